using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteNotices(SqliteSession db) : INotices
{
    public Task AddAsync(Notice notice, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO notices (id, person, kind, subject, occasion, caused_at, state, due_at)
        VALUES (
            {notice.Id.Value}, {notice.For.Value}, {notice.Kind}, {notice.Subject}, {notice.Occasion}, {notice.CausedAt},
            'Waiting', {notice.CausedAt})
        ON CONFLICT (id) DO NOTHING
        """, ct);

    public Task<IReadOnlyList<LeasedNotice>> LeaseAsync(
        string worker, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) => LeaseInOrderAsync(db.ExecuteAsync(
        $"""
        UPDATE notices SET leased_by = {worker}, leased_until = {until}, attempts = attempts + 1
        WHERE id IN (
            SELECT id FROM notices
            WHERE state = 'Waiting' AND due_at <= {now} AND (leased_until IS NULL OR leased_until <= {now})
            ORDER BY due_at, caused_at LIMIT {most})
        RETURNING id, person, kind, subject, occasion, caused_at, attempts
        """,
        row => new LeasedNotice(
            new Notice(new(row.Id(0)), new(row.Id(1)), row.GetString(2), row.Id(3), row.GetString(4), row.At(5)),
            row.GetInt32(6)),
        ct));

    public async Task<bool> AnyDueAsync(DateTimeOffset now, CancellationToken ct) => (await db.QueryAsync(
        $"""
        SELECT 1 FROM notices
        WHERE state = 'Waiting' AND due_at <= {now} AND (leased_until IS NULL OR leased_until <= {now}) LIMIT 1
        """, row => row.GetInt32(0), ct)).Count > 0;

    public async Task RecordAsync(
        string worker, IReadOnlyCollection<DeliveryOutcome> outcomes, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var outcome in outcomes)
        {
            var state = outcome.Result == DeliveryResult.Later ? "Waiting" : outcome.Result.ToString();
            await db.ExecuteAsync($"""
                UPDATE notices SET
                    state = {state}, reason = {outcome.Reason}, due_at = coalesce({outcome.RetryAt}, due_at),
                    settled_at = {(outcome.Result == DeliveryResult.Later ? null : at)}, leased_by = NULL, leased_until = NULL
                WHERE id = {outcome.Notice.Value} AND leased_by = {worker}
                """, ct);
        }
    }

    public Task WakeAsync(PersonId person, DateTimeOffset now, CancellationToken ct) => db.ExecuteAsync($"""
        UPDATE notices SET state = 'Waiting', due_at = {now}, attempts = 0, settled_at = NULL
        WHERE person = {person.Value} AND state = 'Unreachable'
        """, ct);

    public Task HastenAsync(PersonId person, DateTimeOffset now, CancellationToken ct) => db.ExecuteAsync($"""
        UPDATE notices SET due_at = {now}
        WHERE person = {person.Value} AND state = 'Waiting' AND due_at > {now} AND leased_by IS NULL
        """, ct);

    public async Task<DateTimeOffset?> OldestDueAsync(DateTimeOffset now, CancellationToken ct) => (await db.QueryAsync(
        $"SELECT due_at FROM notices WHERE state = 'Waiting' AND due_at <= {now} ORDER BY due_at LIMIT 1",
        row => (DateTimeOffset?)row.At(0), ct)).FirstOrDefault();

    // RETURNING promises no order.
    static async Task<IReadOnlyList<LeasedNotice>> LeaseInOrderAsync(Task<IReadOnlyList<LeasedNotice>> leasing) =>
        [.. (await leasing).OrderBy(leased => leased.Notice.CausedAt)];
}
