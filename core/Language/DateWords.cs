using System.Collections.Frozen;
using System.Globalization;

namespace PracticeBot.Language;

/// <summary>
/// How days, months and counts are said in French, in Arabic (Morocco, Levant, Egypt, Algeria) and in English, by
/// <c>DateWords.txt</c>: a line a meaning, after the kind of word and, where there is one, what it counts for.
/// </summary>
static class DateWords
{
    static readonly ILookup<string, (string Value, string Words)> lines = LanguageData.Lines("DateWords")
        .Where(line => line.Length > 0)
        .Select(line => line.Split(" | "))
        .ToLookup(parts => parts[0], parts => (parts.Length > 2 ? parts[1] : "", parts[^1]), StringComparer.Ordinal);

    public static IReadOnlyList<(string Name, int Value)> MonthNames { get; } = Numbered("month");

    public static Phrases<int> Months { get; } = new(MonthNames);

    /// <summary>Months that only English puts before the day: March 3.</summary>
    public static FrozenSet<string> EnglishMonths { get; } = Set("english month");

    /// <summary>Short forms that are a month only beside a day.</summary>
    public static FrozenSet<string> ShortMonths { get; } = Set("short month");

    /// <summary>1 is Monday.</summary>
    public static IReadOnlyList<(string Name, int Value)> WeekdayNames { get; } = Numbered("weekday");

    public static Phrases<int> Weekdays { get; } = new(WeekdayNames);

    /// <summary>Short names, which other words are written like.</summary>
    public static Phrases<int> ShortWeekdays { get; } = new(Numbered("short weekday"));

    public static FrozenSet<string> EnglishShortWeekdays { get; } = Set("english short weekday");

    /// <summary>Names of days that are other words too, and are days only where nothing else is beside them.</summary>
    public static Phrases<int> RareWeekdays { get; } = new(Numbered("rare weekday"));

    static readonly IReadOnlyList<(string Name, int Value)> fixedDays = Numbered("day");

    /// <summary>Days counted from today.</summary>
    public static Phrases<int> FixedDays { get; } = new(fixedDays);

    /// <summary>What makes "the day" another day than today.</summary>
    public static FrozenSet<string> OtherDay { get; } = Set("other day");

    public static Phrases<int> Counts { get; } = new(Numbered("count"));

    /// <summary>Days in words: April third, the third of March, الثالث من مارس.</summary>
    public static Phrases<int> Ordinals { get; } = new(Numbered("ordinal"));

    public static FrozenSet<string> First { get; } = Set("first");

    public static FrozenSet<string> OrdinalEndings { get; } = Set("ordinal ending");

    /// <summary>Days or months in a unit that is counted.</summary>
    public static Phrases<(int Days, int Months)> Units { get; } = new(Each("unit", Span));

    /// <summary>Units that need no count: a day, two days, a week, two weeks.</summary>
    public static Phrases<(int Days, int Months)> CountedUnits { get; } = new(Each("counted unit", Span));

    /// <summary>French counts both ends: in eight days is in a week, in fifteen days in two.</summary>
    public static Phrases<int> WeeksInDays { get; } = new(Numbered("weeks in days"));

    public static Phrases<int> BeforeCount { get; } = new(Numbered("before a count"));

    public static Phrases<int> AfterCount { get; } = new(Numbered("after a count"));

    /// <summary>Behind what is counted from today: بعد أسبوع من الآن.</summary>
    public static Phrases<bool> FromNow { get; } = Known("from now");

    /// <summary>خلال شهر مارس, "in two weeks of training": what follows is spent rather than counted.</summary>
    public static FrozenSet<string> SpentWithin { get; } = Set("spent within");

    public static FrozenSet<string> Of { get; } = Set("of");

    /// <summary>2/3 des familles</summary>
    public static FrozenSet<string> OfWhich { get; } = Set("of which");

    public static Phrases<DateDirection> Qualifiers { get; } = new(Each("qualifier", Direction));

    public static Phrases<DateDirection> EnglishQualifiers { get; } = new(Each("english qualifier", Direction));

    public static FrozenSet<string> This { get; } = Set("this");

    public static FrozenSet<string> Every { get; } = Set("every");

    /// <summary>"every last Friday", « chaque deuxième mardi »</summary>
    public static FrozenSet<string> WhichOfThem { get; } = Set("which of them");

    public static FrozenSet<string> BetweenDayAndMonth { get; } = Set("between day and month");

    public static FrozenSet<string> BeforeLoneDay { get; } = Set("before a lone day");

    /// <summary>le 17.03</summary>
    public static FrozenSet<string> BeforeDottedDay { get; } = Set("before a dotted day");

