using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PracticeBot.Exchanges;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Privacy;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;
using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Privacy;
using PracticeBot.Storage.Sqlite;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Privacy;

public sealed class ErasureOnSqlite : ErasureContract<OnSqlite>
{
    /// <summary>What holds no words of people, or is made from what does.</summary>
    static readonly string[] wordless = ["numbers", "moves", "budgets", "audit", "resource_openings", "search_frequencies", "search_totals"];

    [Fact]
    public async Task Whatever_the_store_keeps_is_in_it()
    {
        await using var session = Session();
        await session.ReadAsync(Ct);
        var tables = await session.QueryAsync(
            $"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index%'", row => row.GetString(0), Ct);

        Assert.Equal(tables.Except(wordless).Order(StringComparer.Ordinal), new SqliteErasure(session).Collections.Order(StringComparer.Ordinal));
    }

    /// <summary>Whoever adds a table that names a person says here under which collection it is handed out.</summary>
    [Fact]
    public async Task A_table_that_names_a_person_is_handed_out_or_excepted_with_a_reason()
    {
        Dictionary<string, string> handedOutAs = new()
        {
            ["announcement_marks"] = "announcementMarks", ["announcements"] = "announcements", ["answers"] = "questions", ["channel_accounts"] = "accounts",
            ["consents"] = "consents", ["exchanges"] = "exchanges", ["files"] = "files.files", ["follow_ups"] = "exchanges", ["invitations"] = "invitations",
            ["membership_changes"] = "membershipChanges", ["notices"] = "notices", ["pairs"] = "pairs", ["question_entries"] = "questions",
            ["question_steps"] = "questions", ["questions"] = "questions", ["resource_editions"] = "resourceEditions", ["resources"] = "resources", ["sessions"] = "sessions", ["web_conversations"] = "conversations",
        };
        await using var session = Session();
        await session.ReadAsync(Ct);
        var naming = await session.QueryAsync(
            $"SELECT DISTINCT t.name FROM sqlite_schema t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table' AND f.\"table\" = 'people' ORDER BY t.name", row => row.GetString(0), Ct);

        Assert.Equal(handedOutAs.Keys.Order(StringComparer.Ordinal), naming.Order(StringComparer.Ordinal));
        Assert.All(handedOutAs.Values, collection => Assert.True(collection == "sessions" || PersonalRules.Covers(collection), collection));
    }

    protected override async Task<string> EverythingAsync()
    {
        await using var session = Session();
        await session.ReadAsync(Ct);
        var columns = await session.QueryAsync(
            $"""
            SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'search_index%'
            """, row => (Table: row.GetString(0), Column: row.GetString(1)), Ct);
        var all = new List<string>();
        foreach (var (table, column) in columns)
        {
            all.AddRange(await session.QueryAsync(
                System.Runtime.CompilerServices.FormattableStringFactory.Create($"SELECT '{table}.{column}: ' || {column} FROM {table} WHERE typeof({column}) = 'text'"),
                row => row.GetString(0), Ct));
        }

        return string.Join('\n', all);
    }

    SqliteSession Session() => new(Store.Services.GetRequiredService<SqliteDatabase>());
}

public sealed class ErasureOnMongo : ErasureContract<OnMongo>
{
    [Fact]
    public async Task Whatever_the_store_keeps_is_in_it_but_what_has_no_words()
    {
        await using var session = new MongoSession(Store.Services.GetRequiredService<IMongoCommands>());

        Assert.Equal(
            ["audit", "budgets", "moves", "numbers", "searchChanges", "searchFrequencies", "searchTotals"],
            MongoDatabase.Collections.Select(one => one.Name).Except(new MongoErasure(session).Collections).Order(StringComparer.Ordinal));
    }

