using System.Text.Json;
using PracticeBot.People;

namespace PracticeBot.Storage.Mongo;

sealed class MongoTowns(MongoSession db) : ITowns
{
    public static MongoCollection Towns { get; } = new("towns", Shape: 2, $$"""{ name: "by_time_zone", key: { timeZone: 1 } }""");

    public Task AddAsync(Town town, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "towns", updates: [ {
            q: { _id: {{town.Id.Value}} },
            u: { $setOnInsert: {
                v: 2, name: {{town.Name}}, timeZone: {{town.TimeZone}}, country: {{town.Country}}, week: {{town.Week.ToString()}} } },
            upsert: true } ] }
        """, ct);

    public Task<Town?> FindAsync(TownId id, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "towns", filter: { _id: {{id.Value}} }, limit: 1 }""",
        Town, ct);

    public Task<IReadOnlyList<Town>> AllAsync(CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "towns", sort: { name: 1, _id: 1 } }""", Town, ct);

    static Town Town(JsonElement found)
    {
        var kept = Towns.Known(found);
        var town = new Town(new(kept.Id("_id")), kept.TextOf("name"), kept.TextOf("timeZone")) { Week = WorkingWeek.Parse(kept.TextOrNull("week")) };
        return kept.Kept("country") is null ? town : town with { Country = kept.Named<Country>("country") };
    }
}
