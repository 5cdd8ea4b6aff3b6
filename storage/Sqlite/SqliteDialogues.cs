using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteDialogues(SqliteSession db) : IDialogues
{
    public async Task<DialogueRecord> LoadAsync(string conversation, CancellationToken ct) => await db.FirstAsync(
        $"SELECT state, version FROM dialogues WHERE conversation = {conversation}",
        row => new DialogueRecord(row.TextOrNull(0), row.GetInt32(1)), ct) ?? DialogueRecord.New;

    public async Task SaveAsync(string conversation, string? state, int loaded, DateTimeOffset at, CancellationToken ct)
    {
        var saved = await db.ExecuteAsync($"""
            INSERT INTO dialogues (conversation, state, version, changed_at)
            SELECT {conversation}, {state}, {loaded + 1}, {at}
            WHERE {loaded} = 0 OR EXISTS (SELECT 1 FROM dialogues WHERE conversation = {conversation})
            ON CONFLICT (conversation) DO UPDATE SET
                state = excluded.state, version = excluded.version, changed_at = excluded.changed_at
            WHERE version = {loaded}
            """, ct);
        if (saved == 0) throw new StaleException("The dialogue");
    }

    public Task<IReadOnlyList<LeftDialogue>> LeftAsync(
        DateTimeOffset after, DateTimeOffset upTo, (DateTimeOffset ChangedAt, string Conversation)? last, int most, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT conversation, state, changed_at FROM dialogues
        WHERE state IS NOT NULL AND changed_at > {after} AND changed_at <= {upTo}
          AND (changed_at, conversation) > ({last?.ChangedAt ?? DateTimeOffset.MinValue}, {last?.Conversation ?? ""})
        ORDER BY changed_at, conversation LIMIT {most}
        """, row => new LeftDialogue(row.GetString(0), row.GetString(1), row.At(2)), ct);
}