    protected override async Task<string> EverythingAsync()
    {
        using var upkeep = new MongoSearchUpkeep(Store.Services.GetRequiredService<IMongoCommands>(), NullLogger<MongoSearchUpkeep>.Instance);
        // Terms that nobody uses any more are forgotten as they are counted.
        int folded;
        do folded = await FoldedAsync();
        while (folded > 0);

        await using var session = new MongoSession(Store.Services.GetRequiredService<IMongoCommands>());
        await session.ReadAsync(Ct);
        var all = new List<string>();
        foreach (var collection in MongoDatabase.Collections)
        {
            all.AddRange(await session.QueryAsync(
                $$"""{ find: {{collection.Name}}, limit: 10000 }""", found => $"{collection.Name}: {Unescaped(found.GetRawText())}", Ct));
        }

        return string.Join('\n', all);

        // The engine gives way to its own upkeep too, not only to other processes.
        async Task<int> FoldedAsync(int attempt = 1)
        {
            try
            {
                return await upkeep.FoldAsync(Ct);
            }
            catch (StaleException) when (attempt < Replays.Most)
            {
                await Replays.PauseAsync(attempt, Ct);
                return await FoldedAsync(attempt + 1);
            }
        }

        static string Unescaped(string json) => System.Text.RegularExpressions.Regex.Unescape(json.Replace("\\\"", "\"", StringComparison.Ordinal));
    }
}

