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
        // Asked of moments: IsInvalidTime and IsAmbiguousTime do not know Morocco's, whose clocks go back for Ramadan.
        var time = DateTime.SpecifyKind(wall, DateTimeKind.Unspecified);
        var before = zone.GetUtcOffset(new DateTimeOffset(time.AddDays(-1), TimeSpan.Zero));
        var after = zone.GetUtcOffset(new DateTimeOffset(time.AddDays(1), TimeSpan.Zero));
        var shown = new[] { before, after }.Select(offset => new DateTimeOffset(time, offset)).Where(at => zone.GetUtcOffset(at) == at.Offset).ToList();
        return shown.Count > 0 ? shown.Min() : TimeZoneInfo.ConvertTime(new DateTimeOffset(time, before), zone);
    }
}
