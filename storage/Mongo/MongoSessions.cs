using System.Text.Json;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Mongo;

sealed class MongoSessions(MongoSession db) : ISessions
{
    public static MongoCollection Sessions { get; } = new(
        "sessions", Shape: 1,
        $$"""{ name: "of_person", key: { person: 1, startedAt: 1, _id: 1 } }""",
        $$"""{ name: "by_age", key: { seenAt: 1 } }""",
        $$"""{ name: "by_start", key: { startedAt: 1 } }""");

    public Task AddAsync(WebSession session, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "sessions", updates: [ {
            q: { _id: {{session.Id}} },
            u: { $setOnInsert: {
                v: 1, person: {{session.Person.Value}}, device: {{session.Device}}, startedAt: {{session.StartedAt}}, seenAt: {{session.SeenAt}} } },
            upsert: true } ] }
        """, ct);

    public Task<WebSession?> FindAsync(string id, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "sessions", filter: { _id: {{id}} }, limit: 1 }""", Session, ct);

    public Task SeenAsync(string id, DateTimeOffset at, CancellationToken ct) => db.ExecuteAsync(
        $$"""{ update: "sessions", updates: [ { q: { _id: {{id}} }, u: { $set: { seenAt: {{at}} } } } ] }""", ct);

    public Task<IReadOnlyList<WebSession>> OfAsync(PersonId person, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "sessions", filter: { person: {{person.Value}} }, sort: { person: 1, startedAt: 1, _id: 1 } }""", Session, ct);

    public Task EndAsync(string id, PersonId person, CancellationToken ct) => db.ExecuteAsync(
        $$"""{ delete: "sessions", deletes: [ { q: { _id: {{id}}, person: {{person.Value}} }, limit: 1 } ] }""", ct);

    public async Task<int> EndAllAsync(PersonId person, string? butFor, CancellationToken ct)
    {
        var ended = (await OfAsync(person, ct)).Count(session => session.Id != butFor);
        await db.ExecuteAsync(
            $$"""{ delete: "sessions", deletes: [ { q: { person: {{person.Value}}, _id: { $ne: {{butFor ?? ""}} } }, limit: 0 } ] }""", ct);
        return ended;
    }

    public async Task ForgetAsync(DateTimeOffset seen, DateTimeOffset started, CancellationToken ct)
    {
        await db.ExecuteAsync($$"""{ delete: "sessions", deletes: [ { q: { seenAt: { $lt: {{seen}} } }, limit: 0 } ] }""", ct);
        await db.ExecuteAsync($$"""{ delete: "sessions", deletes: [ { q: { startedAt: { $lt: {{started}} } }, limit: 0 } ] }""", ct);
    }

    static WebSession Session(JsonElement found)
    {
        var session = Sessions.Known(found);
        return new(session.TextOf("_id"), new(session.Id("person")), session.TextOf("device"), session.At("startedAt"), session.At("seenAt"));
    }
}
