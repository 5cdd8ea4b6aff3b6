using System.Globalization;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>How many days lie between two exchanges, where a rhythm is spoken of: « notre rythme : tous les 15 jours », مرة في الشهر.</summary>
static class RhythmReader
{
    /// <summary>A longer message tells of something else.</summary>
    const int MostWords = 14;

    /// <summary>The rhythm is what the message begins with.</summary>
    const int Early = 4;

    static readonly Phrases<bool> named = new(new[]
    {
        "rythme", "cadence", "rhythm", "إيقاع", "الإيقاع", "إيقاعنا", "إيقاعهما", "وتيرة", "الوتيرة", "وتيرتنا", "وتيرتهما",
    }.Select(word => (word, true)));

    static readonly Phrases<int> lengths = new(
    [
        .. Each(1, "jour", "jours", "day", "days", "يوم", "يوما", "أيام", "اليوم"),
        .. Each(2, "يومين"),
        .. Each(7, "semaine", "semaines", "hebdomadaire", "week", "weeks", "weekly", "أسبوع", "أسبوعا", "الأسبوع", "أسابيع", "أسبوعيا", "أسبوعية"),
        .. Each(14, "fortnight", "fortnightly", "أسبوعين"),
        .. Each(15, "quinzaine", "bimensuel"),
        .. Each(30, "mois", "mensuel", "mensuelle", "month", "months", "monthly", "شهر", "شهرا", "الشهر", "أشهر", "شهور", "شهريا", "شهرية"),
        .. Each(60, "شهرين"),
        .. Each(90, "trimestre", "trimestriel", "quarter", "quarterly"),
    ]);

    static readonly Phrases<int> numbers = new(
    [
        .. Each(1, "un", "une", "one", "once", "مرة", "واحد", "واحدة"),
        .. Each(2, "deux", "two", "twice", "مرتين", "اثنين"),
        .. Each(3, "trois", "three", "ثلاثة", "ثلاث"),
        .. Each(4, "quatre", "four", "أربعة", "أربع"),
        .. Each(5, "cinq", "five", "خمسة"),
        .. Each(6, "six", "ستة"),
        .. Each(8, "huit", "eight", "ثمانية"),
        .. Each(10, "dix", "ten", "عشرة"),
        .. Each(15, "quinze", "fifteen"),
        .. Each(20, "vingt", "twenty", "عشرين"),
        .. Each(30, "trente", "thirty", "ثلاثين"),
    ]);

    static readonly Phrases<bool> times = new(new[] { "fois", "times", "مرات", "once", "twice", "مرة", "مرتين" }.Select(word => (word, true)));

    /// <summary>Null when no rhythm is spoken of, or not how long it is.</summary>
    public static int? Days(string text)
    {
        var tokens = Tokens.Of(text);
        if (tokens.Count > MostWords || text.AsSpan().ContainsAny('?', '؟')) return null;
        if (!Enumerable.Range(0, Math.Min(Early, tokens.Count)).Any(i => named.TryAt(tokens, i, out _, out _))) return null;

        int? number = null;
        var isOften = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (Number(tokens, i) is { } said) number = said;
            if (times.TryAt(tokens, i, out _, out _)) isOften = true;
            if (!lengths.TryAt(tokens, i, out var length, out _)) continue;
            return isOften ? Math.Max(1, length / Math.Max(1, number ?? 1)) : length * (number ?? 1);
        }
        return null;
    }

    /// <summary>Far enough that a number out of bounds is refused, and not misread.</summary>
    static int? Number(IReadOnlyList<Token> tokens, int i) =>
        int.TryParse(tokens[i].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? Math.Min(digits, 10_000)
        : numbers.TryAt(tokens, i, out var word, out _) ? word
        : null;

    static IEnumerable<(string, int)> Each(int value, params string[] phrases) => phrases.Select(phrase => (phrase, value));
}
