using PracticeBot.Bot.Dialogue;
using PracticeBot.Exchanges;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Exchanges;

/// <summary>« ouvre l'échange E-3 aux mentors »: a pair lets mentors read one of its exchanges, and takes that back.</summary>
sealed class OpenExchangeFlow(OpenExchangeHandler open, ReadExchanges read, IPairs pairs, IPeople people, ITopics topics) : IFlow<OpenExchangeFlow>
{
    /// <summary>To whom it is kept again.</summary>
    public const string Pair = "pair";

    public static void Map(Routes<OpenExchangeFlow> routes) => routes
        .Writes("exchange.open", flow => flow.OpenAsync)
        .Notice(ExchangeWasOpened.KindName, flow => flow.TellAsync);

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Exchange) is not { } reference) return new(turn.Say("OpenWhichExchange"));

        var isOpen = turn.Slots["to"] != Pair;
        var outcome = await open.HandleAsync(reference, isOpen, turn.By, turn.At, ct);
        if (outcome.Made is not { } exchange) return turn.Explain(outcome.Refused!);
        return new(turn.Say(isOpen ? "ExchangeOpened" : "ExchangeKept", ("ref", reference)))
        {
            Card = await CardAsync(turn, exchange, ct),
            Before = Slots.Of(("ref", reference.ToString()), ("to", isOpen ? Pair : "mentors")),
        };
    }

    async Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await read.FindAsync(turn.By, new ExchangeId(notice.Subject), ct) is not { } exchange) return null;

        var names = await people.NamesOfPairAsync(pairs, exchange, ct);
        var partner = names.First(name => name.Key != turn.By).Value;
        return new(turn.Say(exchange.IsOpen ? "PartnerOpened" : "PartnerKept", ("name", partner), ("ref", exchange.Ref)))
        {
            Card = await CardAsync(turn, exchange, ct),
        };
    }

    async Task<Card> CardAsync(Turn turn, Exchange exchange, CancellationToken ct) =>
        ExchangeCards.Whole(turn, exchange, await people.NamesOfPairAsync(pairs, exchange, ct), await topics.AllAsync(ct));
}
