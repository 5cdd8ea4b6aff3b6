using System.Diagnostics;
using System.Globalization;
using PracticeBot.Announcements;
using PracticeBot.Bench.Floors;
using PracticeBot.Engine;
using PracticeBot.Storage.Mongo.Libmongoc;

namespace PracticeBot.Bench.Rows;

/// <summary>
/// An announcement to a whole town, from the coordinator's yes until the stub took all of them, beside a loop that claims, sends
/// and records in the same batches on the same kind of store, with the notices there already.
/// </summary>
static class BroadcastRows
{
    const double Target = 0.7;
    const int Times = 5;

    /// <summary>As the bot delivers unless it is told otherwise.</summary>
    const string Batch = "32";

    /// <summary>The deliveries beyond are not waited for: once all are expanded and so many have it, memory is what it is going to be.</summary>
    const int MostAwaited = 200_000;

    static readonly TimeSpan longestSilence = TimeSpan.FromMinutes(1);

    public static async Task MeasureAsync(Site site, Table table)
    {
        // BROADCAST_MOST=1000000 takes some minutes.
        var (few, many, most) = (10_000, Setting.Of("BROADCAST_RECIPIENTS", 100_000), Setting.Of("BROADCAST_MOST", 200_000));
        await MeasureAsync(site, table, "broadcast", few, many, most, Sqlite);

        var missing = !Native.IsInstalled ? LibmongocCommands.Missing : DocumentDb.Missing;
        if (missing is not null)
        {
            table.Skipped("broadcast on MongoDB", missing);
            return;
        }

        await using var engine = await Child.ServeAsync(Child.Engine);
        var (mongoFew, mongoMany) = (1_000, Setting.Of("BROADCAST_MONGO", 10_000));
        await MeasureAsync(site, table, "broadcast on MongoDB", mongoFew, mongoMany, mongoMany, (of, name) => new(
            of.Data($"mongo-{name}"), engine.Database($"broadcast{name}")));
    }

    static Place Sqlite(Site site, string name) => new(site.Data(name), Mongo: null);

    static async Task MeasureAsync(Site site, Table table, string row, int few, int many, int most, Func<Site, string, Place> placeOf)
    {
        await using var stub = await Child.ServeAsync(Child.Stub);
        using var http = new HttpClient { BaseAddress = stub.Address, Timeout = Timeout.InfiniteTimeSpan };
        var atFew = await AloneAsync(site, placeOf(site, "few"), stub, http, few);
        var atMost = await AloneAsync(site, placeOf(site, "most"), stub, http, most);
        await RateAsync(site, table, row, placeOf, stub, http, many);

        table.Within($"  to the first of {Count(few)}", atFew.First.TotalSeconds, 1, "s");
        table.Within($"  to the first of {Count(most)}", atMost.First.TotalSeconds, 1, "s");
        var awaited = most > MostAwaited ? $", {Count(MostAwaited)} delivered" : "";
        table.Within($"  RSS grown, {Count(few)} to {Count(most)}{awaited}", Math.Max(0, atMost.Megabytes - atFew.Megabytes), 50, "MB");
        table.Note(string.Create(CultureInfo.InvariantCulture,
            $"{row}: {atFew.Megabytes:0} MB after {few:#,0} recipients (at its highest {atFew.Highest:0}), {atMost.Megabytes:0} MB after {most:#,0} ({atMost.Highest:0}) at {atMost.Rate:#,0} /s."));
    }

