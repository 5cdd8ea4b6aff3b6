using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bench.Floors;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Protocol;

namespace PracticeBot.Bench.Rows;

static class MongoRows
{
    public static async Task MeasureAsync(Site site, Table table)
    {
        await using var engine = await Child.ServeAsync(Child.Engine);
        await using var stub = await Child.ServeAsync(Child.Stub);
        using var traffic = new Traffic(stub.Address);
        MongoHeard heard = null!;
        await using var house = new House(site.Data("floor"), engine.Database("floor"), commands => heard = new(commands));
        await house.SeedPeopleAsync(2);
        var turns = house.Services.GetRequiredService<TurnPipeline>();
        var channel = house.Services.GetRequiredService<EmulatorChannel>();
        for (var i = 0; i < 3; i++)
        {
            var said = ActivityReader.Parse(traffic.Log(0)).Activity!;
            heard.Take();
            await turns.RunAsync(said, said.From!.Id!, channel, CancellationToken.None);
            Console.WriteLine("--- turn");
            foreach (var one in heard.Take()) Console.WriteLine($"{one.Passage} {one.Json}\n    => {one.Reply?.Root}");
        }
    }
}
