using System.Globalization;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Exchanges;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Pairs;

/// <summary>How often a pair speaks, when next, and which pairs have fallen silent.</summary>
sealed class RhythmFlow(
    ChangePairHandler change, Standpoints standpoints, ReadSilences silences, Rhythm rhythm, IPairs pairs, IPeople people)
    : IFlow<RhythmFlow>
{
    const string AsTheCommunity = "default";

    /// <summary>What was planned before, in a request to have it so again.</summary>
    const string Before = "before";

    const int Batch = 1_000;

    static readonly int[] usual = [7, 15, 30, 60];

    public static void Map(Routes<RhythmFlow> routes) => routes
        .Writes("pair.rhythm", flow => flow.SetAsync)
        .Form("pair.plan", flow => flow.OpenPlanAsync, flow => flow.PlanAsync)
        .Reads("pair.silent", flow => flow.ListAsync)
        .Notice(PairIsSilent.KindName, flow => flow.NudgeAsync)
        .Notice(PairStaysSilent.KindName, flow => flow.TellCoordinatorAsync)
        .Notice(ExchangeIsPlanned.KindName, flow => flow.TellPlanAsync)
        .Notice(PlanWasWithdrawn.KindName, flow => flow.TellUnplannedAsync);

    async Task<Reply> SetAsync(Turn turn, CancellationToken ct)
    {
        var said = turn.Slots["days"];
        var (meant, several) = await MeantAsync(turn, ct);
        if (meant is not { } pair) return several.Count > 0 ? await OfWhomAsync(turn, several, ct) : turn.Explain(new NotInAPair());

        var days = said == AsTheCommunity ? null : turn.Slots.Number("days");
        if (said is null || (days is null && said != AsTheCommunity)) return await HowOftenAsync(turn, pair, ct);

        var outcome = await change.SetRhythmAsync(pair.Id, days, turn.Person, ct);
        if (outcome.Made is not { } was) return turn.Explain(outcome.Refused!);
        return new(turn.Say("RhythmSet", ("pair", await NamesAsync(turn, was, ct)), ("days", days ?? rhythm.Days)))
        {
            Before = Asks(was, was.RhythmDays?.ToString(CultureInfo.InvariantCulture) ?? AsTheCommunity),
        };
    }

    /// <summary>The pair that was tapped, else the speaker's own, else for a coordinator the one whose people are named.</summary>
    async Task<(Pair? One, IReadOnlyList<Pair> Several)> MeantAsync(Turn turn, CancellationToken ct)
    {
        var standpoint = await standpoints.OfAsync(turn.Person, ct);
        if (Guid.TryParseExact(turn.Slots["pair"], "N", out var tapped))
            return (await pairs.FindAsync(new PairId(tapped), ct) is { } one && turn.Person.Allows("pair.rhythm", standpoint.To(one)) ? one : null, []);
        if (standpoint.Pair is { } own) return (own, []);
        if (standpoint.LooksAfter.Count == 0) return (null, []);

        var named = await NamedAsync(turn.Text, standpoint, ct);
        if (named is [var only]) return (only, []);
        if (named.Count > 0) return (null, named);
        var allowed = (await pairs.AllAsync(after: null, Batch, ct)).Where(pair => turn.Person.Allows("pair.rhythm", standpoint.To(pair)));
        return (null, [.. allowed.Take(Page<Pair>.Size)]);
    }

    /// <summary>Those of whose two people the text names most: « le rythme de Salma et Claire ».</summary>
    async Task<IReadOnlyList<Pair>> NamedAsync(string text, Standpoint by, CancellationToken ct)
    {
        var words = Tokens.Of(text).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        var found = new List<(Pair Pair, int Told)>();
        for (PairId? after = null; words.Count > 0;)
        {
            var page = await pairs.AllAsync(after, Batch, ct);
            var names = await people.NamesAsync(page.SelectMany(pair => new[] { pair.First, pair.Second }), ct);
            foreach (var pair in page.Where(pair => by.Person.Allows("pair.rhythm", by.To(pair))))
            {
                var told = Tokens.Of($"{names[pair.First]} {names[pair.Second]}").Count(token => words.Contains(token.Text));
                if (told > 0) found.Add((pair, told));
            }
            if (page.Count < Batch) break;
            after = page[^1].Id;
        }
        var most = found.Count == 0 ? 0 : found.Max(one => one.Told);
        return [.. found.Where(one => one.Told == most).Select(one => one.Pair).Take(Page<Pair>.Size)];
    }

    async Task<Reply> OfWhomAsync(Turn turn, IReadOnlyList<Pair> several, CancellationToken ct)
    {
        var choices = new List<Choice>();
        foreach (var pair in several) choices.Add(new(await NamesAsync(turn, pair, ct), "pair.rhythm", Asks(pair, turn.Slots["days"])));
        return new(turn.Say("RhythmOfWhom")) { Choices = choices };
    }

    async Task<Reply> HowOftenAsync(Turn turn, Pair pair, CancellationToken ct) =>
        new(turn.Say("HowOften", ("pair", await NamesAsync(turn, pair, ct)), ("days", rhythm.Of(pair))))
        {
            Choices = [.. usual.Select(days => new Choice(
                turn.Say("EveryDays", ("days", days)), "pair.rhythm", Asks(pair, days.ToString(CultureInfo.InvariantCulture))))],
        };

    async Task<Reply> OpenPlanAsync(Turn turn, CancellationToken ct)
    {
        if (await pairs.OfAsync(turn.By, ct) is not { } pair) return turn.Explain(new NotInAPair());
        var partner = (await people.FindAsync(pair.PartnerOf(turn.By), ct))!;
        return new(turn.Say(turn.Slots["day"] is null ? "PlanOpened" : "PlanDaySaid", ("name", partner.Name)))
        {
            Form = new(
                "pair.plan", turn.Say("PlanTitle", ("name", partner.Name)),
                [new("day", FieldKind.FutureDate, turn.Say("PlanDayLabel"), turn.Say("PlanDayQuestion"), Required: turn.Slots[Before] is null)],
                turn.Slots, turn.Say("PlanSubmit")),
        };
    }

    async Task<Reply> PlanAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots[Before] is not null) return await UnplanAsync(turn, ct);

        var day = turn.Slots.Date("day")!.Value;
        var outcome = await change.PlanAsync(day, turn.By, turn.Id, turn.At, ct);
        if (outcome.Made is not { } was) return turn.Explain(outcome.Refused!);
        var partner = (await people.FindAsync(was.PartnerOf(turn.By), ct))!;
        return new(turn.Say("Planned", ("day", day), ("name", partner.Name)))
        {
            Before = Slots.Of(("form", "1"), (Before, was.PlannedOn?.Iso() ?? AsTheCommunity)),
        };
    }

    async Task<Reply> UnplanAsync(Turn turn, CancellationToken ct)
    {
        var outcome = await change.UnplanAsync(turn.Slots.Date(Before), turn.By, turn.Id, turn.At, ct);
        if (outcome.Made is not { PlannedOn: { } day } was)
            return outcome.Refused is { } refused ? turn.Explain(refused) : new(turn.Say("NothingToUndo")) { ForgetsDone = true };
        var partner = (await people.FindAsync(was.PartnerOf(turn.By), ct))!;
        return new(turn.Say("Unplanned", ("day", day), ("name", partner.Name))) { ForgetsDone = true };
    }

    async Task<Reply> ListAsync(Turn turn, CancellationToken ct)
    {
        var silent = await silences.OverdueAsync(turn.Today, await standpoints.OfAsync(turn.Person, ct), ct);
        if (silent.Count == 0) return new(turn.Say("NobodySilent"));

        var items = new List<CardItem>();
        foreach (var one in silent)
        {
            items.Add(new(
                await NamesAsync(turn, one.Pair, ct), turn.Say("SilentSince", ("day", one.Since), ("days", one.Days)),
                [new(turn.Say("RhythmButton"), "pair.rhythm", Asks(one.Pair, null))]));
        }
        return new(turn.Say("SilentPairs", ("count", items.Count))) { Card = new(turn.Say("SilentTitle")) { Items = items } };
    }

    async Task<Reply?> NudgeAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await LastingAsync(turn, notice, ct) is not { } silence || !silence.Pair.Includes(turn.By)) return null;

        var partner = (await people.FindAsync(silence.Pair.PartnerOf(turn.By), ct))!;
        return new(turn.Say("Nudge", ("name", partner.Name), ("days", turn.Today.DayNumber - silence.Since.DayNumber)))
        {
            Card = new(turn.Say("NudgeTitle", ("name", partner.Name)))
            {
                Choices =
                [
                    new(turn.Say("MenuLogExchange"), "exchange.log", Slots.None, turn.Say("LogPhrase")),
                    new(turn.Say("PlanButton"), "pair.plan", Slots.None, turn.Say("PlanPhrase")),
                    new(turn.Say("RhythmButton"), "pair.rhythm", Slots.None),
                ],
            },
        };
    }

    async Task<Reply?> TellCoordinatorAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await LastingAsync(turn, notice, ct) is not { } silence) return null;
        if (!turn.Person.Allows("pair.silent", (await standpoints.OfAsync(turn.Person, ct)).To(silence.Pair))) return null;
        return new(turn.Say("PairStaysSilent", ("pair", await NamesAsync(turn, silence.Pair, ct)), ("day", silence.Since)))
        {
            Card = new(await NamesAsync(turn, silence.Pair, ct))
            {
                Choices =
                [
                    new(turn.Say("SilentButton"), "pair.silent", Slots.None, turn.Say("SilentPhrase")),
                    new(turn.Say("RhythmButton"), "pair.rhythm", Asks(silence.Pair, null)),
                ],
            },
        };
    }

    /// <summary>The silence that a notice is about; null when it was broken, or may last longer by now.</summary>
    async Task<Silence?> LastingAsync(Turn turn, Notice notice, CancellationToken ct) =>
        await silences.OfAsync(new PairId(notice.Subject), ct) is { } silence && silence.OverdueOn <= turn.Today
        && silence.Since.Iso() == notice.Occasion ? silence : null;

    async Task<Reply?> TellPlanAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        var pair = await pairs.FindAsync(new PairId(notice.Subject), ct);
        if (pair?.PlannedOn is not { } day || day < turn.Today || day != ExchangeIsPlanned.DayOf(notice)) return null;
        var partner = (await people.FindAsync(pair.PartnerOf(turn.By), ct))!;
        return new(turn.Say("PartnerPlanned", ("name", partner.Name), ("day", day)));
    }

    /// <summary>Said as it stands by now: nothing is planned, or another day is.</summary>
    async Task<Reply?> TellUnplannedAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await pairs.FindAsync(new PairId(notice.Subject), ct) is not { } pair) return null;
        var (withdrawn, partner) = (ExchangeIsPlanned.DayOf(notice), (await people.FindAsync(pair.PartnerOf(turn.By), ct))!);
        return pair.PlannedOn is { } day
            ? day == withdrawn ? null : new(turn.Say("PartnerPlanned", ("name", partner.Name), ("day", day)))
            : new(turn.Say("PartnerUnplanned", ("name", partner.Name), ("day", withdrawn)));
    }

    async Task<string> NamesAsync(Turn turn, Pair pair, CancellationToken ct)
    {
        var names = await people.NamesAsync([pair.First, pair.Second], ct);
        return turn.Say("TwoNames", ("first", names[pair.First]), ("second", names[pair.Second]));
    }

    static Slots Asks(Pair pair, string? days) => Slots.Of(("pair", pair.Id.Value.ToString("N")), ("days", days));
}
