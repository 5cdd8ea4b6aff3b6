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

    static InboxRecord Record(SqliteDataReader row) => new(row.Id(0), row.GetString(1), row.At(2));
}
