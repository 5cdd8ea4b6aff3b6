using System.Globalization;
using PracticeBot.People;

namespace PracticeBot.Notices;

/// <summary>The time between two rounds: what falls into it is told by the later one. Its beginning is not in it, its end is.</summary>
public readonly record struct RoundSpan(DateTimeOffset After, DateTimeOffset UpTo)
{
    public bool Holds(DateTimeOffset moment) => After < moment && moment <= UpTo;

    /// <summary>The days on which the clocks of the zone came to show this time in it.</summary>
    public IReadOnlyList<DateOnly> DaysAt(TimeOnly time, TimeZoneInfo zone)
    {
        var days = new List<DateOnly>();
        for (var day = Day(After, zone); day <= Day(UpTo, zone); day = day.AddDays(1))
        {
            if (Holds(LocalMoments.At(day.ToDateTime(time), zone))) days.Add(day);
        }
        return days;
    }

    /// <summary>The days that may be today anywhere in its course, in order.</summary>
    public IEnumerable<DateOnly> Days()
    {
        var (first, last) = (DateOnly.FromDateTime(After.UtcDateTime).AddDays(-1), DateOnly.FromDateTime(UpTo.UtcDateTime).AddDays(1));
        return Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber);
    }

    /// <summary>Which day it is in the zone at its end.</summary>
    public DateOnly TodayIn(TimeZoneInfo zone) => Day(UpTo, zone);

    static DateOnly Day(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}

/// <summary>What is looked after again and again, whether anybody says something or not.</summary>
public interface IRound
{
    /// <summary>A stable name: a round that was left is taken up by it.</summary>
    string Name { get; }

    /// <summary>
    /// Walks one page inside the caller's unit of work, from <paramref name="place"/> or the beginning; where it is to go on, or
    /// null when it has been everywhere. Walked twice it tells nothing twice.
    /// </summary>
    Task<string?> WalkAsync(RoundSpan span, string? place, CancellationToken ct);
}

/// <summary>The one job that never ends: every hour it walks all rounds, one after the other, a page a step.</summary>
public sealed class Rounds(IEnumerable<IRound> rounds) : IJobSteps
{
    /// <summary>How many are dealt with in one step.</summary>
    public const int Batch = 1_000;

    const string KindName = "rounds.hourly";

    /// <summary>When people are told in the morning, unless they set another time.</summary>
    public static TimeOnly Morning { get; } = new(8, 0);

    /// <summary>After a longer sleep only this much is made up for.</summary>
    static readonly TimeSpan longestSpan = TimeSpan.FromDays(7);

    public IReadOnlyList<string> Kinds { get; } = [KindName];

    /// <summary>What was before it began is nobody's surprise: the first round looks back to here.</summary>
    public static Job Job(DateTimeOffset now) => new(DerivedId.From(KindName), KindName, Guid.Empty, Text(now), NextHour(now));

    public async Task<Job?> StepAsync(Job job, DateTimeOffset now, CancellationToken ct)
    {
        var all = rounds.ToList();
        var (span, name, place) = Cursor(job.Cursor, now);
        var at = Math.Max(0, all.FindIndex(round => round.Name == name));
        place = await all[at].WalkAsync(span, place, ct);
        if (place is null && ++at == all.Count) return job with { Cursor = Text(span.UpTo), DueAt = NextHour(span.UpTo) };
        return job with { Cursor = $"{Text(span.After)} {Text(span.UpTo)} {all[at].Name} {place}", DueAt = now };
    }

    /// <summary>Between rounds when the last one was; within one its span, which round, and where.</summary>
    static (RoundSpan Span, string? Name, string? Place) Cursor(string? cursor, DateTimeOffset now) => cursor?.Split(' ', 4) switch
    {
        [var after, var upTo, var name, var place] => (new(Instant(after), Instant(upTo)), name, place.Length > 0 ? place : null),
        [var last] => (new(Later(Instant(last), now - longestSpan), now), null, null),
        _ => (new(now, now), null, null),
    };

    static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    static DateTimeOffset NextHour(DateTimeOffset now) =>
        DateTimeOffset.FromUnixTimeSeconds(((now.ToUnixTimeSeconds() / 3600) + 1) * 3600);

    /// <summary>A place in what is walked in the order of its ids: where the last one was.</summary>
    public static string Place(Guid last) => last.ToString("N");

    public static Guid? After(string? place) => place is null ? null : Guid.ParseExact(place, "N");

    static string Text(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    static DateTimeOffset Instant(string text) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture));
}
