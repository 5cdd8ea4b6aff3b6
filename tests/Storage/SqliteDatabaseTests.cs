using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Storage.Sqlite;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Storage;

/// <summary>What the embedded store promises beyond the contracts.</summary>
public sealed partial class SqliteDatabaseTests : StoreContract<OnSqlite>
{
    [Fact]
    public async Task Data_survive_reopening()
    {
        var exchange = Some.Exchange();
        await InWriteAsync(ports => ports.Exchanges.AddAsync(exchange, Ct));

        await Store.ReopenAsync();

        Assert.Equal(exchange, await InReadAsync(ports => ports.Exchanges.FindAsync(exchange.Ref, Ct)));
    }

    [Fact]
    public async Task What_was_committed_survives_a_process_that_dies_at_once()
    {
        var (kept, unkept) = (Some.Exchange(), Some.Exchange());
        await InWriteAsync(ports => ports.Exchanges.AddAsync(kept, Ct));
        await using var dying = NewPorts();
        await dying.Work.WriteAsync(Ct);
        await dying.Exchanges.AddAsync(unkept, Ct);

        // The files as kill -9 leaves them: nothing closed, nothing checkpointed.
        var left = Directory.CreateTempSubdirectory("practicebot-killed-").FullName;
        foreach (var file in Directory.EnumerateFiles(Store.Folder)) File.Copy(file, Path.Combine(left, Path.GetFileName(file)));
        using (var database = SqliteDatabase.Open(left))
        await using (var session = new SqliteSession(database))
        {
            await session.ReadAsync(Ct);
            var exchanges = new SqliteExchanges(session);
            Assert.Equal(kept, await exchanges.FindAsync(kept.Ref, Ct));
            Assert.Null(await exchanges.FindAsync(unkept.Ref, Ct));
        }

        Directory.Delete(left, recursive: true);
    }

    [Fact]
    public async Task A_schema_file_is_applied_once()
    {
        var before = (await VersionAsync(), await ColumnAsync("SELECT sql FROM sqlite_schema ORDER BY name"));

        await Store.ReopenAsync();

        Assert.Equal(before.Item1, await VersionAsync());
        Assert.Equal(before.Item2, await ColumnAsync("SELECT sql FROM sqlite_schema ORDER BY name"));
        Assert.NotNull(await InReadAsync(ports => ports.Towns.FindAsync(Community.Valmont.Id, Ct)));
    }

    [Fact]
    public async Task Data_of_a_newer_program_stop_the_start_with_a_sentence_that_says_what_to_do()
    {
        var known = await VersionAsync();
        await RunAsync($"PRAGMA user_version = {known + 1}");

        var newer = Assert.Throws<NewerSchemaException>(() => SqliteDatabase.Open(Store.Folder));

        Assert.Equal(
            $"The data folder was written by a newer PracticeBot (schema {known + 1}, this program knows {known}): "
            + "start that version, or restore a backup made before it.",
            newer.Message);
        Assert.Equal(known + 1, await VersionAsync());
    }

