using System.Buffers;
using System.Globalization;

namespace PracticeBot.Language;

/// <summary>Reads one day at one word of a text: how many words it takes, and the day unless it is impossible.</summary>
sealed class DayReader(string text, IReadOnlyList<Token> tokens, DateOnly today, DateDirection direction)
{
    static readonly SearchValues<char> Stops = SearchValues.Create(",.;!?\n)،؛؟");

    static readonly (int, DateOnly?) Nothing = (0, null);

    public (int Length, DateOnly? Day) At(int i)
    {
        if (Numeric(i) is { Length: > 0 } numeric) return numeric;
        if (Counted(i) is { Length: > 0 } counted) return counted;
        if (Fixed(i) is { Length: > 0 } named) return named;
        if (Weekday(i) is { Length: > 0 } weekday) return weekday;
        if (DayAndMonth(i) is { Length: > 0 } dayAndMonth) return dayAndMonth;
        return LoneDay(i);
    }

    /// <summary>03/03, 3/3/2026, 3.3.2026, 2026-03-03.</summary>
    (int Length, DateOnly? Day) Numeric(int i)
    {
        if (Digits(i) is not { } first || Separator(i) is not { } separator || Digits(i + 1) is not { } second) return Nothing;
        if (IsInsideNumber(i)) return Nothing;

        if (Separator(i + 1) == separator && Digits(i + 2) is { } third)
        {
            if (Separator(i + 2) == separator && Digits(i + 3) is not null) return (4, null);
            return (3, tokens[i].Length is 4 ? Day(first, second, third) : Day(FullYear(third, i + 2), second, first));
        }
        // 2/3 des familles, 24/7
        if (separator is not '/' || (first, second) is (24, 7) || Word(i + 2) is "de" or "des" or "du" or "d" or "of" or "من") return Nothing;
        return (2, Nearest(second, first));
    }

    /// <summary>il y a trois jours, dans 2 semaines, three days ago, قبل ثلاثة أيام, بعد يومين.</summary>
    (int Length, DateOnly? Day) Counted(int i)
    {
        if (DateWords.BeforeCount.TryAt(tokens, i, out var sign, out var before))
        {
            if (Quantity(i + before) is { } ahead) return (before + ahead.Length, From(sign * ahead.Days));
            if (DateWords.CountedUnits.TryAt(tokens, i + before, out var days, out var unit) && !NamesADay(i + before + unit))
                return (before + unit, From(sign * days));
        }
        if (Quantity(i) is { } quantity && DateWords.AfterCount.TryAt(tokens, i + quantity.Length, out sign, out var after))
            return (quantity.Length + after, From(sign * quantity.Days));
        return Nothing;
    }

    (int Length, DateOnly? Day) Fixed(int i) =>
        DateWords.FixedDays.TryAt(tokens, i, out var days, out var length) && !DateWords.OtherDay.Contains(Word(i + length))
            ? (length, From(days))
            : Nothing;

    /// <summary>lundi, lundi dernier, last Friday, يوم الاثنين المقبل, and with the date it falls on: lundi 3 mars.</summary>
    (int Length, DateOnly? Day) Weekday(int i)
    {
        var at = i;
        DateDirection? asked = null;
        var counts = DateWords.This.Contains(Word(at));
        if (counts) at++;
        else if (DateWords.EnglishQualifiers.TryAt(tokens, at, out var said, out var qualifier)) (asked, at) = (said, at + qualifier);
        if (Word(at) is "يوم" or "نهار" or "ليوم") at++;
        if (!DateWords.Weekdays.TryAt(tokens, at, out var weekday, out var length)) return Nothing;
        if (DateWords.Every.Contains(Word(i - 1))) return (at + length - i, null);
        at += length;

        if (Numeric(at) is { Length: > 0 } numeric) return (at + numeric.Length - i, numeric.Day);
        if (DayAndMonth(at) is { Length: > 0 } date) return (at + date.Length - i, date.Day);
        if (DayNumber(at) is { } number && NearestDayOfMonth(number) is { } day && IsoDay(day) == weekday) return (at + 1 - i, day);

        if (WeekAround(at) is { } week) return (at + week.Length - i, Shift(Monday(today), (7 * week.Weeks) + weekday - 1));
        if (DateWords.Qualifiers.TryAt(tokens, at, out var after, out length)) (asked, at) = (after, at + length);
        if (Word(at) is "en" && Word(at + 1) is "huit") return (at + 2 - i, Shift(NearestWeekday(weekday, DateDirection.Future, counts), 7));
        return (at - i, NearestWeekday(weekday, asked ?? direction, counts && asked is null));
    }

    /// <summary>3 mars, 1er mars 2026, March 3rd, 3rd of March, 3 من مارس.</summary>
    (int Length, DateOnly? Day) DayAndMonth(int i)
    {
        if (DateWords.EnglishMonths.Contains(Word(i)) && DateWords.Months.TryAt(tokens, i, out var month, out var length)
            && DayNumber(i + length) is { } after && !(tokens[i + length].Length is 4))
        {
            return Dated(i, i + length + 1, month, after);
        }

        var (day, at) = DayBefore(i);
        if (day is null) return Nothing;
        for (var between = 0; between < 2 && DateWords.BetweenDayAndMonth.Contains(Word(at)); between++) at++;
        return DateWords.Months.TryAt(tokens, at, out month, out length) ? Dated(i, at + length, month, day.Value) : Nothing;
    }

    (int Length, DateOnly? Day) Dated(int start, int next, int month, int day) =>
        Digits(next) is >= 1900 and < 2200 and var year && tokens[next].Length is 4
            ? (next + 1 - start, Day(year, month, day))
            : (next - start, Nearest(month, day));

