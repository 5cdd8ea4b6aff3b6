using System.Text.Json;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Storage.Mongo;

sealed class MongoResources(MongoSession db) : IResources
{
    /// <summary>Shape 2 had one version only.</summary>
    public static MongoCollection Resources { get; } = new(
        "resources", Shape: 3,
        $$"""{ name: "number", key: { number: 1 }, unique: true }""",
        $$"""{ name: "in_scope", key: { scope: 1, number: -1 } }""",
        $$"""{ name: "of_file", key: { "file.id": 1 } }""",
        $$"""{ name: "of_family", key: { family: 1, number: 1 } }""",
        $$"""{ name: "to_review", key: { reviewOn: 1, _id: 1 } }""",
        $$"""{ name: "by_sharer", key: { scope: 1, sharedBy: 1 } }""");

    public static MongoCollection Editions { get; } = new(
        "resourceEditions", Shape: 1,
        $$"""{ name: "of_resource", key: { resource: 1, number: -1 }, unique: true }""",
        $$"""{ name: "of_file", key: { "file.id": 1 } }""");

    public static MongoCollection Opened { get; } = new(
        "resourceOpenings", Shape: 1, $$"""{ name: "of_resource", key: { resource: 1 } }""");

    public async Task AddAsync(Resource resource, CancellationToken ct)
    {
        await HoldAsync(resource.File, ct);
        await db.ExecuteAsync(
            $$"""
            { update: "resources", updates: [ {
                q: { _id: {{resource.Id.Value}} },
                u: { $setOnInsert: {
                    v: 3, number: {{resource.Ref.Number}}, title: {{resource.Title}}, url: {{resource.Url}}, note: {{resource.Note}},
                    topics: {{resource.Topics}}, language: {{resource.Language}}, visibility: {{resource.Visibility}},
                    scope: {{resource.Scope.Value}}, sharedBy: {{resource.SharedBy.Value}}, sharedAt: {{resource.SharedAt}},
                    version: {{resource.Version}}, file: {{(resource.File is { } kept ? Document(kept) : null)}},
                    family: {{resource.Family?.Value}}, reviewOn: {{resource.ReviewOn}}, edition: {{resource.Edition}},
                    renewedBy: {{resource.RenewedBy?.Value}}, renewedAt: {{resource.RenewedAt}} } },
                upsert: true } ] }
            """, ct);
    }

    public async Task UpdateAsync(Resource resource, CancellationToken ct)
    {
        var updated = await db.ExecuteAsync(
            $$"""
            { update: "resources", updates: [ {
                q: { _id: {{resource.Id.Value}}, version: {{resource.Version - 1}} },
                u: { $set: {
                    v: 3, title: {{resource.Title}}, url: {{resource.Url}}, note: {{resource.Note}}, topics: {{resource.Topics}},
                    language: {{resource.Language}}, visibility: {{resource.Visibility}}, scope: {{resource.Scope.Value}},
                    version: {{resource.Version}}, family: {{resource.Family?.Value}}, reviewOn: {{resource.ReviewOn}} } } } ] }
            """, ct);
        if (updated.Count == 0) throw new StaleException("The resource");
    }

    public async Task RenewAsync(Resource renewed, ResourceEdition before, CancellationToken ct)
    {
        await HoldAsync(renewed.File, ct);
        await KeepNewestAsync(renewed, ct);
        await db.ExecuteAsync(
            $$"""
            { insert: "resourceEditions", documents: [ {
                _id: {{EditionKey(renewed.Id, before.Number)}}, v: 1, resource: {{renewed.Id.Value}}, number: {{before.Number}},
                url: {{before.Url}}, note: {{before.Note}}, file: {{(before.File is { } file ? Document(file) : null)}},
                by: {{before.By.Value}}, at: {{before.At}} } ] }
            """, ct);
    }

    public async Task TakeBackAsync(Resource resource, FileId? takenBack, CancellationToken ct)
    {
        await KeepNewestAsync(resource, ct);
        await db.ExecuteAsync(
            $$"""{ delete: "resourceEditions", deletes: [ { q: { _id: {{EditionKey(resource.Id, resource.Edition)}} }, limit: 1 } ] }""", ct);
        if (takenBack is { } file) await ReleaseAsync(file, ct);
    }

