using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace PracticeBot.Language;

/// <summary>Reads one day at one word of a text: how many words it takes, and the day unless it is impossible.</summary>
sealed partial class DayReader(string text, IReadOnlyList<Token> tokens, DateOnly today, DateDirection direction)
{
    static readonly SearchValues<char> Stops = SearchValues.Create(",.;!?\n)،؛؟");

    static readonly (int, DateOnly?) Nothing = (0, null);

    /// <summary>Asked for again and again at one word, and slow to find where a name may be mistyped.</summary>
    readonly Dictionary<int, (int Value, int Length)?> weekdaysAt = [];

    readonly Dictionary<int, (int Value, int Length)?> monthsAt = [];

    (int Weekday, int Length)? WeekdayAt(int i)
    {
        if (!weekdaysAt.TryGetValue(i, out var found)) weekdaysAt[i] = found = Calendar.Weekday(tokens, i);
        return found;
    }

    (int Month, int Length)? MonthAt(int i)
    {
        if (!monthsAt.TryGetValue(i, out var found)) monthsAt[i] = found = Calendar.Month(tokens, i);
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (int Length, DateOnly? Day) At(int i)
    {
        if (Numeric(i) is { Length: > 0 } numeric) return numeric;
        if (Counted(i) is { Length: > 0 } counted) return WithFromNow(i, counted);
        if (Fixed(i) is { Length: > 0 } named) return named;
        if (Weekday(i) is { Length: > 0 } weekday) return weekday;
        if (DayAndMonth(i) is { Length: > 0 } dayAndMonth) return dayAndMonth;
        if (LoneDay(i) is { Length: > 0 } lone) return lone;
        return direction is DateDirection.Future ? MonthsEnd(i) : Nothing;
    }

    (int Length, DateOnly? Day) WithFromNow(int i, (int Length, DateOnly? Day) counted) =>
        DateWords.FromNow.TryAt(tokens, i + counted.Length, out _, out var now) ? (counted.Length + now, counted.Day) : counted;

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
        return IsDayAndMonth(i, separator, first, second) ? (2, Nearest(second, first)) : Nothing;
    }

    bool IsDayAndMonth(int i, char separator, int day, int month)
    {
        // 2/3 des familles, 24/7
        if (separator is '/') return (day, month) is not (24, 7) && !DateWords.OfWhich.Contains(Word(i + 2));
        if (Separator(i + 1) is not null || month is < 1 or > 12 || day is < 1 or > 31) return false;
        return separator is '.' ? DateWords.BeforeDottedDay.Contains(Word(i - 1)) || IsDottedAlone(i) : IsDashed(i);
    }

    /// <summary>"Zoom, 17.03, Claire": a day and its month in two figures each, and nothing beside them.</summary>
    bool IsDottedAlone(int i)
    {
        if (tokens[i].Length is not 2 || tokens[i + 1].Length is not 2) return false;
        if (i + 2 < tokens.Count && !StopsBefore(i + 2)) return false;
        if (i is 0 || StopsBefore(i) || text[tokens[i].Start - 1] is '(') return true;
        return char.IsLetter(Word(i - 1)[0]) && Word(i - 1).Length > 2;
    }

    /// <summary>le 30-03</summary>
    bool IsDashed(int i) =>
        tokens[i + 1].Length is 2
            && DateWords.BeforeDashedDay.Contains(Word(i - 1))
            && !FollowedByMonth(i + 2)
            && EndsTheThought(i + 1);

    /// <summary>il y a trois jours, dans 2 semaines, dans un mois, three days ago, قبل ثلاثة أيام, بعد يومين.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (int Length, DateOnly? Day) Counted(int i)
    {
        if (DateWords.BeforeCount.TryAt(tokens, i, out var sign, out var before))
        {
            var at = i + before;
            if (Quantity(at) is { } ahead && !IsSpent(i, at + ahead.Length))
                return (before + ahead.Length, Away(sign, ahead.Days, ahead.Months));
            if (DateWords.CountedUnits.TryAt(tokens, at, out var one, out var unit) && IsCounted(i, at + unit))
                return (before + unit, Away(sign, one.Days, one.Months));
        }
        if (DateWords.CountedUnits.TryAt(tokens, i, out var few, out var fewWords)
            && DateWords.AfterCount.TryAt(tokens, i + fewWords, out sign, out var behind))
            return (fewWords + behind, Away(sign, few.Days, few.Months));
        if (Quantity(i) is { } quantity && DateWords.AfterCount.TryAt(tokens, i + quantity.Length, out sign, out var after))
            return (quantity.Length + after, Away(sign, quantity.Days, quantity.Months));
        return Nothing;
    }

