using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Storage.Mongo;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Delivery;

/// <summary>
/// Four bot processes on one MongoDB: messages go to any of them, some of them twice, while one after another is killed with
/// SIGKILL: nothing lost, nothing twice (design §4, §5, §7).
/// </summary>
[Collection(KilledProcesses.Name)]
public sealed class FourProcessesTests(ITestOutputHelper output) : StoreContract<OnMongo>
{
    const int Processes = 4;
    const int Mentors = 20;
    const int InPairs = 180;
    const int LogsEach = 22;
    const int AsksEach = 2;
    const int AtOnce = 16;

    /// <summary>Mentors in whose field the questions are: the others may take them, and are not told.</summary>
    const int Told = 2;
    const int Batch = 32;

    static readonly Topic field = Some.Topic();

    readonly Random random = new(20261122);

    [Fact]
    public async Task Five_thousand_turns_lose_nothing_and_keep_nothing_twice_while_processes_are_killed()
    {
        await InWriteAsync(SeedAsync);
        await using var connector = await TheConnector.StartAsync();
        using var keys = new Keys();
        await using var running = new Programs(await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => StartAsync(keys, demo: false))));
        var programs = running.All;
        var doors = programs.Select(program => new HttpClient { BaseAddress = program.Address }).ToList();
        var turns = 0;
        var redelivered = 0;
        var sentAgain = 0;
        var notKept = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        connector.Answers = Hear;
        var taken = new ConcurrentBag<(string Question, string Mentor)>();
        var began = Stopwatch.GetTimestamp();

        using var over = new CancellationTokenSource();
        var killing = KillAsync(programs, connector, over.Token);
        foreach (var mentor in Handles("mentor", Mentors)) await TurnAsync(TheEmulator.Said(connector, mentor, $"hello-{mentor}", said => said["text"] = "aide"));
        await Parallel.ForEachAsync(Handles("person", InPairs), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Ct }, async (handle, _) =>
        {
            for (var i = 0; i < LogsEach; i++) await TurnAsync(TheEmulator.Logged(connector, handle, $"{handle}-log-{i}", $"{handle} {i}"));
            for (var i = 0; i < AsksEach; i++) await AskAsync(handle, $"{handle}-ask-{i}");
        });
        var talked = Stopwatch.GetElapsedTime(began);
        await over.CancelAsync();
        var kills = await killing;

        // Every acknowledged exchange, exactly once.
        var exchanges = await AllAsync($$"""{ find: "exchanges", projection: { number: 1, "account.summary": 1 } }""");
        Assert.Equal(InPairs * LogsEach, exchanges.Count);
        Assert.Equal(exchanges.Count, exchanges.Select(one => one.GetProperty("account").GetProperty("summary").GetString()).Distinct().Count());
        Assert.Equal(exchanges.Count, exchanges.Select(one => one.Int("number")).Distinct().Count());

        // Every question taken, by the one mentor who was told so.
        var questions = await AllAsync($$"""{ find: "questions", projection: { number: 1, state: 1, takenBy: 1 } }""");
        Assert.Equal(InPairs * AsksEach, questions.Count);
        Assert.All(questions, question => Assert.Equal("Taken", question.GetProperty("state").GetString()));
        var takers = taken.GroupBy(one => one.Question, StringComparer.Ordinal).ToDictionary(one => one.Key, one => one.Select(by => by.Mentor).Distinct().ToList());
        Assert.All(questions, question => Assert.Equal(
            [question.Id("takenBy")], takers[$"Q-{question.Int("number")}"].Select(mentor => IdOf(mentor).Value)));

        // Every notice delivered; only of a question that was taken before its mentor was told, nothing is left to say.
        var patience = Stopwatch.GetTimestamp();
        while ((await AllAsync($$"""{ find: "notices", filter: { state: "Waiting" }, projection: { _id: 1 }, limit: 1 }""")).Count > 0)
        {
            Assert.True(Stopwatch.GetElapsedTime(patience) < TimeSpan.FromSeconds(90), "Notices still wait.");
            await Task.Delay(100, Ct);
        }

        var delivered = Stopwatch.GetElapsedTime(began);
        var notices = await AllAsync($$"""{ find: "notices", projection: { kind: 1, state: 1 } }""");
        Assert.Equal(exchanges.Count, notices.Count(one => one.GetProperty("kind").GetString() == "exchange.logged"));
        Assert.All(notices, one => Assert.Equal("Sent", one.GetProperty("state").GetString()));
        var told = TheEmulator.Notices(connector).Select(one => one.Id).ToList();
        var untold = notices.ExceptBy(told, one => one.Id("_id").ToString("N")).ToList();
        Assert.All(untold, one => Assert.Equal("question.asked", one.GetProperty("kind").GetString()));
        var twice = told.Count - told.Distinct().Count();
        Assert.Equal(notices.Count - untold.Count, told.Count - twice);

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{turns} turns in {talked.TotalSeconds:0} s by {Processes} processes, {kills} kills, {redelivered} redeliveries, {sentAgain} not kept and sent again, {notices.Count} notices, {untold.Count} needless by then, {twice} twice, all delivered after {delivered.TotalSeconds:0} s"));
        Assert.True(turns >= 5_000, $"{turns} turns.");
        Assert.InRange(kills, 5, int.MaxValue);
        Assert.InRange(twice, 0, kills * Batch);

        // Whoever is told that it was not kept sends it again, as somebody would: under which id it was kept.
        async Task<string> TurnAsync(JsonObject activity)
        {
            for (var id = (string)activity["id"]!; ; activity["id"] = id = $"{id}-again")
            {
                var times = await TheEmulator.DeliverAsync(activity, doors);
                if (OneIn(10)) times += await TheEmulator.DeliverAsync(activity, doors);
                Interlocked.Add(ref redelivered, times - 1);
                if (!notKept.ContainsKey(id))
                {
                    Interlocked.Increment(ref turns);
                    return id;
                }

                Interlocked.Increment(ref sentAgain);
            }
        }

        ConnectorAnswer Hear(Posted posted)
        {
            if (posted.Activity.Text("replyToId") is not { } id || !posted.Activity.IsMessage()) return ConnectorAnswer.Taken;

            if (posted.Activity.Words().Contains("Renvoyez-le", StringComparison.Ordinal)) notKept[id] = true;
            else notKept.TryRemove(id, out _);
            return ConnectorAnswer.Taken;
        }

        async Task AskAsync(string handle, string id)
        {
            var asked = await TurnAsync(TheEmulator.Submitted(connector, handle, id, "question.ask", ("form", "1"), ("text", $"Comment fait-on, {id} ?"), ("topics", field.Id.Value), ("shown", "1")));
            var reference = ReferenceIn(AnswerTo(connector, asked));
            await Task.WhenAll(TwoMentors().Select(async mentor =>
            {
                var take = await TurnAsync(TheEmulator.Submitted(connector, mentor, $"{mentor}-{reference}", "queue.take", ("ref", reference)));
                if (AnswerTo(connector, take).Contains("est à vous", StringComparison.Ordinal)) taken.Add((reference, mentor));
            }));
        }
    }

    [Fact]
    public async Task What_one_process_committed_an_open_page_on_another_shows_within_a_second()
    {
        await using var connector = await TheConnector.StartAsync();
        using var keys = new Keys();
        await using var one = await StartAsync(keys, demo: true);
        await using var other = await StartAsync(keys, demo: true);
        using var here = new HttpClient { BaseAddress = one.Address };
        using var there = new HttpClient { BaseAddress = other.Address };
        var claire = await TheWebChat.OpenAsync(here, "claire");
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(claire.Stream, Ct);
        await TheEmulator.DeliverAsync(TheEmulator.Said(connector, "salma", "warm", said => said["text"] = "aide"), there);

        var took = new List<TimeSpan>();
        // The fastest says how it is made; the others say how busy this machine is.
        for (var i = 1; i <= 20 && took.All(time => time >= TimeSpan.FromSeconds(1)); i++)
        {
            await TheEmulator.DeliverAsync(TheEmulator.Logged(connector, "salma", $"log-{i}", $"Appel {i}"), there);
            var began = Stopwatch.GetTimestamp();
            var heard = await TheWebChat.ListenAsync(socket, activity => activity.IsNotice());
            took.Add(Stopwatch.GetElapsedTime(began));
            Assert.Contains($"E-{i}", heard[^1].Words(), StringComparison.Ordinal);
        }

        output.WriteLine($"shown by the other process after {string.Join(", ", took.Select(time => $"{time.TotalMilliseconds:0} ms"))}");
        Assert.True(took.Min() < TimeSpan.FromSeconds(1), "None was shown within a second.");
    }

    /// <summary>Kills one after another, a few seconds apart; each comes back. How many were killed.</summary>
    async Task<int> KillAsync(IReadOnlyList<TheProgram> programs, TheConnector connector, CancellationToken over)
    {
        for (var kills = 0; ; kills++)
        {
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(5), over);
            }
            catch (OperationCanceledException)
            {
                return kills;
            }

            await programs[kills % programs.Count].RestartAsync();
        }
    }

    Task<TheProgram> StartAsync(Keys keys, bool demo) => TheProgram.StartAsync(
        ("Storage__Mongo", Store.Address), ("Storage__MongoConnections", "6"), ("Keys__Folder", keys.Folder),
        ("Delivery__LeaseSeconds", "6"), ("Demo__Enabled", demo ? "true" : "false"), ("Logging__LogLevel__Default", "Warning"));

    async Task<IReadOnlyList<JsonElement>> AllAsync(FormattableString find) =>
        (await Store.Services.GetRequiredService<IMongoCommands>().RunAsync(MongoCommand.From(find), Ct)).Documents;

    static string AnswerTo(TheConnector connector, string id) => connector.Taken
        .Select(one => one.Activity).Last(activity => activity.Text("replyToId") == id && activity.IsMessage()).Words();

    static string ReferenceIn(string answer)
    {
        var reference = answer.Split(' ', '.', ',', ':', '\n').FirstOrDefault(word => Reference.Parse(word) is { Kind: ReferenceKind.Question });
        Assert.True(reference is not null, $"No question in: {answer}");
        return reference;
    }

    string[] TwoMentors()
    {
        lock (random)
        {
            var first = random.Next(Mentors);
            return [$"mentor-{first}", $"mentor-{(first + 1 + random.Next(Mentors - 1)) % Mentors}"];
        }
    }

    bool OneIn(int many)
    {
        lock (random) return random.Next(many) == 0;
    }

    static IEnumerable<string> Handles(string what, int many) => Enumerable.Range(0, many).Select(i => $"{what}-{i}");

    static PersonId IdOf(string handle) => new(DerivedId.From("person", handle));

    static async Task SeedAsync(Ports ports)
    {
        foreach (var handle in Handles("person", InPairs)) await AddAsync(handle, Role.Official);
        await ports.Topics.AddAsync(field, Ct);
        for (var i = 0; i < Mentors; i++) await AddAsync($"mentor-{i}", Role.Mentor, i < Told ? [field.Id] : []);
        for (var i = 0; i < InPairs; i += 2)
        {
            await ports.Pairs.AddAsync(
                new(new(DerivedId.From("pair", $"{i}")), Community.Partnership.Id, PairKind.Official, IdOf($"person-{i}"), IdOf($"person-{i + 1}")), Ct);
        }

        async Task AddAsync(string handle, Role role, params TopicId[] fields)
        {
            await ports.People.AddAsync(new(IdOf(handle), handle, Community.Valmont.Id, role, LanguageCode.French, [.. fields], new Settings { AtOnce = true }), Ct);
            await ports.People.AddAccountAsync(new("emulator", handle, IdOf(handle), Reference: null), Ct);
        }
    }

    sealed class Programs(IReadOnlyList<TheProgram> all) : IAsyncDisposable
    {
        public IReadOnlyList<TheProgram> All => all;

        public async ValueTask DisposeAsync()
        {
            foreach (var program in all) await program.DisposeAsync();
        }
    }

    /// <summary>What the processes of one community share: a token of one is a token of all.</summary>
    sealed class Keys : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("practicebot-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
