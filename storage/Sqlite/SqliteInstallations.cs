using Microsoft.Data.Sqlite;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteInstallations(SqliteSession db) : IInstallations
{
    public async Task<bool> KeepAsync(Installation installation, CancellationToken ct)
    {
        var added = await db.ExecuteAsync($"""
            INSERT INTO installations (channel, conversation, kind, name, reference, at, town)
            VALUES ({installation.Channel}, {installation.Conversation}, {installation.Kind}, {installation.Name},
                    {installation.Reference}, {installation.At}, {installation.Town?.Value})
            ON CONFLICT (channel, conversation) DO NOTHING
            """, ct);
        if (added > 0) return true;

        await db.ExecuteAsync($"""
            UPDATE installations
            SET kind = {installation.Kind}, name = coalesce({installation.Name}, name), reference = {installation.Reference},
                town = coalesce(town, {installation.Town?.Value})
            WHERE channel = {installation.Channel} AND conversation = {installation.Conversation}
            """, ct);
        return false;
    }

    public Task RemoveAsync(string channel, string conversation, CancellationToken ct) => db.ExecuteAsync(
        $"DELETE FROM installations WHERE channel = {channel} AND conversation = {conversation}", ct);

    public Task<Installation?> FindAsync(string channel, string conversation, CancellationToken ct) => db.FirstAsync(
        $"""
        SELECT channel, conversation, kind, name, reference, at, town FROM installations
        WHERE channel = {channel} AND conversation = {conversation}
        """, Installation, ct);

    public async Task<Page<Installation>> TeamsAsync(PageKey? after, CancellationToken ct)
    {
        var (channel, conversation) = KeyedPages.Split(after) ?? ("", "");
        var found = await db.QueryAsync(
            $"""
            SELECT channel, conversation, kind, name, reference, at, town FROM installations
            WHERE kind = {InstallationKind.Team} AND (channel, conversation) > ({channel}, {conversation})
            ORDER BY channel, conversation LIMIT {Page<Installation>.Size + 1}
            """, Installation, ct);
        return found.ToPage(last => KeyedPages.Join(last.Channel, last.Conversation));
    }

    static Installation Installation(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.Named<InstallationKind>(2), row.TextOrNull(3), row.GetString(4), row.At(5))
    {
        Town = row.IdOrNull(6) is { } town ? new TownId(town) : null,
    };
}
