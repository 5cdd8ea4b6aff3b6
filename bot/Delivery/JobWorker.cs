using Microsoft.Extensions.Options;
using PracticeBot.Notices;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Delivery;

/// <summary>Takes up jobs that are due, step by step: each step and how far it came are one commit, whichever process does it.</summary>
sealed partial class JobWorker(
    IServiceScopeFactory scopes, DeliverySignal signal, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<JobWorker> log)
    : BackgroundService
{
    /// <summary>How often it looks for what has become due, and for what other processes put there.</summary>
    static readonly TimeSpan look = TimeSpan.FromMilliseconds(500);

    static readonly TimeSpan longestRest = TimeSpan.FromMilliseconds(100);

    readonly string worker = WorkerName.Fresh();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var heard = signal.Listen();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var began = clock.GetTimestamp();
                if (await StepAsync(stoppingToken)) await RestAsync(clock.GetElapsedTime(began), stoppingToken);
                else await heard.WaitAsync(look, stoppingToken);
            }
            catch (StaleException)
            {
                await Replays.PauseAsync(attempt: 2, stoppingToken); // another worker has the job, or a person changed what it is about
            }
            catch (StoreAwayException fault)
            {
                LogStoreAway(fault.Message);
                await Task.Delay(look, clock, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(fault); // its lease runs out and the step is taken up again
                await Task.Delay(look, clock, stoppingToken);
            }
        }
    }

    /// <summary>
    /// Long work leaves the store and the processor to others for as long as it had them: the first of a million are told while the
    /// others are still being looked up.
    /// </summary>
    Task RestAsync(TimeSpan took, CancellationToken ct) => Task.Delay(took < longestRest ? took : longestRest, clock, ct);

    /// <summary>Does one step of the job that is due the longest; whether there was one.</summary>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!await scopes.InReadAsync(scope => scope.GetRequiredService<IJobs>().AnyDueAsync(now, ct), ct)) return false;

        var until = now.AddSeconds(options.Value.LeaseSeconds);
        var leased = await scopes.InWriteAsync(scope => scope.GetRequiredService<IJobs>().LeaseAsync(worker, now, until, ct), ct);
        if (leased is not { } job) return false;

        await scopes.InWriteAsync(scope => StepAsync(job, scope, ct), ct);
        signal.Raise();
        return true;
    }

    async Task StepAsync(Job job, IServiceProvider scope, CancellationToken ct)
    {
        var jobs = scope.GetRequiredService<IJobs>();
        var steps = scope.GetServices<IJobSteps>().First(one => one.Kinds.Contains(job.Kind, StringComparer.Ordinal));
        if (await steps.StepAsync(job, clock.GetUtcNow(), ct) is { } next) await jobs.MoveAsync(worker, next, ct);
        else await jobs.EndAsync(worker, job.Id, ct);
    }

    [LoggerMessage(LogLevel.Warning, "Jobs wait: {Reason}")]
    partial void LogStoreAway(string reason);

    [LoggerMessage(LogLevel.Error, "A step of a job was not done")]
    partial void LogFailed(Exception fault);
}
