using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Bot.Web;

namespace PracticeBot.Bot.Commands.Understanding;

/// <summary>Who the two of a demo pair are, so that a name in what one of them writes is the other's.</summary>
static class DemoNames
{
    static readonly (string One, string Other)[] pairs = [("salma", "claire"), ("driss", "anne")];

    public static PairNames? Of(string? handle) =>
        pairs.SelectMany<(string One, string Other), (string Speaker, string Partner)>(pair => [pair, (pair.Other, pair.One)])
            .Where(pair => pair.Speaker == handle)
            .Select(pair => new PairNames(DemoCommunity.Find(pair.Speaker)!.Name, DemoCommunity.Find(pair.Partner)!.Name))
            .FirstOrDefault();
}
