using System.Text.Json;

namespace PracticeBot.Storage.Mongo;

/// <summary>
/// The one seam between the stores and a MongoDB driver: commands as Extended JSON in, replies out, faults typed as
/// <see cref="MongoException"/>. Each sentence below is a test in MongoCommandsTests.
/// </summary>
interface IMongoCommands : IAsyncDisposable
{
    /// <summary>Runs one command by itself, acknowledged by a majority; a cursor is read to its end.</summary>
    Task<MongoReply> RunAsync(MongoCommand command, CancellationToken ct);

    /// <summary>
    /// A multi-document transaction: read concern snapshot, write concern majority. Nothing is asked of the server before its
    /// first command.
    /// </summary>
    IMongoTransaction Begin();
}

/// <summary>One transaction, used by one caller at a time. Disposing it keeps nothing that was not committed.</summary>
interface IMongoTransaction : IAsyncDisposable
{
    /// <summary>Runs one command inside the transaction; a cursor is read to its end.</summary>
    Task<MongoReply> RunAsync(MongoCommand command, CancellationToken ct);

    /// <summary>Runs one command beside the transaction, on its connection: kept whether or not the transaction is.</summary>
    Task<MongoReply> RunBesideAsync(MongoCommand command, CancellationToken ct);

    /// <summary>Keeps everything, durably on a majority, or throws.</summary>
    Task CommitAsync(CancellationToken ct);
}

/// <param name="Root">The reply of the server, as relaxed Extended JSON.</param>
/// <param name="Documents">What the cursor held, when the command opened one.</param>
sealed record MongoReply(JsonElement Root, IReadOnlyList<JsonElement> Documents)
{
    /// <summary>How many documents a write matched, inserted, upserted or deleted.</summary>
    public int Count => Root.TryGetProperty("n", out var n) ? n.GetInt32() : 0;

    /// <summary>The document that findAndModify answers with; null when it found none.</summary>
    public JsonElement? Value => Root.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Object ? value : null;
}
