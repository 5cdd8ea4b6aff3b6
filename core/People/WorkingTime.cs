namespace PracticeBot.People;

/// <summary>When a town is at work: its week by its own clocks, without its country's public holidays.</summary>
public static class WorkingTime
{
    /// <summary>Nobody is closed for so long: a week without hours ends here too.</summary>
    const int LongestClosed = 366;

    public static bool IsWorkday(this Town town, DateOnly day) =>
        town.Week.Days.Contains(day.DayOfWeek) && !(town.Country is { } country && Holidays.Contain(country, day));

    /// <summary>The moment at which so much time has been worked since <paramref name="from"/>.</summary>
    public static DateTimeOffset AfterWorking(this Town town, DateTimeOffset from, TimeSpan worked)
    {
        var zone = Clocks.Zone(town.TimeZone);
        var first = Day(from, zone);
        for (var day = first; day < first.AddDays(LongestClosed); day = day.AddDays(1))
        {
            if (!town.IsWorkday(day)) continue;
            var (opens, closes) = (LocalMoments.At(day.ToDateTime(town.Week.From), zone), LocalMoments.At(day.ToDateTime(town.Week.Until), zone));
            var begins = from > opens ? from : opens;
            if (begins >= closes) continue;
            if (closes - begins >= worked) return begins + worked;
            worked -= closes - begins;
        }
        return from + worked;
    }

    /// <summary>The next moment, on one of the town's working days, at which these clocks come to show this time.</summary>
    public static DateTimeOffset NextAt(this Town town, TimeOnly time, TimeZoneInfo zone, DateTimeOffset after)
    {
        var first = Day(after, zone);
        for (var day = first; day < first.AddDays(LongestClosed); day = day.AddDays(1))
        {
            if (town.IsWorkday(day) && LocalMoments.At(day.ToDateTime(time), zone) is var at && at > after) return at;
        }
        return after;
    }

    static DateOnly Day(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
