using System.Text.Json;
using PracticeBot.People;

namespace PracticeBot.Storage.Mongo;

sealed class MongoTowns(MongoSession db) : ITowns
{
    public static MongoCollection Towns { get; } = new("towns", Shape: 1, $$"""{ name: "by_time_zone", key: { timeZone: 1 } }""");

    public Task AddAsync(Town town, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "towns", updates: [ {
            q: { _id: {{town.Id.Value}} },
            u: { $setOnInsert: { v: 1, name: {{town.Name}}, timeZone: {{town.TimeZone}} } },
            upsert: true } ] }
        """, ct);

    public Task<Town?> FindAsync(TownId id, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "towns", filter: { _id: {{id.Value}} }, limit: 1 }""",
        Town, ct);

    public Task<IReadOnlyList<Town>> AllAsync(CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "towns", sort: { name: 1, _id: 1 } }""", Town, ct);

    static Town Town(JsonElement found)
    {
        var town = Towns.Known(found);
        return new(new(town.Id("_id")), town.TextOf("name"), town.TextOf("timeZone"));
    }
}
