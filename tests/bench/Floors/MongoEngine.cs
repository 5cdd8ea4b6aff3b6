using PracticeBot.Engine;

namespace PracticeBot.Bench.Floors;

/// <summary>The engine of the tests in a process of its own, so that what it spends is not this one's.</summary>
static class MongoEngine
{
    public static async Task<int> ServeAsync()
    {
        await using var engine = await DocumentDb.StartAsync();
        Console.WriteLine(engine.ConnectionString);
        await Task.Delay(Timeout.Infinite); // until its parent ends it
        return 0;
    }

    /// <summary>A database of this name there.</summary>
    public static string Database(this Child engine, string name) =>
        new UriBuilder(engine.Address) { Path = name }.Uri.ToString();
}
