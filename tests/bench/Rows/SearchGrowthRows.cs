using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Language;
using PracticeBot.Storage;

namespace PracticeBot.Bench.Rows;

/// <summary>An index that grows: how fast entries come in beside a bare insert of the same texts, and how long a search takes at each size.</summary>
static class SearchGrowthRows
{
    const int Commit = 1_000;
    const int Queries = 200;
    const string Scope = "community";

    public static async Task MeasureAsync(Site site, Table table)
    {
        // A million take their time: SEARCH_MOST=1000000.
        var most = Setting.Of("SEARCH_MOST", 100_000);
        await using var house = new House(site.Data("growth"));
        using var bare = Bare(site.Data("bare"));
        var sentences = new Sentences(seed: 5);
        var asked = Enumerable.Range(0, Queries).Select(_ => sentences.Query()).ToList();
        var (kept, line, first) = (0, new List<string>(), true);
        foreach (var size in new[] { 10_000, 100_000, 1_000_000 }.Where(size => size <= most))
        {
            var (ours, floor) = (TimeSpan.Zero, TimeSpan.Zero);
            var added = size - kept;
            for (; kept < size; kept += Commit)
            {
                var texts = Enumerable.Range(0, Commit).Select(_ => sentences.Next()).ToList();
                var from = kept;
                ours += await TookAsync(() => PutAsync(house, texts, from));
                floor += await TookAsync(() => { Insert(bare, texts); return Task.CompletedTask; });
            }

            table.Beside(string.Create(CultureInfo.InvariantCulture, $"indexing, to {size:#,0}"), added / ours.TotalSeconds, added / floor.TotalSeconds, "/s");
            foreach (var query in asked.Take(first ? Queries : 20)) await FindAsync(house, query);
            first = false;
            var (mine, its) = (new List<double>(), new List<double>());
            foreach (var query in asked)
            {
                mine.Add((await TookAsync(() => FindAsync(house, query))).TotalMilliseconds);
                its.Add((await TookAsync(() => { Match(bare, query); return Task.CompletedTask; })).TotalMilliseconds);
            }
            table.Within(string.Create(CultureInfo.InvariantCulture, $"search of {size:#,0}, p95"), Rounds.Percentile(mine, 0.95), 20, "ms");
            line.Add(string.Create(CultureInfo.InvariantCulture, $"{size:#,0}: {Rounds.Median(mine):0.0} ms ({Rounds.Percentile(mine, 0.95):0.0}; FTS5's own {Rounds.Median(its):0.0}, {Rounds.Percentile(its, 0.95):0.0})"));
        }
        table.Note($"search growth, median and p95: {string.Join(" → ", line)}.");
    }

    static async Task PutAsync(House house, List<string> texts, int from)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        var index = scope.ServiceProvider.GetRequiredService<ISearchIndex>();
        await work.WriteAsync(CancellationToken.None);
        for (var i = 0; i < texts.Count; i++)
        {
            var id = DerivedId.From("bench.entry", (from + i).ToString(CultureInfo.InvariantCulture));
            await index.PutAsync(SearchEntry.Of("question", id, Scope, DateTimeOffset.UnixEpoch.AddMinutes(from + i), "", [], [texts[i]]), CancellationToken.None);
        }
        await work.CommitAsync(CancellationToken.None);
    }

    static async Task FindAsync(House house, string query)
    {
        await using var scope = house.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ReadAsync(CancellationToken.None);
        await new Language.Search(scope.ServiceProvider.GetRequiredService<ISearchIndex>()).FindAsync("question", [Scope], query, 10, CancellationToken.None);
    }

    static SqliteConnection Bare(string folder)
    {
        var db = new SqliteConnection($"Data Source={Path.Combine(folder, "bare.db")}");
        db.Open();
        Run(db, "PRAGMA journal_mode = WAL");
        Run(db, "PRAGMA synchronous = FULL");
        Run(db, "CREATE VIRTUAL TABLE bare USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')");
        return db;
    }

    static void Insert(SqliteConnection db, List<string> texts)
    {
        using var transaction = db.BeginTransaction();
        using var command = db.CreateCommand();
        command.CommandText = "INSERT INTO bare (text) VALUES (@p0)";
        var value = command.Parameters.Add("@p0", SqliteType.Text);
        foreach (var text in texts)
        {
            value.Value = text;
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    static void Match(SqliteConnection db, string query)
    {
        using var command = db.CreateCommand();
        command.CommandText = "SELECT rowid FROM bare WHERE bare MATCH @p0 ORDER BY rank LIMIT 10";
        command.Parameters.AddWithValue("@p0", string.Join(" OR ", Tokens.Of(query).Select(token => $"\"{query.Substring(token.Start, token.Length)}\"")));
        using var rows = command.ExecuteReader();
        while (rows.Read()) { }
    }

    static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static async Task<TimeSpan> TookAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began);
    }
}
