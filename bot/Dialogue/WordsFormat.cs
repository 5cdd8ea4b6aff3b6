using System.Globalization;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>How values look inside sentences: each language's own dates, Latin digits, names kept from turning a line around.</summary>
static class WordsFormat
{
    const char FirstStrongIsolate = '\u2068';
    const char PopDirectionalIsolate = '\u2069';

    static readonly CultureInfo french = CultureInfo.GetCultureInfo("fr-FR");
    static readonly CultureInfo moroccan = CultureInfo.GetCultureInfo("ar-MA");
    static readonly CultureInfo british = CultureInfo.GetCultureInfo("en-GB");

    public static CultureInfo Culture(this LanguageCode language) => language switch
    {
        LanguageCode.Arabic => moroccan,
        LanguageCode.English => british,
        _ => french,
    };

    public static string Worded(object? value, LanguageCode language) => value switch
    {
        null => "",
        DateOnly day => day.ToString($"dddd {DayPattern(day.Day, language)} MMMM yyyy", language.Culture()),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToString($"dddd {DayPattern(at.Day, language)} MMMM yyyy, HH:mm", language.Culture()),
        IFormattable number and (int or long) => number.ToString("N0", language.Culture()),
        _ => Isolated(value.ToString() ?? "", language),
    };

    /// <summary>French counts the first of a month alone: dimanche 1er mars.</summary>
    public static string DayPattern(int day, LanguageCode language) => day is 1 && language == LanguageCode.French ? "d'er'" : "d";

    /// <summary>
    /// A sentence with the marks of its language, however it was typed: a French line does not begin with a colon, and an apostrophe
    /// is one.
    /// </summary>
    public static string Typeset(string text, LanguageCode language)
    {
        if (language == LanguageCode.Arabic) return text;
        text = text.Replace('\'', '’');
        if (language == LanguageCode.English) return text;
        return text.Replace(" :", "\u00A0:", StringComparison.Ordinal).Replace("« ", "«\u00A0", StringComparison.Ordinal)
            .Replace(" »", "\u00A0»", StringComparison.Ordinal).Replace(" ;", "\u202F;", StringComparison.Ordinal)
            .Replace(" ?", "\u202F?", StringComparison.Ordinal).Replace(" !", "\u202F!", StringComparison.Ordinal);
    }

    /// <summary>A name or reference of the other direction stands in an isolate (Unicode UAX #9), so that the line still reads right.</summary>
    static string Isolated(string text, LanguageCode language)
    {
        var turns = language == LanguageCode.Arabic ? text.Any(char.IsAsciiLetterOrDigit) || text.Any(IsLatin) : text.Any(IsArabic);
        return turns ? $"{FirstStrongIsolate}{text}{PopDirectionalIsolate}" : text;
    }

    static bool IsArabic(char c) => c is >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFEFC';

    static bool IsLatin(char c) => c is >= '\u00C0' and <= '\u024F';
}
