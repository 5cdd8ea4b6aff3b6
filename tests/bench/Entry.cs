using PracticeBot.Bench.Floors;
using PracticeBot.Bench.Rows;

namespace PracticeBot.Bench;

/// <summary>Measures, or serves as one of the other processes of a measurement.</summary>
static class Entry
{
    static readonly (string Name, Func<Site, Table, Task> MeasureAsync)[] groups =
    [
        ("turn", TurnRows.MeasureAsync),
        ("auth", AuthRows.MeasureAsync),
        ("log", LogRows.MeasureAsync),
        ("search", SearchRows.MeasureAsync),
        ("language", LanguageRows.MeasureAsync),
        ("start", StartRow.MeasureAsync),
        ("memory", MemoryRow.MeasureAsync),
        ("page", PageRow.MeasureAsync),
        ("mongo", MongoRows.MeasureAsync),
        ("broadcast", BroadcastRows.MeasureAsync),
        ("load", LoadRows.MeasureAsync),
        ("privacy", PrivacyRows.MeasureAsync),
    ];

    static Task<int> Main(string[] args)
    {
        // Where the bot's services run in this process they are a developer's, as the emulator needs; children get their own.
        Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Development");
        return RunAsync(args);
    }

    static Task<int> RunAsync(string[] args) => args switch
    {
        ["measure", var folder] => MeasureAsync(folder, only: null),
        ["measure", var folder, var name] when groups.Any(group => group.Name == name) => MeasureAsync(folder, name),
        [Child.Stub] => ConnectorStub.ServeAsync(),
        [Child.Engine] => MongoEngine.ServeAsync(),
        [Child.Commands, var address] => MongoMemory.RunAsync(address),
        [Child.Broadcast, var place, var stub, var body, var batch] =>
            BroadcastFloor.ServeAsync(place, stub, body, int.Parse(batch, System.Globalization.CultureInfo.InvariantCulture)),
        [Child.Floor, var data, var reply] => FloorServer.ServeAsync(data, reply, keysFile: null),
        [Child.Floor, var data, var reply, var keys] => FloorServer.ServeAsync(data, reply, keys),
        _ => ExplainAsync(),
    };

    static async Task<int> MeasureAsync(string folder, string? only)
    {
        var table = new Table();
        foreach (var (name, measureAsync) in groups.Where(group => only is null || group.Name == only))
        {
            var site = new Site(Path.Combine(folder, "program"), Directory.CreateDirectory(Path.Combine(folder, name)).FullName);
            try
            {
                await measureAsync(site, table);
            }
            catch (Exception fault)
            {
                await Console.Error.WriteLineAsync($"{name} could not be measured: {fault}");
                return 1;
            }
        }

        table.WriteNotes();
        return 0;
    }

    static async Task<int> ExplainAsync()
    {
        await Console.Error.WriteLineAsync($"Run tests/bench/run, or with one of: {string.Join(", ", groups.Select(group => group.Name))}.");
        return 2;
    }
}

/// <param name="Program">The published Release program.</param>
/// <param name="Folder">Where this group of rows keeps its data; the run deletes it.</param>
sealed record Site(string Program, string Folder)
{
    public string Data(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
}
