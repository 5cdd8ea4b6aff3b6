using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Digests;

/// <param name="Monday">The first day after the week that is summed up.</param>
public sealed record WeekIsOver(PersonId Person, DateOnly Monday) : Fact(
    KindName, Person.Value, Monday.Iso())
{
    public const string KindName = "digest.weekly";
}

/// <summary>On Monday at their own hour everyone who wants it is told of their week; on no other day.</summary>
public sealed class DigestRound(Clocks clocks, INotices notices) : IRound
{
    public string Name => "digests";

    public async Task<string?> WalkAsync(RoundSpan span, string? place, CancellationToken ct)
    {
        if (!await clocks.AnywhereAsync(zone => span.TodayIn(zone).DayOfWeek == DayOfWeek.Monday, ct)) return null;

        PersonId? after = Rounds.After(place) is { } last ? new(last) : null;
        var page = await clocks.InAsync(Audience.Everyone, span.UpTo, after, Rounds.Batch, ct);
        await notices.AddAllAsync(
        [
            .. from one in page
            where one.Person.Settings.Digest
            let today = span.TodayIn(one.Zone)
            where today.DayOfWeek == DayOfWeek.Monday && span.DaysAt(one.Person.Settings.DigestAt ?? Rounds.Morning, one.Zone).Contains(today)
            select new WeekIsOver(one.Person.Id, today).For(one.Person.Id, span.UpTo),
        ], ct);
        return page.Count == Rounds.Batch ? Rounds.Place(page[^1].Person.Id.Value) : null;
    }
}
