using System.Globalization;

namespace PracticeBot.Language;

/// <summary>Reads one period at one word of a text: a month, or this, last or next week, month or year.</summary>
sealed class PeriodReader(IReadOnlyList<Token> tokens, DateOnly today)
{
    enum Span
    {
        Week,
        Month,
        Year,
    }

    /// <summary>Each a span and how many of them from the current one.</summary>
    static readonly Phrases<(Span Span, int Away)> Around = new(
    [
        .. Each("cette semaine, semaine en cours, this week, هذا الأسبوع, الأسبوع الجاري, الأسبوع الحالي", Span.Week, 0),
        .. Each("semaine dernière, semaine passée, last week, past week, الأسبوع الماضي, الأسبوع المنصرم, الأسبوع الفائت", Span.Week, -1),
        .. Each("semaine prochaine, next week, الأسبوع المقبل, الأسبوع القادم", Span.Week, 1),
        .. Each("ce mois, ce mois-ci, mois en cours, this month, هذا الشهر, الشهر الجاري, الشهر الحالي", Span.Month, 0),
        .. Each("mois dernier, mois passé, last month, past month, الشهر الماضي, الشهر المنصرم, الشهر الفائت", Span.Month, -1),
        .. Each("mois prochain, next month, الشهر المقبل, الشهر القادم", Span.Month, 1),
        .. Each("cette année, année en cours, this year, هذه السنة, هذا العام, السنة الجارية, السنة الحالية", Span.Year, 0),
        .. Each("année dernière, année passée, an dernier, an passé, last year, past year, السنة الماضية, العام الماضي", Span.Year, -1),
        .. Each("année prochaine, an prochain, next year, السنة المقبلة, العام المقبل, السنة القادمة", Span.Year, 1),
    ]);

    static readonly Phrases<bool> BeforeMonth = new(new[]
    {
        "en", "de", "d", "depuis", "pour", "mois de", "mois d", "courant", "pendant",
        "in", "of", "for", "during", "since", "from", "في", "شهر", "لشهر", "بشهر", "خلال", "في شهر", "خلال شهر", "منذ",
    }.Select(words => (words, true)));

    public (int Length, (DateOnly From, DateOnly To)? Period) At(int i)
    {
        if (Around.TryAt(tokens, i, out var around, out var length)) return (length, Of(around.Span, around.Away));

        var before = BeforeMonth.TryAt(tokens, i, out _, out var preposition) ? preposition : 0;
        if (!DateWords.Months.TryAt(tokens, i + before, out var month, out length)) return (0, null);
        if (length is 1 && DateWords.ShortMonths.Contains(tokens[i + before].Text)) return (0, null);
        if (i + before > 0 && IsDay(tokens[i + before - 1].Text)) return (0, null);

        var end = i + before + length;
        if (YearAt(end) is { } year) return (end + 1 - i, Month(year, month));
        var isDay = end < tokens.Count && IsDay(tokens[end].Text);
        return before > 0 && !isDay ? (before + length, Month(month <= today.Month ? today.Year : today.Year - 1, month)) : (0, null);
    }

    int? YearAt(int i) =>
        i < tokens.Count && tokens[i].Text.Length is 4 && int.TryParse(tokens[i].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 1900 and < 2200 ? year : null;

    static bool IsDay(string word) => word.Length <= 4 && char.IsAsciiDigit(word[0]) && !(word.Length is 4 && char.IsAsciiDigit(word[3]));

    (DateOnly From, DateOnly To)? Of(Span span, int away) => span switch
    {
        Span.Week => Week(away),
        Span.Month => Month(((today.Year * 12) + today.Month - 1 + away) / 12, ((today.Year * 12) + today.Month - 1 + away) % 12 + 1),
        _ => today.Year + away is >= 1 and <= 9999 and var year ? (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)) : null,
    };

    (DateOnly From, DateOnly To)? Week(int away)
    {
        var monday = today.DayNumber - (((int)today.DayOfWeek + 6) % 7) + (7 * away);
        return monday >= 0 && monday + 6 <= DateOnly.MaxValue.DayNumber
            ? (DateOnly.FromDayNumber(monday), DateOnly.FromDayNumber(monday + 6))
            : null;
    }

    static (DateOnly From, DateOnly To)? Month(int year, int month) =>
        year is >= 1 and <= 9999 ? (new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month))) : null;

    static IEnumerable<(string Phrase, (Span Span, int Away) Value)> Each(string phrases, Span span, int away) =>
        phrases.Split(", ").Select(phrase => (phrase, (span, away)));
}
