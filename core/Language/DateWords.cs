using System.Collections.Frozen;

namespace PracticeBot.Language;

/// <summary>How days, months and counts are said in French, in Arabic (Morocco, Levant, Egypt, Algeria) and in English.</summary>
static class DateWords
{
    public static IReadOnlyList<(string Name, int Value)> MonthNames { get; } = Numbered(
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

    public static Phrases<int> Months { get; } = new(MonthNames);

    /// <summary>Months that only English puts before the day: March 3.</summary>
    public static FrozenSet<string> EnglishMonths { get; } = Set(
        "january february march april may june july august september october november december jan feb apr jun jul aug sep sept oct nov dec");

    /// <summary>Short forms that are a month only beside a day.</summary>
    public static FrozenSet<string> ShortMonths { get; } = Set("janv jan févr fev feb avr apr jun juil jul aug sept sep oct nov déc dec آب");

    /// <summary>1 is Monday.</summary>
    public static IReadOnlyList<(string Name, int Value)> WeekdayNames { get; } = Numbered(
    [
        "lundi, monday, الاثنين, الإثنين, لاثنين, للاثنين, للإثنين, الاتنين, التنين, لتنين, نهار تنين, nhar tnin, nhar letnin, letnin, ltnin, nhar tnayn, nhar tnen, لثنين, نهار ثنين, نهار الثنين, التنايين",
        "mardi, tuesday, tues, الثلاثاء, للثلاثاء, للتلات, التلاتاء, الثلثاء, التلات, التلاتا, لتلات, نهار تلات, nhar tlata, nhar ttlata, nhar tlat, nhar tlt, tlata",
        "mercredi, wednesday, weds, الأربعاء, للأربعاء, الاربعا, لاربع, لاربعا, الاربع, نهار ربع, nhar larb3, nhar larba3, larb3, larb3a, larba3",
        "jeudi, thursday, thurs, الخميس, للخميس, لخميس, نهار خميس, nhar lkhmis, lkhmis, nhar khmis, lkhmiss",
        "vendredi, friday, الجمعة, للجمعة, لجمعة, نهار جمعة, nhar jem3a, nhar jam3a, nhar ljem3a, jem3a, ljem3a, jam3a, jm3a, ljm3a",
        "samedi, saturday, السبت, للسبت, نهار سبت, لسبت, nhar sebt, nhar sbt, nhar ssebt, sebt",
        "dimanche, sunday, الأحد, للأحد, نهار الحد, نهار حد, نهار لحد, نهار لأحد, يوم الحد, nhar l7ed, nhar lhed, nhar had, l7ed",
    ]);

    public static Phrases<int> Weekdays { get; } = new(WeekdayNames);

    /// <summary>Short names, which other words are written like.</summary>
    public static Phrases<int> ShortWeekdays { get; } = new(Numbered(["lun, mon", "mar, tue", "mer, merc, wed", "jeu, jeud, thu, thur", "ven, vend, vendr, fri", "sam, sat", "dim, sun"]));

    public static FrozenSet<string> EnglishShortWeekdays { get; } = Set("mon tue wed thu thur fri sat sun");

    static readonly (string Name, int Value)[] fixedDays =
    [
        .. Each("aujourd'hui, aujourdhui, ce matin, ce midi, cet après-midi, cette après-midi, cet aprem, ce soir, ce jour, ce mat, ce mat1, cet aprèm, cet apm, ojd, ajd, auj, cette nuit, dans la journée, d'ici midi, d'ici ce midi, by noon, by noon today, ce jour-ci, ce midi même", 0),
        .. Each("today, this morning, this afternoon, this evening, tonight, 2day, tdy, had sbah, had ssbah, had nhar, lyoum, lyouma, lyum, had l3chiya, had l3chia, had sba7, had lil, had lila, this lunchtime, this noon", 0),
        .. Each("اليوم, ليوم, هذا اليوم, هذا الصباح, هاد الصباح, هاذ الصباح, هذه الصبيحة, هذا المساء, هاد النهار, هاد العشية, د الصباح, صباح اليوم, ليوما, هذا النهار, هاد الليلة, هذه الليلة, هذا اليوم نفسه", 0),
        .. Each("hier, yesterday, yesteday, ystrday, ystrdy, yesterdy, ystday, yest, yday, last night, ystd, ier, hié, hyer, nuit dernière, la nuit dernière, lbareh, lbare7, lbare7a, lbar7, lbara7, elbareh, bareh, أمس, بالأمس, الأمس, ليلة أمس, البارحة, البارح, لبارح, امبارح, مبارح, الليلة الماضية, ليلة البارحة, البارح فالليل", -1),
        .. Each("avant-hier, avanthier, avt hier, av hier, avnt hier, day before yesterday, night before last, قبل البارح, قبل البارحة, 9bel lbareh, wel lbare7, lwel lbareh, wel lbareh, wel lbar7, أول أمس, أول من أمس, أول البارحة, أول البارح, ول البارح, أولأمس, قبل أمس, wel bareh, wlbareh, wl bareh, أول البارحة", -2),
        .. Each("demain, dem matin, dem soir, demain matin, dmain, dem1, 2main, dm1, dmn, demin, tomorrow, tomorow, tommorow, tmrw, tmw, tmr, 2moro, 2morrow, ghedda, ghdda, gheda, ghda, ghadda, غدا, غد, الغد, غدوة, بكرة", 1),
        .. Each("après-demain, apresdemain, ap demain, apr demain, après dem, day after tomorow, day after tomorrow, بعد غد, بعد غدا, بعد غدوة", 2),
    ];

    /// <summary>Days counted from today.</summary>
    public static Phrases<int> FixedDays { get; } = new(fixedDays);

    /// <summary>What makes "the day" another day than today.</summary>
    public static FrozenSet<string> OtherDay { get; } = Set("التالي الموالي السابق الأول الثاني الثالث الدراسي نفسه ذاته");

    public static Phrases<int> Counts { get; } = new(Numbered(
    [
        "un, une, one, a, واحد, واحدة", "deux, two, a couple of, couple of, اثنين, اثنان, جوج, زوج, joj, jouj", "trois, three, ثلاثة, ثلاث, تلاتة, تلت", "quatre, four, أربعة, أربع, ربعة, ربع",
        "cinq, five, خمسة, خمس", "six, ستة, ست", "sept, seven, سبعة, سبع", "huit, eight, ثمانية, ثماني",
        "neuf, nine, تسعة, تسع", "dix, ten, عشرة, عشر", "onze, eleven", "douze, twelve", "treize, thirteen",
        "quatorze, fourteen", "quinze, fifteen, خمسة عشر", "seize, sixteen", "dix-sept, seventeen", "dix-huit, eighteen",
        "dix-neuf, nineteen", "vingt, twenty", "vingt et un, twenty one", "vingt-deux, twenty two", "vingt-trois, twenty three",
        "vingt-quatre, twenty four", "vingt-cinq, twenty five", "vingt-six, twenty six", "vingt-sept, twenty seven",
        "vingt-huit, twenty eight", "vingt-neuf, twenty nine", "trente, thirty", "trente et un, thirty one",
    ]));

    /// <summary>Days or months in a unit that is counted.</summary>
    public static Phrases<(int Days, int Months)> Units { get; } = new(
    [
        .. Each("jour, jours, jrs, day, days, يوم, يوما, أيام, يام, iyam, iyyam, ayam, youm", (1, 0)),
        .. Each("semaine, semaines, sem, sems, week, weeks, أسبوع, أسبوعا, أسابيع, سيمانة, سيمانات, simana, simanat", (7, 0)),
        .. Each("fortnight, fortnights", (14, 0)),
        .. Each("mois, month, months, chher, chhour, شهور, شهر, شهرا, أشهر", (0, 1)),
    ]);

    /// <summary>Units that need no count: a day, two days, a week, two weeks.</summary>
    public static Phrases<(int Days, int Months)> CountedUnits { get; } = new(
    [
        .. Each("يوم", (1, 0)), .. Each("يومين, يومان, ليومين, yomayn, youmayn", (2, 0)), .. Each("أسبوع, سيمانة, لأسبوع, لسيمانة, simana", (7, 0)), .. Each("أسبوعين, أسبوعان, سيمانتين, لأسبوعين, لسيمانتين, simantayn", (14, 0)), .. Each("huitaine, la huitaine, une huitaine", (7, 0)), .. Each("la quinzaine, quinzaine", (14, 0)), .. Each("dizaine, la dizaine", (10, 0)),
        .. Each("شهر, لشهر, chher", (0, 1)), .. Each("شهرين", (0, 2)),
        .. Each("une quinzaine de jours, une quinzaine, a fortnight", (14, 0)), .. Each("une dizaine de jours", (10, 0)),
    ]);

    /// <summary>French counts both ends: in eight days is in a week, in fifteen days in two.</summary>
    public static Phrases<int> WeeksInDays { get; } = new([.. Each("huit jours, 8 jours", 7), .. Each("quinze jours, 15 jours, 15 يوم, 15 يوما, خمسة عشر يوما, خمستاشر يوم, خمسطاش يوم, خمسطاشر يوم, 15 yom", 14), .. Each("24 heures, 24 h, 24h, 24 hours, 24 ساعة", 1), .. Each("48 heures, 48 h, 48h, 48 hours, 48 ساعة", 2), .. Each("72 heures, 72 h, 72h, 72 hours, 72 ساعة", 3)]);

    public static Phrases<int> BeforeCount { get; } = new(
    [
        .. Each("il y a, ya, y a, voici, voilà, ça fait, il y a environ, il y a à peu près, y a environ, voici environ, قبل, منذ, قبل حوالي, قبل نحو, قبل قرابة, منذ حوالي, منذ نحو, منذ قرابة, هادي, هادي شي, هادي تقريبا, هذي, هادو, hadi, hadi chi", -1),
        .. Each("dans, dans les, dans un délai de, d'ici, sous, in, in the next, within, within the next, من دابا, من دابا ل, من هنا ل, بعد, من بعد, من هنا, في غضون, خلال, في ظرف, فظرف, داخل ظرف, في أجل, في أجل أقصاه, في أجل لا يتعدى, في أجل لا يتجاوز, أجل أقصاه, أجل لا يتعدى, في ظرف لا يتعدى, في مدة, في مدة أقصاها, داخل أجل, داخل, d'ici environ, in about, mn daba, mn daba l, mn hna, mn hna l", 1),
    ]);

    public static Phrases<int> AfterCount { get; } = new([.. Each("ago, plus tôt, back, هادي, من قبل", -1), .. Each("from now, from today", 1)]);

    /// <summary>Behind what is counted from today: بعد أسبوع من الآن.</summary>
    public static Phrases<bool> FromNow { get; } = new(Each("من الآن, من دابا, من اليوم, من تاريخه, من هذا اليوم, à compter d'aujourd'hui, à partir d'aujourd'hui, à dater d'aujourd'hui, from now, from today", true));

    public static Phrases<DateDirection> Qualifiers { get; } = new(
    [
        .. Each("dernier, derniere, passé, passée, الماضي, الماضية, الفائت, المنصرم, المنصرمة, السابق, السابقة", DateDirection.Past),
        .. Each("d'avant, اللي فات, لي فات, اللي فاتت, لي فاتت, اللي داز, اللي دازت, li fat, li fatet, lli fat, lli fatet, li daz", DateDirection.Past),
        .. Each("prochain, prochaine, المقبل, المقبلة, القادم, القادمة, الآتي, الآتية, الموالي", DateDirection.Future),
        .. Each("suivant, suivante, qui vient, à venir, الجاي, الجاية, اللي جاي, لي جاي, اللي جاية, li jay, li jaya, lli jay, jay, jaya, لي جاية", DateDirection.Future),
    ]);

    public static Phrases<DateDirection> EnglishQualifiers { get; } = new(
        [.. Each("last, past", DateDirection.Past), .. Each("next, coming", DateDirection.Future)]);

    public static FrozenSet<string> This { get; } = Set("ce cet cette this هذا هذه هاد هاذ يومه had");

    public static FrozenSet<string> Every { get; } = Set("chaque every each كل");

    public static FrozenSet<string> First { get; } = Set("premier first فاتح الفاتح لفاتح");

    public static FrozenSet<string> BetweenDayAndMonth { get; } = Set("de du of من شهر ديال ف");

    public static FrozenSet<string> BeforeLoneDay { get; } = Set("le du nhar نهار يوم ليوم 9bel qbel قبل");

    /// <summary>What makes a number a day of this month, or of the one before or after it: le 2 courant, نهار 6 ف الشهر, the 27th of last month.</summary>
    public static Phrases<int> OfThisMonth { get; } = new(
    [
        .. Each("du mois, de ce mois, courant, ct, of this month, of the month, من الشهر, من الشهر الجاري, من هذا الشهر, من هاد الشهر, ف الشهر, فالشهر, ف هاد الشهر, فهاد الشهر, ديال هاد الشهر, هاد الشهر, الجاري, جاري, fchher, f chher, f had chher", 0),
        .. Each("du mois dernier, du mois passé, du mois d'avant, of last month, من الشهر الماضي, من الشهر المنصرم, من الشهر الفائت, ديال الشهر اللي فات, من الشهر اللي فات", -1),
        .. Each("du mois prochain, of next month, من الشهر المقبل, من الشهر القادم, ديال الشهر الجاي, من الشهر الجاي", 1),
    ]);

    /// <summary>Between the weekday and its date: الخميس الموافق ل 26 مارس.</summary>
    public static Phrases<bool> Namely { get; } = new(Each("le, the, الموافق, الموافق ل, الموافق لـ, الموافق لتاريخ, الموافق ليوم, الموافق لليوم, لي هو, اللي هو, ل", true));

    /// <summary>Names of days that are other words too, and are days only where nothing else is beside them.</summary>
    public static Phrases<int> RareWeekdays { get; } = new(Numbered(["اثنين, الثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت", "الحد, أحد"]));

    /// <summary>Words that make a noun of what follows them: la mer.</summary>
    public static FrozenSet<string> Articles { get; } = Set("la le les du de des un une en au a ma sa ta");

    /// <summary>Days in words: April third, the third of March, الثالث من مارس.</summary>
    public static Phrases<int> Ordinals { get; } = new(Numbered(
    [
        "first, الأول", "second, الثاني", "third, الثالث", "fourth, الرابع", "fifth, الخامس",
        "sixth, السادس", "seventh, السابع", "eighth, الثامن", "ninth, التاسع", "tenth, العاشر, فالعاشر",
        "eleventh, الحادي عشر", "twelfth, الثاني عشر", "thirteenth, الثالث عشر", "fourteenth, الرابع عشر", "fifteenth, الخامس عشر",
        "sixteenth, السادس عشر", "seventeenth, السابع عشر", "eighteenth, الثامن عشر", "nineteenth, التاسع عشر", "twentieth, العشرين, فالعشرين",
        "twenty first, الحادي والعشرين", "twenty second, الثاني والعشرين", "twenty third, الثالث والعشرين", "twenty fourth, الرابع والعشرين", "twenty fifth, الخامس والعشرين",
        "twenty sixth, السادس والعشرين", "twenty seventh, السابع والعشرين", "twenty eighth, الثامن والعشرين", "twenty ninth, التاسع والعشرين", "thirtieth, الثلاثين",
        "thirty first, الحادي والثلاثين",
    ]));

    /// <summary>A month with "in" written onto it: فماي, بشتنبر.</summary>
    public static FrozenDictionary<string, int> MonthsWithIn { get; } = MonthNames
        .SelectMany(month => Tokens.Of(month.Name) is [var name] && name.Text[0] >= '\u0600' ? new[] { ($"ف{name.Text}", month.Value), ($"ب{name.Text}", month.Value) } : [])
        .GroupBy(month => month.Item1, month => month.Value, StringComparer.Ordinal)
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

    /// <summary>What "the 3rd" must follow to be a day rather than the third of anything.</summary>
    public static FrozenSet<string> BeforeEnglishDay { get; } = Set("on by until till since before after from for than no later latest");

    /// <summary>What makes a month, a year or neither its last day: the end of March, the month's end.</summary>
    public static Phrases<bool> EndOf { get; } = new(Each(
        "fin, fin de, fin du, fin d', fin de la, fin de l', fin du mois de, fin du mois d', end of, end of the, end, month end, year end, akhir, lakhir, lakher, f akhir, f lakhir, akher, قبل ما يسالي, قبل ما يكمل, قبل ما يتسالا, " +
        "نهاية, نهاية شهر, متم, متم شهر, أواخر, أواخر شهر, آخر, آخر شهر, أخر, لآخر, فآخر", true));

    public static Phrases<bool> MiddleOf { get; } = new(Each(
        "mi, la mi, milieu, milieu du mois de, milieu d', mid, وسط, فوسط, أواسط, the middle of, middle of, منتصف, منتصف شهر, نصف, نص, لنص, فنص, فمنتصف, لمنتصف, بمنتصف", true));

    /// <summary>A month to come without a day is due by its last: en mai.</summary>
    public static Phrases<bool> InMonth { get; } = new(Each(
        "en, courant, dans le courant de, au cours de, au cours du mois de, au cours du mois d', dans le courant du mois de, in the course of, during the month of, pour le mois de, au mois de, au mois d', in, during, في, في شهر, خلال شهر, فشهر, بشهر", true));

    /// <summary>Months from this one.</summary>
    public static Phrases<int> TheMonth { get; } = new(
    [
        .. Each("mois, ce mois, ce mois-ci, mois en cours, month, the month, this month, chher, had chher, الشهر, هذا الشهر, الشهر الجاري, الشهر الحالي, هاد الشهر", 0),
        .. Each("mois prochain, next month, الشهر المقبل, الشهر القادم, الشهر الجاي", 1),
    ]);

    public static Phrases<int> TheYear { get; } = new(
        [.. Each("année, cette année, l'année, year, the year, this year, السنة, هذه السنة, العام, السنة الجارية", 0)]);

    public static FrozenSet<string> OrdinalEndings { get; } = Set("er e eme st nd rd th");

    static IReadOnlyList<(string Name, int Value)> Numbered(string[] lines) => [.. lines.SelectMany((line, index) => Each(line, index + 1))];

    static IEnumerable<(string Name, T Value)> Each<T>(string phrases, T value) =>
        phrases.Split(", ").Select(phrase => (phrase, value));

    static FrozenSet<string> Set(string words) => Tokens.Of(words).Select(token => token.Text).ToFrozenSet(StringComparer.Ordinal);
}
