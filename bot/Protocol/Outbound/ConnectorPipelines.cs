using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace PracticeBot.Bot.Protocol;

/// <summary>
/// How often and how long a connector is asked (protocol 1.5). Only what surely was not taken is asked again here; an answer that
/// did not come is ambiguous, and repeating it is the delivery's business, which promises at least once (design §7).
/// </summary>
sealed class ConnectorPipelines(TimeProvider clock)
{
    /// <summary>The pipelines pool their timers for the system's own clock alone, and know durations only: milliseconds are nothing to them.</summary>
    readonly TimeProvider clock = clock is WholeMilliseconds ? TimeProvider.System : clock;

    /// <summary>For one call with all its waits: within the time that a channel gives a turn, and a batch of notices its lease.</summary>
    public static TimeSpan Total { get; } = TimeSpan.FromSeconds(10);

    /// <summary>A connector that asks for more patience than this is asked again by the delivery.</summary>
    public static TimeSpan LongestPause { get; } = TimeSpan.FromSeconds(5);

    const int Retries = 3;

    readonly ConcurrentDictionary<string, ResiliencePipeline> hosts = new(StringComparer.Ordinal);

    public ResiliencePipeline Whole { get; } = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddTimeout(new TimeoutStrategyOptions { Timeout = Total })
        .Build();

    /// <summary>Each host by itself: one that fails does not close the others.</summary>
    public ResiliencePipeline Of(string host) => hosts.GetOrAdd(host, _ => new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = LongestPause,
            UseJitter = true,
            ShouldHandle = args => ValueTask.FromResult(
                args.Outcome.Exception is ConnectorException { IsTransient: true } fault && !(fault.RetryAfter > LongestPause)),
            DelayGenerator = args => ValueTask.FromResult((args.Outcome.Exception as ConnectorException)?.RetryAfter),
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is ConnectorException { IsTheHosts: true }),
        })
        .Build());
}
