using Microsoft.Extensions.Options;
using PracticeBot.Notices;
using PracticeBot.Questions;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Telemetry;

/// <summary>Looks before every export at what waits longest. Nothing is read while nothing is exported.</summary>
sealed partial class LongestWaits(
    IServiceScopeFactory scopes, Measures measures, IOptions<TelemetryOptions> options, TimeProvider clock, ILogger<LongestWaits> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Collector is null) return;

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.Seconds), clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotSeen(fault.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task LookAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (due, asked) = await scopes.InReadAsync(
            async scope => (
                await scope.GetRequiredService<INotices>().OldestDueAsync(now, ct),
                (await scope.GetRequiredService<ReadQueueReport>().OfAsync(reader: null, now, ct)).Waiting is [var first, ..] ? first.AskedAt : now),
            ct);
        measures.Waits(now - (due ?? now), now - asked);
    }

    [LoggerMessage(LogLevel.Warning, "What waits longest was not measured: {Reason}")]
    partial void LogNotSeen(string reason);
}
