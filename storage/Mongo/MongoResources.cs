using System.Text.Json;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Storage.Mongo;

sealed class MongoResources(MongoSession db) : IResources
{
    public static MongoCollection Resources { get; } = new(
        "resources", Shape: 1,
        $$"""{ name: "number", key: { number: 1 }, unique: true }""",
        $$"""{ name: "in_scope", key: { scope: 1, number: -1 } }""",
        $$"""{ name: "of_file", key: { "file.id": 1 } }""");

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
                    v: 1, number: {{resource.Ref.Number}}, title: {{resource.Title}}, url: {{resource.Url}}, note: {{resource.Note}},
                    topics: {{resource.Topics}}, language: {{resource.Language}}, visibility: {{resource.Visibility}},
                    scope: {{resource.Scope.Value}}, sharedBy: {{resource.SharedBy.Value}}, sharedAt: {{resource.SharedAt}},
                    version: {{resource.Version}}, file: {{(resource.File is { } kept ? Document(kept) : null)}} } },
                upsert: true } ] }
            """, ct);
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

    public async Task<Page<Resource>> InScopesAsync(IReadOnlyCollection<Scope> scopes, PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $$"""
            { find: "resources",
              filter: {
                scope: { $in: {{scopes.Select(scope => scope.Value)}} },
                number: { $lt: {{KeyedPages.NumberOf(after) ?? int.MaxValue}} } },
              sort: { number: -1 }, limit: {{Page<Resource>.Size + 1}} }
            """, Resource, ct);
        return found.ToPage(last => KeyedPages.Of(last.Ref.Number));
    }

    static Resource Resource(JsonElement found)
    {
        var resource = Resources.Known(found);
        return new(
            new(resource.Id("_id")), new(ReferenceKind.Resource, resource.Int("number")), resource.TextOf("title"),
            resource.TextOrNull("url"), resource.TextOf("note"), resource.Topics("topics"), resource.Language("language"),
            resource.Named<Visibility>("visibility"), new(resource.TextOf("scope")), new(resource.Id("sharedBy")),
            resource.At("sharedAt"), resource.Int("version"),
            resource.Kept("file") is { } file ? new(new(file.Id("id")), file.TextOf("name"), file.TextOf("contentType"), file.Long("length")) : null);
    }

    static FormattableString Document(ResourceFile file) =>
        $$"""{ id: {{file.Id.Value}}, name: {{file.Name}}, contentType: {{file.ContentType}}, length: {{file.Length}} }""";
}
