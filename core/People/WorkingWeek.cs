using System.Globalization;

namespace PracticeBot.People;

/// <summary>On which days and from when until when a town's offices are open.</summary>
public sealed record WorkingWeek(EquatableList<DayOfWeek> Days, TimeOnly From, TimeOnly Until)
{
    public static WorkingWeek Usual { get; } = new(
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new(9, 0), new(17, 0));

    /// <summary>As it is kept: « 12345 09:00 17:00 », the days by their number from Sunday, 0.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Concat(Days.Select(day => (int)day))} {From:HH:mm} {Until:HH:mm}");

    /// <summary>The usual week when it is not written so, or would never come.</summary>
    public static WorkingWeek Parse(string? kept)
    {
        if (kept?.Split(' ') is not [var days, var from, var until]
            || !days.All(day => day is >= '0' and <= '6') || days.Length == 0
            || !TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var opens)
            || !TimeOnly.TryParseExact(until, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var closes)
            || opens >= closes) return Usual;
        return new([.. days.Select(day => (DayOfWeek)(day - '0'))], opens, closes);
    }
}
