using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Announcements;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>What a community consists of before anybody speaks in it: towns, and the partnerships between them.</summary>
sealed class SetUpFlow(
    AddTownHandler addTown, ChangePartnershipHandler partnerships, TellPartnershipHandler others, Standpoints standpoints, ITowns towns, IPairs pairs)
    : IFlow<SetUpFlow>
{
    /// <summary>The value that asks a route for its opposite, which takes it back.</summary>
    const string Back = "back";

    public static void Map(Routes<SetUpFlow> routes) => routes
        .Form("community.town", flow => flow.OpenTownAsync, flow => flow.AddTownAsync)
        .Form("community.partnership", flow => flow.OpenPartnershipAsync, flow => flow.BeginAsync)
        .Reads("community.partnerships", flow => flow.ListAsync)
        .Form("community.phase", flow => flow.OpenPhaseAsync, flow => flow.AddPhaseAsync)
        .Writes("community.suspend", flow => (turn, ct) => flow.ChangeAsync(turn, suspends: turn.Slots[Back] is null, ct))
        .Writes("community.resume", flow => (turn, ct) => flow.ChangeAsync(turn, suspends: turn.Slots[Back] is not null, ct))
        .Notice(PartnershipPaused.KindName, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, isSuspended: true, ct))
        .Notice(PartnershipResumed.KindName, flow => (turn, notice, ct) => flow.TellAsync(turn, notice, isSuspended: false, ct));

    static Task<Reply> TownFormAsync(Turn turn, Slots values) => Task.FromResult(new Reply(turn.Say("TownOpened"))
    {
        Form = new(
            "community.town", turn.Say("TownTitle"),
            [
                new("name", FieldKind.Text, turn.Say("TownNameLabel"), turn.Say("TownNameQuestion"), Required: true),
                new("place", FieldKind.Text, turn.Say("PlaceLabel"), turn.Say("PlaceQuestion"), Required: true)
                {
                    Placeholder = turn.Say("PlaceHint"),
                },
            ],
            values, turn.Say("TownSubmit")),
    });

    /// <summary>The clocks are proposed where the words name a country or a city that is known.</summary>
    Task<Reply> OpenTownAsync(Turn turn, CancellationToken ct)
    {
        var heard = turn.Text.Length > 0 && turn.Slots["name"] is null ? TownWords.Read(turn.Text, turn.Language) : Slots.None;
        return TownFormAsync(turn, heard.With(turn.Slots));
    }

    async Task<Reply> AddTownAsync(Turn turn, CancellationToken ct)
    {
        var outcome = await addTown.AddAsync(new(turn.Id), turn.Slots["name"], turn.Slots["place"], ct);
        if (outcome.Made is not { } town) return turn.Explain(outcome.Refused!);
        var here = TimeZoneInfo.ConvertTime(turn.At, TimeZoneInfo.FindSystemTimeZoneById(town.TimeZone));
        var isFirst = (await towns.AllAsync(ct)).Count < 2;
        return new(turn.Say("TownAdded", ("town", town.Name), ("now", TimeOnly.FromDateTime(here.DateTime))))
        {
            Choices = isFirst ? [TownChoice(turn)] : [PartnershipChoice(turn), InviteChoice(turn)],
        };
    }

    async Task<Reply> OpenPartnershipAsync(Turn turn, CancellationToken ct)
    {
        var all = await towns.AllAsync(ct);
        if (all.Count < 2) return new(turn.Say("TwoTownsFirst")) { Choices = [TownChoice(turn)] };

        var options = all.Select(town => new FieldOption(AudienceNames.Value(town), town.Name)).ToList();
        var named = turn.Text.Length == 0 ? [] : all.Where(town => Places.In(turn.Text, [town]) is not null).Select(AudienceNames.Value).ToList();
        var heard = Slots.Of(("first", named.ElementAtOrDefault(0)), ("second", named.ElementAtOrDefault(1)));
        return new(turn.Say("PartnershipOpened"))
        {
            Form = new(
                "community.partnership", turn.Say("PartnershipTitle"),
                [
                    OneOf(options, "first", turn.Say("FirstTownLabel"), turn.Say("FirstTownQuestion")),
                    OneOf(options, "second", turn.Say("SecondTownLabel"), turn.Say("SecondTownQuestion")),
                    new("name", FieldKind.Text, turn.Say("PartnershipNameLabel"), turn.Say("PartnershipNameQuestion")),
                    .. PhaseFields(turn, turn.Slots, required: false),
                ],
                heard.With(turn.Slots), turn.Say("PartnershipSubmit")),
        };
    }

    static Field OneOf(IReadOnlyList<FieldOption> options, string name, string label, string question) =>
        new(name, FieldKind.Choice, label, question, Required: true) { Options = options };

    async Task<Reply> BeginAsync(Turn turn, CancellationToken ct)
    {
        var (first, second) = (TownOf(turn, "first"), TownOf(turn, "second"));
        var by = await standpoints.OfAsync(turn.Person, ct);
        var outcome = await partnerships.BeginAsync(new(turn.Id), first, second, turn.Slots["name"], PhaseOf(turn.Slots), by, ct);
        if (outcome.Made is not { } begun) return turn.Explain(outcome.Refused!);
        return new(turn.Say("PartnershipBegun", ("name", begun.Name)))
        {
            Choices = [InviteChoice(turn), new(turn.Say("PartnershipsButton"), "community.partnerships", Slots.None)],
        };
    }

    async Task<Reply> ListAsync(Turn turn, CancellationToken ct)
    {
        var all = (await standpoints.OfAsync(turn.Person, ct)).LooksAfter;
        if (all.Count == 0) return new(turn.Say("NoPartnerships")) { Choices = [PartnershipChoice(turn)] };
        return new(turn.Say("PartnershipsHere"))
        {
            Card = new(turn.Say("PartnershipsTitle")) { Items = [.. all.Select(one => Item(turn, one))], Choices = [PartnershipChoice(turn)] },
        };
    }

    static CardItem Item(Turn turn, Partnership one)
    {
        var state = one.SuspendedOn is { } since
            ? turn.Say("SuspendedSince", ("day", since))
            : one.PhaseOn(turn.Today)?.Name ?? turn.Say("BetweenPhases");
        var change = one.SuspendedOn is null
            ? new Choice(turn.Say("SuspendPartnershipButton"), "community.suspend", About(one))
            : ResumeChoice(turn, one);
        return new(one.Name, state, [change, new(turn.Say("PhaseButton"), "community.phase", About(one))]);
    }

    async Task<Reply> OpenPhaseAsync(Turn turn, CancellationToken ct)
    {
        if (await MeantAsync(turn, ct) is not { } partnership) return await NotMeantAsync(turn, ct);
        return new(turn.Say("PhaseOpened", ("name", partnership.Name)))
        {
            Form = new(
                "community.phase", turn.Say("PhaseTitle", ("name", partnership.Name)),
                [.. PhaseFields(turn, turn.Slots, required: true)],
                turn.Slots.With(About(partnership)), turn.Say("PhaseSubmit")),
        };
    }

    async Task<Reply> AddPhaseAsync(Turn turn, CancellationToken ct)
    {
        if (await MeantAsync(turn, ct) is not { } partnership) return turn.Explain(new NoSuchPartnership());
        var outcome = await partnerships.AddPhaseAsync(partnership.Id, PhaseOf(turn.Slots)!, await standpoints.OfAsync(turn.Person, ct), ct);
        return outcome.Made is null ? turn.Explain(outcome.Refused!) : new(turn.Say("PhaseAdded", ("name", partnership.Name)));
    }

    /// <summary>A suspension is asked once more before it is done, since others are told of it.</summary>
    async Task<Reply> ChangeAsync(Turn turn, bool suspends, CancellationToken ct)
    {
        if (await MeantAsync(turn, ct) is not { } partnership) return await NotMeantAsync(turn, ct);
        if (suspends && partnership.SuspendedOn is null && turn.Slots[Choice.Sure] is null) return SuspendSure(turn, partnership);

        var by = await standpoints.OfAsync(turn.Person, ct);
        var outcome = suspends
            ? await partnerships.SuspendAsync(partnership.Id, turn.Today, by, ct)
            : await partnerships.ResumeAsync(partnership.Id, by, ct);
        if (outcome.Made is not { } changed) return turn.Explain(outcome.Refused!);

        await others.TellAsync(changed, turn.By, turn.At, ct);
        // Whichever route it was asked by, the same one takes it back.
        var back = turn.Slots[Back] is null ? About(changed).With(Back, "1") : About(changed);
        return new(turn.Say(suspends ? "PartnershipSuspended" : "PartnershipResumed", ("name", changed.Name)))
        {
            Choices = suspends ? [ResumeChoice(turn, changed)] : [],
            Before = back.With(Choice.Sure, "1"),
        };
    }

    static Reply SuspendSure(Turn turn, Partnership partnership)
    {
        var asked = turn.Say("SuspendPartnershipSure", ("name", partnership.Name));
        return new(DayIn(turn) is { } day ? $"{turn.Say("SuspendHasNoEnd", ("day", day))}\n{asked}" : asked)
        {
            Choices =
            [
                new(turn.Say("SuspendPartnershipYes"), "community.suspend", About(partnership).With(Choice.Sure, "1")),
                new(turn.Say("CancelForm"), "cancel", Slots.None),
            ],
        };
    }

    /// <summary>« jusqu'en mars »: the words of a day or a time, of which nothing is kept.</summary>
    static string? DayIn(Turn turn)
    {
        if (SpokenDates.Find(turn.Text, turn.Today, DateDirection.Future) is [var day, ..]) return turn.Text[day.Start..day.End];
        return SpokenDates.FindPeriods(turn.Text, turn.Today) is [var period, ..] ? turn.Text[period.Start..period.End] : null;
    }

    /// <summary>Only as it still is: what was resumed meanwhile is told no more.</summary>
    async Task<Reply?> TellAsync(Turn turn, Notice notice, bool isSuspended, CancellationToken ct)
    {
        if (await pairs.FindAsync(new PartnershipId(notice.Subject), ct) is not { } partnership) return null;
        if (partnership.SuspendedOn is not null != isSuspended) return null;
        return new(turn.Say(isSuspended ? "PartnershipSuspendedTold" : "PartnershipResumedTold", ("name", partnership.Name)));
    }

    static IEnumerable<Field> PhaseFields(Turn turn, Slots values, bool required)
    {
        required |= values["from"] is not null || values["until"] is not null;
        yield return new("from", FieldKind.Text, turn.Say("PhaseFromLabel"), turn.Say("PhaseFromQuestion"), required) { Placeholder = "2022" };
        yield return new("until", FieldKind.Text, turn.Say("PhaseUntilLabel"), turn.Say("PhaseUntilQuestion"), required) { Placeholder = "2026" };
    }

    /// <summary>Agreements are spoken of by their years.</summary>
    static Phase? PhaseOf(Slots said) => YearOf(said["from"]) is { } from && YearOf(said["until"]) is { } until
        ? new($"{from}–{until}", new(from, 1, 1), new(until, 12, 31))
        : null;

    static int? YearOf(string? said)
    {
        var digits = string.Concat((said ?? "").Where(char.IsAsciiDigit));
        return digits.Length >= 4 && int.Parse(digits[..4], CultureInfo.InvariantCulture) is var year and > 1900 and < 2200 ? year : null;
    }

    /// <summary>The one that was tapped, the one that the words name, or the only one there is.</summary>
    async Task<Partnership?> MeantAsync(Turn turn, CancellationToken ct)
    {
        var all = (await standpoints.OfAsync(turn.Person, ct)).LooksAfter;
        if (turn.Slots["partnership"] is { } tapped) return all.FirstOrDefault(one => one.Id.Value.ToString("N") == tapped);
        var towned = (await towns.AllAsync(ct)).Where(town => Places.In(turn.Text, [town]) is not null).Select(town => town.Id).ToList();
        var named = all.Where(one => towned.Contains(one.First) || towned.Contains(one.Second)).ToList();
        return named is [var only] ? only : named.Count == 0 && all is [var single] ? single : null;
    }

    /// <summary>Those there are, to choose from; a tapped one that is none of them is refused.</summary>
    async Task<Reply> NotMeantAsync(Turn turn, CancellationToken ct) =>
        turn.Slots["partnership"] is null ? await ListAsync(turn, ct) : turn.Explain(new NoSuchPartnership());

    static Choice TownChoice(Turn turn) => new(turn.Say("MeansTown"), "community.town", Slots.None);

    static Choice PartnershipChoice(Turn turn) => new(turn.Say("MeansPartnership"), "community.partnership", Slots.None);

    static Choice InviteChoice(Turn turn) => new(turn.Say("MeansInvite"), "people.invite", Slots.None);

    static Choice ResumeChoice(Turn turn, Partnership one) => new(turn.Say("ResumePartnershipButton"), "community.resume", About(one));

    static TownId? TownOf(Turn turn, string field) => Guid.TryParseExact(turn.Slots[field], "N", out var id) ? new TownId(id) : null;

    static Slots About(Partnership one) => Slots.Of(("partnership", one.Id.Value.ToString("N")));
}
