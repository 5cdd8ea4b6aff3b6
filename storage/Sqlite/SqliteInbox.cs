using Microsoft.Data.Sqlite;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteInbox(SqliteSession db) : IInbox
{
    public async Task AddAsync(InboxRecord record, CancellationToken ct)
    {
        var added = await db.ExecuteAsync($"""
            INSERT INTO inbox (turn, replies, at) VALUES ({record.TurnId}, {record.Replies}, {record.At})
            ON CONFLICT (turn) DO NOTHING
            """, ct);
        if (added == 0) throw new StaleException("The inbox");
    }

    public Task<InboxRecord?> FindAsync(Guid turnId, CancellationToken ct) => db.FirstAsync(
        $"SELECT turn, replies, at FROM inbox WHERE turn = {turnId}", Record, ct);

    public Task<int> ForgetAsync(DateTimeOffset before, int most, CancellationToken ct) => db.ExecuteAsync(
        $"DELETE FROM inbox WHERE turn IN (SELECT turn FROM inbox WHERE at < {before} ORDER BY at LIMIT {most})", ct);

    static InboxRecord Record(SqliteDataReader row) => new(row.Id(0), row.GetString(1), row.At(2));
}
