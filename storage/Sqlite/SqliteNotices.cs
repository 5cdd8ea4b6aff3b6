using System.Text.Json;
using Microsoft.Data.Sqlite;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteNotices(SqliteSession db) : INotices
{
    public Task AddAsync(Notice notice, CancellationToken ct) => AddAllAsync([notice], ct);

    // What all have in common is bound once: a row costs three small values.
    public async Task AddAllAsync(IReadOnlyCollection<Notice> notices, CancellationToken ct)
    {
        foreach (var alike in notices.GroupBy(notice => (notice.Kind, notice.Subject, notice.Occasion, notice.CausedAt, notice.Urgent)))
        {
            var (kind, subject, occasion, causedAt, urgent) = alike.Key;
            var rows = JsonSerializer.Serialize(
                [.. alike.Select(notice => new[] { Hex(notice.Id.Value), Hex(notice.For.Value), (string?)SqliteValues.TextOf(notice.DueAt) })],
                StorageJson.Default.StringArrayArray);
            await db.ExecuteAsync($"""
                INSERT INTO notices (id, person, kind, subject, occasion, caused_at, state, due_at, not_before, urgent)
                SELECT unhex(value->>0), unhex(value->>1), {kind}, {subject}, {occasion}, {causedAt}, 'Waiting',
                       coalesce(value->>2, {causedAt}), value->>2, {urgent}
                FROM json_each({rows}) WHERE true
                ON CONFLICT (id) DO NOTHING
                """, ct);
        }
    }

    public Task<IReadOnlyList<LeasedNotice>> LeaseAsync(
        string worker, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) => LeaseInOrderAsync(db.ExecuteAsync(
        $"""
        UPDATE notices SET leased_by = {worker}, leased_until = {until}, attempts = attempts + 1
        WHERE rowid IN (
            SELECT rowid FROM notices
            WHERE state = 'Waiting' AND due_at <= {now} AND (leased_until IS NULL OR leased_until <= {now})
            ORDER BY due_at, caused_at LIMIT {most})
        RETURNING id, person, kind, subject, occasion, caused_at, attempts, not_before, urgent
        """,
        row => new LeasedNotice(
            new Notice(
                new(row.Id(0)), new(row.Id(1)), row.GetString(2), row.Id(3), row.GetString(4), row.At(5), row.AtOrNull(7), row.GetBoolean(8)),
            row.GetInt32(6)),
        ct));

    public async Task<bool> AnyDueAsync(DateTimeOffset now, CancellationToken ct) => (await db.QueryAsync(
        $"""
        SELECT 1 FROM notices
        WHERE state = 'Waiting' AND due_at <= {now} AND (leased_until IS NULL OR leased_until <= {now}) LIMIT 1
        """, row => row.GetInt32(0), ct)).Count > 0;

    public Task RecordAsync(
        string worker, IReadOnlyCollection<DeliveryOutcome> outcomes, DateTimeOffset at, CancellationToken ct)
    {
        var rows = JsonSerializer.Serialize([.. outcomes.Select(Recorded)], StorageJson.Default.StringArrayArray);
        return db.ExecuteAsync($"""
            UPDATE notices SET
                state = outcome.state, reason = outcome.reason, due_at = coalesce(outcome.retry_at, due_at), receipt = outcome.receipt,
                settled_at = iif(outcome.state IN ('Waiting', 'Held'), NULL, {at}), leased_by = NULL, leased_until = NULL
            FROM (
                SELECT unhex(value->>0) AS id, value->>1 AS state, value->>2 AS reason, value->>3 AS retry_at, value->>4 AS receipt
                FROM json_each({rows})) outcome
            WHERE notices.id = outcome.id AND leased_by = {worker}
            """, ct);
    }

    public Task WakeAsync(PersonId person, DateTimeOffset now, CancellationToken ct) => db.ExecuteAsync($"""
        UPDATE notices SET state = 'Waiting', due_at = {now}, attempts = 0, reason = NULL, settled_at = NULL
        WHERE person = {person.Value} AND state = 'Unreachable'
        """, ct);

    public Task HastenAsync(PersonId person, DateTimeOffset now, CancellationToken ct) => db.ExecuteAsync($"""
        UPDATE notices SET due_at = {now}
        WHERE person = {person.Value} AND state = 'Waiting' AND due_at > {now} AND leased_by IS NULL
          AND (not_before IS NULL OR not_before <= {now})
        """, ct);

    public async Task<DateTimeOffset?> OldestDueAsync(DateTimeOffset now, CancellationToken ct) => (await db.QueryAsync(
        $"SELECT due_at FROM notices WHERE state = 'Waiting' AND due_at <= {now} ORDER BY due_at LIMIT 1",
        row => (DateTimeOffset?)row.At(0), ct)).FirstOrDefault();

    public async Task<IReadOnlyDictionary<NoticeId, NoticeStanding>> StandingsAsync(
        IReadOnlyCollection<NoticeId> notices, CancellationToken ct)
    {
        var standings = await db.QueryAsync(
            $"""
            SELECT id, person, state, reason, receipt, settled_at FROM notices
            WHERE id IN (SELECT unhex(value) FROM json_each({notices.Select(id => Hex(id.Value))}))
            """, Standing, ct);
        return standings.ToDictionary(standing => standing.Notice);
    }

    public Task<IReadOnlyList<NoticeStanding>> AboutAsync(
        TrackedKind kind, Guid subject, PersonId? after, int most, CancellationToken ct) => db.QueryAsync(
        kind switch
        {
            TrackedKind.AnnouncementSent => $"""
                SELECT id, person, state, reason, receipt, settled_at FROM notices
                WHERE kind = 'announcement.sent' AND subject = {subject} AND person > {after?.Value ?? Guid.Empty}
                ORDER BY person LIMIT {most}
                """,
            _ => throw Untracked(kind),
        }, Standing, ct);

    public async Task<NoticeTally> TallyAsync(TrackedKind kind, Guid subject, CancellationToken ct) => (await db.FirstAsync(
        kind switch
        {
            TrackedKind.AnnouncementSent => $"""
                SELECT count(*) FILTER (WHERE state = 'Waiting'), count(*) FILTER (WHERE state = 'Sent'),
                       count(*) FILTER (WHERE state = 'Unreachable'), count(*) FILTER (WHERE state = 'Held'),
                       count(*) FILTER (WHERE state = 'Dropped')
                FROM notices WHERE kind = 'announcement.sent' AND subject = {subject}
                """,
            _ => throw Untracked(kind),
        },
        row => new NoticeTally(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4)), ct))!;

    public Task<int> ReleaseAsync(TrackedKind kind, Guid subject, int most, DateTimeOffset now, CancellationToken ct) => db.ExecuteAsync(
        kind switch
        {
            TrackedKind.AnnouncementSent => $"""
                UPDATE notices SET state = 'Waiting', due_at = {now}, reason = NULL
                WHERE rowid IN (
                    SELECT rowid FROM notices
                    WHERE kind = 'announcement.sent' AND subject = {subject} AND state = 'Held' LIMIT {most})
                """,
            _ => throw Untracked(kind),
        }, ct);

    public Task ReleaseAsync(IReadOnlyCollection<NoticeId> notices, DateTimeOffset now, CancellationToken ct) => db.ExecuteAsync($"""
        UPDATE notices SET state = 'Waiting', due_at = {now}, reason = NULL
        WHERE id IN (SELECT unhex(value) FROM json_each({notices.Select(id => Hex(id.Value))})) AND state = 'Held'
        """, ct);

    // RETURNING promises no order.
    static async Task<IReadOnlyList<LeasedNotice>> LeaseInOrderAsync(Task<IReadOnlyList<LeasedNotice>> leasing) =>
        [.. (await leasing).OrderBy(leased => leased.Notice.CausedAt)];

    static string?[] Recorded(DeliveryOutcome outcome) =>
    [
        Hex(outcome.Notice.Value), outcome.Result == DeliveryResult.Later ? "Waiting" : outcome.Result.ToString(), outcome.Reason,
        SqliteValues.TextOf(outcome.RetryAt), outcome.Receipt,
    ];

    // What waits with a reason was tried before.
    static NoticeStanding Standing(SqliteDataReader row)
    {
        var (state, reason) = (row.GetString(2), row.TextOrNull(3));
        DeliveryResult? result = state != "Waiting" ? Enum.Parse<DeliveryResult>(state) : reason is null ? null : DeliveryResult.Later;
        return new(new(row.Id(0)), new(row.Id(1)), result, reason, row.TextOrNull(4), row.AtOrNull(5));
    }

    static ArgumentOutOfRangeException Untracked(TrackedKind kind) => new(nameof(kind), kind, "It has no index.");

    static string Hex(Guid id) => id.ToString("N");
}
