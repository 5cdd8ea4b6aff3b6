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
        var (before, after) = (OffsetAround(-1), OffsetAround(1));

        // The zone's own IsInvalidTime does not see Morocco's clocks jump ahead after Ramadan.
        foreach (var offset in new[] { before, after }.OrderDescending())
        {
            var moment = new DateTimeOffset(time, offset);
            if (zone.GetUtcOffset(moment) == offset) return moment;
        }

        return TimeZoneInfo.ConvertTime(new DateTimeOffset(time, before), zone);

        TimeSpan OffsetAround(int days) => zone.GetUtcOffset(new DateTimeOffset(time.AddDays(days), TimeSpan.Zero));
    }
}
