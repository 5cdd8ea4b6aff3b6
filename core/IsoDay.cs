using System.Globalization;

namespace PracticeBot;

/// <summary>How a day is written wherever it is kept in words: 2026-03-18.</summary>
public static class IsoDay
{
    const string Format = "yyyy-MM-dd";

    public static string Iso(this DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);
}
