using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Resources;

/// <param name="Passage">What in it answers, as it was written; null when its title or its topics do.</param>
public sealed record FoundResource(Resource Resource, Passage? Passage);

/// <summary>What a person may find and open: what its visibility shows them.</summary>
public sealed class ReadResources(Standpoints standpoints, IPeople people, IResources resources, IFileTexts texts, Search search)
{
    /// <summary>The best first; of what exists in several languages one, the reader's own if it is there.</summary>
    public async Task<IReadOnlyList<FoundResource>> FindAsync(
        PersonId reader, LanguageCode own, string query, ResourceFilter filter, CancellationToken ct)
    {
        var place = ReadingScopes.Place(ReferenceKind.Resource, await standpoints.OfAsync(reader, ct)) with { Labels = ResourceLabels.Of(filter) };
        var findings = await search.FindAsync([place], query, Page<Resource>.Size * LanguageCodes.All.Count, ct);
        var found = await resources.AllOfAsync([.. findings.Best.Select(one => new ResourceId(one.Entry.Id))], ct);
        var families = filter.Language is null ? await FamiliesAsync(found, place.Scopes, ct) : [];
        var shown = found
            .DistinctBy(resource => resource.Family ?? resource.Id)
            .Take(Page<Resource>.Size)
            .Select(one => (Found: one, Shown: families.FirstOrDefault(other => other.Family == one.Family && other.Language == own) ?? one))
            .ToList();
        var read = await texts.OfAsync(shown.SelectMany(one => new[] { one.Found, one.Shown }), ct);
        return [.. shown.Select(one => new FoundResource(one.Shown, Passage(one.Shown) ?? Passage(one.Found)))];

        Passage? Passage(Resource resource) => resource.Passage(read.Of(resource), findings.Ranking);
    }

    public async Task<IReadOnlyList<Resource>> FindAsync(PersonId reader, string query, int most, CancellationToken ct)
    {
        var place = ReadingScopes.Place(ReferenceKind.Resource, await standpoints.OfAsync(reader, ct));
        var found = await search.FindAsync([place], query, most, ct);
        return await resources.AllOfAsync([.. found.Best.Select(one => new ResourceId(one.Entry.Id))], ct);
    }

    /// <summary>The latest shared, when nothing is asked for in words.</summary>
    public async Task<Page<Resource>> LatestAsync(PersonId reader, ResourceFilter filter, PageKey? after, CancellationToken ct) =>
        await resources.InScopesAsync(await ScopesAsync(reader, ct), filter, after, ct);

    /// <summary>Who shared anything that this reader may read.</summary>
    public async Task<IReadOnlyList<PersonId>> SharersAsync(PersonId reader, CancellationToken ct) =>
        await resources.SharersAsync(await ScopesAsync(reader, ct), ct);

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

    /// <summary>A file of the resource, of its newest version or of an earlier one, when this reader may still open it.</summary>
    public async Task<FileId?> FileAsync(PersonId reader, ResourceId id, int? edition, CancellationToken ct)
    {
        if (await FindAsync(reader, id, ct) is not { } resource) return null;
        return edition is null || edition == resource.Edition ? resource.File?.Id : (await resources.EarlierAsync(id, edition.Value, ct))?.File?.Id;
    }

    /// <summary>One version of a resource by its number, as this reader may open it.</summary>
    public async Task<Outcome<ResourceEdition>> EditionAsync(Resource resource, int number, CancellationToken ct) =>
        number == resource.Edition ? resource.Newest
        : await resources.EarlierAsync(resource.Id, number, ct) is { } earlier ? earlier
        : new NoSuchEdition(resource.Ref, number, resource.Edition);

    /// <summary>Its earlier versions, the latest first.</summary>
    public Task<Page<ResourceEdition>> EarlierAsync(Resource resource, PageKey? after, CancellationToken ct) => resources.EarlierAsync(resource.Id, after, ct);

    /// <summary>How many people opened it; null when that is not theirs to know, who neither shared it nor look after who did.</summary>
    public async Task<int?> OpeningsAsync(Person reader, Resource resource, CancellationToken ct)
    {
        if (resource.Visibility == Visibility.Pair) return null;
        if (resource.SharedBy != reader.Id)
        {
            if (!reader.Is(Permissions.Coordinators) || await people.FindAsync(resource.SharedBy, ct) is not { } sharer) return null;
            if (!reader.Allows("resource.renew", (await standpoints.OfAsync(reader, ct)).To(sharer) | Relation.Shared)) return null;
        }
        return await resources.OpeningsAsync(resource.Id, ct);
    }

    /// <summary>Its versions in other languages that this reader may open.</summary>
    public async Task<IReadOnlyList<Resource>> OtherLanguagesAsync(PersonId reader, Resource resource, CancellationToken ct)
    {
        if (resource.Family is null) return [];
        var scopes = await ScopesAsync(reader, ct);
        return [.. (await FamiliesAsync([resource], [.. scopes.Select(scope => scope.Value)], ct)).Where(other => other.Id != resource.Id)];
    }

    async Task<IReadOnlyList<Resource>> FamiliesAsync(IReadOnlyList<Resource> found, IReadOnlyCollection<string> scopes, CancellationToken ct)
    {
        var families = found.Select(resource => resource.Family).OfType<ResourceId>().Distinct().ToList();
        if (families.Count == 0) return [];
        return [.. (await resources.OfFamiliesAsync(families, ct)).Where(resource => scopes.Contains(resource.Scope.Value, StringComparer.Ordinal))];
    }

    async Task<IReadOnlyList<Scope>> ScopesAsync(PersonId reader, CancellationToken ct) =>
        ReadingScopes.Of(ReferenceKind.Resource, await standpoints.OfAsync(reader, ct));
}

/// <param name="Newest">How many there are.</param>
public sealed record NoSuchEdition(Reference Ref, int Number, int Newest) : Refusal;
