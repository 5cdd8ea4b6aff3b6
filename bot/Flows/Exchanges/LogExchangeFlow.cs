using System.Globalization;
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
    /// <summary>Marks a form that holds what the exchange says already.</summary>
    const string Opened = "opened";

    public static void Map(Routes<LogExchangeFlow> routes) => routes
        .Form("exchange.log", flow => flow.OpenAsync, flow => flow.LogAsync)
        .Form("exchange.correct", flow => flow.OpenCorrectionAsync, flow => flow.CorrectAsync)
        .Notice(ExchangeWasLogged.KindName, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, "PartnerLogged", ct))
        .Notice(ExchangeWasCorrected.KindName, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, "PartnerCorrected", ct));

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        if (await PartnerAsync(turn, ct) is not { } partner) return turn.Explain(new NotInAPair());
        return new(turn.Say("LogOpened", ("name", partner.Name)) + OtherNamed(turn, partner))
        {
            Form = ExchangeForms.Of(turn, "exchange.log", FollowUpSlots.OfPair(turn.Slots), partner, await topics.AllAsync(ct)),
        };
    }

    /// <summary>Whoever was met beside the pair is not its partner: nothing is kept as theirs without a word.</summary>
    static string OtherNamed(Turn turn, Person partner) =>
        new ContactPerson(turn.Text, turn.Today, new(turn.Person.Name, partner.Name)).OtherThanPartner() is { } other
            ? $"\n{turn.Say("OtherThanPartner", ("other", other), ("name", partner.Name))}"
            : "";

    async Task<Reply> LogAsync(Turn turn, CancellationToken ct)
    {
        var partner = await pairs.OfAsync(turn.By, ct) is { } pair ? pair.PartnerOf(turn.By) : turn.By;
        var said = new LogExchange(
            new(turn.Id), turn.By, ExchangeForms.Account(turn.Slots), ExchangeForms.FollowUps(turn.Slots, turn.By, partner), turn.At);
        return await ShownAsync(turn, await log.HandleAsync(said, ct), "ExchangeLogged", ct);
    }

    async Task<Reply> OpenCorrectionAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots[FollowUpSlots.ToMove] is { } words && turn.Slots.Date(FollowUpSlots.MovedTo) is { } due)
            return await OpenMovedAsync(turn, words, due, ct);
        if (turn.Slots.Ref(ReferenceKind.Exchange) is not { } reference) return new(turn.Say("WhichExchange"));
        if (await PartnerAsync(turn, ct) is not { } partner) return turn.Explain(new NotInAPair());

        var found = await read.FindAsync(turn.By, reference, ct);
        if (found.Refused is { } refused) return turn.Explain(refused);

        var all = await topics.AllAsync(ct);
        var form = Of(Corrected(turn, found.Made!));
        if (turn.Slots[FollowUpSlots.ToTakeOut] is not { } which) return new(turn.Say("CorrectOpened", ("ref", reference))) { Form = form };

        var edit = FormEdits.TakenOut(which, form);
        var note = turn.Say(edit.Note!.Key, ("what", edit.Note.What));
        if (edit.Meant.Count > 0) return new(note) { Choices = [.. edit.Meant.Select(place => TakingOut(form.Values, place))] };
        return new($"{turn.Say("CorrectOpened", ("ref", reference))} {note}") { Form = Of(edit.Values) };

        Form Of(Slots values) => ExchangeForms.Of(turn, "exchange.correct", values, partner, all);
    }

    /// <summary>« repousse l'envoi du tableau à vendredi »: the correction with the new day in it; else which one is asked.</summary>
    async Task<Reply> OpenMovedAsync(Turn turn, string words, DateOnly due, CancellationToken ct)
    {
        if (await PartnerAsync(turn, ct) is not { } partner) return turn.Explain(new NotInAPair());
        var reference = turn.Slots.Ref(ReferenceKind.Exchange);
        if (reference is { } named && (await read.FindAsync(turn.By, named, ct)).Refused is { } refused) return turn.Explain(refused);

        var open = OpenFollowUp.Of(await read.WithOpenFollowUpsAsync(turn.By, ct))
            .Where(one => reference is null || one.Exchange.Ref == reference).ToList();
        if (open.Count == 0) return new(turn.Say("NothingToDo"));
        var meant = Meant(words, open);
        if (meant is not [var (exchange, followUp)])
        {
            return new(turn.Say("WhichFollowUpToMove", ("day", due)))
            {
                Choices = [.. meant.Take(Page<OpenFollowUp>.Size).Select(one => Moving(one, due))],
            };
        }

        var values = ExchangeForms.Values(exchange, turn.By).With(Opened, "1");
        var number = followUp.Number.ToString(CultureInfo.InvariantCulture);
        if (FollowUpSlots.Filled(values).Where(one => values[FollowUpSlots.Kept(one)] == number).ToList() is not [var place])
            return new(turn.Say("WhichExchange"));
        return new(turn.Say("FollowUpMoved", ("ref", exchange.Ref), ("what", followUp.What), ("day", due)))
        {
            Form = ExchangeForms.Of(turn, "exchange.correct", values.With(FollowUpSlots.Due(place), due.Iso()), partner, await topics.AllAsync(ct)),
        };
    }

    /// <summary>By its number, else by its words; all of them where neither is said.</summary>
    static IReadOnlyList<OpenFollowUp> Meant(string words, IReadOnlyList<OpenFollowUp> open)
    {
        if (FollowUpNaming.NumberIn(words) is { } number && open.Where(one => one.FollowUp.Number == number).ToList() is { Count: > 0 } numbered)
            return numbered;
        return OpenFollowUp.ToldIn(words, open) is { Count: > 0 } told ? told : open;
    }

    static Choice Moving(OpenFollowUp one, DateOnly due) => new(
        one.FollowUp.What, "exchange.correct",
        one.Slots.Without("number").With(FollowUpSlots.ToMove, one.Slots["number"]!).With(FollowUpSlots.MovedTo, due.Iso()));

    /// <summary>An open form says all of it; else the exchange says what was not said, and what is to be done is added.</summary>
    static Slots Corrected(Turn turn, Exchange exchange)
    {
        var said = FollowUpSlots.OfPair(turn.Slots.Without(FollowUpSlots.ToTakeOut));
        if (said[Opened] is not null) return said;

        var kept = ExchangeForms.Values(exchange, turn.By);
        var account = new Slots(said.Where(slot => !FollowUpSlots.Are(slot.Key)).ToDictionary(StringComparer.Ordinal));
        return (FollowUpSlots.Added(kept, said, FollowUpSlots.MostIn("exchange.correct")) ?? kept).With(account).With(Opened, "1");
    }

    static Choice TakingOut(Slots values, int place) => new(
        values[FollowUpSlots.What(place)]!, "exchange.correct",
        Slots.Of(("ref", values["ref"]), (FollowUpSlots.ToTakeOut, values[FollowUpSlots.Kept(place)])));

    async Task<Reply> CorrectAsync(Turn turn, CancellationToken ct)
    {
        var partner = await pairs.OfAsync(turn.By, ct) is { } pair ? pair.PartnerOf(turn.By) : turn.By;
        var said = new CorrectExchange(
            turn.Slots.Ref(ReferenceKind.Exchange)!.Value, turn.By, ExchangeForms.Account(turn.Slots),
            ExchangeForms.FollowUps(turn.Slots, turn.By, partner), turn.At)
        {
            Corrected = ExchangeForms.Corrected(turn.Slots, turn.By, partner),
        };
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
