using PracticeBot.Exchanges;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Exchanges;

static class PairNames
{
    /// <summary>The names of the two people of the pair to which an exchange belongs.</summary>
    public static async Task<IReadOnlyDictionary<PersonId, string>> NamesOfPairAsync(
        this IPeople people, IPairs pairs, Exchange exchange, CancellationToken ct)
    {
        var pair = (await pairs.FindAsync(exchange.Pair, ct))!;
        return await people.NamesAsync([pair.First, pair.Second], ct);
    }
}
