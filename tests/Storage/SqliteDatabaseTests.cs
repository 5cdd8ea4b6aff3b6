using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
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

    /// <summary>The index that must serve what is asked.</summary>
    static readonly Dictionary<string, string> indexes = new()
    {
        ["exchanges of a pair"] = "exchanges_of_pair",
        ["open follow-ups"] = "exchanges_open",
        ["exchange by reference"] = "sqlite_autoindex_exchanges_2",
        ["exchanges by id"] = "sqlite_autoindex_exchanges_1",
        ["earlier accounts"] = "PRIMARY KEY (exchange=?)",
        ["follow-ups due"] = "follow_ups_due",
        ["last exchanges of pairs"] = "exchanges_of_pair",
        ["answered since"] = "answers_by_age",
        ["pair by id"] = "PRIMARY KEY (id=?)",
        ["all pairs"] = "PRIMARY KEY (id>?)",
        ["a rhythm"] = "PRIMARY KEY (id=?)",
        ["a plan"] = "PRIMARY KEY (id=?)",
        ["pairs seen"] = "PRIMARY KEY (id=?)",
        ["dialogues left"] = "dialogues_left",
        ["the queue"] = "questions_queue",
        ["the queue of a topic"] = "questions_queue",
        ["asked by"] = "questions_asked_by",
        ["question by reference"] = "sqlite_autoindex_questions_2",
        ["resources in scopes"] = "resources_in_scope",
        ["resources filtered"] = "SEARCH resources USING",
        ["resources of a file"] = "SEARCH resources USING",
        ["resources of families"] = "resources_of_family",
        ["resources to review"] = "resources_to_review",
        ["an earlier version"] = "PRIMARY KEY (resource=? AND number=?)",
        ["earlier versions"] = "PRIMARY KEY (resource=? AND number<?)",
        ["openings"] = "PRIMARY KEY (resource=?)",
        ["whether it was opened"] = "PRIMARY KEY (resource=? AND mark=?)",
        ["search entries of an older shape"] = "search_entries_older",
        ["search entry that helped"] = "sqlite_autoindex_search_entries_1",
        ["search terms that begin so"] = "SEARCH f USING",
        ["sharers"] = "resources_by_sharer",
        ["texts of files"] = "sqlite_autoindex_file_texts_1",
        ["resources by id"] = "sqlite_autoindex_resources_1",
        ["a chunk kept"] = "PRIMARY KEY (id=?)",
        ["a file completed"] = "sqlite_autoindex_file_chunks_1 (file=? AND n>?)",
        ["a file"] = "PRIMARY KEY (id=?)",
        ["a chunk"] = "sqlite_autoindex_file_chunks_1 (file=? AND n=?)",
        ["files forgotten"] = "files_unshared",
        ["speaker"] = "PRIMARY KEY (channel=? AND user=?)",
        ["last accounts"] = "PRIMARY KEY (channel=? AND user=?)",
        ["people by id"] = "PRIMARY KEY (id=?)",
        ["people in a role"] = "people_by_name",
        ["pair of a person"] = "pairs_by_second",
        ["notices due"] = "notices_due",
        ["delivery lag"] = "notices_due",
        ["leasing"] = "notices_due",
        ["recording"] = "sqlite_autoindex_notices_1",
        ["waking"] = "notices_unreachable",
        ["notices added at once"] = "VIRTUAL TABLE INDEX",
        ["standings"] = "sqlite_autoindex_notices_1",
        ["notices about"] = "notices_of_announcement (subject=? AND person>?)",
        ["tally"] = "notices_of_announcement (subject=?)",
        ["releasing"] = "notices_held (subject=?)",
        ["jobs due"] = "jobs_due",
        ["leasing a job"] = "jobs_due",
        ["announcement by reference"] = "sqlite_autoindex_announcements_2",
        ["announcement by id"] = "sqlite_autoindex_announcements_1",
        ["latest announcements"] = "sqlite_autoindex_announcements_2",
        ["marks"] = "PRIMARY KEY (announcement=? AND person=?)",
        ["who is in an audience"] = "PRIMARY KEY (id>?)",
        ["unreachable in an audience"] = "people_by_name",
        ["time zones"] = "people_by_time_zone (time_zone>?)",
        ["entry replaced"] = "sqlite_autoindex_transcript_1",
        ["inbox"] = "PRIMARY KEY (turn=?)",
        ["forgetting"] = "inbox_by_age",
        ["dialogue"] = "PRIMARY KEY (conversation=?)",
        ["released by id"] = "sqlite_autoindex_notices_1",
        ["installation"] = "PRIMARY KEY (channel=? AND conversation=?)",
        ["installations"] = "installations_of_kind",
        ["questions by id"] = "sqlite_autoindex_questions_1",
        ["waiting for a mentor"] = "questions_queue",
        ["latest questions"] = "sqlite_autoindex_questions_2",
        ["questions due"] = "questions_due",
        ["last web conversation"] = "web_conversations_of_person",
        ["transcript after"] = "transcript_of_conversation",
        ["latest of a transcript"] = "transcript_of_conversation",
        ["last of transcripts"] = "web_conversations USING PRIMARY KEY",
        ["search statistics"] = "PRIMARY KEY (kind=? AND term=?)",
        ["search candidates"] = "VIRTUAL TABLE INDEX",
        ["search by synonyms"] = "VIRTUAL TABLE INDEX",
        ["search entry replaced"] = "sqlite_autoindex_search_entries_1",
    };

    public static TheoryData<string> Asked() => [.. indexes.Keys];

    [Fact]
    public void Every_question_that_is_asked_names_its_index() => Assert.Equal(WhatIsAsked.Of.Keys.Order(), indexes.Keys.Order());

    [Theory, MemberData(nameof(Asked))]
    public async Task What_turns_and_deliveries_ask_is_served_by_an_index(string what)
    {
        await Store.ReopenAsync();
        var steps = await StepsAsync(WhatIsAsked.Of[what]);

        Assert.Contains(steps, step => step.Contains(indexes[what], StringComparison.Ordinal));
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

        // The connection that writes remembers what was prepared on it.
        var database = Store.Services.GetRequiredService<SqliteDatabase>();
        var link = database.RentWriter();
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

        database.ReturnWriter(link);
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
