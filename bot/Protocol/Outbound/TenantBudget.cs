using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Protocol;

/// <summary>
/// What all processes of the bot together may ask of one tenant. Each leases its share from the store by slices of a second, as
/// much as it needs now, and no more than its equal share once others want some too.
/// </summary>
sealed partial class TenantBudget(
    string budget, string holder, Rate rate, IServiceScopeFactory scopes, TimeProvider clock, ILogger log)
{
    /// <summary>For as long a lease lets requests start.</summary>
    static readonly TimeSpan slice = TimeSpan.FromSeconds(1);

    /// <summary>A lease ends later than its slice, so that what started last arrives and leaves the window first: also when nobody is left to wait for it.</summary>
    static readonly TimeSpan onItsWay = TimeSpan.FromSeconds(1);

    /// <summary>A turn's few replies cost one commit of the store, not one each.</summary>
    const int Few = 5;

    static readonly TimeSpan shortestPause = TimeSpan.FromMilliseconds(5);
    static readonly TimeSpan longestPause = TimeSpan.FromMilliseconds(200);

    readonly FifoGate line = new();
    readonly Lock door = new();
    readonly SendWindow window = new(clock);
    int standing;
    int granted;
    int holders = 1;
    long? leasedAt;
    long? askedInVainAt;

    /// <summary>Waits for a place, in the order they came.</summary>
    public async Task EnterAsync(CancellationToken ct)
    {
        Interlocked.Increment(ref standing);
        try
        {
            await line.EnterAsync(ct);
            try
            {
                while (!TryBegin(out var leased, out var taken, out var pause))
                {
                    var share = Math.Max(1, rate.Most / holders);
                    if ((!leased || granted < share) && await GrewAsync(leased, taken, share, ct)) continue;
                    await Task.Delay(pause, clock, ct);
                }
            }
            finally
            {
                line.Leave();
            }
        }
        finally
        {
            Interlocked.Decrement(ref standing);
        }
    }

    public void Leave()
    {
        lock (door)
        {
            window.End();
            window.Forget(rate.Within);
        }
    }

    bool TryBegin(out bool leased, out int taken, out TimeSpan pause)
    {
        lock (door)
        {
            leased = leasedAt is { } at && clock.GetElapsedTime(at) < slice;
            taken = window.Taken(rate.Within);
            // More than an equal share that was leased before others came is given back by not using it.
            var mine = Math.Min(granted, Math.Max(1, rate.Most / holders));
            var wait = mine == 0 ? null : window.Wait(rate with { Most = mine });
            pause = wait is { } known && known < longestPause ? known + shortestPause : longestPause;
            if (!leased || wait != TimeSpan.Zero) return false;

            window.Begin();
            return true;
        }
    }

    /// <summary>Whether the store granted what it had not granted before.</summary>
    async Task<bool> GrewAsync(bool leased, int taken, int share, CancellationToken ct)
    {
        if (askedInVainAt is { } at && clock.GetElapsedTime(at) < longestPause) return false;

        var needed = taken + Volatile.Read(ref standing);
        if (leased) needed = Math.Max(needed, 2 * granted);
        var wanted = Math.Max(taken, Math.Min(share, Math.Max(needed, Few)));
        var (before, asked) = (leased ? granted : 0, clock.GetTimestamp());
        var lease = await LeaseAsync(wanted, leased, ct);
        if (lease is not null)
        {
            lock (door) (granted, holders, leasedAt) = (lease.Granted, lease.Holders, asked);
        }

        var grew = lease?.Granted > before;
        askedInVainAt = grew ? null : asked;
        return grew;
    }

    /// <returns>Null when it stays as it was.</returns>
    async Task<BudgetLease?> LeaseAsync(int wanted, bool leased, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        try
        {
            return await scopes.InWriteAsync(
                scope => scope.GetRequiredService<IBudgets>().LeaseAsync(
                    budget, holder, wanted, rate.Most, now, now + slice + onItsWay + rate.Within, ct),
                ct);
        }
        catch (StaleException)
        {
            return null; // met others each time: asked again in a moment
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // While the store is away apologies must go out all the same: at a tenth of the rate.
            LogStoreAway(fault.GetType().Name);
            return leased ? null : new(Math.Max(1, rate.Most / 10), holders);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The budget of a tenant cannot be leased ({Fault}): its activities go out slowly")]
    partial void LogStoreAway(string fault);
}
