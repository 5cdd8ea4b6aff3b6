using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Archives;

/// <param name="Source">What was to be copied.</param>
/// <param name="Target">What is there now.</param>
public sealed record CopiedCollection(string Name, ArchiveTally Source, ArchiveTally Target)
{
    public bool Agrees => Source == Target;
}

/// <summary>
/// Copies a community into an empty store, a batch a unit of work, and compares at the end. The store remembers how far it
/// came: a second run goes on from there, and until all agrees no bot starts on it.
/// </summary>
public sealed class CommunityCopy(IArchiveSource from, ArchiveStore to, TimeProvider clock)
{
    /// <summary>A day before MongoDB would forget them: no copy takes as long.</summary>
    static readonly TimeSpan inboxWorthKeeping = InboxRecord.KeptFor - TimeSpan.FromDays(1);

    /// <param name="kept">Told after each batch how many documents of which collection it was.</param>
    /// <param name="beside">What has to be there too before a bot may start.</param>
    /// <exception cref="StorageException">The target keeps something else.</exception>
    public async Task<IReadOnlyList<CopiedCollection>> RunAsync(
        Action<string, int>? kept, Func<CancellationToken, Task>? beside, CancellationToken ct)
    {
        var inboxSince = clock.GetUtcNow() - inboxWorthKeeping;
        var begun = await BeginAsync(ct);
        foreach (var collection in ArchiveCollections.InOrder.SkipWhile(name => name != begun.Collection))
        {
            var after = collection == begun.Collection ? begun.After : null;
            await foreach (var page in from.PagesAsync(collection, after, ct))
            {
                await KeepAsync(new(from.Name, collection, page[^1].Key, Done: false), after, page.Lasting(collection, inboxSince), ct);
                after = page[^1].Key;
                kept?.Invoke(collection, page.Count);
            }
        }

        var copied = new List<CopiedCollection>();
        foreach (var collection in ArchiveCollections.InOrder)
            copied.Add(new(collection, await from.TallyAsync(collection, inboxSince, ct), await to.TallyAsync(collection, inboxSince, ct)));
        if (!copied.TrueForAll(collection => collection.Agrees)) return copied;

        if (beside is not null) await beside(ct);
        await to.WriteAsync(archive => archive.MarkAsync(new(from.Name, ArchiveCollections.InOrder[^1], After: null, Done: true), ct), ct);
        return copied;
    }

    async Task<MoveMark> BeginAsync(CancellationToken ct)
    {
        if (await to.ReadAsync(archive => archive.MarkAsync(ct), ct) is { Done: false } begun)
        {
            return begun.Source == from.Name ? begun : throw new StorageException(
                $"The target holds an unfinished copy from {begun.Source}: finish that one, or empty the target first.");
        }

        if (!await to.IsEmptyAsync(ct))
            throw new StorageException("The target already holds a community: name an empty one, or empty it first.");

        var first = new MoveMark(from.Name, ArchiveCollections.InOrder[0], After: null, Done: false);
        await to.WriteAsync(archive => archive.MarkAsync(first, ct), ct);
        return first;
    }

    Task KeepAsync(MoveMark mark, string? after, IReadOnlyList<ArchiveDocument> documents, CancellationToken ct) => to.WriteAsync(
        async archive =>
        {
            var now = await archive.MarkAsync(ct);
            if (now == mark) return; // kept by a commit whose answer was lost
            if (now is not { Done: false } || now.Source != mark.Source || (now.Collection == mark.Collection && now.After != after))
                throw new StorageException("Another copy into the target is running: let one of them end, and run this one again.");

            if (documents.Count > 0) await archive.WriteAsync(mark.Collection, documents, ct);
            await archive.MarkAsync(mark, ct);
        }, ct);
}
