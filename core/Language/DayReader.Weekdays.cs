using System.Runtime.CompilerServices;

namespace PracticeBot.Language;

/// <content>Days by their name in the week.</content>
sealed partial class DayReader
{
    /// <summary>lundi, lundi dernier, last Friday, يوم الاثنين المقبل, and with the date it falls on: lundi 3 mars.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (int Length, DateOnly? Day) Weekday(int i)
    {
        if (Word(i) is "week" && Word(i + 1) is "on" or "from" && WeekdayAt(i + 2) is var (on, words)) return (2 + words, WeekAfter(on, false));
        var at = i;
        DateDirection? asked = null;
        int? weeks = null;
        if (!IsInsideWeek(at) && WeekAround(at) is { } before) (weeks, at) = (before.Weeks, at + before.Length);
        if (weeks is not null && Word(at) is "le" or "on") at++;
        var counts = DateWords.This.Contains(Word(at));
        if (counts) at++;
        else if (DateWords.EnglishQualifiers.TryAt(tokens, at, out var said, out var qualifier)) (asked, at) = (said, at + qualifier);
        if (WeekdayAt(at) is null && DateWords.TheDay.Contains(Word(at))) at++;
        if ((WeekdayAt(at) ?? ShortWeekday(at) ?? RareWeekday(at)) is not var (weekday, length)) return Nothing;
        at += length;
        if (IsEvery(i)) return (at - i, null);
        if (DateBehind(at, weekday) is var (end, date)) return (end - i, date);
        if (weeks is { } around) return (at - i, OfWeek(around, weekday));
        if (WeekAround(at) is { } week) return (at + week.Length - i, OfWeek(week.Weeks, weekday));
        // "dimanche, prochaine réunion le 3" is not next Sunday.
        if (!StopsBefore(at) && DateWords.Qualifiers.TryAt(tokens, at, out var after, out length) && Word(at + length) is not "delai")
            (asked, at) = (after, at + length);
        if (AWeekLater(at) is > 0 and var more) return (at + more - i, WeekAfter(weekday, counts));
        return (at - i, NearestWeekday(weekday, asked ?? direction, counts && asked is null));
    }

    bool IsInsideWeek(int i) => Word(i) is "de" or "la" or "of" or "من" or "في";

    /// <summary>every Friday, chaque premier lundi: no day of its own.</summary>
    bool IsEvery(int i)
    {
        var which = DateWords.First.Contains(Word(i - 1)) || DateWords.WhichOfThem.Contains(Word(i - 1)) ? 1 : 0;
        return DateWords.Every.Contains(Word(i - 1 - which));
    }

    /// <summary>The date that a weekday falls on, said behind it: lundi 3 mars, الخميس الموافق ل 26 مارس, Friday the 3rd.</summary>
    (int Next, DateOnly? Day)? DateBehind(int at, int weekday)
    {
        var dated = DateWords.Namely.TryAt(tokens, at, out _, out var namely) ? at + namely : at;
        if (Numeric(dated) is { Length: > 0 } thatDay) return (dated + thatDay.Length, thatDay.Day);
        if (DayAndMonth(dated) is { Length: > 0 } named) return (dated + named.Length, named.Day);
        if (Agreeing(DayNumber(at), weekday) is { } day) return (at + 1, day);
        if (Word(at) is "the" && Agreeing(DayNumber(at + 1) ?? Ordinal(at + 1)?.Day, weekday) is { } agreed) return (at + 2, agreed);
        return null;
    }

    /// <summary>The nearest day of a month by its number, if it is that day of the week.</summary>
    DateOnly? Agreeing(int? number, int weekday) =>
        number is { } said && NearestDayOfMonth(said) is { } day && IsoDay(day) == weekday ? day : null;

    /// <summary>Friday after next, Friday week, vendredi en huit: how many words say so.</summary>
    int AWeekLater(int i)
    {
        if (Word(i) is "after" && Word(i + 1) is "next") return 2;
        if (Word(i) is "week" && !StopsBefore(i)) return 1;
        return Word(i) is "en" && Word(i + 1) is "huit" ? 2 : 0;
    }

    DateOnly? WeekAfter(int weekday, bool todayCounts) => Shift(NearestWeekday(weekday, DateDirection.Future, todayCounts), 7);

    DateOnly? OfWeek(int away, int weekday) => Shift(Monday(today), (7 * away) + weekday - 1);

    /// <summary>sam. 21, by Fri, vend. : short names are other words too, so the day has to agree, or what stands around it.</summary>
    (int Weekday, int Length)? ShortWeekday(int i) =>
        DateWords.ShortWeekdays.TryAt(tokens, i, out var weekday, out _)
            && (Agreeing(DayNumber(i + 1), weekday) is not null || IsBesideShort(i))
                ? (weekday, 1) : null;

    bool IsBesideShort(int i)
    {
        if (DateWords.EnglishShortWeekdays.Contains(Word(i))) return DateWords.BeforeEnglishShortWeekday.Contains(Word(i - 1));
        return IsShortened(i) || (Word(i).Length > 3 && DateWords.BeforeShortWeekday.Contains(Word(i - 1)));
    }

    /// <summary>« vend. sms de Claire », but not « au bord de la mer. »</summary>
    bool IsShortened(int i) =>
        tokens[i].End < text.Length && text[tokens[i].End] is '.' && !DateWords.Articles.Contains(Word(i - 1))
            && (Word(i).Length > 3 || i is 0 || StopsBefore(i) || (tokens[i].End + 2 < text.Length && char.IsLower(text[tokens[i].End + 2])));

    /// <summary>الحد is a limit too, and خميس somebody's name: they are days where nothing else is beside them, or the week they are of.</summary>
    (int Weekday, int Length)? RareWeekday(int i)
    {
        if (!DateWords.RareWeekdays.TryAt(tokens, i, out var weekday, out var length)) return null;
        var alone = (i is 0 || StopsBefore(i)) && (i + length >= tokens.Count || StopsBefore(i + length));
        return alone || IsQualified(i + length) || WeekAround(i + length) is not null ? (weekday, length) : null;
    }

    /// <summary>Tuesday of last week.</summary>
    (int Length, int Weeks)? WeekAround(int i)
    {
        var at = i;
        while (DateWords.BeforeWeek.Contains(Word(at))) at++;
        if (DateWords.Week.Contains(Word(at)) && DateWords.Qualifiers.TryAt(tokens, at + 1, out var said, out var length)) return Week(said, length);
        if (DateWords.EnglishQualifiers.TryAt(tokens, at, out said, out length) && Word(at + length) is "week") return Week(said, length);
        return null;

        (int Length, int Weeks)? Week(DateDirection way, int qualifier) => (at + 1 + qualifier - i, way is DateDirection.Past ? -1 : 1);
    }

    DateOnly? NearestWeekday(int weekday, DateDirection asked, bool todayCounts)
    {
        var ahead = (weekday - IsoDay(today) + 7) % 7;
        if (ahead is 0) return todayCounts ? today : From(asked is DateDirection.Past ? -7 : 7);
        return From(asked is DateDirection.Past ? ahead - 7 : ahead);
    }
}
