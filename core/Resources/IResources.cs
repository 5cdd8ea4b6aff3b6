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

    /// <summary>
    /// Keeps the resource as it is now, its file being the same. Stale unless the version before is the one that is kept.
    /// </summary>
    Task UpdateAsync(Resource resource, CancellationToken ct);

    /// <summary>
    /// Keeps a newer version of the resource, and its file for as long; what it said <paramref name="before"/> is an earlier
    /// version from then on. Stale unless the version before is the one that is kept, or when its file has been forgotten meanwhile.
    /// </summary>
    Task RenewAsync(Resource renewed, ResourceEdition before, CancellationToken ct);

    /// <summary>
    /// Keeps the resource as its latest earlier version had it, which is an earlier one no more; the file that was
    /// <paramref name="takenBack"/> is nobody's but its uploader's again. Stale unless the version before is the one that is kept.
    /// </summary>
    Task TakeBackAsync(Resource resource, FileId? takenBack, CancellationToken ct);

    /// <summary>An earlier version of the resource by its number.</summary>
    Task<ResourceEdition?> EarlierAsync(ResourceId resource, int number, CancellationToken ct);

    /// <summary>The resource's earlier versions, the latest first, a page after <paramref name="after"/>.</summary>
    Task<Page<ResourceEdition>> EarlierAsync(ResourceId resource, PageKey? after, CancellationToken ct);

    /// <summary>Counts that this person opened the resource; a second time changes nothing. Who it was is not kept.</summary>
    Task OpenedAsync(ResourceId resource, PersonId by, CancellationToken ct);

    /// <summary>Whether this person was counted.</summary>
    Task<bool> HasOpenedAsync(ResourceId resource, PersonId by, CancellationToken ct);

    /// <summary>How many people opened the resource.</summary>
    Task<int> OpeningsAsync(ResourceId resource, CancellationToken ct);

    /// <summary>
    /// Forgets the resource with its earlier versions and its openings; their files are nobody's but their uploaders' again.
    /// Stale when another version is kept.
    /// </summary>
    Task RemoveAsync(Resource resource, CancellationToken ct);

    Task<Resource?> FindAsync(Reference reference, CancellationToken ct);

    /// <summary>The resources with these ids, in the order of the ids.</summary>
    Task<IReadOnlyList<Resource>> AllOfAsync(IReadOnlyList<ResourceId> ids, CancellationToken ct);

    /// <summary>
    /// What these scopes may read and the filter lets through, the latest shared first, a page after <paramref name="after"/>.
    /// </summary>
    Task<Page<Resource>> InScopesAsync(IReadOnlyCollection<Scope> scopes, ResourceFilter filter, PageKey? after, CancellationToken ct);

    /// <summary>Who shared what these scopes may read, each once.</summary>
    Task<IReadOnlyList<PersonId>> SharersAsync(IReadOnlyCollection<Scope> scopes, CancellationToken ct);

    /// <summary>The resources of these families, in the order in which they were shared.</summary>
    Task<IReadOnlyList<Resource>> OfFamiliesAsync(IReadOnlyCollection<ResourceId> families, CancellationToken ct);

    /// <summary>The resources that name this file.</summary>
    Task<IReadOnlyList<Resource>> OfFileAsync(FileId file, CancellationToken ct);

    /// <summary>Those to be reviewed on this day, in the order of their ids, up to <paramref name="most"/> after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<Resource>> ToReviewAsync(DateOnly day, ResourceId? after, int most, CancellationToken ct);
}
