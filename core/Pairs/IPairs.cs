using PracticeBot.People;

namespace PracticeBot.Pairs;

/// <summary>Where pairs and partnerships are kept. Each sentence below is a test in PairsContract.</summary>
public interface IPairs
{
    /// <summary>Keeps the pair. Adding an id that is already kept changes nothing.</summary>
    Task AddAsync(Pair pair, CancellationToken ct);

    /// <summary>The pair in which this person works; null when they are in none, or it has ended.</summary>
    Task<Pair?> OfAsync(PersonId person, CancellationToken ct);

    Task<Pair?> FindAsync(PairId id, CancellationToken ct);

    /// <summary>All pairs that have not ended, in the order of their ids, up to <paramref name="most"/> after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<Pair>> AllAsync(PairId? after, int most, CancellationToken ct);

    /// <summary>Keeps how many days may lie between the pair's exchanges; null for as many as the community has it.</summary>
    Task SetRhythmAsync(PairId pair, int? days, CancellationToken ct);

    /// <summary>The pair has ended on this day. One that has ended before keeps its day.</summary>
    Task EndAsync(PairId pair, DateOnly day, CancellationToken ct);

    /// <summary>Keeps the day of the pair's next exchange.</summary>
    Task PlanAsync(PairId pair, DateOnly? day, CancellationToken ct);

    /// <summary>Those of these pairs of which it was not known since when they are, are since this day.</summary>
    Task SeenAsync(IReadOnlyCollection<PairId> pairs, DateOnly day, CancellationToken ct);

    /// <summary>Keeps the partnership, replacing what was kept of it.</summary>
    Task KeepAsync(Partnership partnership, CancellationToken ct);

    Task<Partnership?> FindAsync(PartnershipId id, CancellationToken ct);

    /// <summary>Every partnership, by name.</summary>
    Task<IReadOnlyList<Partnership>> PartnershipsAsync(CancellationToken ct);
}
