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

    protected override async Task PrepareAsync()
    {
        var engine = await TheEngine.AvailableAsync();
        Address = new UriBuilder(engine.ConnectionString) { Path = $"/test{Interlocked.Increment(ref opened)}" }.Uri.ToString();
    }

    protected override async Task DropAsync()
    {
        await using var commands = LibmongocCommands.Open(Address, 1);
        await commands.RunAsync(MongoCommand.From($$"""{ dropDatabase: 1 }"""), CancellationToken.None);
    }
}
