using System.Globalization;

namespace PracticeBot.Tests.Support;

/// <summary>A day as the demo's people write it in a form: theirs, which near midnight is not the server's.</summary>
static class LocalDay
{
    static readonly TimeZoneInfo casablanca = TimeZoneInfo.FindSystemTimeZoneById("Africa/Casablanca");

    public static string In(int days) =>
        TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), casablanca).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
