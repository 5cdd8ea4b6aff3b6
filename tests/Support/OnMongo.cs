using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Mongo.Libmongoc;

namespace PracticeBot.Tests.Support;

/// <summary>A database of its own on the test engine, dropped after.</summary>
public sealed class OnMongo : Backend
{
    static int opened;

    /// <summary>For <c>Storage:Mongo</c> of a process of its own.</summary>
    public string Address { get; private set; } = "";

    protected override IReadOnlyDictionary<string, string?> Options =>
        new Dictionary<string, string?> { ["Storage:Mongo"] = Address, ["Storage:MongoConnections"] = "8" };

    protected override Task PrepareAsync()
    {
        Address = $"mongodb://127.0.0.1:27500/t{Environment.ProcessId}x{Interlocked.Increment(ref opened)}?replicaSet=rs0";
        return Task.CompletedTask;
    }

    protected override async Task DropAsync()
    {
        await using var commands = LibmongocCommands.Open(Address, 1);
        await commands.RunAsync(MongoCommand.From($$"""{ dropDatabase: 1 }"""), CancellationToken.None);
    }
}
