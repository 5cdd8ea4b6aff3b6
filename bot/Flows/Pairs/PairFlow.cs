using PracticeBot.Bot.Dialogue;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Pairs;

/// <summary>Who a person's partner is, and where their partnership stands.</summary>
sealed class PairFlow(IPairs pairs, IPeople people, ITowns towns, Rhythm rhythm) : IFlow<PairFlow>
{
    public static void Map(Routes<PairFlow> routes) => routes
        .Reads("pair.show", flow => flow.ShowAsync);

    async Task<Reply> ShowAsync(Turn turn, CancellationToken ct)
    {
        if (await pairs.OfAsync(turn.By, ct) is not { } pair) return turn.Explain(new NotInAPair());

        var partner = (await people.FindAsync(pair.PartnerOf(turn.By), ct))!;
        var town = (await towns.FindAsync(partner.Town, ct))!;
        var partnership = (await pairs.FindAsync(pair.Partnership, ct))!;
        return new(turn.Say("YourPair", ("name", partner.Name), ("town", town.Name)))
        {
            Card = new(partner.Name)
            {
                Subtitle = town.Name,
                Facts =
                [
                    new(turn.Say("PairKindLabel"), turn.Say($"PairKind{pair.Kind}")),
                    new(turn.Say("PartnershipLabel"), partnership.Name),
                    new(turn.Say("PhaseLabel"), State(turn, partnership)),
                    new(turn.Say("RhythmLabel"), turn.Say("EveryDays", ("days", rhythm.Of(pair)))),
                    new(turn.Say("NextExchangeLabel"), Next(turn, pair)),
                ],
                Choices =
                [
                    new(turn.Say("MenuLogExchange"), "exchange.log", Slots.None),
                    new(turn.Say("MenuExchanges"), "exchange.list", Slots.None),
                    new(turn.Say("PlanButton"), "pair.plan", Slots.None),
                    new(turn.Say("RhythmButton"), "pair.rhythm", Slots.None),
                ],
            },
        };
    }

    static string Next(Turn turn, Pair pair) =>
        pair.PlannedOn is { } day && day >= turn.Today ? turn.Say("PlannedFor", ("day", day)) : turn.Say("NothingPlanned");

    static string State(Turn turn, Partnership partnership) =>
        partnership.SuspendedOn is { } since ? turn.Say("SuspendedSince", ("day", since))
        : partnership.PhaseOn(turn.Today) is { } phase ? phase.Name
        : turn.Say("BetweenPhases");
}
