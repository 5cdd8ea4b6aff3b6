using System.Collections.Frozen;

namespace PracticeBot.Language;

/// <summary>How days, months and counts are said in French, in Arabic (Morocco, Levant, Egypt, Algeria) and in English.</summary>
static class DateWords
{
    public static Phrases<int> Months { get; } = Numbered(
    [
        "janvier, janv, january, jan, يناير, كانون الثاني, جانفي",
        "février, févr, fev, february, feb, فبراير, شباط, فيفري",
        "mars, march, مارس, آذار",
        "avril, avr, april, apr, أبريل, نيسان, أفريل",
        "mai, may, ماي, مايو, أيار",
        "juin, june, jun, يونيو, يونيه, حزيران, جوان",
        "juillet, juil, july, jul, يوليوز, يوليو, يوليه, تموز, جويلية",
        "août, august, aug, غشت, أغسطس, آب, أوت",
        "septembre, sept, september, sep, شتنبر, سبتمبر, أيلول",
        "octobre, oct, october, أكتوبر, تشرين الأول",
        "novembre, nov, november, نونبر, نوفمبر, تشرين الثاني",
        "décembre, déc, december, dec, دجنبر, دجمبر, ديسمبر, كانون الأول",
    ]);

    /// <summary>Months that only English puts before the day: March 3.</summary>
    public static FrozenSet<string> EnglishMonths { get; } = Set(
        "january february march april may june july august september october november december jan feb apr jun jul aug sep sept oct nov dec");

    /// <summary>Short forms that are a month only beside a day.</summary>
    public static FrozenSet<string> ShortMonths { get; } = Set("janv jan févr fev feb avr apr jun juil jul aug sept sep oct nov déc dec آب");

    /// <summary>1 is Monday.</summary>
    public static Phrases<int> Weekdays { get; } = Numbered(
    [
        "lundi, monday, الاثنين, الإثنين, لاثنين, الاتنين",
        "mardi, tuesday, الثلاثاء, التلاتاء, الثلثاء",
        "mercredi, wednesday, الأربعاء, الاربعا",
        "jeudi, thursday, الخميس",
        "vendredi, friday, الجمعة",
        "samedi, saturday, السبت",
        "dimanche, sunday, الأحد",
    ]);

    /// <summary>Days counted from today.</summary>
    public static Phrases<int> FixedDays { get; } = new(
    [
        .. Each("aujourd'hui, aujourdhui, ce matin, ce midi, cet après-midi, cet aprem, ce soir", 0),
        .. Each("today, this morning, this afternoon, this evening, tonight", 0),
        .. Each("اليوم, هذا اليوم, هذا الصباح, هذا المساء", 0),
        .. Each("hier, yesterday, last night, أمس, بالأمس, البارحة, البارح", -1),
        .. Each("avant-hier, avanthier, day before yesterday, أول أمس, أول البارحة, أولأمس, قبل أمس", -2),
        .. Each("demain, tomorrow, غدا, غد", 1),
        .. Each("après-demain, apresdemain, day after tomorrow, بعد غد, بعد غدا", 2),
    ]);

    /// <summary>What makes "the day" another day than today.</summary>
    public static FrozenSet<string> OtherDay { get; } = Set("التالي الموالي السابق الأول الثاني الثالث الدراسي");

    public static Phrases<int> Counts { get; } = Numbered(
    [
        "un, une, one, a, واحد, واحدة", "deux, two, اثنين, اثنان", "trois, three, ثلاثة, ثلاث", "quatre, four, أربعة, أربع",
        "cinq, five, خمسة, خمس", "six, ستة, ست", "sept, seven, سبعة, سبع", "huit, eight, ثمانية, ثماني",
        "neuf, nine, تسعة, تسع", "dix, ten, عشرة, عشر", "onze, eleven", "douze, twelve", "treize, thirteen",
        "quatorze, fourteen", "quinze, fifteen", "seize, sixteen", "dix-sept, seventeen", "dix-huit, eighteen",
        "dix-neuf, nineteen", "vingt, twenty", "vingt et un, twenty one", "vingt-deux, twenty two", "vingt-trois, twenty three",
        "vingt-quatre, twenty four", "vingt-cinq, twenty five", "vingt-six, twenty six", "vingt-sept, twenty seven",
        "vingt-huit, twenty eight", "vingt-neuf, twenty nine", "trente, thirty", "trente et un, thirty one",
    ]);

    /// <summary>Days in a unit that is counted.</summary>
    public static Phrases<int> Units { get; } = new(
    [
        .. Each("jour, jours, day, days, يوم, يوما, أيام", 1),
        .. Each("semaine, semaines, week, weeks, أسبوع, أسبوعا, أسابيع", 7),
    ]);

    /// <summary>Units that Arabic counts by themselves: a day, two days, a week, two weeks.</summary>
    public static Phrases<int> CountedUnits { get; } = new(
    [
        .. Each("يوم", 1), .. Each("يومين", 2), .. Each("أسبوع", 7), .. Each("أسبوعين", 14),
    ]);

    public static Phrases<int> BeforeCount { get; } = new(
    [
        .. Each("il y a, ya, y a, voici, قبل, منذ", -1),
        .. Each("dans, d'ici, sous, in, within, بعد, في غضون", 1),
    ]);

    public static Phrases<int> AfterCount { get; } = new([.. Each("ago", -1), .. Each("from now, from today", 1)]);

    public static Phrases<DateDirection> Qualifiers { get; } = new(
    [
        .. Each("dernier, derniere, passé, passée, الماضي, الماضية, الفائت, المنصرم, المنصرمة, السابق, السابقة", DateDirection.Past),
        .. Each("prochain, prochaine, المقبل, المقبلة, القادم, القادمة, الآتي, الموالي", DateDirection.Future),
    ]);

    public static Phrases<DateDirection> EnglishQualifiers { get; } = new(
        [.. Each("last, past", DateDirection.Past), .. Each("next, coming", DateDirection.Future)]);

    public static FrozenSet<string> This { get; } = Set("ce cet cette this هذا هذه");

    public static FrozenSet<string> Every { get; } = Set("chaque every each كل");

    public static FrozenSet<string> First { get; } = Set("premier first فاتح");

    public static FrozenSet<string> BetweenDayAndMonth { get; } = Set("de du of من شهر");

    public static FrozenSet<string> BeforeLoneDay { get; } = Set("le");

    /// <summary>What "the 3rd" must follow to be a day rather than the third of anything.</summary>
    public static FrozenSet<string> BeforeEnglishDay { get; } = Set("on by until till since before after from");

    public static FrozenSet<string> OrdinalEndings { get; } = Set("er e eme st nd rd th");

    static Phrases<int> Numbered(string[] lines) => new(lines.SelectMany((line, index) => Each(line, index + 1)));

    static IEnumerable<(string Phrase, T Value)> Each<T>(string phrases, T value) =>
        phrases.Split(", ").Select(phrase => (phrase, value));

    static FrozenSet<string> Set(string words) => Tokens.Of(words).Select(token => token.Text).ToFrozenSet(StringComparer.Ordinal);
}
