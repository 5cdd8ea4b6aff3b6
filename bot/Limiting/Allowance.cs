using System.Threading.RateLimiting;

namespace PracticeBot.Bot.Limiting;

/// <summary>So much a minute for each who asks, all of it at once if they like, then as it comes back.</summary>
sealed class Allowance(int aMinute) : IDisposable
{
    readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(who => Of(who, aMinute));

    public static RateLimitPartition<string> Of(string who, int aMinute) => RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = aMinute,
        TokensPerPeriod = Math.Max(1, aMinute / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / aMinute)),
        QueueLimit = 0,
    });

    /// <summary>How long they have to wait; null when they need not.</summary>
    public TimeSpan? Wait(string who)
    {
        using var lease = limiter.AttemptAcquire(who);
        return lease.IsAcquired ? null : WaitOf(lease);
    }

    public static TimeSpan WaitOf(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1);

    public void Dispose() => limiter.Dispose();
}
