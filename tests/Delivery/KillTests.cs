using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Delivery;

/// <summary>The real program, killed with SIGKILL in the middle of its work: nothing lost, nothing twice (design §4, §7).</summary>
[Collection(KilledProcesses.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    const int Turns = 200;
    const int Kills = 10;
    const int Batch = 32;

    static readonly string[] people = ["salma", "claire", "driss", "anne"];

    [Fact]
    public async Task Ten_kills_in_two_hundred_turns_lose_nothing_and_keep_nothing_twice()
    {
        await using var connector = await TheConnector.StartAsync();
        connector.Answers = activity => activity.Activity.IsNotice() ? new(After: TimeSpan.FromMilliseconds(5)) : ConnectorAnswer.Taken;
        await using var program = await TheProgram.StartAsync(("Delivery__LeaseSeconds", "3"), ("Logging__LogLevel__Default", "Warning"));
        using var http = new HttpClient { BaseAddress = program.Address };
        foreach (var handle in people) await TheEmulator.DeliverAsync(TheEmulator.Said(connector, handle, $"hello-{handle}", said => said["text"] = "aide"), http);

        var began = Stopwatch.GetTimestamp();
        var answered = 0;
        var redelivered = 0;
        var killedAt = new ConcurrentQueue<int>();
        var talking = people.Select(handle => Task.Run(async () =>
        {
            for (var i = 0; i < Turns / people.Length; i++)
            {
                var activity = TheEmulator.Logged(connector, handle, $"log-{i}", $"{handle} {i}");
                Interlocked.Add(ref redelivered, await TheEmulator.DeliverAsync(activity, http) - 1);
                Interlocked.Increment(ref answered);
            }
        })).ToList();
        for (var kill = 1; kill <= Kills; kill++)
        {
            var from = Math.Min(kill * (Turns / (Kills + 1)), Turns - 1);
            while (Volatile.Read(ref answered) < from) await Task.Delay(1);
            await program.KillAsync();
            killedAt.Enqueue(connector.Posts.Count);
            await program.RestartAsync();
        }

        await Task.WhenAll(talking);
        var talked = Stopwatch.GetElapsedTime(began);

        // Every acknowledged exchange, exactly once; nobody's notice is missing.
        Assert.Equal(Turns, answered);
        Assert.Equal(Turns, Read(program, "SELECT count(*) FROM exchanges"));
        Assert.Equal(Turns, Read(program, "SELECT count(DISTINCT summary) FROM exchanges"));
        Assert.Equal(Turns, Read(program, "SELECT count(DISTINCT number) FROM exchanges"));
        Assert.Equal(Turns, Read(program, "SELECT count(*) FROM notices WHERE kind = 'exchange.logged'"));
        while (TheEmulator.Notices(connector).DistinctBy(one => one.Id).Count() < Turns)
        {
            Assert.True(Stopwatch.GetElapsedTime(began).TotalSeconds < 150, $"{TheEmulator.Notices(connector).DistinctBy(one => one.Id).Count()} notices came.");
            await Task.Delay(20);
        }

        while (Read(program, "SELECT count(*) FROM notices WHERE state = 'Waiting'") > 0) await Task.Delay(20);
        var told = TheEmulator.Notices(connector);
        var duplicates = told.Count - Turns;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Turns} turns, {Kills} kills, {redelivered} redeliveries, {duplicates} notices twice, {talked.TotalSeconds:0.0} s"));

        // What came twice was under way at a kill, and of one batch at most a kill (design §7).
        var perKill = new int[Kills];
        foreach (var same in told.GroupBy(one => one.Id).Where(same => same.Count() > 1))
        {
            foreach (var (first, second) in same.Zip(same.Skip(1)))
            {
                var between = killedAt.Select((at, kill) => (at, kill)).Where(one => first.At < one.at && one.at <= second.At).ToList();
                Assert.NotEmpty(between);
                perKill[between[0].kill]++;
            }
        }

        Assert.All(perKill, twice => Assert.InRange(twice, 0, Batch));
    }

    [Fact]
    public async Task Fifty_turns_at_once_in_one_conversation_are_fifty_turns_in_a_row()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        var said = Enumerable.Range(1, 50)
            .Select(i => salma.Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", $"Appel {i}"))).ToList();

        var began = Stopwatch.GetTimestamp();
        var statuses = await Task.WhenAll(said.Select(async one =>
        {
            using var response = await one.SendAsync();
            return (int)response.StatusCode;
        }));
        output.WriteLine($"50 turns at once: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms");

        Assert.All(statuses, status => Assert.Equal(200, status));
        Assert.All(said, one => Assert.Contains("C'est noté : E-", one.Replies().Single(reply => reply.IsMessage()).Words(), StringComparison.Ordinal));
        Assert.Equal(50, house.Count("SELECT count(DISTINCT number) FROM exchanges"));
        Assert.Equal(50, house.Count("SELECT count(DISTINCT summary) FROM exchanges"));
        Assert.Equal(50, house.Count("SELECT count(*) FROM inbox"));
    }

    [Fact]
    public async Task Fifty_answers_at_once_to_a_form_each_build_on_the_one_before()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says("sans cartes").AnswerAsync();

        await salma.Says("noter un échange").IsAnswered("Quel jour");
        await Task.WhenAll(Enumerable.Range(0, 49).Select(_ => salma.Says("hier").AnswerAsync()));

        // One "hier" answered the date; every other one was no means, and was asked again: the state is the form, with its date.
        await salma.Says("téléphone").IsAnswered("Que s'est-il dit ?");
        Assert.Equal(1, house.Count("SELECT count(*) FROM dialogues WHERE state LIKE '%heldOn%' AND state LIKE '%phone%'"));
    }

    static long Read(TheProgram program, string sql)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(program.DataFolder, "practicebot.db")};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
#pragma warning disable CA2100 // written in the test
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
