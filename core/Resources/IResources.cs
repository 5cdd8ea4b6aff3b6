using PracticeBot.People;

namespace PracticeBot.Resources;

/// <summary>Where shared resources are kept. Each sentence below is a test in ResourcesContract.</summary>
public interface IResources
{
    /// <summary>
    /// Keeps the resource, and its file for as long. Adding an id that is already kept changes nothing. Stale when its file has
    /// been forgotten meanwhile.
    /// </summary>
    Task AddAsync(Resource resource, CancellationToken ct);

    /// <summary>Forgets the resource; its file is nobody's but its uploader's again. Stale when another version is kept.</summary>
    Task RemoveAsync(Resource resource, CancellationToken ct);

    Task<Resource?> FindAsync(Reference reference, CancellationToken ct);

    /// <summary>The resources with these ids, in the order of the ids.</summary>
    Task<IReadOnlyList<Resource>> AllOfAsync(IReadOnlyList<ResourceId> ids, CancellationToken ct);

    /// <summary>What these scopes may read, the latest shared first, a page after <paramref name="after"/>.</summary>
    Task<Page<Resource>> InScopesAsync(IReadOnlyCollection<Scope> scopes, PageKey? after, CancellationToken ct);
}
