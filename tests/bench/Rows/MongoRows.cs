using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bench.Floors;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Protocol;
using PracticeBot.Engine;
using PracticeBot.Language;
using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Mongo.Libmongoc;

namespace PracticeBot.Bench.Rows;

/// <summary>The same on MongoDB: on the engine of the tests, in a process of its own, each row beside the driver alone.</summary>
static class MongoRows
{
    const int Most = 16;

    static readonly TimeSpan lasting = TimeSpan.FromMilliseconds(700);

    public static async Task MeasureAsync(Site site, Table table)
    {
        var missing = !Native.IsInstalled ? LibmongocCommands.Missing : DocumentDb.Missing;
        if (missing is not null)
        {
            table.Skipped("mongo", missing);
            return;
        }

        await using var engine = await Child.ServeAsync(Child.Engine);
        await LogAsync(site, table, engine);
        await PointReadAsync(site, table, engine);
        await SearchAsync(site, table, engine);
        await MemoryAsync(table, engine);
    }

    static async Task LogAsync(Site site, Table table, Child engine)
    {
        const double target = 0.5;
        var (address, floorAddress) = (engine.Database("log"), engine.Database("logfloor"));
        await using var stub = await Child.ServeAsync(Child.Stub);
        using var traffic = new Traffic(stub.Address);
        await using (var house = new House(site.Data("log"), address)) await house.SeedPeopleAsync(Most);
        var replays = await ReplaysAsync(site, traffic, floorAddress);
        table.Note(string.Create(CultureInfo.InvariantCulture,
            $"mongo log: the floor runs the {replays[0].Commands} commands of our turn, {replays[0].Beside} of them beside its transaction; each finds and changes as much as it did there."));

        await using var bot = await Child.BotAsync(site, site.Data("log"), "Development", ("Storage__Mongo", address), ("Keys__Folder", site.Data("keys")));
        await using var bare = LibmongocCommands.Open(floorAddress, Most);
        var messages = new Uri(bot.Address, "api/messages");
        var (logged, replayed, met) = (0, 0, 0);
        Func<int, Task>[] sides =
        [
            async connection =>
            {
                await traffic.SayAsync(messages, traffic.Log(connection));
                Interlocked.Increment(ref logged);
            },
            async connection => Interlocked.Add(ref met, await replays[connection].RunAsync(bare, Interlocked.Increment(ref replayed))),
        ];
        foreach (var side in sides) await Rounds.RateAsync(Most, lasting * 10, side);

        foreach (var connections in new[] { 1, Most })
        {
            var rates = await Rounds.MediansAsync(Rounds.Many, [.. sides.Select<Func<int, Task>, Func<Task<double>>>(side => () => Rounds.RateAsync(connections, lasting, side))]);
            table.AtLeast(Rounds.Row("log turn on MongoDB", connections), rates[0], rates[1], target, "/s");
        }

        var (kept, floorKept) = (await KeptAsync(address), await KeptAsync(floorAddress) - (Most * Recorded));
        table.Note(string.Create(CultureInfo.InvariantCulture,
            $"mongo log: {logged} turns were acknowledged, {kept} exchanges are kept; of the floor's {replayed}, {floorKept} (and {met} begun again)."));
        if (kept != logged || floorKept != replayed) throw new InvalidOperationException("Not every acknowledged exchange is kept once.");
    }

    /// <summary>The first keeps how to reach the person and begins the numbers; the next two differ by what is new in each.</summary>
    const int Recorded = 3;

    static async Task<IReadOnlyList<MongoReplay>> ReplaysAsync(Site site, Traffic traffic, string address)
    {
        MongoHeard heard = null!;
        await using var house = new House(site.Data("logfloor"), address, commands => heard = new(commands));
        await house.SeedPeopleAsync(Most);
        var turns = house.Services.GetRequiredService<TurnPipeline>();
        var channel = house.Services.GetRequiredService<EmulatorChannel>();
        var replays = new List<MongoReplay>();
        for (var connection = 0; connection < Most; connection++)
        {
            List<IReadOnlyList<Heard>> recorded = [];
            for (var turn = 0; turn < Recorded; turn++)
            {
                heard.Take();
                var said = ActivityReader.Parse(traffic.Log(connection)).Activity!;
                await turns.RunAsync(said, said.From!.Id!, channel, CancellationToken.None);
                recorded.Add(heard.Take());
            }

            replays.Add(MongoReplay.Of(recorded[^2], recorded[^1]));
        }

        return replays;
    }

    static async Task<int> KeptAsync(string address)
    {
        await using var commands = LibmongocCommands.Open(address, 1);
        var counted = await commands.RunAsync(
            MongoCommand.From($$"""{ aggregate: "exchanges", pipeline: [ { $count: "kept" } ], cursor: { } }"""), CancellationToken.None);
        return counted.Documents[0].Int("kept");
    }