    /// <summary>avant 30-03</summary>
    public static FrozenSet<string> BeforeDashedDay { get; } = Set("before a dashed day");

    /// <summary>What "the 3rd" must follow to be a day rather than the third of anything.</summary>
    public static FrozenSet<string> BeforeEnglishDay { get; } = Set("before an english day");

    public static FrozenSet<string> BeforeEnglishShortWeekday { get; } = Set("before an english short weekday");

    public static FrozenSet<string> BeforeShortWeekday { get; } = Set("before a short weekday");

    /// <summary>يوم الجمعة, nhar lkhmis: day, before its name.</summary>
    public static FrozenSet<string> TheDay { get; } = Set("the day");

    public static FrozenSet<string> Week { get; } = Set("week");

    /// <summary>Between a day and its week: mardi de la semaine dernière.</summary>
    public static FrozenSet<string> BeforeWeek { get; } = Set("before the week");

    /// <summary>
    /// What makes a number a day of this month, or of the one before or after it: le 2 courant, نهار 6 ف الشهر, the 27th of last month.
    /// </summary>
    public static Phrases<int> OfThisMonth { get; } = new(Numbered("of this month"));

    /// <summary>Between the weekday and its date: الخميس الموافق ل 26 مارس.</summary>
    public static Phrases<bool> Namely { get; } = Known("namely");

    /// <summary>Words that make a noun of what follows them: la mer.</summary>
    public static FrozenSet<string> Articles { get; } = Set("article");

    /// <summary>A month with "in" written onto it: فماي, بشتنبر.</summary>
    public static FrozenDictionary<string, int> MonthsWithIn { get; } = MonthNames
        .Where(month => Tokens.Of(month.Name) is [{ Text: [>= '\u0600', ..] }])
        .Select(month => (Tokens.Of(month.Name)[0].Text, month.Value))
        .SelectMany(month => new[] { (Name: $"ف{month.Text}", month.Value), (Name: $"ب{month.Text}", month.Value) })
        .GroupBy(month => month.Name, month => month.Value, StringComparer.Ordinal)
        .ToFrozenDictionary(month => month.Key, month => month.First(), StringComparer.Ordinal);

    /// <summary>Words of days that "and" or "in" is written onto: والبارح, فنهار, وغدا.</summary>
    public static FrozenDictionary<string, string> WithAnd { get; } = fixedDays.Concat(WeekdayNames).Select(day => day.Name)
        .Select(name => Tokens.Of(name)[0].Text)
        .Concat(Tokens.Of("نهار يوم قبل بعد منذ هادي هاد هذا فاتح بحلول").Select(word => word.Text))
        .Where(word => word[0] >= '\u0600')
        .Distinct(StringComparer.Ordinal)
        .SelectMany(word => new[] { ($"و{word}", word), ($"ف{word}", word) })
        .GroupBy(one => one.Item1, one => one.word, StringComparer.Ordinal)
        .ToFrozenDictionary(one => one.Key, one => one.First(), StringComparer.Ordinal);

    /// <summary>What makes a month, a year or neither its last day: the end of March, the month's end.</summary>
    public static Phrases<bool> EndOf { get; } = Known("end of");

    public static Phrases<bool> MiddleOf { get; } = Known("middle of");

    /// <summary>A month to come without a day is due by its last: en mai.</summary>
    public static Phrases<bool> InMonth { get; } = Known("in a month");

    /// <summary>Months from this one.</summary>
    public static Phrases<int> TheMonth { get; } = new(Numbered("the month"));

    public static Phrases<int> TheYear { get; } = new(Numbered("the year"));

    static IReadOnlyList<(string Name, int Value)> Numbered(string kind) =>
        [.. Each(kind, value => int.Parse(value, CultureInfo.InvariantCulture))];

    static Phrases<bool> Known(string kind) => new(Each(kind, _ => true));

    static FrozenSet<string> Set(string kind) =>
        lines[kind].SelectMany(line => Tokens.Of(line.Words)).Select(token => token.Text).ToFrozenSet(StringComparer.Ordinal);

    static IEnumerable<(string Name, T Value)> Each<T>(string kind, Func<string, T> value) =>
        lines[kind].SelectMany(line => line.Words.Split(", ").Select(phrase => (phrase, value(line.Value))));

    static DateDirection Direction(string value) => value is "past" ? DateDirection.Past : DateDirection.Future;

    /// <summary>1 day, 2 months</summary>
    static (int Days, int Months) Span(string value)
    {
        var parts = value.Split(' ');
        var count = int.Parse(parts[0], CultureInfo.InvariantCulture);
        return parts[1] is "day" or "days" ? (count, 0) : (0, count);
    }
}
