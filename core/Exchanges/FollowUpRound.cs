using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

/// <param name="Due">A follow-up that is put off is another occasion.</param>
public sealed record FollowUpIsDue(ExchangeId Exchange, int Number, DateOnly Due) : Fact(
    KindName, Exchange.Value, string.Create(CultureInfo.InvariantCulture, $"{Number} {Due.Iso()}"))
{
    public const string KindName = "followup.due";
}

public sealed record FollowUpIsOverdue(ExchangeId Exchange, int Number, DateOnly Due) : Fact(
    KindName, Exchange.Value, string.Create(CultureInfo.InvariantCulture, $"{Number} {Due.Iso()}"))
{
    public const string KindName = "followup.overdue";
}

/// <summary>Whoever has something to do is told on the morning of its day, and once more when a week has gone by.</summary>
public sealed class FollowUpRound(IExchanges exchanges, Clocks clocks, INotices notices) : IRound
{
    const int Week = 7;

    public string Name => "followups";

    public async Task<string?> WalkAsync(RoundSpan span, string? place, CancellationToken ct)
    {
        if (!await clocks.AnywhereAsync(zone => span.DaysAt(Rounds.Morning, zone).Count > 0, ct)) return null;

        var (from, after) = place?.Split(' ') is [var reached, var last]
            ? (IsoDay.Parse(reached), new ExchangeId(Rounds.After(last)!.Value))
            : (DateOnly.MinValue, (ExchangeId?)null);
        foreach (var day in DaysOf(span).Where(day => day >= from))
        {
            var due = await exchanges.WithFollowUpsDueAsync(day, after, Rounds.Batch, ct);
            await TellAsync(due, day, span, ct);
            if (due.Count == Rounds.Batch) return $"{day.Iso()} {Rounds.Place(due[^1].Id.Value)}";
            after = null;
        }
        return null;
    }

    async Task TellAsync(IReadOnlyList<Exchange> due, DateOnly day, RoundSpan span, CancellationToken ct)
    {
        var open = due
            .SelectMany(exchange => exchange.FollowUps.Where(one => one.DoneAt is null && one.Due == day).Select(one => (Exchange: exchange, FollowUp: one)))
            .ToLookup(one => one.FollowUp.Who);
        var told = new List<Notice>();
        foreach (var (person, zone) in await clocks.OfAsync(open.Select(one => one.Key), ct))
        {
            if (!person.Settings.Reminders) continue;
            var mornings = span.DaysAt(Rounds.Morning, zone);
            foreach (var (exchange, followUp) in open[person.Id])
            {
                // After a long sleep both may be so: then the later one says it.
                Fact? fact = mornings.Contains(day.AddDays(Week)) ? new FollowUpIsOverdue(exchange.Id, followUp.Number, day)
                    : mornings.Contains(day) ? new FollowUpIsDue(exchange.Id, followUp.Number, day)
                    : null;
                if (fact is not null) told.Add(fact.For(person.Id, span.UpTo));
            }
        }
        await notices.AddAllAsync(told, ct);
    }

    /// <summary>The days that may be today anywhere in its course, and those a week before them, in order.</summary>
    static IEnumerable<DateOnly> DaysOf(RoundSpan span) =>
        span.Days().Concat(span.Days().Select(day => day.AddDays(-Week))).Distinct().Order();
}
