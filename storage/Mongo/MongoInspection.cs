using System.Globalization;
using System.Text.Json;
using PracticeBot.Storage.Inspection;

namespace PracticeBot.Storage.Mongo;

static class MongoInspection
{
    const string Store = "store";

    public static async Task<Finding> LookAsync(StorageOptions options, CancellationToken ct)
    {
        try
        {
            await using var commands = MongoSetup.Open(options);
            return await LookAsync(commands, ct);
        }
        catch (StorageException fault)
        {
            return Finding.Fix(Store, "MongoDB cannot be used", fault.Message);
        }
        catch (MongoException fault)
        {
            return Finding.Fix(
                Store,
                fault.Fault == MongoFault.Unreachable
                    ? "MongoDB does not answer"
                    : $"MongoDB refused: {fault.Fault} ({fault.Code.ToString(CultureInfo.InvariantCulture)})",
                MongoDatabase.Explains(fault) ?? "See MongoDB's log.");
        }
    }

    static async Task<Finding> LookAsync(IMongoCommands commands, CancellationToken ct)
    {
        var hello = (await commands.RunAsync(MongoCommand.From($$"""{ hello: 1 }"""), ct)).Root;
        var isSharded = Text(hello, "msg") == "isdbgrid";
        if (!isSharded && Text(hello, "setName") is null)
            return Finding.Fix(Store, "MongoDB is a stand-alone server", "Make it a replica set, of one member at least: turns are transactions.");

        var found = isSharded ? "the sharded cluster answers" : "the replica set answers";
        var there = (await commands.RunAsync(MongoCommand.From($$"""{ listCollections: 1, nameOnly: true }"""), ct))
            .Documents.Select(one => Text(one, "name")).ToHashSet(StringComparer.Ordinal);
        if (!there.Contains(MongoArchive.Moves.Name)) return Finding.Ok(Store, $"{found}; no community is kept there yet: the start makes one");

        await using var transaction = commands.Begin();
        // Meets nothing, and is not committed: it tells whether transactions work, and whether this user may write.
        await transaction.RunAsync(
            MongoCommand.From($$"""{ update: {{MongoArchive.Moves.Name}}, updates: [ { q: { _id: "doctor" }, u: { $set: { seen: true } } } ] }"""), ct);
        var missing = MongoDatabase.Collections.Count(collection => !there.Contains(collection.Name));
        return Finding.Ok(Store, string.Create(
            CultureInfo.InvariantCulture, $"{found}, transactions work{(missing == 0 ? "" : $"; the start makes {missing} new collections")}"));
    }

    static string? Text(JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
