using System.Globalization;
using PracticeBot.Privacy;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteRetention(SqliteSession db) : IRetention
{
    public async Task<long> CountAsync(Kept what, DateTimeOffset before, CancellationToken ct) => (await db.QueryAsync(
        what switch
        {
            Kept.Transcript => (FormattableString)$"""
                SELECT count(*) FROM transcript JOIN (
                    SELECT conversation AS old, max(sequence) AS last FROM transcript
                    WHERE json_valid(activity) AND activity->>'timestamp' < {Said(before)} GROUP BY conversation)
                ON conversation = old AND sequence <= last
                """,
            Kept.Notices => $"SELECT count(*) FROM notices WHERE state IN ('Sent', 'Dropped', 'Unreachable') AND settled_at < {before}",
            Kept.Dialogues => $"SELECT count(*) FROM dialogues WHERE changed_at < {before}",
            Kept.Invitations => $"SELECT count(*) FROM invitations WHERE until < {before}",
            Kept.Codes => $"SELECT count(*) FROM codes WHERE coalesce(used_at, until) < {before}",
            Kept.Inbox => $"SELECT count(*) FROM inbox WHERE at < {before}",
            _ => $"SELECT count(*) FROM sessions WHERE seen_at < {before}",
        }, row => row.GetInt64(0), ct))[0];

    public Task<int> ForgetAsync(Kept what, DateTimeOffset before, int most, CancellationToken ct) => db.ExecuteAsync(
        what switch
        {
            // What is sealed has no time to be read: it goes with what was said after it. Only how a conversation begins is looked at,
            // for the writer is one's alone meanwhile.
            Kept.Transcript => (FormattableString)$"""
                DELETE FROM transcript WHERE rowid IN (
                    SELECT entry.rowid FROM web_conversations begun CROSS JOIN transcript entry
                    WHERE entry.conversation = begun.id AND entry.sequence <= (
                        SELECT max(sequence) FROM (
                            SELECT sequence, activity FROM transcript WHERE conversation = begun.id ORDER BY sequence LIMIT {4 * most})
                        WHERE json_valid(activity) AND activity->>'timestamp' < {Said(before)})
                    AND {Said(before)} > (
                        SELECT activity->>'timestamp' FROM transcript
                        WHERE conversation = begun.id AND json_valid(activity) ORDER BY sequence LIMIT 1)
                    ORDER BY begun.id, entry.sequence LIMIT {most})
                """,
            Kept.Notices => $"""
                DELETE FROM notices WHERE id IN (
                    SELECT id FROM notices WHERE state IN ('Sent', 'Dropped', 'Unreachable') AND settled_at < {before} LIMIT {most})
                """,
            Kept.Dialogues => $"DELETE FROM dialogues WHERE conversation IN (SELECT conversation FROM dialogues WHERE changed_at < {before} LIMIT {most})",
            Kept.Invitations => $"DELETE FROM invitations WHERE id IN (SELECT id FROM invitations WHERE until < {before} LIMIT {most})",
            Kept.Codes => $"DELETE FROM codes WHERE id IN (SELECT id FROM codes WHERE coalesce(used_at, until) < {before} LIMIT {most})",
            Kept.Inbox => $"DELETE FROM inbox WHERE turn IN (SELECT turn FROM inbox WHERE at < {before} LIMIT {most})",
            _ => $"DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE seen_at < {before} LIMIT {most})",
        }, ct);

    /// <summary>As an activity says its time.</summary>
    static string Said(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
