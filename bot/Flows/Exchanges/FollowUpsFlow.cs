using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Exchanges;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Exchanges;

/// <summary>What is still to be done after the pair's exchanges, and marking it done.</summary>
sealed class FollowUpsFlow(
    ReadExchanges read, FinishFollowUpHandler finish, ReopenFollowUpHandler reopen, INotices notices, IPairs pairs, IPeople people) : IFlow<FollowUpsFlow>
{
    /// <summary>Whose they are, where it is both people's of the pair.</summary>
    const string Both = "both";

    public static void Map(Routes<FollowUpsFlow> routes) => routes
        .Reads("followup.list", flow => flow.ListAsync)
        .Writes("followup.done", flow => flow.DoneAsync)
        .Notice(FollowUpWasFinished.KindName, flow => flow.TellAsync)
        .Notice(FollowUpWasReopened.KindName, flow => flow.TellReopenedAsync)
        .Notice(FollowUpIsDue.KindName, flow => flow.RemindAsync)
        .Notice(FollowUpIsOverdue.KindName, flow => flow.RemindAsync);

    /// <summary>What is asked for, by whom and when it is to be done: « ce que j'ai à faire cette semaine ».</summary>
    async Task<Reply> ListAsync(Turn turn, CancellationToken ct)
    {
        var open = await OpenAsync(turn, ct);
        if (open.Count == 0) return new(turn.Say("NothingToDo"));

        var names = await NamesAsync(open, ct);
        var partner = names.Single(one => one.Key != turn.By);
        var who = turn.Slots["who"] ?? WhoseReader.Read(new(turn.Text, turn.Today), partner.Value);
        var (since, until) = (turn.Slots.Date("since"), turn.Slots.Date("until"));
        var whose = who switch { SaidFollowUp.Me => turn.By, SaidFollowUp.Partner => partner.Key, _ => (PersonId?)null };

        var asked = open.Where(one => (whose is null || one.FollowUp.Who == whose) && one.IsDue(since, until)).ToList();
        var after = turn.Slots.After?.Value ?? "";
        var rest = asked.Where(one => string.CompareOrdinal(one.Key, after) > 0).ToList();
        if (rest.Count == 0) return new($"{turn.Say("NoneOfThese")} {Period(turn, since, until)}".TrimEnd()) { Choices = [All(turn)] };

        var shown = rest.Take(Page<OpenFollowUp>.Size).ToList();
        var next = Slots.Of(("who", who), ("since", since?.Iso()), ("until", until?.Iso()), ("after", shown[^1].Key));
        return new($"{Counted(turn, who, asked.Count, partner.Value)} {Period(turn, since, until)}".TrimEnd())
        {
            Card = new(turn.Say("FollowUpsTitle"))
            {
                Items = Items(turn, shown, names),
                Choices =
                [
                    .. rest.Count > shown.Count ? [new Choice(turn.Say("ShowMore"), "followup.list", next)] : Array.Empty<Choice>(),
                    .. asked.Count < open.Count ? [All(turn)] : Array.Empty<Choice>(),
                ],
            },
        };
    }

    static string Counted(Turn turn, string? who, int count, string partner) => who switch
    {
        SaidFollowUp.Me => turn.Say("StillToDoMine", ("count", count)),
        SaidFollowUp.Partner => turn.Say("StillToDoOf", ("name", partner), ("count", count)),
        _ => turn.Say("StillToDo", ("count", count)),
    };

    static string Period(Turn turn, DateOnly? since, DateOnly? until) => (since, until) switch
    {
        ({ } from, { } to) => turn.Say("DueBetween", ("from", from), ("until", to)),
        (null, { } to) => turn.Say("DueUntil", ("until", to)),
        _ => "",
    };

    static IReadOnlyList<CardItem> Items(Turn turn, IEnumerable<OpenFollowUp> open, IReadOnlyDictionary<PersonId, string> names) =>
        [.. open.Select(one => new CardItem(Title(turn, one), ExchangeCards.FollowUp(turn, one.FollowUp, names), [Done(turn, one)]))];

    static string Title(Turn turn, OpenFollowUp one) => turn.Say("FollowUpOf", ("ref", one.Exchange.Ref), ("number", one.FollowUp.Number));

    static Choice Done(Turn turn, OpenFollowUp one) => new(turn.Say("DoneButton"), "followup.done", one.Slots);

    static Choice All(Turn turn) => new(turn.Say("AllFollowUps"), "followup.list", Slots.Of(("who", Both)));

    async Task<IReadOnlyList<OpenFollowUp>> OpenAsync(Turn turn, CancellationToken ct) =>
        OpenFollowUp.Of(await read.WithOpenFollowUpsAsync(turn.By, ct));

    Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(IReadOnlyList<OpenFollowUp> open, CancellationToken ct) =>
        people.NamesOfPairAsync(pairs, open[0].Exchange, ct);

    async Task<Reply> DoneAsync(Turn turn, CancellationToken ct) => DoneOrNot.Of(turn.Text) switch
    {
        Doneness.NotDone => await NotDoneAsync(turn, ct),
        Doneness.Unclear => await AskAsync(turn, await OpenAsync(turn, ct), ct),
        _ => await MarkAsync(turn, ct),
    };

    /// <summary>« la suite 1 de E-8 n'est pas faite »: what was called done is to be done again; what was not stays so.</summary>
    async Task<Reply> NotDoneAsync(Turn turn, CancellationToken ct)
    {
        var named = turn.Slots.Ref(ReferenceKind.Exchange);
        var open = await OpenAsync(turn, ct);
        if (named is null && OpenFollowUp.ToldIn(turn.Text, open) is [var told]) return Stays(turn, told);
        if ((named ?? await JustDoneAsync(turn, ct)) is not { } reference)
            return open.Count == 0 ? new(turn.Say("NothingToDo")) : new Reply(turn.Say("NothingMarked")) { Card = await CardAsync(turn, open, ct) };

        var number = turn.Slots.Number("number");
        var ofIt = open.Where(one => one.Exchange.Ref == reference && (number is null || one.FollowUp.Number == number)).ToList();
        var isJustDone = turn.Slots[Answering.Last] == reference.ToString() && number is null;
        if (!isJustDone && ofIt is [var one]) return Stays(turn, one);
        if (!isJustDone && ofIt.Count > 0) return new(turn.Say("NothingMarked")) { Card = await CardAsync(turn, ofIt, ct) };

        var outcome = await reopen.HandleAsync(new(reference, number, turn.By, turn.At), ct);
        return outcome.Match(_ => new Reply(turn.Say("FollowUpReopened", ("ref", reference))) { ForgetsDone = named is null }, turn.Explain);
    }

    /// <summary>« non, c'est pas fait » right after; words that name another thing are not of it.</summary>
    async Task<Reference?> JustDoneAsync(Turn turn, CancellationToken ct)
    {
        if (Reference.Parse(turn.Slots[Answering.Last]) is not { } last) return null;
        if ((await read.FindAsync(turn.By, last, ct)).Made is not { } exchange) return null;
        var done = exchange.FollowUps.Where(one => one.DoneAt is not null).MaxBy(one => one.DoneAt);
        if (done is null || !DoneOrNot.NamesAThing(turn.Text)) return last;
        return OpenFollowUp.ToldIn(turn.Text, [new(exchange, done)]).Count > 0 ? last : null;
    }

    static Reply Stays(Turn turn, OpenFollowUp open) => new(turn.Say("FollowUpStays", ("ref", open.Exchange.Ref), ("what", open.FollowUp.What)));

    async Task<Reply> MarkAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Exchange) is not { } reference) return await WhichAsync(turn, ct);

        var outcome = await finish.HandleAsync(new(reference, turn.Slots.Number("number"), turn.By, turn.At), ct);
        return outcome.Match(exchange => new Reply(turn.Say("FollowUpDone", ("ref", exchange.Ref))) { Done = exchange.Ref }, turn.Explain);
    }

    /// <summary>« Le guide est envoyé » names no exchange: with one follow-up open it can only be that one, else it is asked.</summary>
    async Task<Reply> WhichAsync(Turn turn, CancellationToken ct)
    {
        var open = await OpenAsync(turn, ct);
        if (open.Count == 0) return new(turn.Say("NothingToDo"));
        return open is [var only] ? await MarkAsync(turn with { Slots = only.Slots }, ct) : await AskAsync(turn, open, ct);
    }

    async Task<Reply> AskAsync(Turn turn, IReadOnlyList<OpenFollowUp> open, CancellationToken ct)
    {
        if (open.Count == 0) return new(turn.Say("NothingToDo"));
        var told = OpenFollowUp.ToldIn(turn.Text, open);
        var asked = told is [var one] ? turn.Say("IsThatDone", ("what", one.FollowUp.What)) : turn.Say("WhichIsDone");
        return new(asked) { Card = await CardAsync(turn, told.Count > 0 ? told : open, ct) };
    }

    async Task<Card> CardAsync(Turn turn, IReadOnlyList<OpenFollowUp> open, CancellationToken ct)
    {
        var shown = open.Take(Page<OpenFollowUp>.Size).ToList();
        return new(turn.Say("FollowUpsTitle"))
        {
            Items = Items(turn, shown, await NamesAsync(open, ct)),
            Choices = shown.Count < open.Count ? [All(turn)] : [],
        };
    }

    /// <summary>What is to be done again by now is not told as done.</summary>
    async Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct) =>
        await ToldAsync(turn, notice, ct) is ({ } exchange, { DoneAt: not null } followUp, var partner)
            ? new(turn.Say("PartnerFinished", ("name", partner), ("what", followUp.What), ("ref", exchange.Ref)))
            : null;

    /// <summary>Nor the other way round; who was never told that it was done is not told that it is not.</summary>
    async Task<Reply?> TellReopenedAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        var takenBack = FollowUpWasReopened.TakenBack(notice).IdFor(turn.By);
        if ((await notices.StandingsAsync([takenBack], ct)).GetValueOrDefault(takenBack) is { Result: not DeliveryResult.Sent } standing)
            return standing.Result is null or DeliveryResult.Later ? Reply.NotNow(DeliveryResult.Later) : null;

        return await ToldAsync(turn, notice, ct) is ({ } exchange, { DoneAt: null } followUp, var partner)
            ? new(turn.Say("PartnerReopened", ("name", partner), ("what", followUp.What), ("ref", exchange.Ref)))
            : null;
    }

    async Task<(Exchange? Exchange, FollowUp? FollowUp, string Partner)> ToldAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await read.FindAsync(turn.By, new ExchangeId(notice.Subject), ct) is not { } exchange) return (null, null, "");
        var followUp = exchange.FollowUps.FirstOrDefault(one => one.Number == FollowUpWasFinished.NumberOf(notice.Occasion));
        var names = await people.NamesOfPairAsync(pairs, exchange, ct);
        return (exchange, followUp, names.First(name => name.Key != turn.By).Value);
    }

    /// <summary>What has been done meanwhile, or is another's now, is not spoken of.</summary>
    async Task<Reply?> RemindAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (notice.Occasion.Split(' ') is not [var number, var day]) return null;
        var due = IsoDay.Parse(day);
        if (await read.FindAsync(turn.By, new ExchangeId(notice.Subject), ct) is not { } exchange) return null;
        var followUp = exchange.FollowUps.FirstOrDefault(one => one.Number == int.Parse(number, CultureInfo.InvariantCulture));
        if (followUp is not { DoneAt: null } || followUp.Who != turn.By || followUp.Due != due) return null;

        var open = new OpenFollowUp(exchange, followUp);
        var told = due == turn.Today
            ? turn.Say("FollowUpDueToday", ("what", followUp.What))
            : turn.Say("FollowUpWasDue", ("what", followUp.What), ("day", due));
        return new(told)
        {
            Card = new(Title(turn, open))
            {
                Choices =
                [
                    Done(turn, open) with { Phrase = turn.Say("DonePhrase", ("ref", exchange.Ref), ("number", followUp.Number)) },
                    new(turn.Say("OpenRef", ("ref", exchange.Ref)), "exchange.list", Slots.Of(("ref", exchange.Ref.ToString()))),
                ],
            },
        };
    }
}
