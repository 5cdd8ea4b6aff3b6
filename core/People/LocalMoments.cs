namespace PracticeBot.People;

/// <summary>When a time on the wall comes to be in a time zone.</summary>
public static class LocalMoments
{
    /// <summary>
    /// The moment at which the clocks of <paramref name="zone"/> show <paramref name="wall"/>: the first of two when they go
    /// back over it, and as much later as they jump ahead when they never show it (RFC 5545 §3.3.5).
    /// </summary>
    public static DateTimeOffset At(DateTime wall, TimeZoneInfo zone)
    {
        var time = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        if (zone.IsAmbiguousTime(time)) return new(time, zone.GetAmbiguousTimeOffsets(time).Max());
        if (!zone.IsInvalidTime(time)) return new(time, zone.GetUtcOffset(time));

        var before = zone.GetUtcOffset(time.AddDays(-1));
        return TimeZoneInfo.ConvertTime(new DateTimeOffset(time, before), zone);
    }
}
