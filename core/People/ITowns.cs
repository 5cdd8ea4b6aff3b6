namespace PracticeBot.People;

/// <summary>Where towns are kept. Each sentence below is a test in TownsContract.</summary>
public interface ITowns
{
    /// <summary>Keeps the town. Adding an id that is already kept changes nothing.</summary>
    Task AddAsync(Town town, CancellationToken ct);

    Task<Town?> FindAsync(TownId id, CancellationToken ct);

    /// <summary>All towns of the community, by name: they are few.</summary>
    Task<IReadOnlyList<Town>> AllAsync(CancellationToken ct);
}