    /// <summary>"in two weeks of training" and خلال شهر مارس are spent, not counted from today.</summary>
    bool IsSpent(int start, int next)
    {
        if (DateWords.FromNow.TryAt(tokens, next, out _, out _)) return false;
        if (Word(start) is "خلال" && Word(next) is "الماضي" or "الماضيه") return true;
        return DateWords.SpentWithin.Contains(Word(start)) && (DateWords.Of.Contains(Word(next)) || FollowedByMonth(next));
    }

    /// <summary>Neither قبل يوم الجمعة nor خلال شهر مارس.</summary>
    bool IsCounted(int start, int next) => !NamesADay(next) && !FollowedByMonth(next) && !IsSpent(start, next);

    DateOnly? Away(int sign, int days, int months)
    {
        var month = (today.Year * 12) + today.Month - 1 + (sign * months);
        if (months is 0) return From(sign * days);
        return month / 12 is >= 1 and <= 9999 and var year
            ? new DateOnly(year, (month % 12) + 1, Math.Min(today.Day, DateTime.DaysInMonth(year, (month % 12) + 1)))
            : null;
    }

    /// <summary>fin mars, avant la fin du mois, mi-avril, en mai, قبل نهاية الشهر, by the end of April: the last day it may be.</summary>
    (int Length, DateOnly? Day) MonthsEnd(int i)
    {
        if (DateWords.EndOf.TryAt(tokens, i, out _, out var length)) return EndOf(i, length);
        if (DateWords.MiddleOf.TryAt(tokens, i, out _, out length) && Month(i + length) is { } middle)
            return (length + middle.Length, MiddleOf(middle.Last, middle.HasYear));
        if (DateWords.MonthsWithIn.TryGetValue(Word(i), out var glued) && DayNumber(i + 1) is null && !IsQualified(i + 1))
            return (1, LastOfMonth(glued >= today.Month ? glued - today.Month : glued - today.Month + 12));
        return DateWords.InMonth.TryAt(tokens, i, out _, out length) ? In(i, length) : Nothing;
    }

    (int Length, DateOnly? Day) EndOf(int i, int length)
    {
        if (Month(i + length) is { } last) return (length + last.Length, last.Last);
        if (DateWords.TheMonth.TryAt(tokens, i + length, out var ahead, out var words)) return (length + words, LastOfMonth(ahead));
        if (DateWords.TheYear.TryAt(tokens, i + length, out _, out words)) return (length + words, Day(today.Year, 12, 31));
        // month end, year end
        return Word(i) switch
        {
            "month" => (length, LastOfMonth(0)),
            "year" => (length, Day(today.Year, 12, 31)),
            _ => Nothing,
        };
    }

    DateOnly? MiddleOf(DateOnly month, bool hasYear)
    {
        var day = Day(month.Year, month.Month, 15);
        return day < today && !hasYear ? Day(month.Year + 1, month.Month, 15) : day;
    }

    /// <summary>"en mars dernier" was, and in "en mai 3 familles" a day is not meant either.</summary>
    (int Length, DateOnly? Day) In(int i, int length)
    {
        if (Month(i + length) is not { } named || DateWords.ShortMonths.Contains(Word(i + length))) return Nothing;
        var next = i + length + named.Length;
        return DayNumber(next) is null && !IsQualified(next) ? (length + named.Length, named.Last) : Nothing;
    }

    bool IsQualified(int i) => DateWords.Qualifiers.TryAt(tokens, i, out _, out _);

    (int Length, DateOnly Last, bool HasYear)? Month(int i)
    {
        if (MonthAt(i) is not var (month, length)) return null;
        if (Digits(i + length) is >= 1900 and < 2200 and var year && tokens[i + length].Length is 4)
            return (length + 1, new DateOnly(year, month, DateTime.DaysInMonth(year, month)), true);

        year = month >= today.Month ? today.Year : today.Year + 1;
        return year <= 9999 ? (length, new DateOnly(year, month, DateTime.DaysInMonth(year, month)), false) : null;
    }

