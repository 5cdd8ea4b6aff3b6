using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Exchanges;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Exchanges;

/// <summary>Logging an exchange, correcting one, and telling the partner of either.</summary>
sealed class LogExchangeFlow(
    LogExchangeHandler log, CorrectExchangeHandler correct, ReadExchanges read, IPairs pairs, IPeople people, ITopics topics)
    : IFlow<LogExchangeFlow>
{
    public static void Map(Routes<LogExchangeFlow> routes) => routes
        .Form("exchange.log", flow => flow.OpenAsync, flow => flow.LogAsync)
        .Form("exchange.correct", flow => flow.OpenCorrectionAsync, flow => flow.CorrectAsync)
        .Notice(ExchangeWasLogged.KindName, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, "PartnerLogged", ct))
        .Notice(ExchangeWasCorrected.KindName, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, "PartnerCorrected", ct));

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        if (await PartnerAsync(turn, ct) is not { } partner) return turn.Explain(new NotInAPair());
        return new(turn.Say("LogOpened", ("name", partner.Name)))
        {
            Form = ExchangeForms.Of(turn, "exchange.log", FollowUpSlots.OfPair(turn.Slots), partner, await topics.AllAsync(ct)),
        };
    }

    async Task<Reply> LogAsync(Turn turn, CancellationToken ct)
    {
        var partner = await pairs.OfAsync(turn.By, ct) is { } pair ? pair.PartnerOf(turn.By) : turn.By;
        var said = new LogExchange(
            new(turn.Id), turn.By, ExchangeForms.Account(turn.Slots), ExchangeForms.FollowUps(turn.Slots, turn.By, partner), turn.At);
        return await ShownAsync(turn, await log.HandleAsync(said, ct), "ExchangeLogged", ct);
    }

    async Task<Reply> OpenCorrectionAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Exchange) is not { } reference) return new(turn.Say("WhichExchange"));
        if (await PartnerAsync(turn, ct) is not { } partner) return turn.Explain(new NotInAPair());

        var found = await read.FindAsync(turn.By, reference, ct);
        if (found.Refused is { } refused) return turn.Explain(refused);

        var values = ExchangeForms.Values(found.Made!).With(FollowUpSlots.OfPair(turn.Slots));
        return new(turn.Say("CorrectOpened", ("ref", reference)))
        {
            Form = ExchangeForms.Of(turn, "exchange.correct", values, partner, await topics.AllAsync(ct)),
        };
    }

    async Task<Reply> CorrectAsync(Turn turn, CancellationToken ct)
    {
        var partner = await pairs.OfAsync(turn.By, ct) is { } pair ? pair.PartnerOf(turn.By) : turn.By;
        var said = new CorrectExchange(
            turn.Slots.Ref(ReferenceKind.Exchange)!.Value, turn.By, ExchangeForms.Account(turn.Slots),
            ExchangeForms.FollowUps(turn.Slots, turn.By, partner), turn.At);
        return await ShownAsync(turn, await correct.HandleAsync(said, ct), "ExchangeCorrected", ct);
    }

    async Task<Reply> ShownAsync(Turn turn, Outcome<Exchange> outcome, string key, CancellationToken ct)
    {
        if (outcome.Refused is { } refused) return turn.Explain(refused);

        var exchange = outcome.Made!;
        var names = await NamesAsync(exchange, ct);
        var partner = names.First(name => name.Key != turn.By).Value;
        return new(turn.Say(key, ("ref", exchange.Ref), ("name", partner)))
        {
            Card = ExchangeCards.Whole(turn, exchange, names, await topics.AllAsync(ct)),
            Done = exchange.Ref,
        };
    }

    async Task<Reply?> TellAsync(Turn turn, Notices.Notice notice, string key, CancellationToken ct)
    {
        if (await read.FindAsync(turn.By, new ExchangeId(notice.Subject), ct) is not { } exchange) return null;

        var names = await NamesAsync(exchange, ct);
        return new(turn.Say(key, ("name", names[exchange.ChangedBy]), ("ref", exchange.Ref)))
        {
            Card = ExchangeCards.Whole(turn, exchange, names, await topics.AllAsync(ct)),
        };
    }

    async Task<Person?> PartnerAsync(Turn turn, CancellationToken ct) =>
        await pairs.OfAsync(turn.By, ct) is { } pair ? await people.FindAsync(pair.PartnerOf(turn.By), ct) : null;

    async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(Exchange exchange, CancellationToken ct) =>
        await people.NamesOfPairAsync(pairs, exchange, ct);
}
