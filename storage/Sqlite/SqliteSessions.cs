using Microsoft.Data.Sqlite;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteSessions(SqliteSession db) : ISessions
{
    public Task AddAsync(WebSession session, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO sessions (id, person, device, started_at, seen_at)
        VALUES ({session.Id}, {session.Person.Value}, {session.Device}, {session.StartedAt}, {session.SeenAt})
        ON CONFLICT (id) DO NOTHING
        """, ct);

    public Task<WebSession?> FindAsync(string id, CancellationToken ct) => db.FirstAsync(
        $"SELECT id, person, device, started_at, seen_at FROM sessions WHERE id = {id}", Session, ct);

    public Task SeenAsync(string id, DateTimeOffset at, CancellationToken ct) =>
        db.ExecuteAsync($"UPDATE sessions SET seen_at = {at} WHERE id = {id}", ct);

    public Task<IReadOnlyList<WebSession>> OfAsync(PersonId person, CancellationToken ct) => db.QueryAsync(
        $"SELECT id, person, device, started_at, seen_at FROM sessions WHERE person = {person.Value} ORDER BY started_at, id", Session, ct);

    public Task EndAsync(string id, PersonId person, CancellationToken ct) =>
        db.ExecuteAsync($"DELETE FROM sessions WHERE id = {id} AND person = {person.Value}", ct);

    public Task<int> EndAllAsync(PersonId person, string? butFor, CancellationToken ct) =>
        db.ExecuteAsync($"DELETE FROM sessions WHERE person = {person.Value} AND id <> {butFor ?? ""}", ct);

    public Task ForgetAsync(DateTimeOffset seen, DateTimeOffset started, CancellationToken ct) =>
        db.ExecuteAsync($"DELETE FROM sessions WHERE seen_at < {seen} OR started_at < {started}", ct);

    static WebSession Session(SqliteDataReader row) => new(row.GetString(0), new(row.Id(1)), row.GetString(2), row.At(3), row.At(4));
}
