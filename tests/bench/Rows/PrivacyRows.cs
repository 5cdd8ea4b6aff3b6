using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bench.Floors;
using PracticeBot.Bot.Privacy;
using PracticeBot.Engine;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Privacy;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;
using PracticeBot.Storage.Mongo.Libmongoc;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bench.Rows;

/// <summary>
/// Somebody of whom much is kept, in a community that keeps much: how long their zip takes and their erasure, and how long others
/// wait meanwhile.
/// </summary>
static class PrivacyRows
{
    const int Chats = 20;

    /// <summary>Of the web chats' entries every fifth is theirs.</summary>
    const int Share = 5;

    /// <summary>As the house calls them: every tenth thing that is said names them.</summary>
    const string Name = "Fonctionnaire 0";

    static readonly TimeSpan alone = TimeSpan.FromSeconds(20);

    /// <summary>Whose data they are: half of the exchanges are their pair's.</summary>
    static readonly PersonId person = House.PairOf(0).First;

    public static async Task MeasureAsync(Site site, Table table)
    {
        var records = Setting.Of("PRIVACY_RECORDS", 200_000);
        await MeasureAsync(site, table, "SQLite", records, mongo: null);

        var missing = !Native.IsInstalled ? LibmongocCommands.Missing : DocumentDb.Missing;
        if (missing is not null)
        {
            table.Skipped("privacy on MongoDB", missing);
            return;
        }

        await using var engine = await Child.ServeAsync(Child.Engine);
        await MeasureAsync(site, table, "MongoDB", Setting.Of("PRIVACY_MONGO", records / 5), engine.Database("privacy"));
    }

    static async Task MeasureAsync(Site site, Table table, string store, int records, string? mongo)
    {
        var data = site.Data(store);
        var keys = Directory.CreateDirectory(Path.Combine(data, "keys")).FullName;
        await using var house = new House(data, mongo);
        await house.SeedPeopleAsync(1 + Chats, []);
        MongoBulk? bulk = null;
        await using (var seeding = mongo is null ? new House(data) : new House(data, mongo, commands => bulk = new(commands)))
        {
            await seeding.SeedExchangesAsync(records / 2, 1 + Chats, Name);
            if (bulk is not null) await bulk.CountAsync(CancellationToken.None);
        }

        await SeedTranscriptAsync(house, records / 2);
        await using var bot = await Child.BotAsync(site, data, "Production", ("Storage__Mongo", mongo ?? ""), ("Keys__Folder", keys));
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = bot.Address, Timeout = TimeSpan.FromMinutes(10) };
        var chats = await Talk.OpenAsync(house, http, first: 1, Chats);

        await Talk.UntilAsync(chats, Task.Delay(alone / 2));
        var before = await Talk.UntilAsync(chats, Task.Delay(alone));
        var exporting = ExportAsync(house, http);
        var meanwhile = await Talk.UntilAsync(chats, exporting);
        var (exported, size) = await exporting;
        var erasing = EraseAsync(house);
        var besides = await Talk.UntilAsync(chats, erasing);
        var erased = await erasing;
        foreach (var chat in chats) await chat.DisposeAsync();

        table.Within($"privacy on {store}, zip of {records:#,0}", exported.TotalSeconds, 60, "s");
        table.Beside("  p99 of a turn meanwhile", Talk.Milliseconds(meanwhile, 0.99), Talk.Milliseconds(before, 0.99), "ms");
        table.Within("  erasure, until nothing is left", erased.TotalSeconds, 600, "s");
        table.Within("  p99 of a turn meanwhile", Talk.Milliseconds(besides, 0.99), 200, "ms");
        table.AtMost("    beside turns alone", Talk.Milliseconds(besides, 0.99), Talk.Milliseconds(before, 0.99), mongo is null ? 10 : 2, "ms");
        table.Beside("    the longest", besides.Max().TotalMilliseconds, before.Max().TotalMilliseconds, "ms");
        table.Note(string.Create(CultureInfo.InvariantCulture,
            $"privacy on {store}: the zip has {size / 1024d / 1024:0.0} MB, of {records / 4:#,0} exchanges and {records / 2 / Share:#,0} entries of web chats; {besides.Count} turns were answered during the erasure."));
    }

    static async Task SeedTranscriptAsync(House house, int entries)
    {
        const int perCommit = 2_000;
        var ct = CancellationToken.None;
        var sentences = new Sentences(seed: 4);
        for (var at = 0; at < entries;)
        {
            await using var scope = house.Services.CreateAsyncScope();
            var transcripts = scope.ServiceProvider.GetRequiredService<ITranscripts>();
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().WriteAsync(ct);
            if (at == 0)
            {
                foreach (var (id, pair) in new[] { ("theirs", 0), ("others", 1) })
                    await transcripts.StartAsync(new(id, House.PairOf(pair).First, DateTimeOffset.UnixEpoch), ct);
            }

            for (var last = Math.Min(entries, at + perCommit); at < last; at++)
            {
                var words = at % 10 == 0 ? $"{Name} : {sentences.Next()}" : sentences.Next();
                var said = $$"""{"type":"message","timestamp":"2026-01-05T09:30:00.000Z","text":{{System.Text.Json.JsonSerializer.Serialize(words)}}}""";
                await transcripts.AppendAsync(new(at % Share == 0 ? "theirs" : "others", string.Create(CultureInfo.InvariantCulture, $"a-{at}"), said), ct);
            }

            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(ct);
        }
    }

    /// <summary>By their own link, to the last byte.</summary>
    static async Task<(TimeSpan Took, long Size)> ExportAsync(House house, HttpClient http)
    {
        var link = new Uri(house.Services.GetRequiredService<DataLinks>().To(person, person));
        var began = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(new Uri(http.BaseAddress!, link.PathAndQuery), HttpCompletionOption.ResponseHeadersRead);
        await using var zip = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        await zip.CopyToAsync(Stream.Null);
        return (Stopwatch.GetElapsedTime(began), answer.Content.Headers.ContentLength!.Value);
    }

    /// <summary>As after the seven days: from when the job is due until it has ended.</summary>
    static async Task<TimeSpan> EraseAsync(House house)
    {
        var scopes = house.Services.GetRequiredService<IServiceScopeFactory>();
        var ct = CancellationToken.None;
        var began = Stopwatch.GetTimestamp();
        await scopes.InWriteAsync(
            async scope =>
            {
                var people = scope.GetRequiredService<IPeople>();
                await people.UpdateAsync((await people.FindAsync(person, ct))! with { Standing = Standing.Erasing }, ct);
                await scope.GetRequiredService<IJobs>().PutAsync(EraseJob.Job(person, TimeProvider.System.GetUtcNow() - EraseJob.WayBack), ct);
            }, ct);
        while (await IsUnderWayAsync()) await Task.Delay(100, ct);
        return Stopwatch.GetElapsedTime(began);

        async Task<bool> IsUnderWayAsync() =>
            (await scopes.InReadAsync(scope => scope.GetRequiredService<IArchive>().ReadAsync(ArchiveCollections.Jobs, after: null, most: 100, ct), ct))
            .Any(job => job.Json.Contains(EraseJob.KindName, StringComparison.Ordinal));
    }
}
