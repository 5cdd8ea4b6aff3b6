namespace PracticeBot.Storage.Archives;

/// <summary>
/// Everything a community keeps, in one shape on every store, so that it can be moved, backed up and restored. Speaks through
/// the unit of work of its scope. Each sentence below is a test in ArchivesContract.
/// </summary>
public interface IArchive
{
    /// <summary>Makes the collections that are missing. Outside a unit of work.</summary>
    /// <exception cref="StorageException">The store cannot be reached.</exception>
    Task PrepareAsync(CancellationToken ct);

    /// <summary>The documents of a collection that follow <paramref name="after"/> in the order of its key, up to <paramref name="most"/>.</summary>
    Task<IReadOnlyList<ArchiveDocument>> ReadAsync(string collection, string? after, int most, CancellationToken ct);

    /// <summary>Keeps documents that are not there yet, and what the store derives from them, search statistics included.</summary>
    Task WriteAsync(string collection, IReadOnlyList<ArchiveDocument> documents, CancellationToken ct);

    /// <summary>How far a move into this store came; null when none was begun.</summary>
    Task<MoveMark?> MarkAsync(CancellationToken ct);

    /// <summary>Keeps how far it came, in the same unit of work as what it brought.</summary>
    Task MarkAsync(MoveMark mark, CancellationToken ct);
}

/// <param name="Source">Where it comes from: a second run goes on only from there.</param>
/// <param name="Collection">The collection that is being copied; those before it in <see cref="ArchiveCollections.InOrder"/> are whole.</param>
/// <param name="After">The source's key of the last document kept.</param>
public sealed record MoveMark(string Source, string Collection, string? After, bool Done);