    DateOnly? LastOfMonth(int ahead)
    {
        var month = (today.Year * 12) + today.Month - 1 + ahead;
        return month / 12 is >= 1 and <= 9999 and var year
            ? Day(year, (month % 12) + 1, DateTime.DaysInMonth(year, (month % 12) + 1))
            : null;
    }

    (int Length, DateOnly? Day) Fixed(int i)
    {
        if (!DateWords.FixedDays.TryAt(tokens, i, out var days, out var length)) return Nothing;
        if (DateWords.OtherDay.Contains(Word(i + length))) return Nothing;
        // ليوم الجمعة, ليوم 3
        if (Word(i) is "ليوم" or "اليوم" && WeekdayAt(i + 1) is not null) return Nothing;
        if (Word(i) is "ليوم" && DayNumber(i + 1) is not null) return Nothing;
        return (length, From(days));
    }

    /// <summary>3 mars, 1er mars 2026, March 3rd, 3rd of March, 3 من مارس.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (int Length, DateOnly? Day) DayAndMonth(int i)
    {
        if (MonthAndDay(i) is { Length: > 0 } english) return english;

        var (day, at) = DayBefore(i);
        if (day is null) return Nothing;
        if (DateWords.MonthsWithIn.TryGetValue(Word(at), out var glued)) return Dated(i, at + 1, glued, day.Value);
        for (var between = 0; between < 2 && DateWords.BetweenDayAndMonth.Contains(Word(at)); between++) at++;
        return MonthAt(at) is var (named, words) ? Dated(i, at + words, named, day.Value) : Nothing;
    }

    /// <summary>March 3rd, March the 3rd, April third</summary>
    (int Length, DateOnly? Day) MonthAndDay(int i)
    {
        if (!DateWords.EnglishMonths.Contains(Word(i)) || !DateWords.Months.TryAt(tokens, i, out var month, out var length)) return Nothing;
        var at = i + length;
        var day = Word(at) is "the" ? at + 1 : at;
        if (DayNumber(day) is { } number) return Dated(i, day + 1, month, number);
        return Ordinal(at) is var (spoken, words) ? Dated(i, at + words, month, spoken) : Nothing;
    }

    (int Length, DateOnly? Day) Dated(int start, int next, int month, int day) =>
        Digits(next) is >= 1900 and < 2200 and var year && tokens[next].Length is 4
            ? (next + 1 - start, Day(year, month, day))
            : (next - start, Nearest(month, day));

    (int Day, int Length)? Ordinal(int i) => DateWords.Ordinals.TryAt(tokens, i, out var day, out var length) ? (day, length) : null;

    (int? Day, int Next) DayBefore(int i)
    {
        if (DayNumber(i) is { } number) return (number, i + 1);
        if (Ordinal(i) is var (spoken, words) && IsBeforeMonth(i + words)) return (spoken, i + words);
        if (DateWords.First.Contains(Word(i))) return (1, i + 1);
        if (Word(i) is not "a" && DateWords.Counts.TryAt(tokens, i, out var count, out var length)) return (count, i + length);
        return (null, i);
    }

    bool IsBeforeMonth(int i) => Word(i) is "of" or "من" || DateWords.EnglishMonths.Contains(Word(i)) || (Word(i) is [>= '\u0600', ..] && MonthAt(i) is not null);

    /// <summary>le 3, jusqu'au 3, on the 3rd, يوم 3: only where nothing that is counted follows.</summary>
    (int Length, DateOnly? Day) LoneDay(int i)
    {
        if (OfThisMonth(i) is { Length: > 0 } ofMonth) return ofMonth;
        var isEnglish = DateWords.BeforeEnglishDay.Contains(Word(i)) && Word(i + 1) is "the" && DayNumber(i + 2) is not null;
        if (!isEnglish && !IsBeforeDay(i) && !IsEnglishAlone(i)) return Nothing;

        var at = isEnglish ? i + 2 : i + 1;
        // "On the 5th Salma and I met."
        var isNamed = isEnglish && Word(at).Length > 2 && at + 1 < tokens.Count && char.IsUpper(text[tokens[at + 1].Start]);
        if (FollowedByMonth(at + 1) || (!EndsTheThought(at) && !isNamed)) return Nothing;
        return (at + 1 - i, NearestDayOfMonth(DayNumber(at)!.Value));
    }