    static async Task PointReadAsync(Site site, Table table, Child engine)
    {
        const double target = 0.8;
        const string database = "point";
        const string row = "point read through the seam, 1 thread";
        await using var commands = LibmongocCommands.Open(engine.Database(database), Most);
        var id = DerivedId.From("bench.read");
        await commands.RunAsync(MongoCommand.From(
            $$"""{ insert: "towns", documents: [ { _id: {{id}}, v: 1, name: "Aïn Zitoun", timeZone: "Africa/Casablanca" } ] }"""), CancellationToken.None);

        await using var bare = await PointReads.CompileAsync(site.Folder, engine.Database(database), database, Read(id).ToString());
        if (bare is null)
        {
            table.Skipped(row, PointReads.NoCompiler);
            return;
        }

        Func<Task<double>>[] sides =
        [
            () => Rounds.RateAsync(1, lasting, async _ =>
            {
                if ((await commands.RunAsync(Read(id), CancellationToken.None)).Documents.Count != 1) throw new InvalidOperationException("It was not found.");
            }),
            () => bare.RateAsync(lasting),
        ];
        await Rounds.MediansAsync(4, sides);
        var rates = await Rounds.MediansAsync(Rounds.Many, sides);
        table.AtLeast(row, rates[0], rates[1], target, "/s");
        table.Note("mongo point read: ours builds the command and reads the reply's JSON each time; the floor, in C, sends one bson_t again and again and copies the reply's bytes, on one client that it keeps.");
    }

    static MongoCommand Read(Guid id) => MongoCommand.From($$"""{ find: "towns", filter: { _id: {{id}} }, limit: 1 }""");

    static async Task SearchAsync(Site site, Table table, Child engine)
    {
        const double target = 3;
        const int exchanges = 100_000;
        const int pairs = 24;
        const int queries = 200;
        var address = engine.Database("search");
        await using var house = new House(site.Data("search"), address);
        await house.SeedPeopleAsync(pairs);
        var began = Stopwatch.GetTimestamp();
        await SeedExchangesAsync(site, address, exchanges, pairs);
        table.Note(string.Create(CultureInfo.InvariantCulture,
            $"mongo search: {exchanges} exchanges were seeded in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, half of them one pair's."));

        var commands = house.Services.GetRequiredService<IMongoCommands>();
        var sentences = new Sentences(seed: 3);
        var asked = Enumerable.Range(0, queries).Select(_ => sentences.Query()).ToList();
        var (found, bareFound) = (0, 0);
        foreach (var query in asked)
        {
            found += await SearchRows.OursAsync(house, query);
            bareFound += await BareAsync(commands, query);
        }

        table.Note(string.Create(CultureInfo.InvariantCulture,
            $"mongo search: {queries} queries found {(double)found / queries:0.0} exchanges each, the bare query {(double)bareFound / queries:0.0}."));
        List<double> ours = [], bare = [], oursHalf = [], bareHalf = [];
        for (var round = 0; round < 3; round++)
        {
            List<double> oursNow = [], bareNow = [];
            foreach (var query in asked)
            {
                oursNow.Add(await SearchRows.MillisecondsAsync(() => SearchRows.OursAsync(house, query)));
                bareNow.Add(await SearchRows.MillisecondsAsync(() => BareAsync(commands, query)));
            }

            ours.Add(Rounds.Percentile(oursNow, 0.95));
            bare.Add(Rounds.Percentile(bareNow, 0.95));
            oursHalf.Add(Rounds.Median(oursNow));
            bareHalf.Add(Rounds.Median(bareNow));
        }

        table.AtMost("search on MongoDB, p95", Rounds.Median(ours), Rounds.Median(bare), target, "ms");
        table.Beside("  the median", Rounds.Median(oursHalf), Rounds.Median(bareHalf), "ms");
    }

    static async Task SeedExchangesAsync(Site site, string address, int exchanges, int pairs)
    {
        MongoBulk bulk = null!;
        await using var seeding = new House(site.Data("search"), address, commands => bulk = new(commands));
        await seeding.SeedExchangesAsync(exchanges, pairs);
        await bulk.CountAsync(CancellationToken.None);
    }

    /// <summary>MongoDB's own query for any of the terms, in the same scope and with the limit that ours asks with.</summary>
    static async Task<int> BareAsync(IMongoCommands commands, string query)
    {
        var terms = string.Join(' ', Analysis.Terms(query).Distinct(StringComparer.Ordinal));
        var found = await commands.RunAsync(MongoCommand.From(
            $$"""
            { find: "searchEntries", filter: { kind: {{House.SearchKind}}, scope: {{House.PairOf(0).Scope.Value}}, $text: { $search: {{terms}} } },
              limit: {{Language.Search.MostCandidates}} }
            """), CancellationToken.None);
        return found.Documents.Count;
    }

    static async Task MemoryAsync(Table table, Child engine)
    {
        const double most = 20;
        var said = (await Child.RunAsync(Child.Commands, engine.Database("memory"))).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToList();
        table.Within("RSS grown from 100,000 to 1,000,000", said[2] - said[1], most, "MB");
        table.Note(string.Create(CultureInfo.InvariantCulture,
            $"mongo memory: {said[0]:#,0} commands a second; {said[1]:0.0} MB after {MongoMemory.Settled:#,0}, {said[2]:0.0} MB after {MongoMemory.Commands:#,0}."));
    }
}
