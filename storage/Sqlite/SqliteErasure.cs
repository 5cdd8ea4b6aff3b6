using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Privacy;

namespace PracticeBot.Storage.Sqlite;

/// <summary>
/// A batch of rows a step, for the writer is one's alone meanwhile: what is the person's is deleted, and every text of the others is
/// read over by the database itself.
/// </summary>
sealed class SqliteErasure(SqliteSession db) : IErasure
{
    const int MostRows = 200;

    /// <summary>Of text, in one step; a row that is longer is a step of its own.</summary>
    const int MostBytes = 128 * 1024;

    /// <summary>Referring rows go before those they refer to.</summary>
    public IReadOnlyList<string> Collections { get; } =
    [
        "transcript", "dialogues", "web_conversations", "sessions", "notices", "announcement_marks", "inbox", "installations",
        "guesses", "codes", "invitations", "file_texts", "file_chunks", "file_uploads", "files", "channel_accounts", "people", "membership_changes", "consents",
        "towns", "topics", "partnerships", "pairs", "exchanges", "follow_ups", "earlier_accounts", "questions", "question_steps",
        "question_entries", "answers", "resource_editions", "resources", "announcements", "jobs", "search_entries",
    ];

    /// <summary>Which rows are the person's ({0}) alone, or were said from their accounts ({1}).</summary>
    static readonly Dictionary<string, string> theirs = new(StringComparer.Ordinal)
    {
        ["transcript"] = "conversation IN (SELECT id FROM web_conversations WHERE person = {0})",
        ["dialogues"] = $"""
            EXISTS (SELECT 1 FROM {EachAccount} WHERE conversation LIKE account.value->>'channel' || '/%'
                    AND substr(conversation, -1 - length(account.value->>'user')) = '/' || (account.value->>'user'))
            """,
        ["web_conversations"] = "person = {0}",
        ["sessions"] = "person = {0}",
        ["notices"] = "person = {0}",
        ["announcement_marks"] = "person = {0}",
        ["inbox"] = $$"""EXISTS (SELECT 1 FROM {{EachAccount}} WHERE instr(replies, '"id":"' || (account.value->>'user') || '"') > 0)""",
        ["installations"] = $"""
            kind = 'Personal' AND EXISTS (SELECT 1 FROM {EachAccount} WHERE channel = account.value->>'channel'
                                          AND instr(reference, '"' || (account.value->>'user') || '"') > 0)
            """,
        ["codes"] = "subject = {0} OR invited(subject) = {0}",
        ["invitations"] = "invited(id) = {0}",
        ["file_chunks"] = "file IN (SELECT id FROM files WHERE by = {0} AND shared = 0)",
        ["files"] = "by = {0} AND shared = 0",
        ["channel_accounts"] = "person = {0}",
    };

    const string EachAccount = "json_each({1}) account";

    /// <summary>Of a pair's own texts the parts of a name go too.</summary>
    const string PairsOf = "SELECT id FROM pairs WHERE first = {0} OR second = {0}";

    static readonly Dictionary<string, string> ofPair = new(StringComparer.Ordinal)
    {
        ["exchanges"] = $"pair IN ({PairsOf})",
        ["follow_ups"] = $"exchange IN (SELECT id FROM exchanges WHERE pair IN ({PairsOf}))",
        ["earlier_accounts"] = $"exchange IN (SELECT id FROM exchanges WHERE pair IN ({PairsOf}))",
    };

    /// <summary><c>redacted(text, name and accounts, whether parts of the name go too)</c> and <c>invited(who an invitation's id is for)</c>.</summary>
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
        connection.CreateFunction<byte[]?, byte[]?>(
            "invited",
            id => id is { Length: 16 } ? Invitation.PersonOf(new(new(id, bigEndian: true))).Value.ToByteArray(bigEndian: true) : null,
            isDeterministic: true);

