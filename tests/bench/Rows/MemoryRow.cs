using System.Globalization;

namespace PracticeBot.Bench.Rows;

/// <summary>What the program holds after 10,000 turns: help, lists, logs and searches.</summary>
static class MemoryRow
{
    const int Turns = 10_000;
    const int Connections = 16;

    public static async Task MeasureAsync(Site site, Table table)
    {
        var data = site.Data("data");
        await using (var house = new House(data)) await house.SeedPeopleAsync(Connections);
        await using var stub = await Child.ServeAsync(Child.Stub);
        await using var bot = await Child.BotAsync(site, data, "Development");
        using var traffic = new Traffic(stub.Address);
        var messages = new Uri(bot.Address, "api/messages");

        await Parallel.ForAsync(0, Connections, async (connection, _) =>
        {
            for (var i = 0; i < Turns / Connections; i++) await traffic.SayAsync(messages, Said(traffic, connection, i));
        });

        var highest = await bot.MegabytesAsync("VmHWM");
        table.Within("memory, RSS after 10,000 turns", await bot.MegabytesAsync("VmRSS"), 200, "MB");
        table.Note(string.Create(CultureInfo.InvariantCulture, $"memory: at its highest {highest:0} MB."));
    }

    static byte[] Said(Traffic traffic, int connection, int i) => (i % 5) switch
    {
        0 => traffic.Log(connection),
        1 => traffic.Typed(connection, "mes échanges"),
        2 => traffic.Typed(connection, "qu'avons-nous dit du budget ?"),
        _ => traffic.Help(connection),
    };
}