    public Task<ResourceEdition?> EarlierAsync(ResourceId resource, int number, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "resourceEditions", filter: { _id: {{EditionKey(resource, number)}} }, limit: 1 }""", Edition, ct);

    public async Task<Page<ResourceEdition>> EarlierAsync(ResourceId resource, PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $$"""
            { find: "resourceEditions",
              filter: { resource: {{resource.Value}}, number: { $lt: {{KeyedPages.NumberOf(after) ?? int.MaxValue}} } },
              sort: { number: -1 }, limit: {{Page<ResourceEdition>.Size + 1}} }
            """, Edition, ct);
        return found.ToPage(last => KeyedPages.Of(last.Number));
    }

    public Task OpenedAsync(ResourceId resource, PersonId by, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "resourceOpenings", updates: [ {
            q: { _id: {{Openings.Mark(resource, by)}} }, u: { $setOnInsert: { v: 1, resource: {{resource.Value}} } }, upsert: true } ] }
        """, ct);

    public async Task<bool> HasOpenedAsync(ResourceId resource, PersonId by, CancellationToken ct) => await db.FirstAsync(
        $$"""{ find: "resourceOpenings", filter: { _id: {{Openings.Mark(resource, by)}} }, projection: { _id: 1 }, limit: 1 }""", _ => true, ct);

    public async Task<int> OpeningsAsync(ResourceId resource, CancellationToken ct) => (await db.QueryAsync(
        $$"""
        { aggregate: "resourceOpenings", cursor: { }, pipeline: [
            { $match: { resource: {{resource.Value}} } }, { $group: { _id: null, count: { $sum: 1 } } } ] }
        """, found => found.Int("count"), ct)).FirstOrDefault();

    public async Task RemoveAsync(Resource resource, CancellationToken ct)
    {
        var files = await db.QueryAsync(
            $$"""
            { find: "resourceEditions", filter: { resource: {{resource.Id.Value}}, "file.id": { $gt: {{Guid.Empty}} } }, projection: { file: 1 } }
            """, found => new FileId(found.GetProperty("file").Id("id")), ct);
        var removed = await db.ExecuteAsync(
            $$"""{ delete: "resources", deletes: [ { q: { _id: {{resource.Id.Value}}, version: {{resource.Version}} }, limit: 1 } ] }""", ct);
        if (removed.Count == 0) throw new StaleException("The resource");
        await db.ExecuteAsync($$"""{ delete: "resourceEditions", deletes: [ { q: { resource: {{resource.Id.Value}} }, limit: 0 } ] }""", ct);
        await db.ExecuteAsync($$"""{ delete: "resourceOpenings", deletes: [ { q: { resource: {{resource.Id.Value}} }, limit: 0 } ] }""", ct);
        foreach (var file in (resource.File is { } newest ? files.Append(newest.Id) : files).Distinct()) await ReleaseAsync(file, ct);
    }

    public async Task<Resource?> FindAsync(Reference reference, CancellationToken ct) =>
        reference.Kind != ReferenceKind.Resource
            ? null
            : await db.FirstAsync($$"""{ find: "resources", filter: { number: {{reference.Number}} }, limit: 1 }""", Resource, ct);

    public async Task<IReadOnlyList<Resource>> AllOfAsync(IReadOnlyList<ResourceId> ids, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $$"""{ find: "resources", filter: { _id: { $in: {{ids.Select(id => id.Value)}} } } }""", Resource, ct);
        var byId = found.ToDictionary(resource => resource.Id);
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    public async Task<Page<Resource>> InScopesAsync(
        IReadOnlyCollection<Scope> scopes, ResourceFilter filter, PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $$"""
            { find: "resources",
              filter: {
                scope: { $in: {{scopes.Select(scope => scope.Value)}} },
                number: { $lt: {{KeyedPages.NumberOf(after) ?? int.MaxValue}} },
                $and: {{Conditions(filter)}} },
              sort: { number: -1 }, limit: {{Page<Resource>.Size + 1}} }
            """, Resource, ct);
        return found.ToPage(last => KeyedPages.Of(last.Ref.Number));
    }

    public Task<IReadOnlyList<PersonId>> SharersAsync(IReadOnlyCollection<Scope> scopes, CancellationToken ct) => db.QueryAsync(
        $$"""
        { aggregate: "resources", cursor: { }, pipeline: [
            { $match: { scope: { $in: {{scopes.Select(scope => scope.Value)}} } } },
            { $group: { _id: "$sharedBy" } } ] }
        """, found => new PersonId(found.Id("_id")), ct);

    public Task<IReadOnlyList<Resource>> OfFamiliesAsync(IReadOnlyCollection<ResourceId> families, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "resources", filter: { family: { $in: {{families.Select(family => family.Value)}} } }, sort: { number: 1 } }""", Resource, ct);

    public Task<IReadOnlyList<Resource>> OfFileAsync(FileId file, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "resources", filter: { "file.id": {{file.Value}} } }""", Resource, ct);

    public Task<IReadOnlyList<Resource>> ToReviewAsync(DateOnly day, ResourceId? after, int most, CancellationToken ct) => db.QueryAsync(
        $$"""
        { find: "resources", filter: { reviewOn: {{day}}, _id: { $gt: {{after?.Value ?? Guid.Empty}} } }, sort: { _id: 1 }, limit: {{most}} }
        """, Resource, ct);

    static IEnumerable<FormattableString> Conditions(ResourceFilter filter)
    {
        yield return $$"""{ }""";
        if (filter.Language is { } language) yield return $$"""{ language: {{language}} }""";
        if (filter.By is { } by) yield return $$"""{ sharedBy: {{by.Value}} }""";
        if (filter.In is { } time) yield return $$"""{ sharedAt: { $gte: {{Midnight(time.From)}}, $lt: {{Midnight(time.Until)}} } }""";
        if (filter.Topic is { } topic) yield return $$"""{ topics: {{topic.Value}} }""";
        switch (filter.Form)
        {
            case ResourceForm.File: yield return $$"""{ file: { $ne: null } }"""; break;
            case ResourceForm.Link: yield return $$"""{ url: { $ne: null } }"""; break;
            case ResourceForm.Note: yield return $$"""{ file: null, url: null }"""; break;
        }
    }

    static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    async Task KeepNewestAsync(Resource resource, CancellationToken ct)
    {
        var updated = await db.ExecuteAsync(
            $$"""
            { update: "resources", updates: [ {
                q: { _id: {{resource.Id.Value}}, version: {{resource.Version - 1}} },
                u: { $set: {
                    v: 3, url: {{resource.Url}}, note: {{resource.Note}}, file: {{(resource.File is { } file ? Document(file) : null)}},
                    edition: {{resource.Edition}}, renewedBy: {{resource.RenewedBy?.Value}}, renewedAt: {{resource.RenewedAt}},
                    version: {{resource.Version}} } } } ] }
            """, ct);
        if (updated.Count == 0) throw new StaleException("The resource");
    }

    /// <summary>Whoever forgets the file at this moment meets this write.</summary>
    async Task HoldAsync(ResourceFile? file, CancellationToken ct)
    {
        if (file is not null && (await db.ExecuteAsync(
                $$"""
                { update: "files.files", updates: [ { q: { _id: {{file.Id.Value}} }, u: { $set: { metadata.shared: true } } } ] }
                """, ct)).Count == 0) throw new StaleException("The file");
    }

    /// <summary>Unless a resource names it still, in whichever version.</summary>
    async Task ReleaseAsync(FileId file, CancellationToken ct)
    {
        foreach (var collection in new[] { "resources", "resourceEditions" })
        {
            if (await db.FirstAsync(
                $$"""{ find: {{collection}}, filter: { "file.id": {{file.Value}} }, projection: { _id: 1 }, limit: 1 }""", _ => true, ct)) return;
        }
        await db.ExecuteAsync(
            $$"""{ update: "files.files", updates: [ { q: { _id: {{file.Value}} }, u: { $set: { metadata.shared: false } } } ] }""", ct);
    }

    static ResourceEdition Edition(JsonElement found)
    {
        var edition = Editions.Known(found);
        return new(
            edition.Int("number"), edition.TextOrNull("url"), edition.TextOf("note"), File(edition), new(edition.Id("by")), edition.At("at"));
    }

    internal static string EditionKey(ResourceId resource, int number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{resource.Value:N}/{number}");

    static Resource Resource(JsonElement found)
    {
        var resource = Resources.Known(found);
        return new(
            new(resource.Id("_id")), new(ReferenceKind.Resource, resource.Int("number")), resource.TextOf("title"),
            resource.TextOrNull("url"), resource.TextOf("note"), resource.Topics("topics"), resource.Language("language"),
            resource.Named<Visibility>("visibility"), new(resource.TextOf("scope")), new(resource.Id("sharedBy")),
            resource.At("sharedAt"), resource.Int("version"),
            File(resource), resource.IdOrNull("family") is { } family ? new ResourceId(family) : null, resource.DateOrNull("reviewOn"),
            resource.Kept("edition")?.GetInt32() ?? 1, resource.IdOrNull("renewedBy") is { } renewer ? new PersonId(renewer) : null,
            resource.AtOrNull("renewedAt"));
    }

    static ResourceFile? File(JsonElement found) => found.Kept("file") is { } file
        ? new(new(file.Id("id")), file.TextOf("name"), file.TextOf("contentType"), file.Long("length"))
        : null;

    static FormattableString Document(ResourceFile file) =>
        $$"""{ id: {{file.Id.Value}}, name: {{file.Name}}, contentType: {{file.ContentType}}, length: {{file.Length}} }""";
}
