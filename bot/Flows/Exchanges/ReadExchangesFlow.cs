using PracticeBot.Bot.Dialogue;
using PracticeBot.Exchanges;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Exchanges;

/// <summary>Finding what was said: the list, one exchange, and the search.</summary>
sealed class ReadExchangesFlow(ReadExchanges read, ReadExchangeHandler readOne, IPairs pairs, IPeople people, ITopics topics) : IFlow<ReadExchangesFlow>
{
    public static void Map(Routes<ReadExchangesFlow> routes) => routes
        .Reads("exchange.list", flow => flow.ListAsync)
        .Reads("exchange.search", flow => flow.SearchAsync)
        .Writes("exchange.read", flow => flow.ReadAsync);

    async Task<Reply> ListAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Exchange) is { } reference) return await OneAsync(turn, reference, ct);

        var (from, to) = (turn.Slots.Date("from"), turn.Slots.Date("to"));
        var after = turn.Slots.After;
        if (await read.ListAsync(turn.By, from, to, after, ct) is not { } page) return turn.Explain(new NotInAPair());
        if (page.Items.Count == 0) return None(turn, from is null && to is null ? "NoExchanges" : "NoExchangesThen");

        var more = page.Next is { } next ? turn.Slots.With("after", next.Value) : null;
        return new(turn.Say(after is null ? "YourExchanges" : "MoreExchanges"))
        {
            Card = new(turn.Say("ExchangesTitle"))
            {
                Items = [.. page.Items.Select(exchange => Item(turn, exchange))],
                Choices = more is null ? [] : [new(turn.Say("ShowMore"), "exchange.list", more)],
            },
        };
    }

    async Task<Reply> SearchAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots["query"] is not { } query) return new(turn.Say("SearchForWhat"));

        var found = await read.SearchAsync(turn.By, query, ct);
        if (found.Count == 0)
        {
            return new(turn.Say("NothingFound", ("query", query)))
            {
                Choices = [new(turn.Say("MenuExchanges"), "exchange.list", Slots.None), new(turn.Say("MenuAsk"), "question.ask", Slots.None)],
            };
        }

        return new(turn.Say("FoundExchanges", ("count", found.Count), ("query", query)))
        {
            Card = new(turn.Say("ExchangesTitle")) { Items = [.. found.Select(exchange => Item(turn, exchange))] },
        };
    }

    async Task<Reply> OneAsync(Turn turn, Reference reference, CancellationToken ct) =>
        await ShownAsync(turn, await read.FindAsync(turn.By, reference, ct), ct);

    /// <summary>By whoever may read what is not their pair's.</summary>
    async Task<Reply> ReadAsync(Turn turn, CancellationToken ct) => turn.Slots.Ref(ReferenceKind.Exchange) is { } reference
        ? await ShownAsync(turn, await readOne.HandleAsync(reference, turn.Person, ct), ct)
        : new(turn.Say("WhichExchangeToRead"));

    async Task<Reply> ShownAsync(Turn turn, Outcome<Exchange> found, CancellationToken ct)
    {
        if (found.Made is not { } exchange) return turn.Explain(found.Refused!);
        return new(turn.Say("HereIs", ("ref", exchange.Ref)))
        {
            Card = ExchangeCards.Whole(turn, exchange, await people.NamesOfPairAsync(pairs, exchange, ct), await topics.AllAsync(ct)),
        };
    }

    static CardItem Item(Turn turn, Exchange exchange) => ExchangeCards.Line(turn, exchange) with
    {
        Choices = [new(turn.Say("OpenRef", ("ref", exchange.Ref)), "exchange.list", Slots.Of(("ref", exchange.Ref.ToString())))],
    };

    static Reply None(Turn turn, string key) =>
        new(turn.Say(key)) { Choices = [new(turn.Say("MenuLogExchange"), "exchange.log", Slots.None)] };
}
