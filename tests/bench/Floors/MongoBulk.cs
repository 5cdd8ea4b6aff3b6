using System.Runtime.InteropServices;
using System.Text.Json;
using PracticeBot.Storage.Mongo;

namespace PracticeBot.Bench.Floors;

/// <summary>
/// Seeds a large MongoDB in minutes: takes what the stores write, document for document, and inserts it in batches at the
/// commit. The changes of the search counters it adds up itself. What is read meanwhile is not there.
/// </summary>
sealed class MongoBulk(IMongoCommands commands) : IMongoCommands
{
    const int PerInsert = 500;
    const int AtOnce = 2;

    static readonly MongoReply nothing = new(JsonElement.Parse("""{ "ok": 1 }"""), []);

    readonly Dictionary<string, List<string>> waiting = new(StringComparer.Ordinal);
    readonly Dictionary<(string Kind, string Term), int> frequencies = [];
    readonly Dictionary<string, (int Documents, int Length)> totals = new(StringComparer.Ordinal);

    public Task<MongoReply> RunAsync(MongoCommand command, CancellationToken ct) => commands.RunAsync(command, ct);

    public IMongoTransaction Begin() => new Batch(this);

    /// <summary>As MongoSearchUpkeep leaves them.</summary>
    public async Task CountAsync(CancellationToken ct)
    {
        foreach (var ((kind, term), count) in frequencies)
        {
            Add(MongoSearchIndex.Frequencies.Name, MongoCommand.From(
                $$"""{ _id: {{MongoSearchIndex.FrequencyKey(kind, term)}}, documents: {{count}}, v: 1, kind: {{kind}}, term: {{term}} }""").ToString());
        }

        foreach (var (kind, (documents, length)) in totals)
        {
            Add(MongoSearchIndex.Totals.Name, MongoCommand.From(
                $$"""{ _id: {{kind}}, documents: {{documents}}, length: {{length}}, v: 1 }""").ToString());
        }

        await InsertAsync(ct);
    }

    public ValueTask DisposeAsync() => commands.DisposeAsync();

    void Add(string collection, string document)
    {
        if (!waiting.TryGetValue(collection, out var documents)) waiting[collection] = documents = [];
        documents.Add(document);
    }

    // {"update": COLLECTION, "updates": [{"q": {"_id": ...}, "u": {OPERATOR: {...}}}]}
    void Take(JsonElement command)
    {
        if (command.TryGetProperty("update", out var collection))
        {
            var update = command.GetProperty("updates")[0];
            var id = update.GetProperty("q").GetProperty("_id").GetRawText();
            var fields = update.GetProperty("u").EnumerateObject().Single().Value.GetRawText();
            Add(collection.GetString()!, $"{{ \"_id\": {id}, {fields[1..]}");
        }
        else if (command.TryGetProperty("insert", out var changes) && changes.ValueEquals(MongoSearchIndex.Changes.Name))
        {
            foreach (var change in command.GetProperty("documents").EnumerateArray()) Count(change);
        }
        else if (!command.TryGetProperty("find", out _))
        {
            throw new NotSupportedException($"Nothing in bulk can be made of {command}");
        }
    }

    void Count(JsonElement change)
    {
        var (kind, count) = (change.TextOf("kind"), change.Int("count"));
        foreach (var term in change.Texts("terms"))
            CollectionsMarshal.GetValueRefOrAddDefault(frequencies, (kind, term), out _) += count;
        var (documents, length) = totals.GetValueOrDefault(kind);
        totals[kind] = (documents + count, length + (count * change.Int("length")));
    }

    async Task InsertAsync(CancellationToken ct)
    {
        var batches = waiting.SelectMany(of => of.Value.Chunk(PerInsert).Select(documents => (Collection: of.Key, documents)));
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (batch, stop) =>
            await commands.RunAsync(MongoCommand.From(
                $$"""{ insert: {{batch.Collection}}, documents: {{batch.documents.Select(document => JsonElement.Parse(document))}} }"""), stop));
        waiting.Clear();
    }

    sealed class Batch(MongoBulk bulk) : IMongoTransaction
    {
        public Task<MongoReply> RunAsync(MongoCommand command, CancellationToken ct)
        {
            bulk.Take(JsonElement.Parse(command.Json));
            return Task.FromResult(nothing);
        }

        public Task<MongoReply> RunBesideAsync(MongoCommand command, CancellationToken ct) => RunAsync(command, ct);

        public Task CommitAsync(CancellationToken ct) => bulk.InsertAsync(ct);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
