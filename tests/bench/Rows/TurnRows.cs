using PracticeBot.Bench.Floors;

namespace PracticeBot.Bench.Rows;

/// <summary>A help turn through <c>/api/messages</c>, its reply posted to the stub, beside an endpoint that does only the reads.</summary>
static class TurnRows
{
    const double Target = 0.6;
    const int Most = 64;

    static readonly TimeSpan lasting = TimeSpan.FromMilliseconds(500);

    public static async Task MeasureAsync(Site site, Table table)
    {
        var data = site.Data("data");
        await using var stub = await Child.ServeAsync(Child.Stub);
        using var traffic = new Traffic(stub.Address);
        await using (var house = new House(data))
        {
            await house.SeedPeopleAsync(Most);
            table.Note(await StatementCheck.OfAsync(house, "turn", traffic.Help(0), traffic.Help(0), (link, said) =>
                FloorStore.Read(link, said.Conversation!.Id!, said.From!.Id!, said.Id!)));
        }

        await using var bot = await Child.BotAsync(site, data, "Development");
        var messages = new Uri(bot.Address, "api/messages");
        var reply = await traffic.ReplyFileAsync(messages, site.Folder, traffic.Help);
        // The first turn of a person keeps how to reach them; from then on a help turn only reads.
        for (var connection = 0; connection < Most; connection++) await traffic.SayAsync(messages, traffic.Help(connection));

        await using var floor = await Child.ServeAsync(Child.Floor, data, reply);
        Uri[] sides = [messages, new(floor.Address, "turn"), new(floor.Address, "bare")];
        foreach (var side in sides) await RateAsync(traffic, side, 8, lasting * 8);

        foreach (var connections in new[] { 1, 8, Most })
        {
            var rates = await Rounds.MediansAsync(Rounds.Many, [.. sides.Select<Uri, Func<Task<double>>>(side => () => RateAsync(traffic, side, connections, lasting))]);
            table.AtLeast(Rounds.Row("turn", connections), rates[0], rates[1], Target, "/s");
            table.Beside("  beside the endpoint without reads", rates[0], rates[2], "/s");
        }

        var spent = await Rounds.MediansAsync(
            Rounds.Many,
            () => bot.MicrosecondsEachAsync(() => RateAsync(traffic, sides[0], 8, lasting), lasting),
            () => floor.MicrosecondsEachAsync(() => RateAsync(traffic, sides[1], 8, lasting), lasting));
        table.Beside("  processor time of one turn, 8", spent[0], spent[1], "µs");
        await traffic.EachAnsweredOnceAsync();
    }

    static Task<double> RateAsync(Traffic traffic, Uri side, int connections, TimeSpan lasting) =>
        Rounds.RateAsync(connections, lasting, connection => traffic.SayAsync(side, traffic.Help(connection)));
}
