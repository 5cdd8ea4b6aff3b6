using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

/// <param name="Since">One silence is one occasion, however long it lasts.</param>
public sealed record PairIsSilent(PairId Pair, DateOnly Since) : Fact(
    KindName, Pair.Value, Since.Iso())
{
    public const string KindName = "pair.silent";
}

/// <summary>For those who coordinate.</summary>
public sealed record PairStaysSilent(PairId Pair, DateOnly Since) : Fact(
    KindName, Pair.Value, Since.Iso())
{
    public const string KindName = "pair.stayssilent";
}

/// <summary>
/// A pair that has not spoken for longer than it agreed is told so, each of the two in their own morning; a week later the
/// coordinators of their towns are.
/// </summary>
public sealed class SilenceRound(IPairs pairs, ReadSilences silences, Clocks clocks, INotices notices) : IRound
{
    public string Name => "silences";

    public async Task<string?> WalkAsync(RoundSpan span, string? place, CancellationToken ct)
    {
        if (!await clocks.AnywhereAsync(zone => span.DaysAt(Rounds.Morning, zone).Count > 0, ct)) return null;

        var page = await pairs.AllAsync(Rounds.After(place) is { } last ? new PairId(last) : null, Rounds.Batch, ct);
        var unknown = page.Where(pair => pair.MadeOn is null).Select(pair => pair.Id).ToList();
        if (unknown.Count > 0) await pairs.SeenAsync(unknown, DateOnly.FromDateTime(span.UpTo.UtcDateTime), ct);

        // A day further than here it may be tomorrow already.
        var overdue = (await silences.OfAsync(page, ct)).Where(one => one.OverdueOn <= DateOnly.FromDateTime(span.UpTo.UtcDateTime).AddDays(1)).ToList();
        if (overdue.Count > 0) await TellAsync(overdue, span, ct);
        return page.Count == Rounds.Batch ? Rounds.Place(page[^1].Id.Value) : null;
    }

    async Task TellAsync(IReadOnlyList<Silence> overdue, RoundSpan span, CancellationToken ct)
    {
        var members = (await clocks.OfAsync(overdue.SelectMany(one => new[] { one.Pair.First, one.Pair.Second }), ct)).ToDictionary(one => one.Person.Id);
        var coordinators = await clocks.InAsync(new([new(Role.Coordinator)]), span.UpTo, after: null, Rounds.Batch, ct);
        var told = new List<Notice>();
        foreach (var silence in overdue)
        {
            PersonId[] two = [silence.Pair.First, silence.Pair.Second];
            foreach (var (person, zone) in two.Select(id => members[id]))
            {
                if (person.Settings.Reminders && IsMorning(zone, silence.OverdueOn))
                    told.Add(new PairIsSilent(silence.Pair.Id, silence.Since).For(person.Id, span.UpTo));
            }

            var near = coordinators.Where(one => two.Any(id => members[id].Person.Town == one.Person.Town)).ToList();
            foreach (var (person, zone) in near.Count > 0 ? near : coordinators)
            {
                if (IsMorning(zone, silence.SeenOn)) told.Add(new PairStaysSilent(silence.Pair.Id, silence.Since).For(person.Id, span.UpTo));
            }
        }
        await notices.AddAllAsync(told, ct);

        // Any morning from then on: whoever was asleep, or agreed on a shorter rhythm since, is not left out.
        bool IsMorning(TimeZoneInfo zone, DateOnly from) => span.DaysAt(Rounds.Morning, zone).Any(day => day >= from);
    }
}
