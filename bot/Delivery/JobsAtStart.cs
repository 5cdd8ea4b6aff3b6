using PracticeBot.Audit;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Privacy;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Delivery;

/// <summary>
/// Puts the jobs of the hourly rounds, of the audit and of what is forgotten there, and that of writing search entries of an older
/// shape anew, once there is a community: until then a backup may be restored into the store.
/// </summary>
sealed partial class JobsAtStart(
    IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<JobsAtStart> log) : BackgroundService
{
    static readonly TimeSpan every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // By then the demo's community is there.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        using var timer = new PeriodicTimer(every, clock);
        do
        {
            try
            {
                if ((await scopes.InReadAsync(scope => scope.GetRequiredService<ITowns>().AllAsync(stoppingToken), stoppingToken)).Count == 0) continue;
                await scopes.InWriteAsync(scope => AddAsync(scope, stoppingToken), stoppingToken);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogFailed(fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task AddAsync(IServiceProvider scope, CancellationToken ct)
    {
        var jobs = scope.GetRequiredService<IJobs>();
        await jobs.AddAsync(Rounds.Job(clock.GetUtcNow()), ct);
        await jobs.AddAsync(SealAudit.Job(clock.GetUtcNow()), ct);
        await jobs.AddAsync(RetentionJob.Job(clock.GetUtcNow()), ct);
        if (await scope.GetRequiredService<ISearchIndex>().OlderAsync(most: 1, ct) is [_])
            await jobs.AddAsync(SearchRenewal.Job(clock.GetUtcNow()), ct);
    }

    [LoggerMessage(LogLevel.Warning, "The jobs that begin with the program are not begun yet")]
    partial void LogFailed(Exception fault);
}
