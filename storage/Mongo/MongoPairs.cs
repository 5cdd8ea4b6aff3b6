using System.Text.Json;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Storage.Mongo;

sealed class MongoPairs(MongoSession db) : IPairs
{
    public static MongoCollection Partnerships { get; } = new("partnerships", Shape: 1);

    /// <summary>Shape 1 had no rhythm, no plan, and did not know since when it was; up to shape 2 none had ended.</summary>
    public static MongoCollection Pairs { get; } =
        new("pairs", Shape: 3, $$"""{ name: "of_person", key: { people: 1 } }""");

    public Task AddAsync(Pair pair, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "pairs", updates: [ {
            q: { _id: {{pair.Id.Value}} },
            u: { $setOnInsert: {
                v: 3, partnership: {{pair.Partnership.Value}}, kind: {{pair.Kind}}, people: {{new[] { pair.First.Value, pair.Second.Value }}},
                rhythmDays: {{pair.RhythmDays}}, madeOn: {{pair.MadeOn}}, plannedOn: {{pair.PlannedOn}}, endedOn: {{pair.EndedOn}} } },
            upsert: true } ] }
        """, ct);

    public Task<Pair?> OfAsync(PersonId person, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "pairs", filter: { people: {{person.Value}}, endedOn: null }, limit: 1 }""", Pair, ct);

    public Task<Pair?> FindAsync(PairId id, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "pairs", filter: { _id: {{id.Value}} }, limit: 1 }""", Pair, ct);

    public Task<IReadOnlyList<Pair>> AllAsync(PairId? after, int most, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "pairs", filter: { _id: { $gt: {{after?.Value ?? Guid.Empty}} }, endedOn: null }, sort: { _id: 1 }, limit: {{most}} }""", Pair, ct);

    public Task SetRhythmAsync(PairId pair, int? days, CancellationToken ct) => db.ExecuteAsync(
        $$"""{ update: "pairs", updates: [ { q: { _id: {{pair.Value}} }, u: { $set: { v: 3, rhythmDays: {{days}} } } } ] }""", ct);

    public Task EndAsync(PairId pair, DateOnly day, CancellationToken ct) => db.ExecuteAsync(
        $$"""{ update: "pairs", updates: [ { q: { _id: {{pair.Value}}, endedOn: null }, u: { $set: { v: 3, endedOn: {{day}} } } } ] }""", ct);

    public Task PlanAsync(PairId pair, DateOnly? day, CancellationToken ct) => db.ExecuteAsync(
        $$"""{ update: "pairs", updates: [ { q: { _id: {{pair.Value}} }, u: { $set: { v: 3, plannedOn: {{day}} } } } ] }""", ct);

    public Task SeenAsync(IReadOnlyCollection<PairId> pairs, DateOnly day, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "pairs", updates: [ {
            q: { _id: { $in: {{pairs.Select(pair => pair.Value)}} }, madeOn: null }, u: { $set: { v: 3, madeOn: {{day}} } }, multi: true } ] }
        """, ct);

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
        return new(new(pair.Id("_id")), new(pair.Id("partnership")), pair.Named<PairKind>("kind"), people[0], people[1])
        {
            RhythmDays = pair.Kept("rhythmDays")?.GetInt32(),
            MadeOn = pair.DateOrNull("madeOn"),
            PlannedOn = pair.DateOrNull("plannedOn"),
            EndedOn = pair.DateOrNull("endedOn"),
        };
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
