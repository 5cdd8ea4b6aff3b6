using System.Text.Json;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Storage.Mongo;

sealed class MongoNotices(MongoSession db) : INotices
{
    public static MongoCollection Notices { get; } = new(
        "notices", Shape: 1,
        $$"""{ name: "due", key: { dueAt: 1, causedAt: 1 }, partialFilterExpression: { state: "Waiting" } }""",
        $$"""{ name: "unreachable", key: { person: 1 }, partialFilterExpression: { state: "Unreachable" } }""");

    public Task AddAsync(Notice notice, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "notices", updates: [ {
            q: { _id: {{notice.Id.Value}} },
            u: { $setOnInsert: {
                v: 1, person: {{notice.For.Value}}, kind: {{notice.Kind}}, subject: {{notice.Subject}}, occasion: {{notice.Occasion}},
                causedAt: {{notice.CausedAt}}, state: "Waiting", dueAt: {{notice.CausedAt}}, attempts: 0 } },
            upsert: true } ] }
        """, ct);

    // One update claims the batch; of two workers that found the same notices, one is stale and looks again.
    public async Task<IReadOnlyList<LeasedNotice>> LeaseAsync(
        string worker, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        db.RequireWriting();
        var free = await db.QueryAsync(
            $$"""{ find: "notices", filter: {{Free(now)}}, sort: { dueAt: 1, causedAt: 1 }, limit: {{most}} }""", Leased, ct);
        if (free.Count == 0) return [];

        var claimed = await db.ExecuteAsync(
            $$"""
            { update: "notices", updates: [ {
                q: { _id: { $in: {{free.Select(one => one.Notice.Id.Value)}} }, $and: [ {{Free(now)}} ] },
                u: { $set: { leasedBy: {{worker}}, leasedUntil: {{until}} }, $inc: { attempts: 1 } },
                multi: true } ] }
            """, ct);
        if (claimed.Count != free.Count) throw new StaleException("A notice");

        return [.. free.OrderBy(leased => leased.Notice.CausedAt)];
    }

    public async Task<bool> AnyDueAsync(DateTimeOffset now, CancellationToken ct) => (await db.QueryAsync(
        $$"""{ find: "notices", filter: {{Free(now)}}, projection: { _id: 1 }, limit: 1 }""", found => found, ct)).Count > 0;

    public Task RecordAsync(
        string worker, IReadOnlyCollection<DeliveryOutcome> outcomes, DateTimeOffset at, CancellationToken ct) =>
        outcomes.Count == 0
            ? Task.CompletedTask
            : db.ExecuteAsync(
                $$"""{ update: "notices", updates: {{outcomes.Select(outcome => Recorded(worker, outcome, at))}} }""", ct);

    public Task WakeAsync(PersonId person, DateTimeOffset now, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "notices", updates: [ {
            q: { person: {{person.Value}}, state: "Unreachable" },
            u: { $set: { state: "Waiting", dueAt: {{now}}, attempts: 0, settledAt: null } },
            multi: true } ] }
        """, ct);

    public Task HastenAsync(PersonId person, DateTimeOffset now, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "notices", updates: [ {
            q: { person: {{person.Value}}, state: "Waiting", dueAt: { $gt: {{now}} }, leasedBy: null },
            u: { $set: { dueAt: {{now}} } },
            multi: true } ] }
        """, ct);

    public async Task<DateTimeOffset?> OldestDueAsync(DateTimeOffset now, CancellationToken ct) => (await db.QueryAsync(
        $$"""
        { find: "notices", filter: { state: "Waiting", dueAt: { $lte: {{now}} } }, projection: { dueAt: 1 }, sort: { dueAt: 1 }, limit: 1 }
        """, found => (DateTimeOffset?)found.At("dueAt"), ct)).FirstOrDefault();

    static FormattableString Free(DateTimeOffset now) =>
        $$"""
        { state: "Waiting", dueAt: { $lte: {{now}} }, $or: [ { leasedUntil: null }, { leasedUntil: { $lte: {{now}} } } ] }
        """;

    static FormattableString Recorded(string worker, DeliveryOutcome outcome, DateTimeOffset at)
    {
        FormattableString settled = outcome.Result == DeliveryResult.Later
            ? (FormattableString)$$"""{ state: "Waiting", reason: {{outcome.Reason}}, dueAt: {{outcome.RetryAt ?? at}}, leasedBy: null, leasedUntil: null }"""
            : $$"""{ state: {{outcome.Result}}, reason: {{outcome.Reason}}, settledAt: {{at}}, leasedBy: null, leasedUntil: null }""";
        return $$"""{ q: { _id: {{outcome.Notice.Value}}, leasedBy: {{worker}} }, u: { $set: {{settled}} } }""";
    }

    static LeasedNotice Leased(JsonElement found)
    {
        var notice = Notices.Known(found);
        return new(
            new(
                new(notice.Id("_id")), new(notice.Id("person")), notice.TextOf("kind"), notice.Id("subject"), notice.TextOf("occasion"),
                notice.At("causedAt")),
            notice.Int("attempts") + 1);
    }
}
