using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Exchanges;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Exchanges;

/// <summary>What is still to be done after the pair's exchanges, and marking it done.</summary>
sealed class FollowUpsFlow(ReadExchanges read, FinishFollowUpHandler finish, IPairs pairs, IPeople people) : IFlow<FollowUpsFlow>
{
    public static void Map(Routes<FollowUpsFlow> routes) => routes
        .Reads("followup.list", flow => flow.ListAsync)
        .Writes("followup.done", flow => flow.DoneAsync)
        .Notice(FollowUpWasFinished.KindName, flow => flow.TellAsync)
        .Notice(FollowUpIsDue.KindName, flow => flow.RemindAsync)
        .Notice(FollowUpIsOverdue.KindName, flow => flow.RemindAsync);

    async Task<Reply> ListAsync(Turn turn, CancellationToken ct)
    {
        var exchanges = await read.WithOpenFollowUpsAsync(turn.By, ct);
        if (exchanges.Count == 0) return new(turn.Say("NothingToDo"));

        var names = await people.NamesOfPairAsync(pairs, exchanges[0], ct);
        var items = exchanges
            .SelectMany(exchange => exchange.FollowUps.Where(f => f.DoneAt is null).Select(followUp => (exchange, followUp)))
            .OrderBy(open => open.followUp.Due ?? DateOnly.MaxValue)
            .Take(Page<Exchange>.Size)
            .Select(open => new CardItem(
                turn.Say("FollowUpOf", ("ref", open.exchange.Ref), ("number", open.followUp.Number)),
                ExchangeCards.FollowUp(turn, open.followUp, names),
                [new(turn.Say("DoneButton"), "followup.done", Of(open.exchange, open.followUp))]))
            .ToList();
        return new(turn.Say("StillToDo", ("count", items.Count))) { Card = new(turn.Say("FollowUpsTitle")) { Items = items } };
    }

    async Task<Reply> DoneAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Exchange) is not { } reference) return await WhichAsync(turn, ct);

        var outcome = await finish.HandleAsync(new(reference, turn.Slots.Number("number"), turn.By, turn.At), ct);
        return outcome.Match(exchange => new Reply(turn.Say("FollowUpDone", ("ref", exchange.Ref))) { Done = exchange.Ref }, turn.Explain);
    }

    /// <summary>« Le guide est envoyé » names no exchange: with one follow-up open it can only be that one, else it is asked.</summary>
    async Task<Reply> WhichAsync(Turn turn, CancellationToken ct)
    {
        var open = (await read.WithOpenFollowUpsAsync(turn.By, ct))
            .SelectMany(exchange => exchange.FollowUps.Where(f => f.DoneAt is null).Select(followUp => (exchange, followUp)))
            .ToList();
        if (open is not [var (exchange, followUp)]) return await ListAsync(turn, ct);
        return await DoneAsync(turn with { Slots = Of(exchange, followUp) }, ct);
    }

    async Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await read.FindAsync(turn.By, new ExchangeId(notice.Subject), ct) is not { } exchange) return null;

        var number = int.Parse(notice.Occasion, CultureInfo.InvariantCulture);
        if (exchange.FollowUps.FirstOrDefault(one => one.Number == number) is not { } followUp) return null;

        var names = await people.NamesOfPairAsync(pairs, exchange, ct);
        return new(turn.Say("PartnerFinished", ("name", names[exchange.ChangedBy]), ("what", followUp.What), ("ref", exchange.Ref)));
    }

    /// <summary>What has been done meanwhile, or is another's now, is not spoken of.</summary>
    async Task<Reply?> RemindAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (notice.Occasion.Split(' ') is not [var number, var day]) return null;
        var due = IsoDay.Parse(day);
        if (await read.FindAsync(turn.By, new ExchangeId(notice.Subject), ct) is not { } exchange) return null;
        var followUp = exchange.FollowUps.FirstOrDefault(one => one.Number == int.Parse(number, CultureInfo.InvariantCulture));
        if (followUp is not { DoneAt: null } || followUp.Who != turn.By || followUp.Due != due) return null;

        var told = due == turn.Today
            ? turn.Say("FollowUpDueToday", ("what", followUp.What))
            : turn.Say("FollowUpWasDue", ("what", followUp.What), ("day", due));
        return new(told)
        {
            Card = new(turn.Say("FollowUpOf", ("ref", exchange.Ref), ("number", followUp.Number)))
            {
                Choices =
                [
                    new(turn.Say("DoneButton"), "followup.done", Of(exchange, followUp), turn.Say("DonePhrase", ("ref", exchange.Ref), ("number", followUp.Number))),
                    new(turn.Say("OpenRef", ("ref", exchange.Ref)), "exchange.list", Slots.Of(("ref", exchange.Ref.ToString()))),
                ],
            },
        };
    }

    static Slots Of(Exchange exchange, FollowUp followUp) => Slots.Of(
        ("ref", exchange.Ref.ToString()), ("number", followUp.Number.ToString(CultureInfo.InvariantCulture)));
}
