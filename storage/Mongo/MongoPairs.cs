using System.Text.Json;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Storage.Mongo;

sealed class MongoPairs(MongoSession db) : IPairs
{
    public static MongoCollection Partnerships { get; } = new("partnerships", Shape: 1);

    public static MongoCollection Pairs { get; } =
        new("pairs", Shape: 1, $$"""{ name: "of_person", key: { people: 1 } }""");

    public Task AddAsync(Pair pair, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "pairs", updates: [ {
            q: { _id: {{pair.Id.Value}} },
            u: { $setOnInsert: {
                v: 1, partnership: {{pair.Partnership.Value}}, kind: {{pair.Kind}}, people: {{new[] { pair.First.Value, pair.Second.Value }}} } },
            upsert: true } ] }
        """, ct);

    public Task<Pair?> OfAsync(PersonId person, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "pairs", filter: { people: {{person.Value}} }, limit: 1 }""", Pair, ct);

    public Task KeepAsync(Partnership partnership, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "partnerships", updates: [ {
            q: { _id: {{partnership.Id.Value}} },
            u: { $set: {
                v: 1, name: {{partnership.Name}}, first: {{partnership.First.Value}}, second: {{partnership.Second.Value}},
                phases: {{partnership.Phases.Select(Document)}}, suspendedOn: {{partnership.SuspendedOn}} } },
            upsert: true } ] }
        """, ct);

    public Task<Partnership?> FindAsync(PartnershipId id, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "partnerships", filter: { _id: {{id.Value}} }, limit: 1 }""", Partnership, ct);

    public Task<IReadOnlyList<Partnership>> PartnershipsAsync(CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "partnerships", sort: { name: 1, _id: 1 } }""", Partnership, ct);

    static FormattableString Document(Phase phase) =>
        $$"""{ name: {{phase.Name}}, from: {{phase.From}}, until: {{phase.Until}} }""";

    static Pair Pair(JsonElement found)
    {
        var pair = Pairs.Known(found);
        var people = pair.All("people").Select(person => new PersonId(person.Id())).ToList();
        return new(new(pair.Id("_id")), new(pair.Id("partnership")), pair.Named<PairKind>("kind"), people[0], people[1]);
    }

    static Partnership Partnership(JsonElement found)
    {
        var partnership = Partnerships.Known(found);
        return new(
            new(partnership.Id("_id")), partnership.TextOf("name"), new(partnership.Id("first")), new(partnership.Id("second")),
            partnership.All("phases").Select(phase => new Phase(phase.TextOf("name"), phase.Date("from"), phase.Date("until"))).ToEquatableList(),
            partnership.DateOrNull("suspendedOn"));
    }
}
