using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Delivery;

/// <summary>Forgets inbox records that no channel will redeliver any more.</summary>
sealed partial class Housekeeping(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    static readonly TimeSpan every = TimeSpan.FromHours(1);

    const int Most = 1_000;

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
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(fault);
            }
        }
    }

    async Task<int> ForgetAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await work.WriteAsync(ct);
        var forgotten = await scope.ServiceProvider.GetRequiredService<IInbox>().ForgetAsync(clock.GetUtcNow() - InboxRecord.KeptFor, Most, ct);
        await work.CommitAsync(ct);
        return forgotten;
    }

    [LoggerMessage(LogLevel.Error, "Old inbox records were not forgotten")]
    partial void LogFailed(Exception fault);
}