    (int? Day, int Next) DayBefore(int i)
    {
        if (DayNumber(i) is { } number) return (number, i + 1);
        if (DateWords.First.Contains(Word(i))) return (1, i + 1);
        if (Word(i) is not "a" && DateWords.Counts.TryAt(tokens, i, out var count, out var length)) return (count, i + length);
        return (null, i);
    }

    /// <summary>le 3, on the 3rd: only where nothing that is counted follows.</summary>
    (int Length, DateOnly? Day) LoneDay(int i)
    {
        var french = DateWords.BeforeLoneDay.Contains(Word(i)) && DayNumber(i + 1) is not null;
        var english = DateWords.BeforeEnglishDay.Contains(Word(i)) && Word(i + 1) is "the" && DayNumber(i + 2) is not null;
        if (!french && !english) return Nothing;

        var at = french ? i + 1 : i + 2;
        if (FollowedByMonth(at + 1) || !EndsTheThought(at)) return Nothing;
        return (at + 1 - i, NearestDayOfMonth(DayNumber(at)!.Value));
    }

    bool FollowedByMonth(int i) => DateWords.Months.TryAt(tokens, i, out _, out _);

    bool EndsTheThought(int i)
    {
        var end = tokens[i].End;
        if (i + 1 >= tokens.Count) return end >= text.Length || text[end] is not ('%' or '€' or '$' or '°');

        var between = text.AsSpan(end, tokens[i + 1].Start - end);
        return between.ContainsAny(Stops) ? !between.StartsWith(",") || Digits(i + 1) is null
            : between.IsWhiteSpace() && StopWords.Contain(Word(i + 1)) && Word(i + 1) is not ("de" or "of");
    }

    (int Length, int Days)? Quantity(int i)
    {
        var (count, length) = Digits(i) is { } digits ? (digits, 1)
            : DateWords.Counts.TryAt(tokens, i, out var said, out var words) ? (said, words)
            : (0, 0);
        if (length is 0 || count > 3660 || !DateWords.Units.TryAt(tokens, i + length, out var days, out var unit)) return null;
        return (length + unit, count * days);
    }

    /// <summary>Tuesday of last week.</summary>
    (int Length, int Weeks)? WeekAround(int i)
    {
        var at = i;
        while (Word(at) is "de" or "la" or "of" or "من" or "في") at++;
        if (Word(at) is "semaine" or "الاسبوع" && DateWords.Qualifiers.TryAt(tokens, at + 1, out var said, out _)) return Week(said);
        if (DateWords.EnglishQualifiers.TryAt(tokens, at, out said, out _) && Word(at + 1) is "week") return Week(said);
        return null;

        (int Length, int Weeks)? Week(DateDirection way) => (at + 2 - i, way is DateDirection.Past ? -1 : 1);
    }

    /// <summary>قبل يوم الجمعة is before Friday, not a day ago.</summary>
    bool NamesADay(int i) =>
        Digits(i) is not null || DateWords.Weekdays.TryAt(tokens, i, out _, out _) || DateWords.FixedDays.TryAt(tokens, i, out _, out _);

    string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Text : "";

    int? Digits(int i) =>
        Word(i) is { Length: > 0 and <= 4 } word && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>3, 03, 3rd, 1er; also 45, so that an impossible day is seen as one.</summary>
    int? DayNumber(int i)
    {
        var word = Word(i);
        var digits = word.Length > 1 && char.IsAsciiDigit(word[1]) ? 2 : 1;
        if (word.Length < digits) return null;
        if (!int.TryParse(word.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return word.Length == digits || DateWords.OrdinalEndings.Contains(word[digits..]) ? number : null;
    }

    char? Separator(int i) =>
        i >= 0 && i + 1 < tokens.Count && tokens[i + 1].Start == tokens[i].End + 1 ? text[tokens[i].End] switch
        {
            '/' => '/',
            '.' => '.',
            '-' or '\u2011' => '-',
            _ => null,
        } : null;

    bool IsInsideNumber(int i) => Separator(i - 1) is not null && Digits(i - 1) is not null;

    int FullYear(int year, int i) => tokens[i].Length is 2 ? 2000 + year : year;

    DateOnly? Nearest(int month, int day)
    {
        var step = direction is DateDirection.Past ? -1 : 1;
        // Nine years hold a 29 February, even around 1900.
        for (var year = today.Year; Math.Abs(year - today.Year) < 9; year += step)
        {
            if (Day(year, month, day) is { } date && (direction is DateDirection.Past ? date <= today : date >= today)) return date;
        }
        return null;
    }

    DateOnly? NearestDayOfMonth(int day)
    {
        for (var months = 0; months < 3; months++)
        {
            var index = (today.Year * 12) + today.Month - 1 + (direction is DateDirection.Past ? -months : months);
            if (Day(index / 12, (index % 12) + 1, day) is { } date && (direction is DateDirection.Past ? date <= today : date >= today)) return date;
        }
        return null;
    }

    DateOnly? NearestWeekday(int weekday, DateDirection asked, bool todayCounts)
    {
        var ahead = (weekday - IsoDay(today) + 7) % 7;
        if (ahead is 0) return todayCounts ? today : From(asked is DateDirection.Past ? -7 : 7);
        return From(asked is DateDirection.Past ? ahead - 7 : ahead);
    }

    DateOnly? From(int days) => Shift(today, days);

    static DateOnly? Shift(DateOnly? day, int days) =>
        day?.DayNumber + days is { } number && number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(number) : null;

    static DateOnly? Monday(DateOnly day) => Shift(day, 1 - IsoDay(day));

    static int IsoDay(DateOnly day) => day.DayOfWeek is DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;

    static DateOnly? Day(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
}
