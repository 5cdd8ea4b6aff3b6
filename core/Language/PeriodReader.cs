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
        .. Each("هاد السيمانة, هاذ السيمانة, هاد الأسبوع, هاذ الأسبوع, had simana", Span.Week, 0),
        .. Each("semaine dernière, semaine passée, last week, past week, الأسبوع الماضي, الأسبوع المنصرم, الأسبوع الفائت", Span.Week, -1),
        .. Each("السيمانة اللي فاتت, السيمانة لي فاتت", Span.Week, -1),
        .. Each("semaine prochaine, next week, الأسبوع المقبل, الأسبوع القادم", Span.Week, 1),
        .. Each("السيمانة الجاية, السيمانة الماجية, الأسبوع الجاي", Span.Week, 1),
        .. Each("ce mois, ce mois-ci, mois en cours, this month, هذا الشهر, الشهر الجاري, الشهر الحالي, هاد الشهر, هاذ الشهر", Span.Month, 0),
        .. Each("mois dernier, mois passé, last month, past month, الشهر الماضي, الشهر المنصرم, الشهر الفائت", Span.Month, -1),
        .. Each("mois prochain, next month, الشهر المقبل, الشهر القادم, الشهر الجاي", Span.Month, 1),
        .. Each("cette année, année en cours, this year, هذه السنة, هذا العام, السنة الجارية, السنة الحالية", Span.Year, 0),
        .. Each("année dernière, année passée, an dernier, an passé, last year, past year, السنة الماضية, العام الماضي", Span.Year, -1),
        .. Each("année prochaine, an prochain, next year, السنة المقبلة, العام المقبل, السنة القادمة", Span.Year, 1),
    ]);

    static readonly Phrases<bool> BeforeMonth = new(new[]
    {
        "en", "de", "d", "depuis", "pour", "mois de", "mois d", "courant", "pendant",
        "in", "of", "for", "during", "since", "from", "في", "شهر", "لشهر", "بشهر", "خلال", "في شهر", "خلال شهر", "منذ",
    }.Select(words => (words, true)));

    static readonly Phrases<bool> BeforeYear = new(new[]
    {
        "en", "de", "année", "l'année", "de l'année", "in", "of", "year", "سنة", "عام", "لسنة", "لعام", "خلال سنة",
    }.Select(words => (words, true)));

    public (int Length, (DateOnly From, DateOnly To)? Period) At(int i)
    {
        if (Around.TryAt(tokens, i, out var around, out var length)) return (length, Of(around.Span, around.Away));
        if (Range(i) is { Length: > 0 } range) return range;
        if (BeforeYear.TryAt(tokens, i, out _, out length) && YearAt(i + length) is { } whole)
            return (length + 1, (new(whole, 1, 1), new(whole, 12, 31)));

        var before = BeforeMonth.TryAt(tokens, i, out _, out var preposition) ? preposition : 0;
        if (Calendar.Month(tokens, i + before) is not var (month, words)) return (0, null);
        length = words;
        if (length is 1 && DateWords.ShortMonths.Contains(tokens[i + before].Text)) return (0, null);
        if (i + before > 0 && IsDay(tokens[i + before - 1].Text)) return (0, null);

        var end = i + before + length;
        if (YearAt(end) is { } year) return (end + 1 - i, Month(year, month));
        var isDay = end < tokens.Count && IsDay(tokens[end].Text);
        return before > 0 && !isDay ? (before + length, Month(month <= today.Month ? today.Year : today.Year - 1, month)) : (0, null);
    }

    /// <summary>Between 5 and 12 March, du 1er au 15, entre le 3 mars et le 2 avril, من 5 إلى 12 مارس.</summary>
    (int Length, (DateOnly From, DateOnly To)? Period) Range(int i)
    {
        if (Word(i) is not ("entre" or "du" or "between" or "from" or "من" or "بين")) return (0, null);
        if (DayAt(i + 1) is not var (first, firstMonth, firstYear, next)) return (0, null);
        if (Word(next) is not ("et" or "au" or "and" or "to" or "till" or "until" or "الي" or "و" or "حتي")) return (0, null);
        if (DayAt(next + 1) is not var (last, lastMonth, lastYear, end)) return (0, null);

        lastMonth ??= firstMonth is { } named && last < first ? (named % 12) + 1 : firstMonth;
        var month = lastMonth ?? (last <= today.Day || first <= today.Day ? today.Month : MonthBefore(today));
        var isThisYear = new DateOnly(today.Year, firstMonth ?? month, 1) <= today || today.Year is 1;
        var year = lastYear ?? firstYear ?? (isThisYear ? today.Year : today.Year - 1);
        var startsIn = firstMonth ?? (last < first ? ((month + 10) % 12) + 1 : month);
        var startYear = firstYear ?? (startsIn > month && year > 1 ? year - 1 : year);
        if (first < 1 || last < 1 || first > DateTime.DaysInMonth(startYear, startsIn) || last > DateTime.DaysInMonth(year, month)) return (0, null);
        var (from, to) = (new DateOnly(startYear, startsIn, first), new DateOnly(year, month, last));
        return from <= to ? (end - i, (from, to)) : (0, null);
    }

    static int MonthBefore(DateOnly day) => day.AddMonths(day > new DateOnly(1, 2, 1) ? -1 : 0).Month;

    (int Day, int? Month, int? Year, int Next)? DayAt(int i)
    {
        if (Word(i) is "le" or "the" or "يوم") i++;
        if (DateWords.EnglishMonths.Contains(Word(i)) && Calendar.Month(tokens, i) is var (before, one) && Day(i + one) is { } after)
        {
            var behind = i + one + 1;
            return YearAt(behind) is { } said ? (after, before, said, behind + 1) : (after, before, null, behind);
        }
        if (Day(i) is not { } day) return null;
        var at = i + 1;
        if (Word(at) is "of" or "من" && Calendar.Month(tokens, at + 1) is not null) at++;
        if (Calendar.Month(tokens, at) is not var (month, length)) return (day, null, null, i + 1);
        return YearAt(at + length) is { } year ? (day, month, year, at + length + 1) : (day, month, null, at + length);
    }

    int? Day(int i)
    {
        var word = Word(i);
        var digits = word.TakeWhile(char.IsAsciiDigit).Count();
        return digits is 1 or 2 && (digits == word.Length || DateWords.OrdinalEndings.Contains(word[digits..]))
            && int.TryParse(word.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? day : null;
    }

    string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Text : "";

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
