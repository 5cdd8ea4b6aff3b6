namespace PracticeBot.People;

/// <summary>What a person set for themselves. Null means: as the town, or the community, has it.</summary>
/// <param name="TimeZone">An IANA time zone, else the town's.</param>
/// <param name="QuietFrom">Notices wait from this local time until <paramref name="QuietUntil"/>.</param>
/// <param name="DigestAt">The local time at which gathered notices are wanted.</param>
/// <param name="AwayUntil">Out of office up to and including this day: notices wait until the morning after it.</param>
/// <param name="Cards">Whether cards are wanted where the channel can show them; else plain text with numbered choices.</param>
/// <param name="AwayFrom">The first day out of office, when it is still to come as it is said; else they are away at once.</param>
/// <param name="Digest">Whether the week's summary is wanted.</param>
/// <param name="Reminders">Whether they are reminded of what is due, left half-way, or has not been for long.</param>
/// <param name="AtOnce">Whether a mentor is told of each question at once, not at the hour of gathered notices.</param>
public sealed record Settings(
    string? TimeZone = null, TimeOnly? QuietFrom = null, TimeOnly? QuietUntil = null, TimeOnly? DigestAt = null,
    DateOnly? AwayUntil = null, bool Cards = true, DateOnly? AwayFrom = null, bool Digest = true, bool Reminders = true,
    bool AtOnce = false)
{
    const int LongestAbsence = 366;

    /// <summary>When quiet hours end unless it is said, and when somebody who was away is told again.</summary>
    public static TimeOnly Morning { get; } = new(7, 0);

    public Outcome<Settings> Quiet(TimeOnly from, TimeOnly? until)
    {
        if (from == (until ?? Morning)) return new QuietAllDay(from);
        return this with { QuietFrom = from, QuietUntil = until ?? Morning };
    }

    public Outcome<Settings> Away(DateOnly? from, DateOnly until, DateOnly today)
    {
        if (until < today) return new AwayIsOver(until);
        if (until > today.AddDays(LongestAbsence)) return new AwayTooLong(until);
        return this with { AwayFrom = from > today && from <= until ? from : null, AwayUntil = until };
    }

    public bool IsAway(DateOnly day) => day <= AwayUntil && !(day < AwayFrom);

    /// <summary>The first moment from <paramref name="now"/> on at which a notice may disturb somebody who lives by this zone.</summary>
    public DateTimeOffset NotBefore(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var awake = AfterQuiet(AfterAbsence(local));
        return awake == local ? now : First(awake, zone, now);
    }

    DateTime AfterAbsence(DateTime local) =>
        IsAway(DateOnly.FromDateTime(local)) ? AwayUntil!.Value.AddDays(1).ToDateTime(Morning) : local;

    DateTime AfterQuiet(DateTime local)
    {
        if (QuietFrom is not { } from || QuietUntil is not { } until || from == until) return local;

        var time = TimeOnly.FromDateTime(local);
        if (!time.IsBetween(from, until)) return local;
        return (time < until ? local.Date : local.Date.AddDays(1)) + until.ToTimeSpan();
    }

    /// <summary>
    /// When the clocks there first show it. A time that they skip comes when they skip it; one that they show twice may have
    /// been once already.
    /// </summary>
    static DateTimeOffset First(DateTime local, TimeZoneInfo zone, DateTimeOffset now)
    {
        // Asked of moments: IsInvalidTime and IsAmbiguousTime do not know Morocco's, whose clocks go back for Ramadan.
        var offsets = new[] { -1, 1 }.Select(days => zone.GetUtcOffset(new DateTimeOffset(local.AddDays(days), TimeSpan.Zero))).Distinct().ToList();
        while (true)
        {
            var shown = offsets.Select(offset => new DateTimeOffset(local, offset)).Where(at => at >= now && zone.GetUtcOffset(at) == at.Offset).ToList();
            if (shown.Count > 0) return shown.Min();
            local = local.AddMinutes(1);
        }
    }
}

public sealed record QuietAllDay(TimeOnly At) : Refusal;

public sealed record AwayIsOver(DateOnly Until) : Refusal;

public sealed record AwayTooLong(DateOnly Until) : Refusal;