    [Fact]
    public async Task A_writer_that_gave_up_waiting_opens_the_gate_for_nobody()
    {
        await using var first = NewPorts();
        await first.Work.WriteAsync(Ct);
        await using (var second = NewPorts())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.Work.WriteAsync(new CancellationToken(canceled: true)));
        }

        var next = Store.Services.GetRequiredService<SqliteDatabase>().Gate.EnterAsync(Ct);
        Assert.False(next.IsCompleted);

        await first.Work.CommitAsync(Ct);
        await next;
    }

    [Fact]
    public async Task Every_connection_is_durable_and_holds_foreign_keys()
    {
        Assert.Equal(["wal"], await ColumnAsync("PRAGMA journal_mode"));
        Assert.Equal(["2"], await ColumnAsync("PRAGMA synchronous"));
        Assert.Equal(["1"], await ColumnAsync("PRAGMA foreign_keys"));
        await Assert.ThrowsAsync<SqliteException>(() =>
            InWriteAsync(ports => ports.Questions.AddAsync(Some.Question(Some.Person()), Ct)));
    }

    public static TheoryData<string> Texts() =>
    [
        "l'aide d'urgence « sociale » \"entre guillemets\" `ici`",
        "Robert'); DROP TABLE people; --",
        "@p0 {0} {{1}} $1 ?1 :name %s \\n \\u0000",
        "tab\tretour\r\nligne\u0001\u001f\u007f\u0085\u2028\u202e fin",
        "👩🏽‍🤝‍👩🏻 🇲🇦🇫🇷 𝔘𝔫𝔦",
        "العمل الاجتماعيّ — المَغْرِب ١٢٣ لا\u200fإله",
        "e\u0301 reste décomposé, é composé",
        "  des blancs autour  ",
        "",
        "\uFEFFavec une marque d'ordre",
        "0x41 1e10 NaN null NULL 007",
    ];

    [Theory, MemberData(nameof(Texts))]
    public async Task Every_hole_is_bound_as_a_value_so_that_texts_come_back_as_they_were(string text)
    {
        var topic = Some.Topic() with { Id = new(text), Synonyms = [text, text + "'"] };
        var person = Some.Person(text) with { Topics = [new(text)] };
        var exchange = Some.Exchange() with
        {
            Account = Some.ExchangeAccount(text) with { Topics = [new(text)], Decisions = [text, text + "\""] },
            FollowUps = [new(1, Community.Claire.Id, text, Due: null)],
        };
        var resource = Some.Resource() with { Title = text, Note = text, Url = text };

        await InWriteAsync(async ports =>
        {
            await ports.Topics.AddAsync(topic, Ct);
            await ports.People.AddAsync(person, Ct);
            await ports.People.SpokeFromAsync(new(text, text, person.Id, text), Ct);
            await ports.Exchanges.AddAsync(exchange, Ct);
            await ports.Resources.AddAsync(resource, Ct);
            await ports.Dialogues.SaveAsync(text, text, loaded: 0, Some.Moment, Ct);
        });

        Assert.Equal([topic], await InReadAsync(ports => ports.Topics.AllAsync(Ct)));
        Assert.Equal(person, (await InReadAsync(ports => ports.People.SpeakerAsync(text, text, Ct)))!.Person);
        Assert.Equal(exchange, await InReadAsync(ports => ports.Exchanges.FindAsync(exchange.Ref, Ct)));
        Assert.Equal(resource, await InReadAsync(ports => ports.Resources.FindAsync(resource.Ref, Ct)));
        Assert.Equal(text, (await InReadAsync(ports => ports.Dialogues.LoadAsync(text, Ct))).State);
    }

    [Fact]
    public async Task The_longest_text_that_anyone_may_send_comes_back_whole()
    {
        var text = new StringBuilder().Insert(0, "سؤال👋 ", Limits.Text / 7).ToString();
        var question = Some.Question() with { Text = text };

        await InWriteAsync(ports => ports.Questions.AddAsync(question, Ct));

        Assert.Equal(text, (await InReadAsync(ports => ports.Questions.FindAsync(question.Id, Ct)))!.Text);
    }

    /// <summary>What turns and deliveries ask, and the index that must serve it.</summary>
    static readonly Dictionary<string, (Func<Ports, Task> Ask, string Index)> asked = new()
    {
        ["exchanges of a pair"] = (ports => ports.Exchanges.OfPairAsync(Community.Officials.Id, null, null, null, Ct), "exchanges_of_pair"),
        ["open follow-ups"] = (ports => ports.Exchanges.WithOpenFollowUpsAsync(Community.Officials.Id, Ct), "exchanges_open"),
        ["exchange by reference"] = (ports => ports.Exchanges.FindAsync(new Reference(ReferenceKind.Exchange, 1), Ct), "sqlite_autoindex_exchanges_2"),
        ["exchanges by id"] = (ports => ports.Exchanges.AllOfAsync([new(Some.Id())], Ct), "sqlite_autoindex_exchanges_1"),
        ["earlier accounts"] = (ports => ports.Exchanges.EarlierAsync(new(Some.Id()), Ct), "PRIMARY KEY (exchange=?)"),
        ["the queue"] = (ports => ports.Questions.QueueAsync(null, null, Ct), "questions_queue"),
        ["the queue of a topic"] = (ports => ports.Questions.QueueAsync(new TopicId("youth"), null, Ct), "questions_queue"),
        ["asked by"] = (ports => ports.Questions.AskedByAsync(Community.Salma.Id, null, Ct), "questions_asked_by"),
        ["question by reference"] = (ports => ports.Questions.FindAsync(new Reference(ReferenceKind.Question, 1), Ct), "sqlite_autoindex_questions_2"),
        ["resources in scopes"] = (ports => ports.Resources.InScopesAsync([Scope.Community], null, Ct), "resources_in_scope"),
        ["resources by id"] = (ports => ports.Resources.AllOfAsync([new(Some.Id())], Ct), "sqlite_autoindex_resources_1"),
        ["speaker"] = (ports => ports.People.SpeakerAsync("webchat", "u", Ct), "PRIMARY KEY (channel=? AND user=?)"),
        ["last accounts"] = (ports => ports.People.LastAccountsAsync([Community.Salma.Id], Ct), "PRIMARY KEY (channel=? AND user=?)"),
        ["people by id"] = (ports => ports.People.AllOfAsync([Community.Salma.Id], Ct), "PRIMARY KEY (id=?)"),
        ["people in a role"] = (ports => ports.People.InRoleAsync(Role.Mentor, null, Ct), "people_by_name"),
        ["pair of a person"] = (ports => ports.Pairs.OfAsync(Community.Salma.Id, Ct), "pairs_by_second"),
        ["notices due"] = (ports => ports.Notices.AnyDueAsync(Some.Moment, Ct), "notices_due"),
        ["delivery lag"] = (ports => ports.Notices.OldestDueAsync(Some.Moment, Ct), "notices_due"),
        ["leasing"] = (ports => ports.Notices.LeaseAsync("w", 32, Some.Moment, Some.Moment.AddMinutes(1), Ct), "notices_due"),
        ["recording"] = (ports => ports.Notices.RecordAsync("w", [new(new(Some.Id()), default)], Some.Moment, Ct), "sqlite_autoindex_notices_1"),
        ["waking"] = (ports => ports.Notices.WakeAsync(Community.Salma.Id, Some.Moment, Ct), "notices_unreachable"),
        ["inbox"] = (ports => ports.Inbox.FindAsync(Some.Id(), Ct), "PRIMARY KEY (turn=?)"),
        ["forgetting"] = (ports => ports.Inbox.ForgetAsync(Some.Moment, 100, Ct), "inbox_by_age"),
        ["dialogue"] = (ports => ports.Dialogues.LoadAsync("c", Ct), "PRIMARY KEY (conversation=?)"),
        ["last web conversation"] = (ports => ports.Transcripts.LatestOfAsync(Community.Salma.Id, Ct), "web_conversations_of_person"),
        ["transcript after"] = (ports => ports.Transcripts.AfterAsync("c", 0, 100, Ct), "transcript_of_conversation"),
        ["latest of a transcript"] = (ports => ports.Transcripts.LatestAsync("c", 100, Ct), "transcript_of_conversation"),
        ["last of transcripts"] = (ports => ports.Transcripts.LastOfAsync(["c"], Ct), "web_conversations USING PRIMARY KEY"),
        ["search statistics"] = (ports => ports.SearchIndex.StatisticsAsync("exchange", ["budget"], Ct), "PRIMARY KEY (kind=? AND term=?)"),
        ["search candidates"] = (ports => ports.SearchIndex.CandidatesAsync("exchange", ["community"], ["budget"], 100, Ct), "VIRTUAL TABLE INDEX"),
        ["search entry replaced"] = (ports => ports.SearchIndex.PutAsync(Some.SearchEntry("budget"), Ct), "sqlite_autoindex_search_entries_1"),
    };

    public static TheoryData<string> Asked() => [.. asked.Keys];

    [Theory, MemberData(nameof(Asked))]
    public async Task What_turns_and_deliveries_ask_is_served_by_an_index(string what)
    {
        var (ask, index) = asked[what];
        await Store.ReopenAsync();
        var steps = await StepsAsync(ask);

        Assert.Contains(steps, step => step.Contains(index, StringComparison.Ordinal));
        // A list of ids or words that was handed in is walked through; a table never is.
        Assert.DoesNotContain(steps, step => step.StartsWith("SCAN", StringComparison.Ordinal)
            && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal) && step != "SCAN CONSTANT ROW");
    }

    /// <summary>The plans of the statements that the stores themselves prepare when they are asked.</summary>
    async Task<List<string>> StepsAsync(Func<Ports, Task> ask)
    {
        await using (var ports = NewPorts())
        {
            await ports.Work.WriteAsync(Ct);
            await ask(ports);
        }

        // The one connection there is remembers what was prepared on it.
        var database = Store.Services.GetRequiredService<SqliteDatabase>();
        var link = database.Rent();
        var statements = link.Statements.Where(sql => sql is not ("BEGIN IMMEDIATE" or "ROLLBACK")).ToList();
        Assert.NotEmpty(statements);
        var steps = new List<string>();
        foreach (var statement in statements)
        {
            using var explain = link.Connection.CreateCommand();
            explain.CommandText = "EXPLAIN QUERY PLAN " + statement;
            foreach (Match hole in Hole().Matches(statement))
            {
                if (!explain.Parameters.Contains(hole.Value)) explain.Parameters.AddWithValue(hole.Value, DBNull.Value);
            }

            using var rows = explain.ExecuteReader();
            while (rows.Read()) steps.Add(rows.GetString(3));
        }

        database.Return(link);
        return steps;
    }

    [GeneratedRegex(@"@p\d+", RegexOptions.None, 1_000)]
    private static partial Regex Hole();

    async Task<int> VersionAsync() =>
        int.Parse((await ColumnAsync("PRAGMA user_version")).Single()!, System.Globalization.CultureInfo.InvariantCulture);

    Task RunAsync(string sql) => ColumnAsync(sql);

    /// <summary>Asked on a connection of the product's own.</summary>
    Task<List<string?>> ColumnAsync(string sql)
    {
        var database = Store.Services.GetRequiredService<SqliteDatabase>();
        var link = database.Rent();
        using var command = link.Connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var column = new List<string?>();
        while (rows.Read()) column.Add(rows.IsDBNull(0) ? null : rows.GetValue(0).ToString());
        database.Return(link);
        return Task.FromResult(column);
    }
}