        static Redaction Of(string[] lines) => new(lines[0], lines[1..]);
    }

    public async Task<string?> EraseAsync(string collection, Traces traces, string? place, CancellationToken ct)
    {
        if (place is null) await BeginAsync(collection, traces, ct);

        var table = await TableAsync(collection, ct);
        object[] from = place is null ? [] : KeyIn(place);
        var found = await NextAsync(table, from, traces, ct);
        if (found.Count == 0) return null;

        var (taken, bytes) = (1, found[0].Bytes);
        while (taken < found.Count && (bytes += found[taken].Bytes) <= MostBytes) taken++;
        var last = found[taken - 1].Key;
        await ReadOverAsync(table, from, last, traces, ct);
        return taken < found.Count || found.Count == MostRows ? PlaceOf(last) : null;
    }

    public Task ForgetTermsAsync(CancellationToken ct) => db.ExecuteAsync($"DELETE FROM search_frequencies WHERE documents <= 0", ct);

    Task BeginAsync(string table, Traces traces, CancellationToken ct) => table switch
    {
        "people" => db.ExecuteAsync($"UPDATE people SET last_channel = NULL, last_user = NULL WHERE id = {traces.Person.Value}", ct),
        // What was under way to them when it began, and came after their transcript was gone.
        "web_conversations" => db.ExecuteAsync(Sql($"DELETE FROM transcript WHERE {theirs["transcript"]}", [traces.Person.Value]), ct),
        _ => Task.CompletedTask,
    };

    /// <summary>The rows that follow, with how much text there is in each; of a table without texts theirs alone.</summary>
    Task<IReadOnlyList<(object[] Key, long Bytes)>> NextAsync(Table table, object[] from, Traces traces, CancellationToken ct)
    {
        var bytes = table.Sized.Select(column => $"coalesce(octet_length({column}), 0)").Append("0");
        var which = table.Texts.Count > 0 ? "1" : theirs.GetValueOrDefault(table.Name, "0");
        return db.QueryAsync(
            Sql(
                $"SELECT {string.Join(", ", table.Key)}, {string.Join(" + ", bytes)} FROM {table.Name} WHERE {table.After(from.Length)} AND ({which}) ORDER BY {string.Join(", ", table.Key)} LIMIT {MostRows}",
                [.. Named(traces), .. from]),
            row => (table.Key.Select((_, i) => row.GetValue(i)).ToArray(), row.GetInt64(table.Key.Count)), ct);
    }

    async Task ReadOverAsync(Table table, object[] from, object[] last, Traces traces, CancellationToken ct)
    {
        object[] values = [.. Named(traces), .. from, .. last];
        var range = $"{table.After(from.Length)} AND {table.UpTo(from.Length)}";
        if (theirs.TryGetValue(table.Name, out var own)) await db.ExecuteAsync(Sql($"DELETE FROM {table.Name} WHERE {range} AND ({own})", values), ct);
        if (table.Name == "search_entries")
        {
            await db.ExecuteAsync(Sql($"UPDATE search_entries SET shape = 0 WHERE {range} AND {NamesThem}", values), ct);
            return;
        }

        // Another erasure's own job has its name until it ends.
        var others = table.Name == "jobs" ? $" AND kind <> '{EraseJob.KindName}'" : "";
        foreach (var column in table.Texts)
        {
            await RedactAsync($"redacted({column}, {{2}}, 0)", others);
            if (ofPair.TryGetValue(table.Name, out var pairs)) await RedactAsync($"redacted({column}, {{2}}, 1)", $" AND {pairs}");

            Task RedactAsync(string redacted, string which) =>
                db.ExecuteAsync(Sql($"UPDATE {table.Name} SET {column} = {redacted} WHERE {range}{which} AND {column} <> {redacted}", values), ct);
        }
    }

    /// <summary>Entries that may hold a part of the name are of an older shape from now on.</summary>
    const string NamesThem = "EXISTS (SELECT 1 FROM json_each({3}) term WHERE instr(' ' || terms || ' ', ' ' || term.value || ' ') > 0)";

    /// <summary>What the statements call {0} to {3}; the keys come after them.</summary>
    static object[] Named(Traces traces) =>
    [
        traces.Person.Value,
        new JsonArray([.. traces.Accounts.Select(account => new JsonObject { ["channel"] = account.Channel, ["user"] = account.User })]).ToJsonString(),
        string.Join('\n', traces.Users.Prepend(traces.Name)),
        Analysis.Terms(traces.Name),
    ];

    async Task<Table> TableAsync(string name, CancellationToken ct)
    {
        var columns = await db.QueryAsync(
            $"SELECT name, type, pk FROM pragma_table_info({name}) ORDER BY pk", row => (Name: row.GetString(0), Type: row.GetString(1), Place: row.GetInt32(2)), ct);
        var hasRowIds = await db.FirstAsync($"SELECT wr FROM pragma_table_list({name})", row => row.GetInt32(0) == 0, ct);
        return new(
            name,
            hasRowIds ? ["rowid"] : [.. columns.Where(column => column.Place > 0).Select(column => column.Name)],
            [.. columns.Where(column => column is { Type: "TEXT", Place: 0 }).Select(column => column.Name)],
            [.. columns.Where(column => column is { Type: "TEXT" or "BLOB", Place: 0 }).Select(column => column.Name)]);
    }

    /// <summary>A key as a line of text, each value with what it is.</summary>
    static string PlaceOf(object[] key) => JsonSerializer.Serialize(
        [.. key.Select(value => value switch { byte[] id => $"x{Convert.ToHexString(id)}", string text => $"t{text}", _ => FormattableString.Invariant($"i{value}") })],
        StorageJson.Default.StringArray);

    static object[] KeyIn(string place) =>
    [
        .. JsonSerializer.Deserialize(place, StorageJson.Default.StringArray)!.Select<string, object>(value => value[0] switch
        {
            'x' => Convert.FromHexString(value.AsSpan(1)),
            't' => value[1..],
            _ => long.Parse(value.AsSpan(1), CultureInfo.InvariantCulture),
        }),
    ];

    static FormattableString Sql(string sql, object[] values) => FormattableStringFactory.Create(sql, values);

    /// <param name="Key">By which its rows are in order: their ids, or the columns of its key where they have none.</param>
    /// <param name="Texts">The columns that are read over.</param>
    /// <param name="Sized">Those that make a row large.</param>
    sealed record Table(string Name, IReadOnlyList<string> Key, IReadOnlyList<string> Texts, IReadOnlyList<string> Sized)
    {
        const int FirstOfKeys = 4;

        public string After(int from) => from == 0 ? "1" : $"{Row} > {Holes(FirstOfKeys)}";

        public string UpTo(int from) => $"{Row} <= {Holes(FirstOfKeys + from)}";

        string Row => $"({string.Join(", ", Key)})";

        string Holes(int first) => $"({string.Join(", ", Key.Select((_, i) => FormattableString.Invariant($"{{{first + i}}}")))})";
    }
}
