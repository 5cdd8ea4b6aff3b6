using System.Collections.Concurrent;
using System.Diagnostics;
using PracticeBot.Engine;
using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Mongo.Libmongoc;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Delivery;

/// <summary>The database goes away in the middle of the work, and comes back.</summary>
[Collection(KilledProcesses.Name)]
public sealed class DatabaseAwayTests(ITestOutputHelper output)
{
    static readonly string[] people = ["salma", "claire", "driss", "anne"];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Turns_are_answered_with_one_sentence_or_kept_later_and_the_bot_recovers_by_itself()
    {
        await TheEngine.AvailableAsync();
        await using var engine = await DocumentDb.StartAsync();
        await using var connector = await TheConnector.StartAsync();
        await using var program = await TheProgram.StartAsync(
            ("Storage__Mongo", engine.ConnectionString), ("Logging__LogLevel__Default", "Warning"));
        using var http = new HttpClient { BaseAddress = program.Address };
        var claire = await TheWebChat.OpenAsync(http, "claire");
        foreach (var handle in people) await TheEmulator.DeliverAsync(TheEmulator.Said(connector, handle, $"hello-{handle}", said => said["text"] = "aide"), http);

        var over = false;
        var acknowledged = new ConcurrentBag<string>();
        var apologised = 0;
        var talking = people.Select(handle => Task.Run(async () =>
        {
            for (var i = 0; !Volatile.Read(ref over); i++) await LogAsync(handle, $"{handle}-{i}");
        }, Ct)).ToList();
        await UntilAsync(() => acknowledged.Count >= 50);

        await engine.StopAsync();
        var away = Stopwatch.GetTimestamp();
        Assert.Equal(503, await HealthAsync());
        var (status, fault) = await claire.SaysAsync("mes échanges", "typed-while-away");
        Assert.Equal(503, status);
        Assert.Contains("does not answer", fault.GetProperty("error").Text("message"), StringComparison.Ordinal);
        while (Stopwatch.GetElapsedTime(away) < TimeSpan.FromSeconds(10)) await Task.Delay(100, Ct);
        Assert.Equal(503, await HealthAsync());
        var before = acknowledged.Count;

        await engine.StartAgainAsync();
        var back = Stopwatch.GetTimestamp();
        await UntilAsync(() => acknowledged.Count >= before + 50);
        var recovered = Stopwatch.GetElapsedTime(back);
        Assert.Equal(200, await HealthAsync());
        Assert.Equal(200, (await claire.SaysAsync("mes échanges", "typed-while-away")).Status);
        Volatile.Write(ref over, true);
        await Task.WhenAll(talking);

        await using var commands = LibmongocCommands.Open(engine.ConnectionString, 2);
        var kept = (await commands.RunAsync(MongoCommand.From($$"""{ find: "exchanges", projection: { "account.summary": 1 } }"""), Ct)).Documents
            .Select(exchange => exchange.GetProperty("account").GetProperty("summary").GetString()!).ToList();
        Assert.Equal(acknowledged.Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
        Assert.InRange(apologised, 1, int.MaxValue);
        output.WriteLine($"{kept.Count} turns kept, {apologised} answered with the apology, 50 more kept {recovered.TotalSeconds:0.0} s after it was back");

        // Said again, under the same id, until it is kept: every answer is one sentence that says what to do.
        async Task LogAsync(string handle, string id)
        {
            while (true)
            {
                var posted = connector.Posts.Count;
                await TheEmulator.DeliverAsync(TheEmulator.Logged(connector, handle, id, id), http);
                var answer = connector.Posts.Skip(posted).Select(one => one.Activity)
                    .Last(activity => activity.Text("replyToId") == id && activity.IsMessage()).Words();
                if (answer.Contains("E-", StringComparison.Ordinal))
                {
                    acknowledged.Add(id);
                    return;
                }

                Assert.True(
                    new[] { "ne répond pas en ce moment", "لا تستجيب" }.Any(said => answer.Contains(said, StringComparison.Ordinal)), answer);
                Interlocked.Increment(ref apologised);
                await Task.Delay(200, Ct);
            }
        }

        async Task<int> HealthAsync()
        {
            using var answer = await http.GetAsync("health/ready", Ct);
            return (int)answer.StatusCode;
        }
    }

    static async Task UntilAsync(Func<bool> reached)
    {
        var began = Stopwatch.GetTimestamp();
        while (!reached())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(60), "It did not come to that.");
            await Task.Delay(50, Ct);
        }
    }
}