public abstract class ErasureContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    const string User = "29:salma-of-teams";

    static readonly Person salma = Community.Salma;

    readonly PracticeBot.Announcements.Announcement named = Some.Announcement(new([new(People: [salma.Id])]));

    protected abstract Task<string> EverythingAsync();

    [Fact]
    public async Task Neither_name_nor_account_is_left_anywhere_and_what_others_wrote_stays()
    {
        var exchange = await SeedAsync();
        Assert.Contains("Salma Berrada", await EverythingAsync(), StringComparison.Ordinal);
        Assert.Contains(User, await EverythingAsync(), StringComparison.Ordinal);

        await RunAsync();

        AssertGone(await EverythingAsync());
        var kept = (await InReadAsync(ports => ports.Exchanges.FindAsync(exchange.Id, Ct)))!;
        Assert.Equal($"{Person.Gone} et Claire ont parlé avec {Person.Gone}.", kept.Account.Summary);
        Assert.Equal(salma.Id, kept.FollowUps[0].Who);
        Assert.Equal(named.Audience, (await InReadAsync(ports => ports.Announcements.FindAsync(named.Id, Ct)))!.Audience);
        Assert.Equal(Standing.Erased, (await InReadAsync(ports => ports.People.FindAsync(salma.Id, Ct)))!.Standing);
        Assert.NotNull(await InReadAsync(ports => ports.People.FindAsync(Community.Claire.Id, Ct)));
        Assert.Equal(Community.Claire.Name, (await InReadAsync(ports => ports.People.FindAsync(Community.Claire.Id, Ct)))!.Name);
    }

    [Fact]
    public async Task It_may_be_left_after_any_step_and_taken_up_again_and_done_twice_changes_nothing_more()
    {
        await SeedAsync();

        await RunAsync(eachTwice: true);

        AssertGone(await EverythingAsync());
    }

    [Fact]
    public async Task A_step_is_a_batch_however_much_there_is()
    {
        const int many = 600;
        await SeedAsync();
        await InWriteAsync(async ports =>
        {
            for (var i = 0; i < many; i++)
            {
                await ports.Transcripts.AppendAsync(Some.TranscriptEntry(Everything.Salmas), Ct);
                await ports.Transcripts.AppendAsync(Some.TranscriptEntry(Everything.Claires) with { Activity = "{\"text\":\"Avec Salma Berrada\"}" }, Ct);
            }
        });
        var (forgotten, readOver) = (new HashSet<int>(), new HashSet<int>());

        await RunAsync(afterEach: async () =>
        {
            forgotten.Add((await EntriesAsync(Everything.Salmas)).Count);
            readOver.Add((await EntriesAsync(Everything.Claires)).Count(entry => entry.Activity.Contains("Berrada", StringComparison.Ordinal)));
        });

        Assert.Contains(forgotten, left => left is > 0 and < many);
        Assert.Contains(readOver, left => left is > 0 and < many);
        Assert.Contains(0, forgotten);
        Assert.Contains(0, readOver);

        Task<IReadOnlyList<PracticeBot.Storage.Turns.TranscriptEntry>> EntriesAsync(PracticeBot.Storage.Turns.WebConversation conversation) =>
            InReadAsync(ports => ports.Transcripts.LatestAsync(conversation.Id, 2 * many, Ct));
    }

    [Fact]
    public async Task What_was_found_by_their_name_is_found_without_it()
    {
        var exchange = await SeedAsync();
        var terms = Analysis.Terms("Berrada");
        Assert.NotEmpty(await CandidatesAsync(terms));

        await RunAsync();

        Assert.Empty(await CandidatesAsync(terms));
        Assert.NotEmpty(await CandidatesAsync(Analysis.Terms("parlé")));
        Assert.NotNull(await InReadAsync(ports => ports.Exchanges.FindAsync(exchange.Id, Ct)));
    }

    [Fact]
    public async Task Who_changed_their_mind_is_left_as_they_are()
    {
        await SeedAsync();
        await InWriteAsync(ports => ports.People.UpdateAsync(salma, Ct));

        Assert.Equal(0, await RunAsync());

        Assert.Equal(salma, await InReadAsync(ports => ports.People.FindAsync(salma.Id, Ct)));
    }

    [Fact]
    public async Task Their_partner_is_told_and_it_is_written_down()
    {
        await SeedAsync();

        await RunAsync();

        var leased = await InWriteAsync(ports => ports.Notices.LeaseAsync("worker", 100, Some.Moment.AddDays(30), Some.Moment.AddDays(31), Ct));
        Assert.Contains(leased, one => one.Notice.Kind == PartnerIsErased.KindName && one.Notice.For == Community.Claire.Id);
        Assert.Contains(await InReadAsync(ports => ports.Audit.UnsealedAsync(100, Ct)), row => row.What == PracticeBot.Audit.Deed.Erased && row.Subject == salma.Id.Value);
        Assert.Null(await InReadAsync(ports => ports.Pairs.OfAsync(Community.Claire.Id, Ct)));
    }

    [Fact]
    public async Task What_is_kept_of_a_person_is_handed_out_or_excepted_with_a_reason()
    {
        await SeedAsync();
        var data = new PersonalData(Store.Services.GetRequiredService<IServiceScopeFactory>());
        var handedOut = new Dictionary<string, List<string>>();
        await foreach (var (collection, document) in data.OfAsync(salma.Id, Ct))
        {
            if (!handedOut.TryGetValue(collection, out var documents)) handedOut[collection] = documents = [];
            documents.Add(document.GetRawText());
        }

        foreach (var collection in ArchiveCollections.InOrder)
        {
            Assert.True(
                PersonalRules.Covers(collection) != PersonalRules.Exceptions.ContainsKey(collection), $"{collection} is neither handed out nor excepted, or both");
            var theirs = (await InReadAsync(ports => ports.Archive.ReadAsync(collection, null, 10_000, Ct)))
                .Where(one => one.Json.Contains(salma.Id.Value.ToString("N"), StringComparison.Ordinal)).Select(one => one.Json).ToList();
            if (PersonalRules.Covers(collection)) Assert.Subset(handedOut.GetValueOrDefault(collection, []).ToHashSet(), theirs.ToHashSet());
        }

        foreach (var expected in new[] { "people", "accounts", "exchanges", "questions", "notices", "conversations", "transcript", "dialogues", "audit", "sessions", "pairs" })
            Assert.True(handedOut.ContainsKey(expected), expected);
        Assert.DoesNotContain(handedOut.Values.SelectMany(one => one), one => one.Contains("secret of Anne", StringComparison.Ordinal));
    }

    async Task<Exchange> SeedAsync()
    {
        await InWriteAsync(Everything.SeedAsync);
        var exchange = Some.Exchange(summary: "Salma et Claire ont parlé avec Salma Berrada.") with
        {
            FollowUps = [new(1, salma.Id, "Salma relit", Due: null)],
        };
        await InWriteAsync(async ports =>
        {
            await ports.People.SpokeFromAsync(new("msteams", User, salma.Id, $"{{\"user\":\"{User}\"}}"), Ct);
            await ports.People.AddAccountAsync(new("webchat", salma.Id.Value.ToString("N"), salma.Id, Reference: null), Ct);
            await ports.Announcements.AddAsync(named with { Ref = await ports.Numbers.NextAsync(ReferenceKind.Announcement, Ct) }, Ct);
            await ports.Exchanges.AddAsync(exchange with { Ref = await ports.Numbers.NextAsync(ReferenceKind.Exchange, Ct) }, Ct);
            await ports.Exchanges.AddAsync(
                Some.Exchange(Community.Elected, "secret of Anne") with { Ref = await ports.Numbers.NextAsync(ReferenceKind.Exchange, Ct) }, Ct);
            await ports.Transcripts.AppendAsync(Some.TranscriptEntry(Everything.Claires) with { Activity = "{\"text\":\"Votre bin\\u00F4me : Salma Berrada\"}" }, Ct);
            await ports.Dialogues.SaveAsync($"msteams/a:1/{User}", "{\"form\":\"exchange.log\"}", 0, Some.Moment, Ct);
            await ports.Dialogues.SaveAsync("msteams/a:2/29:claire", "{\"values\":{\"summary\":\"avec Salma Berrada\"}}", 0, Some.Moment, Ct);
            await ports.Inbox.AddAsync(Some.InboxRecord(Everything.Recently) with { Replies = $"[{{\"recipient\":{{\"id\":\"{User}\"}},\"text\":\"Noté.\"}}]" }, Ct);
            await ports.Inbox.AddAsync(Some.InboxRecord(Everything.Recently) with { Replies = "[{\"text\":\"Avec SALMA BERRADA\"}]" }, Ct);
            await ports.Questions.AddAsync(
                Some.Question() with { Ref = await ports.Numbers.NextAsync(ReferenceKind.Question, Ct), Text = "Que dit Salma Berrada ?" }, Ct);
            await ports.Sessions.AddAsync(Some.WebSession(), Ct);
            await ports.Audit.AddAsync(Some.AuditRow(), Ct);
            await ports.Jobs.AddAsync(Some.Job() with { Cursor = $"{{\"for\":\"{User}\"}}" }, Ct);
            await ports.Installations.KeepAsync(Some.Installation(PracticeBot.Storage.Turns.InstallationKind.Personal) with { Reference = $"{{\"user\":\"{User}\"}}" }, Ct);
            await ports.People.UpdateAsync(salma with { Standing = Standing.Erasing }, Ct);
        });
        await InWriteAsync(async ports =>
        {
            foreach (var entry in await ports.On<ExchangesSearched>().EntriesAsync([exchange.Id.Value], Ct)) await ports.SearchIndex.PutAsync(entry, Ct);
        });
        return exchange;
    }

    /// <summary>How many steps it took.</summary>
    async Task<int> RunAsync(bool eachTwice = false, Func<Task>? afterEach = null)
    {
        Job? job = EraseJob.Job(salma.Id, Some.Moment);
        for (var steps = 0; ; steps++)
        {
            var step = job;
            // The first keeps what the others look for, in the same commit.
            if (eachTwice && steps > 0) await InWriteAsync(ports => Made(ports).StepAsync(step, Some.Moment.AddDays(7), Ct));
            job = await InWriteAsync(ports => Made(ports).StepAsync(step, Some.Moment.AddDays(7), Ct));
            if (afterEach is not null) await afterEach();
            if (job is null) return steps;
        }
    }

    static EraseJob Made(Ports ports) => new(
        ports.People, ports.Pairs, ports.Erasure, new SearchRenewal(ports.SearchIndex, [ports.On<ExchangesSearched>()]), ports.Audit, ports.Notices);

    Task<IReadOnlyList<SearchEntry>> CandidatesAsync(IReadOnlyList<string> terms) => InReadAsync(ports =>
        ports.SearchIndex.CandidatesAsync(Everything.SearchKind, ["community", Community.Officials.Scope.Value], terms, 100, Ct));

    static void AssertGone(string everything)
    {
        foreach (var trace in new[] { "Salma Berrada", "SALMA BERRADA", "Berrada", "berrada", User })
        {
            var at = everything.IndexOf(trace, StringComparison.Ordinal);
            Assert.True(at < 0, at < 0 ? "" : $"{trace} is left: {everything.Substring(Math.Max(0, at - 120), Math.Min(300, everything.Length - Math.Max(0, at - 120)))}");
        }
    }
}