    /// <summary>le 2 courant, the 27th of last month</summary>
    (int Length, DateOnly? Day) OfThisMonth(int i)
    {
        var (day, next) = DayNumber(i) is { } number ? (number, i + 1) : Ordinal(i) is var (spoken, words) ? (spoken, i + words) : (0, i);
        if (day is < 1 or > 31 || !DateWords.OfThisMonth.TryAt(tokens, next, out var away, out var length)) return Nothing;
        if (FollowedByMonth(next + length)) return Nothing;
        return (next + length - i, away is 0 ? NearestDayOfMonth(day) : DayOfMonth(day, away));
    }

    /// <summary>le 3, jusqu'au 3, يوم 3; not « du 3 au 5 ».</summary>
    bool IsBeforeDay(int i)
    {
        if (DayNumber(i + 1) is null || DateWords.OfThisMonth.TryAt(tokens, i + 2, out _, out _)) return false;
        return Word(i) switch
        {
            "du" => Word(i + 2) is not ("au" or "a"),
            "au" => Word(i - 1) is "jusqu" or "jusque" or "ici",
            "حتي" or "قبل" or "9bel" or "qbel" => direction is DateDirection.Future,
            "ل" => direction is DateDirection.Future && Word(i - 1) is "حتي",
            var word => DateWords.BeforeLoneDay.Contains(word),
        };
    }

    /// <summary>"We spoke the 6th, Driss and I."</summary>
    bool IsEnglishAlone(int i) => Word(i) is "the" && Word(i + 1) is [.., 't', 'h'] && DayNumber(i + 1) is >= 4 and <= 31;

    bool StopsBefore(int i) =>
        i > 0 && i < tokens.Count && text.AsSpan(tokens[i - 1].End, tokens[i].Start - tokens[i - 1].End).ContainsAny(Stops);

    bool FollowedByMonth(int i) => MonthAt(i) is not null;

    bool EndsTheThought(int i)
    {
        var end = tokens[i].End;
        if (i + 1 >= tokens.Count) return end >= text.Length || text[end] is not ('%' or '€' or '$' or '°');

        var between = text.AsSpan(end, tokens[i + 1].Start - end);
        // le 24.03
        if (between is "." && Digits(i + 1) is not null) return false;
        if (between.ContainsAny(Stops)) return !between.StartsWith(",") || Digits(i + 1) is null;
        if (between.ContainsAny("(—–:") || between.Contains(" -", StringComparison.Ordinal)) return true;
        return between.IsWhiteSpace() && BeginsAnotherThought(Word(i + 1));
    }

    static bool BeginsAnotherThought(string word) =>
        word is ['و', _, _, _, ..] || (StopWords.Contain(word) && word is not ("de" or "of"));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (int Length, int Days, int Months)? Quantity(int i)
    {
        if (DateWords.WeeksInDays.TryAt(tokens, i, out var weeks, out var both)) return (both, weeks, 0);

        var (count, length) = Digits(i) is { } digits ? (digits, 1)
            : DateWords.Counts.TryAt(tokens, i, out var said, out var words) ? (said, words)
            : (0, 0);
        if (length is 0 || count > 3660 || !DateWords.Units.TryAt(tokens, i + length, out var one, out var unit)) return null;
        return (length + unit, count * one.Days, count * one.Months);
    }

    /// <summary>قبل يوم الجمعة is before Friday, not a day ago.</summary>
    bool NamesADay(int i) =>
        Digits(i) is not null || WeekdayAt(i) is not null || DateWords.FixedDays.TryAt(tokens, i, out _, out _);

    string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Text : "";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    DateOnly? DayOfMonth(int day, int away) => LastOfMonth(away) is { } last ? Day(last.Year, last.Month, day) : null;

    DateOnly? NearestDayOfMonth(int day)
    {
        for (var months = 0; months < 3; months++)
        {
            var index = (today.Year * 12) + today.Month - 1 + (direction is DateDirection.Past ? -months : months);
            if (Day(index / 12, (index % 12) + 1, day) is { } date && (direction is DateDirection.Past ? date <= today : date >= today)) return date;
        }
        return null;
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
