namespace PracticeBot.Storage.Archives;

/// <summary>Where a community is copied from: a store, one moment of a store, or a backup.</summary>
public interface IArchiveSource
{
    /// <summary>What a move remembers it by.</summary>
    string Name { get; }

    /// <summary>The documents of a collection that follow <paramref name="after"/>, page by page.</summary>
    IAsyncEnumerable<IReadOnlyList<ArchiveDocument>> PagesAsync(string collection, string? after, CancellationToken ct);
}

public static class ArchiveSources
{
    /// <summary>What one unit of work copies.</summary>
    public const int PageSize = 1_000;

    /// <summary>A file's content is never in memory whole.</summary>
    const int ChunksPageSize = 8;

    public static int PageSizeOf(string collection) => collection == ArchiveCollections.FileChunks ? ChunksPageSize : PageSize;

    public static async Task<ArchiveTally> TallyAsync(this IArchiveSource source, string collection, DateTimeOffset inboxSince, CancellationToken ct)
    {
        var tally = default(ArchiveTally);
        await foreach (var page in source.PagesAsync(collection, after: null, ct)) tally = tally.With(page.Lasting(collection, inboxSince));
        return tally;
    }

    /// <summary>
    /// Without the inbox records that are about to be forgotten: MongoDB forgets them by itself, and would while they are counted.
    /// </summary>
    internal static IReadOnlyList<ArchiveDocument> Lasting(this IReadOnlyList<ArchiveDocument> page, string collection, DateTimeOffset inboxSince) =>
        collection == ArchiveCollections.Inbox
            ? [.. page.Where(document => System.Text.Json.JsonElement.Parse(document.Json).Instant("at") >= inboxSince)]
            : page;
}
