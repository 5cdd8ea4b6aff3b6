using Microsoft.Data.Sqlite;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteTranscripts(SqliteSession db) : ITranscripts
{
    public Task StartAsync(WebConversation conversation, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO web_conversations (id, person, started_at)
        VALUES ({conversation.Id}, {conversation.Person.Value}, {conversation.StartedAt})
        ON CONFLICT (id) DO NOTHING
        """, ct);

    public Task<WebConversation?> FindAsync(string conversation, CancellationToken ct) => db.FirstAsync(
        $"SELECT id, person, started_at FROM web_conversations WHERE id = {conversation}", Conversation, ct);

    public Task<WebConversation?> LatestOfAsync(PersonId person, CancellationToken ct) => db.FirstAsync(
        $"SELECT id, person, started_at FROM web_conversations WHERE person = {person.Value} ORDER BY started_at DESC LIMIT 1",
        Conversation, ct);

    // One writer at a time: counting in the same transaction, entries are in the order of commits.
    public async Task<bool> AppendAsync(TranscriptEntry entry, CancellationToken ct)
    {
        var added = await db.ExecuteAsync($"""
            INSERT INTO transcript (conversation, sequence, activity_id, activity)
            VALUES (
                {entry.Conversation}, (SELECT last + 1 FROM web_conversations WHERE id = {entry.Conversation}),
                {entry.ActivityId}, {entry.Activity})
            ON CONFLICT (conversation, activity_id) DO NOTHING
            RETURNING sequence
            """, row => row.GetInt64(0), ct);
        return await CountAsync(entry, added, ct);
    }

    public async Task<bool> ReplaceAsync(TranscriptEntry entry, CancellationToken ct)
    {
        var replaced = await db.ExecuteAsync($"""
            UPDATE transcript SET
                sequence = (SELECT last + 1 FROM web_conversations WHERE id = {entry.Conversation}), activity = {entry.Activity}
            WHERE conversation = {entry.Conversation} AND activity_id = {entry.ActivityId}
            RETURNING sequence
            """, row => row.GetInt64(0), ct);
        return await CountAsync(entry, replaced, ct);
    }

    async Task<bool> CountAsync(TranscriptEntry entry, IReadOnlyList<long> kept, CancellationToken ct)
    {
        if (kept is not [var sequence]) return false;

        await db.ExecuteAsync($"UPDATE web_conversations SET last = {sequence} WHERE id = {entry.Conversation}", ct);
        return true;
    }

    public Task<IReadOnlyList<TranscriptEntry>> AfterAsync(string conversation, long after, int most, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT conversation, activity_id, activity, sequence FROM transcript
        WHERE conversation = {conversation} AND sequence > {after} ORDER BY sequence LIMIT {most}
        """, Entry, ct);

    public async Task<IReadOnlyList<TranscriptEntry>> LatestAsync(string conversation, int most, CancellationToken ct) =>
        [.. (await db.QueryAsync(
            $"""
            SELECT conversation, activity_id, activity, sequence FROM transcript
            WHERE conversation = {conversation} ORDER BY sequence DESC LIMIT {most}
            """, Entry, ct)).Reverse()];

    public async Task<IReadOnlyDictionary<string, long>> LastOfAsync(IReadOnlyCollection<string> conversations, CancellationToken ct) =>
        new Dictionary<string, long>(
            await db.QueryAsync(
                $"""
                SELECT id, last FROM web_conversations
                WHERE id IN (SELECT value FROM json_each({conversations})) AND last > 0
                """, row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)), ct),
            StringComparer.Ordinal);

    static WebConversation Conversation(SqliteDataReader row) => new(row.GetString(0), new(row.Id(1)), row.At(2));

    static TranscriptEntry Entry(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3));
}