    static async Task RateAsync(
        Site site, Table table, string row, Func<Site, string, Place> placeOf, Child stub, HttpClient http, int many)
    {
        var (ourPlace, floorPlace) = (placeOf(site, "ours"), placeOf(site, "floor"));
        await using var house = ourPlace.Open();
        await using var floorHouse = floorPlace.Open();
        var (ours, floors) = (new Recipients(house, stub.Address), new Recipients(floorHouse, stub.Address));
        await ours.SeedAsync(many);
        await floors.SeedAsync(many);
        await using var bot = await ourPlace.BotAsync(site);
        await SendAsync(ours, bot, http, count: 1, ours.AnnounceToOneAsync);
        var body = Path.Combine(site.Folder, "message.json");
        await File.WriteAllBytesAsync(body, await http.GetByteArrayAsync(new Uri(stub.Address, ConnectorStub.Kept)));
        await using var floor = await Child.ServeAsync(Child.Broadcast, floorPlace.Mongo ?? floorPlace.Folder, stub.Address.ToString(), body, Batch);

        List<double> processor = [], floorProcessor = [];
        var rates = await Rounds.MediansAsync(
            Times,
            async () =>
            {
                var before = bot.ProcessorTime();
                var sent = await SendAsync(ours, bot, http, many, ours.AnnounceAsync);
                processor.Add((bot.ProcessorTime() - before).TotalMicroseconds / many);
                return sent.Rate;
            },
            async () =>
            {
                await floors.AddNoticesAsync();
                var (before, began) = (floor.ProcessorTime(), Stopwatch.GetTimestamp());
                var sent = await PostAsync(http, new(floor.Address, "run"));
                var took = Stopwatch.GetElapsedTime(began);
                floorProcessor.Add((floor.ProcessorTime() - before).TotalMicroseconds / many);
                return sent == many ? many / took.TotalSeconds : throw new InvalidOperationException($"The floor sent {sent} of {many}.");
            },
            () => PostAsync(http, new(floor.Address, "bare?milliseconds=4000")));
        table.AtLeast($"{row}, {Count(many)}", rates[0], rates[1], Target, "/s");
        table.Beside("  beside a bare HttpClient loop", rates[0], rates[2], "/s");
        table.Beside("  processor time of one delivery", Rounds.Median(processor), Rounds.Median(floorProcessor), "µs");
    }

    /// <summary>One broadcast by a process of its own.</summary>
    static async Task<Sent> AloneAsync(Site site, Place place, Child stub, HttpClient http, int count)
    {
        await using var house = place.Open();
        var recipients = new Recipients(house, stub.Address);
        await recipients.SeedAsync(count);
        await using var bot = await place.BotAsync(site);
        return await SendAsync(recipients, bot, http, Math.Min(count, MostAwaited), recipients.AnnounceAsync, isAll: count <= MostAwaited);
    }

    /// <param name="count">So many are waited for.</param>
    /// <param name="isAll">Whether it is for no more than those; else it is also waited for that all are known.</param>
    static async Task<Sent> SendAsync(
        Recipients recipients, Child bot, HttpClient http, int count, Func<Task<AnnouncementId>> announceAsync, bool isAll = true)
    {
        var before = await ReceivedAsync(http);
        var announcement = await announceAsync();
        var began = Stopwatch.GetTimestamp();
        TimeSpan? first = null;
        var (taken, changed) = (0, began);
        while (taken < count)
        {
            await Task.Delay(first is null ? 2 : 20);
            var now = await ReceivedAsync(http) - before;
            if (now > taken) (taken, changed) = (now, Stopwatch.GetTimestamp());
            if (taken > 0) first ??= Stopwatch.GetElapsedTime(began);
            if (Stopwatch.GetElapsedTime(changed) > longestSilence) throw new InvalidOperationException($"{taken} of {count} were sent: {await recipients.TallyAsync(announcement)}");
        }

        var took = Stopwatch.GetElapsedTime(began);
        while (!isAll && !await recipients.AreKnownAsync(announcement)) await Task.Delay(200);
        var megabytes = await bot.MegabytesAsync("VmRSS");
        if (!isAll) return new(count / took.TotalSeconds, first!.Value, megabytes, await bot.MegabytesAsync("VmHWM"));

        while ((await recipients.TallyAsync(announcement)).Sent < count) await Task.Delay(100);
        if (await ReceivedAsync(http) - before != count) throw new InvalidOperationException("Somebody got it twice.");
        return new(count / took.TotalSeconds, first!.Value, megabytes, await bot.MegabytesAsync("VmHWM"));
    }

    static async Task<int> ReceivedAsync(HttpClient http) =>
        int.Parse(await http.GetStringAsync(new Uri(ConnectorStub.Received, UriKind.Relative)), CultureInfo.InvariantCulture);

    static async Task<double> PostAsync(HttpClient http, Uri address)
    {
        using var answer = await http.PostAsync(address, content: null);
        return double.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(), CultureInfo.InvariantCulture);
    }

    static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <param name="Megabytes">What the bot holds when the last was taken.</param>
    sealed record Sent(double Rate, TimeSpan First, double Megabytes, double Highest);

    sealed record Place(string Folder, string? Mongo)
    {
        public House Open() => new(Folder, Mongo);

        public Task<Child> BotAsync(Site site) => Child.BotAsync(
            site, Folder, "Development", ("Storage__Mongo", Mongo ?? ""), ("Keys__Folder", Path.Combine(Folder, "keys")), ("Delivery__Batch", Batch),
            ("Demo__Enabled", "false"));
    }
}
