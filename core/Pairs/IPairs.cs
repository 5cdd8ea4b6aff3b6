using PracticeBot.People;

namespace PracticeBot.Pairs;

/// <summary>Where pairs and partnerships are kept. Each sentence below is a test in PairsContract.</summary>
public interface IPairs
{
    /// <summary>Keeps the pair. Adding an id that is already kept changes nothing.</summary>
    Task AddAsync(Pair pair, CancellationToken ct);

    /// <summary>The pair in which this person works; null when they are in none.</summary>
    Task<Pair?> OfAsync(PersonId person, CancellationToken ct);

    /// <summary>Keeps the partnership, replacing what was kept of it.</summary>
    Task KeepAsync(Partnership partnership, CancellationToken ct);

    Task<Partnership?> FindAsync(PartnershipId id, CancellationToken ct);

    /// <summary>Every partnership, by name.</summary>
    Task<IReadOnlyList<Partnership>> PartnershipsAsync(CancellationToken ct);
}
