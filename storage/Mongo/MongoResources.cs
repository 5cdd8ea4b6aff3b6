using System.Text.Json;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Storage.Mongo;

sealed class MongoResources(MongoSession db) : IResources
{
    public static MongoCollection Resources { get; } = new(
        "resources", Shape: 2,
        $$"""{ name: "number", key: { number: 1 }, unique: true }""",
        $$"""{ name: "in_scope", key: { scope: 1, number: -1 } }""",
        $$"""{ name: "of_file", key: { "file.id": 1 } }""",
        $$"""{ name: "of_family", key: { family: 1, number: 1 } }""",
        $$"""{ name: "to_review", key: { reviewOn: 1, _id: 1 } }""",
        $$"""{ name: "by_sharer", key: { scope: 1, sharedBy: 1 } }""");

    public async Task AddAsync(Resource resource, CancellationToken ct)
    {
        // Whoever forgets the file at this moment meets this write.
        if (resource.File is { } file && (await db.ExecuteAsync(
                $$"""
                { update: "files.files", updates: [ { q: { _id: {{file.Id.Value}} }, u: { $set: { metadata.shared: true } } } ] }
                """, ct)).Count == 0) throw new StaleException("The file");

        await db.ExecuteAsync(
            $$"""
            { update: "resources", updates: [ {
                q: { _id: {{resource.Id.Value}} },
                u: { $setOnInsert: {
                    v: 2, number: {{resource.Ref.Number}}, title: {{resource.Title}}, url: {{resource.Url}}, note: {{resource.Note}},
                    topics: {{resource.Topics}}, language: {{resource.Language}}, visibility: {{resource.Visibility}},
                    scope: {{resource.Scope.Value}}, sharedBy: {{resource.SharedBy.Value}}, sharedAt: {{resource.SharedAt}},
                    version: {{resource.Version}}, file: {{(resource.File is { } kept ? Document(kept) : null)}},
                    family: {{resource.Family?.Value}}, reviewOn: {{resource.ReviewOn}} } },
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
                    v: 2, title: {{resource.Title}}, url: {{resource.Url}}, note: {{resource.Note}}, topics: {{resource.Topics}},
                    language: {{resource.Language}}, visibility: {{resource.Visibility}}, scope: {{resource.Scope.Value}},
                    version: {{resource.Version}}, family: {{resource.Family?.Value}}, reviewOn: {{resource.ReviewOn}} } } } ] }
            """, ct);
        if (updated.Count == 0) throw new StaleException("The resource");
    }

    public async Task RemoveAsync(Resource resource, CancellationToken ct)
    {
        var removed = await db.ExecuteAsync(
            $$"""{ delete: "resources", deletes: [ { q: { _id: {{resource.Id.Value}}, version: {{resource.Version}} }, limit: 1 } ] }""", ct);
        if (removed.Count == 0) throw new StaleException("The resource");
        if (resource.File is not { } file) return;

        var isNamed = await db.FirstAsync(
            $$"""{ find: "resources", filter: { "file.id": {{file.Id.Value}} }, projection: { _id: 1 }, limit: 1 }""", _ => true, ct);
        if (!isNamed)
        {
            await db.ExecuteAsync(
                $$"""{ update: "files.files", updates: [ { q: { _id: {{file.Id.Value}} }, u: { $set: { metadata.shared: false } } } ] }""", ct);
        }
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

    static Resource Resource(JsonElement found)
    {
        var resource = Resources.Known(found);
        return new(
            new(resource.Id("_id")), new(ReferenceKind.Resource, resource.Int("number")), resource.TextOf("title"),
            resource.TextOrNull("url"), resource.TextOf("note"), resource.Topics("topics"), resource.Language("language"),
            resource.Named<Visibility>("visibility"), new(resource.TextOf("scope")), new(resource.Id("sharedBy")),
            resource.At("sharedAt"), resource.Int("version"),
            resource.Kept("file") is { } file ? new(new(file.Id("id")), file.TextOf("name"), file.TextOf("contentType"), file.Long("length")) : null,
            resource.IdOrNull("family") is { } family ? new ResourceId(family) : null, resource.DateOrNull("reviewOn"));
    }

    static FormattableString Document(ResourceFile file) =>
        $$"""{ id: {{file.Id.Value}}, name: {{file.Name}}, contentType: {{file.ContentType}}, length: {{file.Length}} }""";
}
