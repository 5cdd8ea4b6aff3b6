using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Storage.Mongo;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Storage;

/// <summary>Counts what the whole process holds.</summary>
[Collection(Alone.Name)]
public sealed partial class MongoMemoryTests : StoreContract<OnMongo>
{
    [Fact(Timeout = 240_000)]
    public async Task Fifty_thousand_commands_leave_no_memory_behind()
    {
        await RunAsync($$"""{ insert: "things", documents: {{Enumerable.Range(0, 3).Select(i => (FormattableString)$$"""{ _id: {{i}}, text: "text" }""")}} }""");
        await RepeatAsync(5_000);
        var grown = new List<long>();
        for (var (round, before) = (0, InUse()); round < 5; round++)
        {
            await RepeatAsync(10_000);
            grown.Add(InUse() - before);
            before += grown[^1];
        }

        // One reply left behind for each that was read would be over 600 kB each time; the runtime takes some megabytes now and then.
        grown.Sort();
        Assert.InRange(grown[2], long.MinValue, 200_000);

        Task RepeatAsync(int commands) => Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < commands / 16; i++)
            {
                // Two commands by the cursor, one alone, and one that ends a transaction.
                await RunAsync($$"""{ find: "things", batchSize: 2 }""");
                await using var transaction = Store.Services.GetRequiredService<IMongoCommands>().Begin();
                await transaction.RunAsync(MongoCommand.From($$"""{ find: "things" }"""), Ct);
            }
        }));
    }

    // What libmongoc and its handles hold: bytes that malloc gave and did not get back.
    static long InUse()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: needs the counters of glibc's malloc; run it on Linux.");
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (long)MallInfo().InUse;
    }

    [LibraryImport("libc", EntryPoint = "mallinfo2")]
    private static partial MallocCounters MallInfo();

    /// <summary>struct mallinfo2: ten counters, of which uordblks is the eighth and hblkhd, what is mapped by itself, the fifth.</summary>
    [StructLayout(LayoutKind.Sequential)]
    struct MallocCounters
    {
        readonly nuint arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;

        public readonly nuint InUse => uordblks + hblkhd;
    }

    Task<MongoReply> RunAsync(FormattableString command) =>
        Store.Services.GetRequiredService<IMongoCommands>().RunAsync(MongoCommand.From(command), Ct);
}
