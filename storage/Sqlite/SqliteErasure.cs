using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Privacy;

namespace PracticeBot.Storage.Sqlite;

/// <summary>A table a step: what is the person's alone is deleted, and every text of every other row is read over by the database itself.</summary>
sealed class SqliteErasure(SqliteSession db) : IErasure
{
    /// <summary>Referring rows go before those they refer to.</summary>
    public IReadOnlyList<string> Collections { get; } =
    [
        "transcript", "dialogues", "web_conversations", "sessions", "notices", "announcement_marks", "inbox", "installations",
        "guesses", "codes", "invitations", "file_texts", "file_chunks", "file_uploads", "files", "channel_accounts", "people", "membership_changes", "consents",
        "towns", "topics", "partnerships", "pairs", "exchanges", "follow_ups", "earlier_accounts", "questions", "question_steps",
        "question_entries", "answers", "resource_editions", "resources", "announcements", "jobs", "search_entries",
    ];

    /// <summary>Of a pair's own texts the parts of a name go too.</summary>
    const string PairsOf = "SELECT id FROM pairs WHERE first = {0} OR second = {0}";

    static readonly Dictionary<string, string> ofPair = new(StringComparer.Ordinal)
    {
        ["exchanges"] = $"pair IN ({PairsOf})",
        ["follow_ups"] = $"exchange IN (SELECT id FROM exchanges WHERE pair IN ({PairsOf}))",
        ["earlier_accounts"] = $"exchange IN (SELECT id FROM exchanges WHERE pair IN ({PairsOf}))",
    };

    /// <summary><c>redacted(text, name and accounts, whether parts of the name go too)</c>.</summary>
    internal static void Teach(SqliteConnection connection)
    {
        (string? Terms, Redaction? Made) last = default;
        connection.CreateFunction<string?, string, bool, string?>(
            "redacted",
            (text, terms, pair) =>
            {
                if (text is null) return null;
                if (last.Terms != terms) last = (terms, Of(terms.Split('\n')));
                return pair ? last.Made!.OfPair(text) : last.Made!.Of(text);
            },
            isDeterministic: true);

        static Redaction Of(string[] lines) => new(lines[0], lines[1..]);
    }

    public async Task<string?> EraseAsync(string collection, Traces traces, string? place, CancellationToken ct)
    {
        await ForgetAsync(collection, traces, ct);
        if (collection == "search_entries") await RenewAsync(traces, ct);
        else await RedactAsync(collection, traces, ct);
        return null;
    }

    public Task ForgetTermsAsync(CancellationToken ct) => db.ExecuteAsync($"DELETE FROM search_frequencies WHERE documents <= 0", ct);

    async Task ForgetAsync(string table, Traces traces, CancellationToken ct)
    {
        var person = traces.Person.Value;
        FormattableString? theirs = table switch
        {
            "transcript" => $"DELETE FROM transcript WHERE conversation IN (SELECT id FROM web_conversations WHERE person = {person})",
            "web_conversations" => $"DELETE FROM web_conversations WHERE person = {person}",
            "sessions" => $"DELETE FROM sessions WHERE person = {person}",
            "notices" => $"DELETE FROM notices WHERE person = {person}",
            "announcement_marks" => $"DELETE FROM announcement_marks WHERE person = {person}",
            "codes" => $"DELETE FROM codes WHERE subject = {person}",
            "channel_accounts" => $"DELETE FROM channel_accounts WHERE person = {person}",
            "people" => $"UPDATE people SET last_channel = NULL, last_user = NULL WHERE id = {person}",
            "file_chunks" => $"DELETE FROM file_chunks WHERE file IN (SELECT id FROM files WHERE by = {person} AND shared = 0)",
            "files" => $"DELETE FROM files WHERE by = {person} AND shared = 0",
            _ => null,
        };
        if (theirs is not null) await db.ExecuteAsync(theirs, ct);
        if (table == "invitations") await ForgetInvitationsAsync(traces, ct);
        foreach (var (channel, user) in traces.Accounts)
        {
            FormattableString? spokenFrom = table switch
            {
                "dialogues" => $"DELETE FROM dialogues WHERE conversation LIKE {channel + "/%"} AND substr(conversation, -length({"/" + user})) = {"/" + user}",
                "inbox" => $"DELETE FROM inbox WHERE instr(replies, {$"\"id\":\"{user}\""}) > 0",
                "installations" => $"DELETE FROM installations WHERE channel = {channel} AND kind = 'Personal' AND instr(reference, {$"\"{user}\""}) > 0",
                _ => null,
            };
            if (spokenFrom is not null) await db.ExecuteAsync(spokenFrom, ct);
        }
    }

    async Task ForgetInvitationsAsync(Traces traces, CancellationToken ct)
    {
        foreach (var id in await db.QueryAsync($"SELECT id FROM invitations", row => new InvitationId(row.Id(0)), ct))
        {
            if (Invitation.PersonOf(id) != traces.Person) continue;
            await db.ExecuteAsync($"DELETE FROM codes WHERE subject = {id.Value}", ct);
            await db.ExecuteAsync($"DELETE FROM invitations WHERE id = {id.Value}", ct);
        }
    }

    async Task RedactAsync(string table, Traces traces, CancellationToken ct)
    {
        var terms = string.Join('\n', traces.Users.Prepend(traces.Name));
        var columns = await db.QueryAsync(
            $"SELECT name FROM pragma_table_info({table}) WHERE type = 'TEXT' AND pk = 0", row => row.GetString(0), ct);
        // Another erasure's own job has its name until it ends.
        var others = table == "jobs" ? $" AND kind <> '{EraseJob.KindName}'" : "";
        foreach (var column in columns)
        {
            await db.ExecuteAsync(
                Sql($$"""UPDATE {{table}} SET {{column}} = redacted({{column}}, {0}, 0) WHERE {{column}} <> redacted({{column}}, {0}, 0){{others}}""", terms), ct);
            if (ofPair.TryGetValue(table, out var theirs))
            {
                await db.ExecuteAsync(
                    Sql($$"""UPDATE {{table}} SET {{column}} = redacted({{column}}, {1}, 1) WHERE {{theirs}} AND {{column}} <> redacted({{column}}, {1}, 1)""", traces.Person.Value, terms), ct);
            }
        }
    }

    /// <summary>Entries that may hold a part of the name are of an older shape from now on.</summary>
    Task RenewAsync(Traces traces, CancellationToken ct) => db.ExecuteAsync(
        $"""
        UPDATE search_entries SET shape = 0
        WHERE EXISTS (SELECT 1 FROM json_each({Analysis.Terms(traces.Name)}) term WHERE instr(' ' || terms || ' ', ' ' || term.value || ' ') > 0)
        """, ct);

    static FormattableString Sql(string sql, params object[] values) => FormattableStringFactory.Create(sql, values);
}
