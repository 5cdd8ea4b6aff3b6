using Microsoft.Data.Sqlite;
using PracticeBot.Notices;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteJobs(SqliteSession db) : IJobs
{
    public Task PutAsync(Job job, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO jobs (id, kind, subject, cursor, due_at)
        VALUES ({job.Id}, {job.Kind}, {job.Subject}, {job.Cursor}, {job.DueAt})
        ON CONFLICT (id) DO UPDATE SET
            kind = excluded.kind, subject = excluded.subject, cursor = excluded.cursor, due_at = excluded.due_at,
            leased_by = NULL, leased_until = NULL
        """, ct);

    public Task AddAsync(Job job, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO jobs (id, kind, subject, cursor, due_at)
        VALUES ({job.Id}, {job.Kind}, {job.Subject}, {job.Cursor}, {job.DueAt})
        ON CONFLICT (id) DO NOTHING
        """, ct);

    public async Task<bool> AnyDueAsync(DateTimeOffset now, CancellationToken ct) => (await db.QueryAsync(
        $"SELECT 1 FROM jobs WHERE due_at <= {now} AND (leased_until IS NULL OR leased_until <= {now}) LIMIT 1",
        row => row.GetInt32(0), ct)).Count > 0;

    public async Task<Job?> LeaseAsync(string worker, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) => (await db.ExecuteAsync(
        $"""
        UPDATE jobs SET leased_by = {worker}, leased_until = {until}
        WHERE id = (
            SELECT id FROM jobs WHERE due_at <= {now} AND (leased_until IS NULL OR leased_until <= {now})
            ORDER BY due_at LIMIT 1)
        RETURNING id, kind, subject, cursor, due_at
        """, Job, ct)).FirstOrDefault();

    public async Task MoveAsync(string worker, Job job, CancellationToken ct)
    {
        var moved = await db.ExecuteAsync($"""
            UPDATE jobs SET cursor = {job.Cursor}, due_at = {job.DueAt}, leased_by = NULL, leased_until = NULL
            WHERE id = {job.Id} AND leased_by = {worker}
            """, ct);
        if (moved == 0) throw new StaleException("The job");
    }

    public async Task EndAsync(string worker, Guid id, CancellationToken ct)
    {
        var ended = await db.ExecuteAsync($"DELETE FROM jobs WHERE id = {id} AND leased_by = {worker}", ct);
        if (ended == 0) throw new StaleException("The job");
    }

    static Job Job(SqliteDataReader row) => new(row.Id(0), row.GetString(1), row.Id(2), row.TextOrNull(3), row.At(4));
}
