using System.Text.Json;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Storage.Mongo;

sealed class MongoNotices(MongoSession db) : INotices
{
    /// <summary>Shape 1 was never urgent and due at once.</summary>
    public static MongoCollection Notices { get; } = new(
        "notices", Shape: 2,
        $$"""{ name: "due", key: { dueAt: 1, causedAt: 1 }, partialFilterExpression: { state: "Waiting" } }""",
        $$"""{ name: "unreachable", key: { person: 1 }, partialFilterExpression: { state: "Unreachable" } }""",
        $$"""{ name: "held", key: { subject: 1 }, partialFilterExpression: { state: "Held" } }""",
        $$"""{ name: "of_announcement", key: { subject: 1, person: 1 }, partialFilterExpression: { kind: "announcement.sent" } }""");

    /// <summary>Far below what one command may hold, and few enough for a server to answer soon.</summary>
    const int MostInACommand = 1_000;

    public Task AddAsync(Notice notice, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "notices", updates: [ { q: { _id: {{notice.Id.Value}} }, u: { $setOnInsert: { {{Fields(notice)}} } }, upsert: true } ] }
        """, ct);

    // An upsert each takes several times as long. Of two that add the same at once, one is stale and finds it kept.
    public async Task AddAllAsync(IReadOnlyCollection<Notice> notices, CancellationToken ct)
    {
        db.RequireWriting();
        foreach (var batch in notices.DistinctBy(notice => notice.Id).Chunk(MostInACommand))
        {
            var kept = (await db.QueryAsync(
                $$"""{ find: "notices", filter: { _id: { $in: {{batch.Select(notice => notice.Id.Value)}} } }, projection: { _id: 1 } }""",
                found => new NoticeId(found.Id("_id")), ct)).ToHashSet();
            var missing = batch.Where(notice => !kept.Contains(notice.Id)).ToList();
            if (missing.Count > 0) await InsertAsync(missing, ct);
        }
    }

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
            u: { $set: { state: "Waiting", dueAt: {{now}}, attempts: 0, reason: null, settledAt: null } },
            multi: true } ] }
        """, ct);

    public Task HastenAsync(PersonId person, DateTimeOffset now, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "notices", updates: [ {
            q: { person: {{person.Value}}, state: "Waiting", dueAt: { $gt: {{now}} }, leasedBy: null,
                 $or: [ { notBefore: null }, { notBefore: { $lte: {{now}} } } ] },
            u: { $set: { dueAt: {{now}} } },
            multi: true } ] }
        """, ct);

    public async Task<DateTimeOffset?> OldestDueAsync(DateTimeOffset now, CancellationToken ct) => (await db.QueryAsync(
        $$"""
        { find: "notices", filter: { state: "Waiting", dueAt: { $lte: {{now}} } }, projection: { dueAt: 1 }, sort: { dueAt: 1 }, limit: 1 }
        """, found => (DateTimeOffset?)found.At("dueAt"), ct)).FirstOrDefault();

    public async Task<IReadOnlyDictionary<NoticeId, NoticeStanding>> StandingsAsync(
        IReadOnlyCollection<NoticeId> notices, CancellationToken ct)
    {
        var standings = await db.QueryAsync(
            $$"""{ find: "notices", filter: { _id: { $in: {{notices.Select(id => id.Value)}} } } }""", Standing, ct);
        return standings.ToDictionary(standing => standing.Notice);
    }

    public Task<IReadOnlyList<NoticeStanding>> AboutAsync(
        TrackedKind kind, Guid subject, PersonId? after, int most, CancellationToken ct) => db.QueryAsync(
        $$"""
        { find: "notices", filter: { kind: {{Name(kind)}}, subject: {{subject}}, person: { $gt: {{after?.Value ?? Guid.Empty}} } },
          sort: { person: 1 }, limit: {{most}} }
        """, Standing, ct);

    public async Task<NoticeTally> TallyAsync(TrackedKind kind, Guid subject, CancellationToken ct)
    {
        var counted = (await db.QueryAsync(
            $$"""
            { aggregate: "notices", cursor: { },
              pipeline: [ { $match: { kind: {{Name(kind)}}, subject: {{subject}} } }, { $group: { _id: "$state", count: { $sum: 1 } } } ] }
            """, found => (State: found.TextOf("_id"), Count: found.Int("count")), ct)).ToDictionary(one => one.State, one => one.Count, StringComparer.Ordinal);
        return new(Of("Waiting"), Of("Sent"), Of("Unreachable"), Of("Held"), Of("Dropped"));

        int Of(string state) => counted.GetValueOrDefault(state);
    }

    public async Task<int> ReleaseAsync(TrackedKind kind, Guid subject, int most, DateTimeOffset now, CancellationToken ct)
    {
        db.RequireWriting();
        var held = await db.QueryAsync(
            $$"""
            { find: "notices", filter: { kind: {{Name(kind)}}, subject: {{subject}}, state: "Held" }, projection: { _id: 1 }, limit: {{most}} }
            """, found => found.Id("_id"), ct);
        return held.Count == 0 ? 0 : (await ReleaseAsync(held, now, ct)).Count;
    }

    public Task ReleaseAsync(IReadOnlyCollection<NoticeId> notices, DateTimeOffset now, CancellationToken ct) =>
        ReleaseAsync([.. notices.Select(id => id.Value)], now, ct);

    Task<MongoReply> ReleaseAsync(IReadOnlyCollection<Guid> held, DateTimeOffset now, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "notices", updates: [ {
            q: { _id: { $in: {{held}} }, state: "Held" }, u: { $set: { state: "Waiting", dueAt: {{now}}, reason: null } }, multi: true } ] }
        """, ct);

    // As the index spells it.
    static string Name(TrackedKind kind) => kind switch
    {
        TrackedKind.AnnouncementSent => "announcement.sent",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no index."),
    };

    async Task InsertAsync(IReadOnlyCollection<Notice> notices, CancellationToken ct)
    {
        try
        {
            await db.ExecuteAsync($$"""{ insert: "notices", ordered: false, documents: {{notices.Select(Inserted)}} }""", ct);
        }
        catch (MongoException fault) when (fault.Fault == MongoFault.DuplicateKey)
        {
            throw new StaleException("A notice");
        }
    }

    static FormattableString Inserted(Notice notice) => $$"""{ _id: {{notice.Id.Value}}, {{Fields(notice)}} }""";

    static FormattableString Fields(Notice notice) =>
        $$"""
        v: 2, person: {{notice.For.Value}}, kind: {{notice.Kind}}, subject: {{notice.Subject}}, occasion: {{notice.Occasion}},
        causedAt: {{notice.CausedAt}}, state: "Waiting", dueAt: {{notice.DueAt ?? notice.CausedAt}}, notBefore: {{notice.DueAt}},
        urgent: {{notice.Urgent}}, attempts: 0
        """;

    static FormattableString Free(DateTimeOffset now) =>
        $$"""
        { state: "Waiting", dueAt: { $lte: {{now}} }, $or: [ { leasedUntil: null }, { leasedUntil: { $lte: {{now}} } } ] }
        """;

    static FormattableString Recorded(string worker, DeliveryOutcome outcome, DateTimeOffset at)
    {
        FormattableString settled = outcome.Result == DeliveryResult.Later
            ? (FormattableString)$$"""{ state: "Waiting", reason: {{outcome.Reason}}, dueAt: {{outcome.RetryAt ?? at}}, leasedBy: null, leasedUntil: null }"""
            : $$"""
              { state: {{outcome.Result}}, reason: {{outcome.Reason}}, receipt: {{outcome.Receipt}},
                settledAt: {{(outcome.Result == DeliveryResult.Held ? null : at)}}, leasedBy: null, leasedUntil: null }
              """;
        return $$"""{ q: { _id: {{outcome.Notice.Value}}, leasedBy: {{worker}} }, u: { $set: {{settled}} } }""";
    }

    static LeasedNotice Leased(JsonElement found)
    {
        var notice = Notices.Known(found);
        return new(
            new(
                new(notice.Id("_id")), new(notice.Id("person")), notice.TextOf("kind"), notice.Id("subject"), notice.TextOf("occasion"),
                notice.At("causedAt"), notice.AtOrNull("notBefore"), notice.Kept("urgent") is { ValueKind: JsonValueKind.True }),
            notice.Int("attempts") + 1);
    }

    // What waits with a reason was tried before.
    static NoticeStanding Standing(JsonElement found)
    {
        var notice = Notices.Known(found);
        var (state, reason) = (notice.TextOf("state"), notice.TextOrNull("reason"));
        DeliveryResult? result = state != "Waiting" ? Enum.Parse<DeliveryResult>(state) : reason is null ? null : DeliveryResult.Later;
        return new(
            new(notice.Id("_id")), new(notice.Id("person")), result, reason, notice.TextOrNull("receipt"), notice.AtOrNull("settledAt"));
    }
}
