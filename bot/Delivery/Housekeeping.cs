using PracticeBot.Resources;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Delivery;

/// <summary>Forgets files that nobody shared.</summary>
sealed partial class Housekeeping(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    static readonly TimeSpan every = TimeSpan.FromHours(1);

    /// <summary>Each of them has up to a hundred chunks.</summary>
    const int MostFiles = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await ForgetAsync(stoppingToken) == MostFiles)
                {
                    // more to forget: one bounded transaction at a time
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(fault);
            }
        }
    }

    Task<int> ForgetAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return scopes.InWriteAsync(
            scope => scope.GetRequiredService<IFiles>().ForgetAsync(now - StoredFile.KeptUnshared, now - StoredFile.KeptUnfinished, MostFiles, ct), ct);
    }

    [LoggerMessage(LogLevel.Error, "What is old was not forgotten")]
    partial void LogFailed(Exception fault);
}
