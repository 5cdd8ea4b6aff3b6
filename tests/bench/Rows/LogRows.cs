using System.Globalization;
using System.Text.Json;
using PracticeBot.Bench.Floors;
using PracticeBot.Storage.Sqlite;

namespace PracticeBot.Bench.Rows;

/// <summary>An exchange logged through <c>/api/messages</c>, durably, beside an endpoint that only runs the statements.</summary>
static class LogRows
{
    const double Target = 0.6;
    const int Most = 16;

    static readonly TimeSpan lasting = TimeSpan.FromMilliseconds(700);

    public static async Task MeasureAsync(Site site, Table table)
    {
        var (data, floorData) = (site.Data("data"), site.Data("floor"));
        await using var stub = await Child.ServeAsync(Child.Stub);
        using var traffic = new Traffic(stub.Address);
        foreach (var folder in new[] { data, floorData })
        {
            await using var house = new House(folder);
            await house.SeedPeopleAsync(Most);
        }

        // Checked on a third: what the check logs stands in neither.
        await using (var house = new House(site.Data("check")))
        {
            await house.SeedPeopleAsync(1);
            table.Note(await StatementCheck.OfAsync(house, "log", traffic.Log(0), traffic.Log(0), (link, said) =>
            {
                var person = (byte[])FloorStore.Read(link, said.Conversation!.Id!, said.From!.Id!, said.Id!)![0]!;
                FloorStore.Log(link, FloorStore.TurnId("check", said.Id!), person, FloorLog.Of(said.Value!.Value), "[]");
            }));
        }

        await using var bot = await Child.BotAsync(site, data, "Development");
        var messages = new Uri(bot.Address, "api/messages");
        var reply = await traffic.ReplyFileAsync(messages, site.Folder, traffic.Log);
        await using var floor = await Child.ServeAsync(Child.Floor, floorData, reply);
        var endpoint = new Uri(floor.Address, "log");
        using var store = new FloorStore(site.Data("check"), await File.ReadAllTextAsync(reply));

        var counted = new Counted();
        Func<int, Task> ours = async connection =>
        {
            await traffic.SayAsync(messages, traffic.Log(connection));
            counted.Add();
        };
        Func<int, Task> bare = connection => traffic.SayAsync(endpoint, traffic.Log(connection));
        Func<int, Task> inProcess = connection => InProcessAsync(store, traffic, connection);
        Func<int, Task>[] sides = [ours, bare, inProcess];
        // Long enough for a few thousand turns: at a few hundred a second the runtime takes its time to compile them well.
        foreach (var side in sides) await Rounds.RateAsync(8, lasting * 12, side);

        foreach (var connections in new[] { 1, Most })
        {
            var rates = await Rounds.MediansAsync(Rounds.Many, [.. sides.Select<Func<int, Task>, Func<Task<double>>>(side => () => Rounds.RateAsync(connections, lasting, side))]);
            table.AtLeast(Rounds.Row("log", connections), rates[0], rates[1], Target, "/s");
            table.Beside("  beside the loop in process", rates[0], rates[2], "/s");
        }

        var spent = await Rounds.MediansAsync(
            Rounds.Many,
            () => bot.MicrosecondsEachAsync(() => Rounds.RateAsync(8, lasting, ours), lasting),
            () => floor.MicrosecondsEachAsync(() => Rounds.RateAsync(8, lasting, bare), lasting));
        table.Beside("  processor time of one turn, 8", spent[0], spent[1], "µs");

        var kept = Kept(data) - 1; // the first gave the floor its reply
        table.Note(string.Create(CultureInfo.InvariantCulture, $"log: {counted.Total} turns were acknowledged, {kept} exchanges are kept."));
        if (kept != counted.Total) throw new InvalidOperationException("Not every acknowledged exchange is kept once.");
    }

    static async Task InProcessAsync(FloorStore store, Traffic traffic, int connection)
    {
        using var said = JsonDocument.Parse(traffic.Log(connection));
        var id = said.RootElement.GetProperty("id").GetString()!;
        await store.LogAsync("in-process", Traffic.User(0), id, FloorLog.Of(said.RootElement.GetProperty("value")));
    }

    static long Kept(string folder)
    {
        using var database = SqliteDatabase.Open(folder);
        using var link = new FloorLink(database);
        return (long)link.First("SELECT count(*) FROM exchanges")![0]!;
    }

    sealed class Counted
    {
        int total;

        public int Total => total;

        public void Add() => Interlocked.Increment(ref total);
    }
}
