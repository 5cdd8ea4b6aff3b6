using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bench.Floors;
using PracticeBot.Exchanges;
using PracticeBot.Language;
using PracticeBot.Storage;
using PracticeBot.Storage.Sqlite;

namespace PracticeBot.Bench.Rows;

/// <summary>A pair's search over 100,000 exchanges, ten of them loaded, beside FTS5's own ranked query for the same terms.</summary>
static class SearchRows
{
    const double Target = 3;
    static readonly int exchanges = Setting.Of("SEARCH_EXCHANGES", 100_000);
    const int Pairs = 24;
    const int Queries = 400;

    public static async Task MeasureAsync(Site site, Table table)
    {
        await using var house = new House(site.Data("data"));
        await house.SeedPeopleAsync(Pairs);
        var began = Stopwatch.GetTimestamp();
        await house.SeedExchangesAsync(exchanges, Pairs);
        table.Note(string.Create(
            CultureInfo.InvariantCulture, $"search: {exchanges:#,0} exchanges were seeded in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, half of them one pair's."));

        using var bare = new FloorLink(house.Services.GetRequiredService<SqliteDatabase>());
        var sentences = new Sentences(seed: 3);
        var queries = Enumerable.Range(0, Queries).Select(_ => sentences.Query()).ToList();
        var found = 0;
        foreach (var query in queries) found += await OursAsync(house, query);
        table.Note(string.Create(CultureInfo.InvariantCulture, $"search: {Queries} queries found {(double)found / Queries:0.0} exchanges each."));

        List<double> ours = [], any = [], all = [];
        for (var round = 0; round < 3; round++)
        {
            List<double> oursNow = [], anyNow = [], allNow = [];
            foreach (var query in queries)
            {
                oursNow.Add(await MillisecondsAsync(() => OursAsync(house, query)));
                anyNow.Add(Milliseconds(() => bare.All(Statements.Search, Match(query, " OR "))));
                allNow.Add(Milliseconds(() => bare.All(Statements.Search, Match(query, " AND "))));
            }

            ours.Add(Rounds.Percentile(oursNow, 0.95));
            any.Add(Rounds.Percentile(anyNow, 0.95));
            all.Add(Rounds.Percentile(allNow, 0.95));
        }

        table.Within(string.Create(CultureInfo.InvariantCulture, $"search of {exchanges:#,0} exchanges, p95"), Rounds.Median(ours), 20, "ms");
        table.AtMost("  beside any of the terms", Rounds.Median(ours), Rounds.Median(any), Target, "ms");
        table.Beside("  beside all of the terms", Rounds.Median(ours), Rounds.Median(all), "ms");
        await SearchGrowthRows.MeasureAsync(site, table);
        await SearchSetRows.MeasureAsync(table);
    }

    internal static async Task<int> OursAsync(House house, string query)
    {
        await using var scope = house.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ReadAsync(CancellationToken.None);
        var read = scope.ServiceProvider.GetRequiredService<ReadExchanges>();
        return (await read.SearchAsync(House.PairOf(0).First, query, CancellationToken.None)).Count;
    }

    static string Match(string query, string joined)
    {
        var terms = Analysis.Terms(query).Distinct(StringComparer.Ordinal).Select(term => $"\"{term}\"");
        return $"kind : \"{House.SearchKind}\" AND scope : \"{House.PairOf(0).Scope}\" AND terms : ({string.Join(joined, terms)})";
    }

    internal static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    static double Milliseconds(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
