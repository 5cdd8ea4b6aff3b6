using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PracticeBot.Storage.Mongo;

/// <summary>Folds the changes that searches would have to add up into the counters. Any process may; two that meet, one gives way.</summary>
sealed partial class MongoSearchUpkeep(IMongoCommands commands, ILogger<MongoSearchUpkeep> log) : BackgroundService
{
    const int Most = 500;

    /// <summary>Apart by chance, so that processes that started together do not go on meeting.</summary>
    static TimeSpan Pause => TimeSpan.FromMilliseconds(Random.Shared.Next(1_000, 3_000));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await FoldAsync(stoppingToken) == Most) continue;
            }
            catch (StaleException)
            {
                // Another process folds them.
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotFolded(fault.Message);
            }

            await Task.Delay(Pause, stoppingToken);
        }
    }

    /// <summary>Folds one batch in one transaction; how many changes were in it.</summary>
    public async Task<int> FoldAsync(CancellationToken ct)
    {
        await using var db = new MongoSession(commands);
        await db.WriteAsync(ct);
        var changes = await db.QueryAsync(
            $$"""{ find: "searchChanges", limit: {{Most}} }""",
            found => new Change(
                found.GetProperty("_id"), found.TextOf("kind"), found.Int("count"), found.Int("length"), found.Texts("terms")), ct);
        if (changes.Count == 0) return 0;

        // In one order in every process: two that fold at once must meet at the first, not hold each other up.
        var frequencies = changes
            .SelectMany(change => change.Terms.Select(term => (change.Kind, Term: term, change.Count)))
            .GroupBy(one => (one.Kind, one.Term), one => one.Count)
            .OrderBy(term => term.Key.Kind, StringComparer.Ordinal).ThenBy(term => term.Key.Term, StringComparer.Ordinal)
            .Select(term => Counted(term.Key.Kind, term.Key.Term, term.Sum()));
        var totals = changes.GroupBy(change => change.Kind, StringComparer.Ordinal).Select(ofKind => Counted(
            ofKind.Key, ofKind.Sum(change => change.Count), ofKind.Sum(change => change.Count * change.Length)));

        await db.ExecuteAsync(
            $$"""{ delete: "searchChanges", deletes: [ { q: { _id: { $in: {{changes.Select(change => change.Id)}} } }, limit: 0 } ] }""", ct);
        await db.ExecuteAsync($$"""{ update: "searchTotals", updates: {{totals}} }""", ct);
        await db.ExecuteAsync($$"""{ update: "searchFrequencies", updates: {{frequencies}} }""", ct);
        // A name that was erased is no term that was ever used.
        await db.ExecuteAsync(
            $$"""
            { delete: "searchFrequencies", deletes: [ {
                q: { _id: { $in: {{changes.SelectMany(change => change.Terms.Select(term => MongoSearchIndex.FrequencyKey(change.Kind, term))).Distinct(StringComparer.Ordinal)}} }, documents: 0 },
                limit: 0 } ] }
            """, ct);
        await db.CommitAsync(ct);
        return changes.Count;
    }

    static FormattableString Counted(string kind, string term, int count) =>
        $$"""
        { q: { _id: {{MongoSearchIndex.FrequencyKey(kind, term)}} },
          u: { $inc: { documents: {{count}} }, $setOnInsert: { v: 1, kind: {{kind}}, term: {{term}} } }, upsert: true }
        """;

    static FormattableString Counted(string kind, int documents, int length) =>
        $$"""
        { q: { _id: {{kind}} }, u: { $inc: { documents: {{documents}}, length: {{length}} }, $setOnInsert: { v: 1 } }, upsert: true }
        """;

    [LoggerMessage(LogLevel.Warning, "The search counters were not brought up to date: {Reason}")]
    partial void LogNotFolded(string reason);

    sealed record Change(JsonElement Id, string Kind, int Count, int Length, EquatableList<string> Terms);
}
