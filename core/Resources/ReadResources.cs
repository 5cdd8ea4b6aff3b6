using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Resources;

/// <summary>What a person may find and open: what its visibility shows them.</summary>
public sealed class ReadResources(IPairs pairs, IResources resources, Search search)
{
    public async Task<IReadOnlyList<Resource>> FindAsync(
        PersonId reader, string query, LanguageCode? language, CancellationToken ct)
    {
        // A page of those in the language asked for, not those of the first page that happen to be in it.
        var all = await FindAsync(reader, query, language is null ? Page<Resource>.Size : int.MaxValue, ct);
        return [.. all.Where(resource => language is null || resource.Language == language).Take(Page<Resource>.Size)];
    }

    public async Task<IReadOnlyList<Resource>> FindAsync(PersonId reader, string query, int most, CancellationToken ct)
    {
        var scopes = await ScopesAsync(reader, ct);
        var found = await search.FindAsync(ResourceSearchText.Kind, [.. scopes.Select(s => s.Value)], query, most, ct);
        return await resources.AllOfAsync([.. found.Select(id => new ResourceId(id))], ct);
    }

    /// <summary>The latest shared, when nothing is asked for in particular.</summary>
    public async Task<Page<Resource>> LatestAsync(PersonId reader, PageKey? after, CancellationToken ct) =>
        await resources.InScopesAsync(await ScopesAsync(reader, ct), after, ct);

    public async Task<Outcome<Resource>> GetAsync(PersonId reader, Reference reference, CancellationToken ct)
    {
        var scopes = await ScopesAsync(reader, ct);
        return await resources.FindAsync(reference, ct) is { } resource && scopes.Contains(resource.Scope)
            ? resource
            : new NoSuchResource(reference);
    }

    /// <summary>The resource, when this reader may still open it.</summary>
    public async Task<Resource?> FindAsync(PersonId reader, ResourceId id, CancellationToken ct)
    {
        var scopes = await ScopesAsync(reader, ct);
        return await resources.AllOfAsync([id], ct) is [var resource] && scopes.Contains(resource.Scope) ? resource : null;
    }

    async Task<IReadOnlyList<Scope>> ScopesAsync(PersonId reader, CancellationToken ct) =>
        ReadingScopes.Of(ReferenceKind.Resource, await pairs.OfAsync(reader, ct));
}

static class ResourceSearchText
{
    public const string Kind = "resource";

    public static SearchEntry ForSearch(this Resource resource, IReadOnlyList<Topic> topics) => SearchEntry.Of(
        Kind, resource.Id.Value, resource.Scope.Value, resource.SharedAt, resource.Title, topics.NamesOf(resource.Topics),
        [resource.Note, resource.File?.Name ?? ""]);
}

public sealed class ResourcesSearched(IResources resources, ITopics topics) : ISearchSource
{
    public string Kind => ResourceSearchText.Kind;

    public async Task<IReadOnlyList<SearchEntry>> EntriesAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var known = await topics.AllAsync(ct);
        return [.. (await resources.AllOfAsync([.. ids.Select(id => new ResourceId(id))], ct)).Select(resource => resource.ForSearch(known))];
    }
}
