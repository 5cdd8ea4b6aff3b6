using PracticeBot.Pairs;

namespace PracticeBot.Exchanges;

/// <summary>Where logged exchanges are kept. Each sentence below is a test in ExchangesContract.</summary>
public interface IExchanges
{
    /// <summary>Keeps the exchange. Adding an id that is already kept changes nothing.</summary>
    Task AddAsync(Exchange exchange, CancellationToken ct);

    /// <summary>
    /// Keeps the next version of the exchange with what follows from it now, and the earlier account beside it. Stale when the
    /// version before it is not the one kept.
    /// </summary>
    Task UpdateAsync(Exchange exchange, CancellationToken ct);

    /// <summary>Forgets the exchange, with what follows from it and its earlier versions. Stale when another version is kept.</summary>
    Task RemoveAsync(Exchange exchange, CancellationToken ct);

    Task<Exchange?> FindAsync(Reference reference, CancellationToken ct);

    Task<Exchange?> FindAsync(ExchangeId id, CancellationToken ct);

    /// <summary>The exchanges with these ids, in the order of the ids.</summary>
    Task<IReadOnlyList<Exchange>> AllOfAsync(IReadOnlyList<ExchangeId> ids, CancellationToken ct);

    /// <summary>
    /// The pair's exchanges held between two days, the most recently held first, a page after <paramref name="after"/>.
    /// </summary>
    Task<Page<Exchange>> OfPairAsync(PairId pair, DateOnly? from, DateOnly? to, PageKey? after, CancellationToken ct);

    /// <summary>The pair's exchanges that something still follows from, what is due first at the top, at most so many.</summary>
    Task<IReadOnlyList<Exchange>> WithOpenFollowUpsAsync(PairId pair, int most, CancellationToken ct);

    /// <summary>
    /// The exchanges from which something follows that is due on this day and not done, in the order of their ids, up to
    /// <paramref name="most"/> after <paramref name="after"/>.
    /// </summary>
    Task<IReadOnlyList<Exchange>> WithFollowUpsDueAsync(DateOnly day, ExchangeId? after, int most, CancellationToken ct);

    /// <summary>The day of each of these pairs' last exchange; a pair that had none is not in it.</summary>
    Task<IReadOnlyDictionary<PairId, DateOnly>> LastHeldAsync(IReadOnlyCollection<PairId> pairs, CancellationToken ct);

    /// <summary>The accounts that corrections replaced, the first version first.</summary>
    Task<IReadOnlyList<ExchangeAccount>> EarlierAsync(ExchangeId id, CancellationToken ct);
}
