using PracticeBot.Notices;
using PracticeBot.Storage;

namespace PracticeBot.Tests.Support;

/// <summary>
/// Tests that hold on every store: a contract derives from this, and a backend joins it in one line. The towns, people and
/// pairs of <see cref="Community"/> are there already.
/// </summary>
public abstract class StoreContract<TBackend> : IAsyncLifetime
    where TBackend : Backend, new()
{
    const int MostAttempts = 10;

    protected TBackend Store { get; } = new();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        await Store.InitializeAsync();
        await InWriteAsync(Community.SeedAsync);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins nothing yet: for tests of the unit of work itself.</summary>
    protected Ports NewPorts() => new(Store.Services);

    /// <summary>One unit of work of its own, kept at the end; replayed, as a turn is, when it met another.</summary>
    protected Task InWriteAsync(Func<Ports, Task> change) => InWriteAsync(async ports =>
    {
        await change(ports);
        return true;
    });

    protected Task<T> InWriteAsync<T>(Func<Ports, Task<T>> change) => ReplayedAsync(async ports =>
    {
        await ports.Work.WriteAsync(Ct);
        var result = await change(ports);
        await ports.Work.CommitAsync(Ct);
        return result;
    });

    protected Task<T> InReadAsync<T>(Func<Ports, Task<T>> read) => ReplayedAsync(async ports =>
    {
        await ports.Work.ReadAsync(Ct);
        return await read(ports);
    });

    async Task<T> ReplayedAsync<T>(Func<Ports, Task<T>> once)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var ports = NewPorts();
                return await once(ports);
            }
            catch (StaleException) when (attempt < MostAttempts)
            {
                await Replays.PauseAsync(attempt, Ct);
            }
        }
    }

    /// <summary>Who waits to be told what by <paramref name="at"/>, looked at without keeping the lease.</summary>
    protected Task<IReadOnlyList<Notice>> ToldAsync(DateTimeOffset? at = null) => ReplayedAsync<IReadOnlyList<Notice>>(async ports =>
    {
        await ports.Work.WriteAsync(Ct);
        var leased = await ports.Notices.LeaseAsync("test", 1_000, at ?? Some.Moment, Some.Moment.AddDays(1), Ct);
        return [.. leased.Select(one => one.Notice)];
    });

    /// <summary>As if everything that waits had reached everyone.</summary>
    protected Task DeliverAllAsync() => InWriteAsync(async ports =>
    {
        var leased = await ports.Notices.LeaseAsync("test", 1_000, Some.Moment, Some.Moment.AddDays(1), Ct);
        await ports.Notices.RecordAsync(
            "test", [.. leased.Select(one => new DeliveryOutcome(one.Notice.Id, DeliveryResult.Sent))], Some.Moment, Ct);
    });

    /// <summary>Turns every page of a list, as a reader does who always asks for more.</summary>
    protected async Task<IReadOnlyList<Page<T>>> EveryPageAsync<T>(Func<Ports, PageKey?, Task<Page<T>>> list)
    {
        var pages = new List<Page<T>>();
        for (PageKey? after = null; ;)
        {
            var page = await InReadAsync(ports => list(ports, after));
            pages.Add(page);
            Assert.True(pages.Count < 100, "The list never ends.");
            if (page.Next is null) return pages;
            after = page.Next;
        }
    }
}
