using System.Runtime.CompilerServices;

namespace PracticeBot.Language;

/// <content>Days by their name in the week.</content>
sealed partial class DayReader
{
    /// <summary>lundi, lundi dernier, last Friday, يوم الاثنين المقبل, and with the date it falls on: lundi 3 mars.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (int Length, DateOnly? Day) Weekday(int i)
    {
        if (Word(i) is "week" && Word(i + 1) is "on" or "from" && WeekdayAt(i + 2) is var (on, words)) return (2 + words, Shift(NearestWeekday(on, DateDirection.Future, false), 7));
        var at = i;
        DateDirection? asked = null;
        int? weeks = null;
        if (Word(at) is not ("de" or "la" or "of" or "من" or "في") && WeekAround(at) is { } before) (weeks, at) = (before.Weeks, at + before.Length);
        if (weeks is not null && Word(at) is "le" or "on") at++;
        var counts = DateWords.This.Contains(Word(at));
        if (counts) at++;
        else if (DateWords.EnglishQualifiers.TryAt(tokens, at, out var said, out var qualifier)) (asked, at) = (said, at + qualifier);
        if (WeekdayAt(at) is null && Word(at) is "يوم" or "نهار" or "ليوم" or "بيوم" or "nhar") at++;
        if ((WeekdayAt(at) ?? ShortWeekday(at) ?? RareWeekday(at)) is not var (weekday, length)) return Nothing;
        var ordinal = DateWords.First.Contains(Word(i - 1)) || Word(i - 1) is "dernier" or "last" or "deuxieme" or "second" ? 1 : 0;
        if (DateWords.Every.Contains(Word(i - 1 - ordinal))) return (at + length - i, null);
        at += length;

        var dated = DateWords.Namely.TryAt(tokens, at, out _, out var namely) ? at + namely : at;
        if (Numeric(dated) is { Length: > 0 } thatDay) return (dated + thatDay.Length - i, thatDay.Day);
        if (DayAndMonth(dated) is { Length: > 0 } named) return (dated + named.Length - i, named.Day);
        if (DayNumber(at) is { } number && NearestDayOfMonth(number) is { } day && IsoDay(day) == weekday) return (at + 1 - i, day);
        if (Word(at) is "the" && (DayNumber(at + 1) ?? Ordinal(at + 1)?.Day) is { } numbered && NearestDayOfMonth(numbered) is { } agreed && IsoDay(agreed) == weekday) return (at + 2 - i, agreed);

        if (weeks is { } around) return (at - i, Shift(Monday(today), (7 * around) + weekday - 1));
        if (WeekAround(at) is { } week) return (at + week.Length - i, Shift(Monday(today), (7 * week.Weeks) + weekday - 1));
        // "dimanche, prochaine réunion le 3" is not next Sunday.
        if (!StopsBefore(at) && DateWords.Qualifiers.TryAt(tokens, at, out var after, out length) && Word(at + length) is not "delai") (asked, at) = (after, at + length);
        if (Word(at) is "after" && Word(at + 1) is "next") return (at + 2 - i, Shift(NearestWeekday(weekday, DateDirection.Future, counts), 7));
        if (Word(at) is "week" && !StopsBefore(at)) return (at + 1 - i, Shift(NearestWeekday(weekday, DateDirection.Future, counts), 7));
        if (Word(at) is "en" && Word(at + 1) is "huit") return (at + 2 - i, Shift(NearestWeekday(weekday, DateDirection.Future, counts), 7));
        return (at - i, NearestWeekday(weekday, asked ?? direction, counts && asked is null));
    }

    /// <summary>sam. 21, by Fri, vend. : short names are other words too, so the day has to agree, or what stands around it.</summary>
    (int Weekday, int Length)? ShortWeekday(int i) =>
        DateWords.ShortWeekdays.TryAt(tokens, i, out var weekday, out _)
            && ((DayNumber(i + 1) is { } number && NearestDayOfMonth(number) is { } day && IsoDay(day) == weekday)
                || (DateWords.EnglishShortWeekdays.Contains(Word(i)) ? Word(i - 1) is "by" or "on" or "until" or "till" or "before" or "next" or "last"
                    : IsShortened(i) || (Word(i).Length > 3 && Word(i - 1) is "pr" or "pour" or "avt" or "avant" or "ici")))
            ? (weekday, 1) : null;

    /// <summary>« vend. sms de Claire », but not « au bord de la mer. »</summary>
    bool IsShortened(int i) =>
        tokens[i].End < text.Length && text[tokens[i].End] is '.' && !DateWords.Articles.Contains(Word(i - 1))
            && (Word(i).Length > 3 || i is 0 || StopsBefore(i) || (tokens[i].End + 2 < text.Length && char.IsLower(text[tokens[i].End + 2])));

    /// <summary>الحد is a limit too, and خميس somebody's name: they are days where nothing else is beside them, or the week they are of.</summary>
    (int Weekday, int Length)? RareWeekday(int i)
    {
        if (!DateWords.RareWeekdays.TryAt(tokens, i, out var weekday, out var length)) return null;
        var alone = (i is 0 || StopsBefore(i)) && (i + length >= tokens.Count || StopsBefore(i + length));
        return alone || DateWords.Qualifiers.TryAt(tokens, i + length, out _, out _) || WeekAround(i + length) is not null ? (weekday, length) : null;
    }

    /// <summary>Tuesday of last week.</summary>
    (int Length, int Weeks)? WeekAround(int i)
    {
        var at = i;
        while (Word(at) is "de" or "la" or "of" or "من" or "في" or "ديال") at++;
        if (Word(at) is "semaine" or "الاسبوع" or "السيمانه" or "simana" && DateWords.Qualifiers.TryAt(tokens, at + 1, out var said, out var length)) return Week(said, length);
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
