using PracticeBot.Resources;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Delivery;

/// <summary>Forgets inbox records that no channel will redeliver any more, and files that nobody shared.</summary>
sealed partial class Housekeeping(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    static readonly TimeSpan every = TimeSpan.FromHours(1);

    const int Most = 1_000;

    /// <summary>Each of them has up to a hundred chunks.</summary>
    const int MostFiles = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await ForgetAsync(stoppingToken) == Most)
                {
                    // more to forget: one bounded transaction at a time
                }

                while (await ForgetFilesAsync(stoppingToken) == MostFiles)
                {
                    // likewise
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(fault);
            }
        }
    }

    Task<int> ForgetAsync(CancellationToken ct) => scopes.InWriteAsync(
        scope => scope.GetRequiredService<IInbox>().ForgetAsync(clock.GetUtcNow() - InboxRecord.KeptFor, Most, ct), ct);

    Task<int> ForgetFilesAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return scopes.InWriteAsync(
            scope => scope.GetRequiredService<IFiles>().ForgetAsync(now - StoredFile.KeptUnshared, now - StoredFile.KeptUnfinished, MostFiles, ct), ct);
    }

    [LoggerMessage(LogLevel.Error, "What is old was not forgotten")]
    partial void LogFailed(Exception fault);
}
