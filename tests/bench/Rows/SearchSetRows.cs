using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using PracticeBot.Bench.Floors;
using PracticeBot.Bot.Commands.Searching;
using PracticeBot.Engine;
using PracticeBot.Storage;
using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Mongo.Libmongoc;

namespace PracticeBot.Bench.Rows;

/// <summary>What people look for (tests/bench/search), found: how much of it, beside what the engines find by themselves.</summary>
static class SearchSetRows
{
    public static async Task MeasureAsync(Table table)
    {
        var missing = !Native.IsInstalled ? LibmongocCommands.Missing : DocumentDb.Missing;
        await using var engine = missing is null ? await Child.ServeAsync(Child.Engine) : null;
        if (missing is not null) table.Skipped("search set beside MongoDB", missing);
        foreach (var set in new[] { "seen", "unseen" })
        {
            var texts = new List<(CorpusLine Line, string Text)>();
            foreach (var line in await File.ReadAllLinesAsync(PathOf(set, "corpus")))
                if (CorpusLine.Read(line) is { } read) texts.Add((read, Text(line)));
            var queries = (await File.ReadAllLinesAsync(PathOf(set, "queries"))).Select(QueryLine.Read).OfType<QueryLine>().ToList();

            await using var store = await TemporaryStore.OpenAsync(new ConfigurationBuilder().Build(), CancellationToken.None);
            var ours = await SearchedCorpus.ScoreAsync(store.Scopes, [.. texts.Select(one => one.Line)], queries, CancellationToken.None);
            Compare(table, $"{set}, beside FTS5:", ours, BareSearch.OnFts5(texts, queries));
            if (engine is null) continue;

            await using var mongo = LibmongocCommands.Open(engine.Database("bare"), 1);
            try
            {
                Compare(table, $"{set}, beside $text:", ours, await BareSearch.OnMongoAsync(mongo, texts, queries));
            }
            catch (MongoException fault)
            {
                table.Skipped($"{set}, beside $text", fault.Message);
            }
        }
    }

    static void Compare(Table table, string row, SearchScores ours, SearchScores bare)
    {
        table.Reaches($"{row} same language", ours.SameLanguage * 100, bare.SameLanguage * 100, 85, "%");
        table.Reaches("  across languages", ours.CrossLanguage * 100, bare.CrossLanguage * 100, 70, "%");
        table.AtMostOf("  answers where there is none", ours.FalseAnswers * 100, bare.FalseAnswers * 100, 20, "%");
    }

    static string PathOf(string set, string what) => Path.Combine("tests", "bench", "search", $"{set}-{what}.jsonl");

    /// <summary>All that the line says in words.</summary>
    static string Text(string line)
    {
        var one = JsonNode.Parse(line)!.AsObject();
        var topics = one["topics"] is JsonArray named ? named.Select(topic => (string?)topic) : [];
        return string.Join(' ', new[] { "text", "answer", "title", "description", "summary" }.Select(name => (string?)one[name]).Concat(topics));
    }
}
