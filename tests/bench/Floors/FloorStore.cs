using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PracticeBot.Exchanges;
using PracticeBot.Language;
using PracticeBot.Storage.Sqlite;

namespace PracticeBot.Bench.Floors;

/// <summary>What a log turn's form carries, and the terms that it is found by: analysing them is not the floor's work.</summary>
sealed record FloorLog(string HeldOn, string Means, string Summary, string Topics, string Terms, string TermList, int Length)
{
    static readonly ConcurrentDictionary<string, (string Terms, string List, int Length)> analysed = new(StringComparer.Ordinal);

    public static FloorLog Of(JsonElement value)
    {
        var summary = value.GetProperty("summary").GetString()!;
        var (terms, list, length) = analysed.GetOrAdd(summary, Analyse);
        return new(
            value.GetProperty("heldOn").GetString()!, value.GetProperty("means").GetString()!, summary,
            $"""["{value.GetProperty("topics").GetString()!.Replace(",", "\",\"", StringComparison.Ordinal)}"]""", terms, list, length);
    }

    static (string Terms, string List, int Length) Analyse(string summary)
    {
        var said = Analysis.Terms(summary);
        var terms = Sentences.TopicTerms.Concat(said).ToList();
        return (string.Join(' ', terms), JsonSerializer.Serialize(terms.Distinct(StringComparer.Ordinal)), said.Count);
    }
}

/// <summary>The statements of our turns, prepared once on pooled connections, and nothing around them.</summary>
/// <param name="reply">What the inbox keeps of each log turn.</param>
sealed class FloorStore(string folder, string reply) : IDisposable
{
    readonly SqliteDatabase database = SqliteDatabase.Open(folder);
    readonly ConcurrentBag<FloorLink> idle = [];
    readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>A help turn's unit of work.</summary>
    public void Read(string conversation, string user, string activity)
    {
        var link = Rent();
        Read(link, conversation, user, activity);
        idle.Add(link);
    }

    /// <summary>A log turn's units of work: what it reads, then what it writes, durably, behind one gate.</summary>
    public async Task LogAsync(string conversation, string user, string activity, FloorLog log)
    {
        var link = Rent();
        var person = (byte[])Read(link, conversation, user, activity)![0]!;
        await gate.WaitAsync();
        try
        {
            Log(link, TurnId(conversation, activity), person, log, reply);
        }
        finally
        {
            gate.Release();
        }

        idle.Add(link);
    }

    public void Dispose()
    {
        foreach (var link in idle) link.Dispose();
        database.Dispose();
        gate.Dispose();
    }

    /// <summary>The version of each speaker's dialogue, which our turn knows from having read it.</summary>
    static readonly ConcurrentDictionary<string, int> dialogues = new(StringComparer.Ordinal);

    /// <returns>The speaker.</returns>
    public static object?[]? Read(FloorLink link, string conversation, string user, string activity)
    {
        link.Run(Statements.BeginDeferred);
        link.First(Statements.Inbox, TurnId(conversation, activity));
        var speaker = link.First(Statements.Speaker, "emulator", user);
        link.First(Statements.Dialogue, $"emulator/{conversation}/{user}");
        link.Run(Statements.Rollback);
        return speaker;
    }

    /// <param name="turn">The turn's id, and its exchange's.</param>
    public static void Log(FloorLink link, byte[] turn, byte[] person, FloorLog log, string reply)
    {
        var exchange = turn;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        link.Run(Statements.BeginImmediate);
        var pair = link.First(Statements.Pair, person, person)!;
        var partner = (byte[])(((byte[])pair[3]!).AsSpan().SequenceEqual(person) ? pair[4] : pair[3])!;
        link.First(Statements.Person, partner);
        link.All(Statements.Topics);
        link.First(Statements.Pair, person, person);
        link.First(Statements.Pair, person, person);
        var number = link.First(Statements.Number, "Exchange")![0];
        link.Run(
            Statements.Exchange, exchange, number, pair[0], person, now, log.HeldOn, log.Means, log.Summary, log.Topics, "[]", 1,
            person, now, 0, 0, null);

        var scope = $"pair{Convert.ToHexStringLower((byte[])pair[0]!)}";
        link.First(Statements.SearchEntry, "exchange", exchange);
        var row = link.First(Statements.AddSearchEntry, "exchange", exchange, scope, log.Terms, log.Length, 0, Sentences.TopicTerms.Count, 0, now, 0, SearchEntry.Shape)![0];
        link.Run(Statements.AddToIndex, row, "exchange", scope, log.Terms);
        link.Run(Statements.CountTerms, "exchange", log.TermList);
        link.Run(Statements.CountDocument, "exchange", log.Length);

        link.Run(
            Statements.Notice, ExchangeWasLogged.KindName, exchange, "", now, now, 0,
            $"""[["{Convert.ToHexStringLower(exchange)}","{Convert.ToHexStringLower(partner)}",null]]""");
        link.First(Statements.PairById, pair[0]);
        link.All(Statements.People, JsonSerializer.Serialize(new[] { Convert.ToHexStringLower(person), Convert.ToHexStringLower(partner) }));
        var dialogue = $"floor/{Convert.ToHexStringLower(person)}";
        var loaded = dialogues.AddOrUpdate(dialogue, 0, (_, before) => before + 1);
        link.Run(
            Statements.SaveDialogue, dialogue, """{"done":{"route":"exchange.log","ref":"E-1","on":"2026-03-18"}}""", loaded + 1, now, loaded, dialogue, loaded);
        link.Run(Statements.AddToInbox, turn, reply, now);
        link.Run(Statements.Commit);
    }

    public static byte[] TurnId(string first, string second) => DerivedId.From(first, second).ToByteArray(bigEndian: true);

    FloorLink Rent() => idle.TryTake(out var link) ? link : new(database);
}

/// <summary>A connection set as ours are, since storage opens it, with statements of its own.</summary>
sealed class FloorLink(SqliteDatabase database) : IDisposable
{
    readonly SqliteConnection connection = database.Rent().Connection;
    readonly Dictionary<object, SqliteCommand> prepared = new(ReferenceEqualityComparer.Instance);

    public SqliteConnection Connection => connection;

    public void Run(string sql, params ReadOnlySpan<object?> values) => Bound(sql, values).ExecuteNonQuery();

    public object?[]? First(string sql, params ReadOnlySpan<object?> values)
    {
        using var rows = Bound(sql, values).ExecuteReader();
        return rows.Read() ? Row(rows) : null;
    }

    public IReadOnlyList<object?[]> All(string sql, params ReadOnlySpan<object?> values)
    {
        using var rows = Bound(sql, values).ExecuteReader();
        var all = new List<object?[]>();
        while (rows.Read()) all.Add(Row(rows));
        return all;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
        connection.Dispose();
    }

    static object?[] Row(SqliteDataReader row)
    {
        var values = new object?[row.FieldCount];
        row.GetValues(values!);
        return values;
    }

    SqliteCommand Bound(string sql, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++) command.Parameters.Add(new() { ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}") });
            prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }
}
