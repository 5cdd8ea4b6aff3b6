using System.Diagnostics;
using System.Globalization;
using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Mongo.Libmongoc;

namespace PracticeBot.Bench.Floors;

/// <summary>
/// A million commands in a process that does nothing else: point reads, and in between what takes another way through the
/// driver: a transaction, a cursor of several batches, a refusal.
/// </summary>
static class MongoMemory
{
    public const int Commands = 1_000_000;
    public const int Settled = 100_000;

    const int Loops = 4;
    const int Documents = 30;

    public static async Task<int> RunAsync(string address)
    {
        await using var commands = LibmongocCommands.Open(address, Loops);
        for (var number = 0; number < Documents; number++)
        {
            await commands.RunAsync(MongoCommand.From(
                $$"""{ insert: "read", documents: [ { _id: {{Key(number)}}, number: {{number}}, text: {{new string('é', 100)}} } ] }"""), default);
        }

        var began = Stopwatch.GetTimestamp();
        await RunAsync(commands, Settled);
        var settled = Megabytes();
        await RunAsync(commands, Commands - Settled);
        var rate = Commands / Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate} {settled} {Megabytes()}"));
        return 0;
    }

    static async Task RunAsync(LibmongocCommands commands, int most)
    {
        var started = 0;
        await Task.WhenAll(Enumerable.Range(0, Loops).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref started) is var number && number <= most) await RunOneAsync(commands, number);
        })));
    }

    static async Task RunOneAsync(LibmongocCommands commands, int number)
    {
        switch (number % 500)
        {
            case 0:
                await commands.RunAsync(MongoCommand.From($$"""{ find: "read", batchSize: 10 }"""), default);
                break;
            case 1:
                await RefusedAsync(commands);
                break;
            case < 12:
                await using (var transaction = commands.Begin()) await transaction.RunAsync(Read(number), default);
                break;
            default:
                await commands.RunAsync(Read(number), default);
                break;
        }
    }

    static async Task RefusedAsync(LibmongocCommands commands)
    {
        try
        {
            await commands.RunAsync(MongoCommand.From($$"""{ insert: "read", documents: [ { _id: {{Key(0)}} } ] }"""), default);
        }
        catch (MongoException fault) when (fault.Fault == MongoFault.DuplicateKey)
        {
            // as meant
        }
    }

    static MongoCommand Read(int number) => MongoCommand.From($$"""{ find: "read", filter: { _id: {{Key(number % Documents)}} }, limit: 1 }""");

    static Guid Key(int number) => DerivedId.From("bench.read", number.ToString(CultureInfo.InvariantCulture));

    static double Megabytes()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return int.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024d;
    }
}
