using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PracticeBot.Language;

namespace PracticeBot.Tests.Language;

public sealed class SpokenDatesTests
{
    /// <summary>A Wednesday.</summary>
    static readonly DateOnly Today = new(2026, 3, 18);

    [Theory]
    [InlineData("aujourd'hui", "2026-03-18")]
    [InlineData("ce jour", "2026-03-18")]
    [InlineData("ma réunion du 12 avec Claire", "2026-03-12")]
    [InlineData("entretien du 2 courant", "2026-03-02")]
    [InlineData("le 9 (patrimoine)", "2026-03-09")]
    [InlineData("lbareh", "2026-03-17")]
    [InlineData("nhar jem3a li fatet", "2026-03-13")]
    [InlineData("aujourdhui", "2026-03-18")]
    [InlineData("ce matin", "2026-03-18")]
    [InlineData("j'ai vu Claire hier", "2026-03-17")]
    [InlineData("Avant-hier", "2026-03-16")]
    [InlineData("avant hier soir", "2026-03-16")]
    [InlineData("il y a trois jours", "2026-03-15")]
    [InlineData("y a 3 jours", "2026-03-15")]
    [InlineData("il y a une semaine", "2026-03-11")]
    [InlineData("lundi", "2026-03-16")]
    [InlineData("lundi dernier", "2026-03-16")]
    [InlineData("jeudi", "2026-03-12")]
    [InlineData("mercredi", "2026-03-11")]
    [InlineData("ce mercredi", "2026-03-18")]
    [InlineData("mardi de la semaine derniere", "2026-03-10")]
    [InlineData("le 3 mars", "2026-03-03")]
    [InlineData("le 18 mars", "2026-03-18")]
    [InlineData("le 19 mars", "2025-03-19")]
    [InlineData("3 MARS 2024", "2024-03-03")]
    [InlineData("1er fevrier", "2026-02-01")]
    [InlineData("premier février", "2026-02-01")]
    [InlineData("jeudi 12 mars", "2026-03-12")]
    [InlineData("lundi 9", "2026-03-09")]
    [InlineData("le 3", "2026-03-03")]
    [InlineData("le 20", "2026-02-20")]
    [InlineData("le 31", "2026-01-31")]
    [InlineData("03/03", "2026-03-03")]
    [InlineData("3/3/2025", "2025-03-03")]
    [InlineData("03.03.25", "2025-03-03")]
    [InlineData("2026-03-03", "2026-03-03")]
    [InlineData("29 février", "2024-02-29")]
    [InlineData("la semaine dernière mardi", "2026-03-10")]
    [InlineData("il y a quinze jours", "2026-03-04")]
    [InlineData("il y a huit jours", "2026-03-11")]
    [InlineData("il y a un mois", "2026-02-18")]
    [InlineData("vendrdi dernier", "2026-03-13")]
    [InlineData("mecredi", "2026-03-11")]
    [InlineData("le 3 fevier", "2026-02-03")]
    [InlineData("12 janvir 2026", "2026-01-12")]
    [InlineData("cet après-midi", "2026-03-18")]
    [InlineData("dimanche, prochaine réunion bientôt", "2026-03-15")]
    [InlineData("vend. sms de Claire", "2026-03-13")]
    [InlineData("réunion vend. dernier", "2026-03-13")]
    [InlineData("avt hier", "2026-03-16")]
    [InlineData("le 27 du mois dernier", "2026-02-27")]
    [InlineData("le 5 du mois dernier", "2026-02-05")]
    [InlineData("Zoom, 17.03, Claire", "2026-03-17")]
    public void French_says_when_it_was(string said, string day) => Assert.Equal(day, Past(said));

    [Theory]
    [InlineData("اليوم", "2026-03-18")]
    [InlineData("نهار الحد", "2026-03-15")]
    [InlineData("نهار 6 ف الشهر", "2026-03-06")]
    [InlineData("هادي خمستاشر يوم", "2026-03-04")]
    [InlineData("هادي سيمانتين", "2026-03-04")]
    [InlineData("يوم 9 من هذا الشهر", "2026-03-09")]
    [InlineData("أمس", "2026-03-17")]
    [InlineData("امس", "2026-03-17")]
    [InlineData("البارحة", "2026-03-17")]
    [InlineData("أول أمس", "2026-03-16")]
    [InlineData("قبل ثلاثة أيام", "2026-03-15")]
    [InlineData("قبل ٣ أيام", "2026-03-15")]
    [InlineData("منذ يومين", "2026-03-16")]
    [InlineData("قبل أسبوع", "2026-03-11")]
    [InlineData("يوم الاثنين", "2026-03-16")]
    [InlineData("يوم الإثنين الماضي", "2026-03-16")]
    [InlineData("الجمعة الماضية", "2026-03-13")]
    [InlineData("3 مارس", "2026-03-03")]
    [InlineData("يوم ٣ مارس ٢٠٢٥", "2025-03-03")]
    [InlineData("فاتح مارس", "2026-03-01")]
    [InlineData("في الثالث من مارس", "2026-03-03")]
    [InlineData("في الثالث من هذا الشهر", "2026-03-03")]
    [InlineData("الحادي والعشرين من فبراير", "2026-02-21")]
    [InlineData("اجتماع الأمس", "2026-03-17")]
    [InlineData("3 شتنبر", "2025-09-03")]
    [InlineData("12 غشت", "2025-08-12")]
    [InlineData("5 دجنبر", "2025-12-05")]
    [InlineData("7 ماي", "2025-05-07")]
    [InlineData("5 كانون الثاني", "2026-01-05")]
    [InlineData("5 تشرين الأول", "2025-10-05")]
    [InlineData("5 أغسطس", "2025-08-05")]
    [InlineData("البارح", "2026-03-17")]
    [InlineData("أول البارح", "2026-03-16")]
    [InlineData("هذا الصباح", "2026-03-18")]
    [InlineData("نهار الجمعة اللي فات", "2026-03-13")]
    [InlineData("الأسبوع الماضي يوم الثلاثاء", "2026-03-10")]
    [InlineData("منذ أسبوعين", "2026-03-04")]
    [InlineData("قبل شهر", "2026-02-18")]
    [InlineData("يوم الخمبس", "2026-03-12")]
    [InlineData("واليوم تكلمنا", "2026-03-18")]
    [InlineData("والبارح", "2026-03-17")]
    [InlineData("فنهار الخميس", "2026-03-12")]
    [InlineData("قبل البارح", "2026-03-16")]
    [InlineData("كلير، تيليفون، الحد", "2026-03-15")]
    [InlineData("ثلاثاء الأسبوع الماضي", "2026-03-10")]
    [InlineData("نهار 12 فمارس", "2026-03-12")]
    [InlineData("في 12 الجاري", "2026-03-12")]
    [InlineData("يومه الأربعاء", "2026-03-18")]
    [InlineData("الخميس الموافق ل 12 مارس", "2026-03-12")]
    [InlineData("منذ حوالي أسبوعين", "2026-03-04")]
    [InlineData("hadi simana", "2026-03-11")]
    [InlineData("nhar tlat", "2026-03-17")]
    public void Arabic_says_when_it_was_in_every_countrys_months(string said, string day) => Assert.Equal(day, Past(said));

    [Theory]
    [InlineData("today", "2026-03-18")]
    [InlineData("ystrday", "2026-03-17")]
    [InlineData("on the third of March", "2026-03-03")]
    [InlineData("on Thursday the fifth", "2026-03-05")]
    [InlineData("meeting on 12.3. with Claire", "2026-03-12")]
    [InlineData("yesterday", "2026-03-17")]
    [InlineData("the day before yesterday", "2026-03-16")]
    [InlineData("last Friday", "2026-03-13")]
    [InlineData("on Monday", "2026-03-16")]
    [InlineData("three days ago", "2026-03-15")]
    [InlineData("a week ago", "2026-03-11")]
    [InlineData("March 3", "2026-03-03")]
    [InlineData("March 3rd, 2025", "2025-03-03")]
    [InlineData("3rd of March", "2026-03-03")]
    [InlineData("on the 3rd", "2026-03-03")]
    [InlineData("tuesday last week", "2026-03-10")]
    [InlineData("last week on Tuesday", "2026-03-10")]
    [InlineData("two weeks ago", "2026-03-04")]
    [InlineData("two months ago", "2026-01-18")]
    [InlineData("last Wendesday", "2026-03-11")]
    [InlineData("3 Feburary", "2026-02-03")]
    [InlineData("We spoke the 6th, Driss and I", "2026-03-06")]
    [InlineData("On the 5th Salma and I met", "2026-03-05")]
    [InlineData("March 12th", "2026-03-12")]
    [InlineData("a fortnight ago", "2026-03-04")]
    [InlineData("a couple of days ago", "2026-03-16")]
    [InlineData("the 27th of last month", "2026-02-27")]
    [InlineData("the night before last", "2026-03-16")]
    public void English_says_when_it_was(string said, string day) => Assert.Equal(day, Past(said));

    [Theory]
    [InlineData("demain", "2026-03-19")]
    [InlineData("dem1", "2026-03-19")]
    [InlineData("sous huitaine", "2026-03-25")]
    [InlineData("sous 48 h", "2026-03-20")]
    [InlineData("within 24 hours", "2026-03-19")]
    [InlineData("dans les dix jours", "2026-03-28")]
    [InlineData("au cours du mois d'avril", "2026-04-30")]
    [InlineData("in the course of April", "2026-04-30")]
    [InlineData("sam. 21", "2026-03-21")]
    [InlineData("by Fri", "2026-03-20")]
    [InlineData("Monday week", "2026-03-30")]
    [InlineData("pour le 30-03", "2026-03-30")]
    [InlineData("lundi dernier délai", "2026-03-23")]
    [InlineData("ليوم 24 مارس", "2026-03-24")]
    [InlineData("حتى ل 27", "2026-03-27")]
    [InlineData("فنص أبريل", "2026-04-15")]
    [InlineData("من دابا لشهر", "2026-04-18")]
    [InlineData("فالعشرين من أبريل", "2026-04-20")]
    [InlineData("pour le 31 du mois", "2026-03-31")]
    [InlineData("by April third", "2026-04-03")]
    [InlineData("fill it in for the 30th", "2026-03-30")]
    [InlineData("نهار لاربع الجاي", "2026-03-25")]
    [InlineData("ترجع عندنا فماي", "2026-05-31")]
    [InlineData("après-demain", "2026-03-20")]
    [InlineData("vendredi", "2026-03-20")]
    [InlineData("lundi prochain", "2026-03-23")]
    [InlineData("vendredi en huit", "2026-03-27")]
    [InlineData("dans deux jours", "2026-03-20")]
    [InlineData("d'ici trois jours", "2026-03-21")]
    [InlineData("dans quinze jours", "2026-04-01")]
    [InlineData("dans une semaine", "2026-03-25")]
    [InlineData("le 18 mars", "2026-03-18")]
    [InlineData("avant le 3 mars", "2027-03-03")]
    [InlineData("le 3", "2026-04-03")]
    [InlineData("03/03", "2027-03-03")]
    [InlineData("غدا", "2026-03-19")]
    [InlineData("غداً", "2026-03-19")]
    [InlineData("بعد غد", "2026-03-20")]
    [InlineData("بعد يومين", "2026-03-20")]
    [InlineData("يوم الاثنين المقبل", "2026-03-23")]
    [InlineData("قبل يوم الجمعة", "2026-03-20")]
    [InlineData("tomorrow", "2026-03-19")]
    [InlineData("in two weeks", "2026-04-01")]
    [InlineData("by Friday", "2026-03-20")]
    [InlineData("next Monday", "2026-03-23")]
    [InlineData("d'ici vendredi", "2026-03-20")]
    [InlineData("dans huit jours", "2026-03-25")]
    [InlineData("dans une quinzaine", "2026-04-01")]
    [InlineData("dans un mois", "2026-04-18")]
    [InlineData("fin mars", "2026-03-31")]
    [InlineData("avant la fin du mois", "2026-03-31")]
    [InlineData("fin février", "2027-02-28")]
    [InlineData("fin du mois prochain", "2026-04-30")]
    [InlineData("mi-avril", "2026-04-15")]
    [InlineData("en mai", "2026-05-31")]
    [InlineData("d'ici le 27", "2026-03-27")]
    [InlineData("jusqu'au 3", "2026-04-03")]
    [InlineData("قبل نهاية الشهر", "2026-03-31")]
    [InlineData("قبل متم أبريل", "2026-04-30")]
    [InlineData("في منتصف أبريل", "2026-04-15")]
    [InlineData("حتى لنص أبريل", "2026-04-15")]
    [InlineData("بحلول العاشر من أبريل", "2026-04-10")]
    [InlineData("قبل الغد", "2026-03-19")]
    [InlineData("في شهر ماي", "2026-05-31")]
    [InlineData("بعد أسبوعين", "2026-04-01")]
    [InlineData("خلال أسبوع", "2026-03-25")]
    [InlineData("الجمعة القادم", "2026-03-20")]
    [InlineData("الأربعاء الجاي", "2026-03-25")]
    [InlineData("by the end of April", "2026-04-30")]
    [InlineData("before the end of the month", "2026-03-31")]
    [InlineData("in a month", "2026-04-18")]
    [InlineData("in May", "2026-05-31")]
    [InlineData("by March 30th", "2026-03-30")]
    [InlineData("by April the 2nd", "2026-04-02")]
    [InlineData("by the 2nd of next month", "2026-04-02")]
    [InlineData("a week on Monday", "2026-03-30")]
    [InlineData("the Monday after next", "2026-03-30")]
    [InlineData("by year end", "2026-12-31")]
    [InlineData("sous quinzaine", "2026-04-02")]
    [InlineData("pr vend", "2026-03-20")]
    [InlineData("من هنا لفاتح أبريل", "2026-04-01")]
    [InlineData("من هنا للسبت", "2026-03-21")]
    [InlineData("من دابا ليومين", "2026-03-20")]
    [InlineData("في أجل أقصاه أسبوع", "2026-03-25")]
    [InlineData("قبل ما يسالي الشهر", "2026-03-31")]
    [InlineData("وغدا", "2026-03-19")]
    [InlineData("9bel akhir chher", "2026-03-31")]
    public void A_due_date_points_ahead(string said, string day) =>
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd"), SpokenDates.Read(said, Today, DateDirection.Future));

    [Theory]
    [InlineData("31/02")]
    [InlineData("le 30 février")]
    [InlineData("45 mars")]
    [InlineData("03/15/2026")]
    [InlineData("2026-13-01")]
    [InlineData("31 avril 2026")]
    public void An_impossible_day_is_not_found_nor_any_part_of_it(string said) => Assert.Null(Past(said));

    [Theory]
    [InlineData("la semaine dernière")]
    [InlineData("le mois dernier")]
    [InlineData("en mars")]
    [InlineData("tous les lundis")]
    [InlineData("chaque lundi")]
    [InlineData("every Monday")]
    [InlineData("le 3 étoiles du coin")]
    [InlineData("les 3 associations")]
    [InlineData("2/3 des familles")]
    [InlineData("ouvert 24/7")]
    [InlineData("192.168.1.12")]
    [InlineData("06.12.34.56.78")]
    [InlineData("https://example.org/2026/03/03/guide")]
    [InlineData("Q-12")]
    [InlineData("il y a 3 associations")]
    [InlineData("في اليوم التالي")]
    [InlineData("fin mars")]
    [InlineData("3 marchés publics")]
    [InlineData("الجمعية")]
    [InlineData("chaque premier lundi du mois")]
    [InlineData("les lundis")]
    [InlineData("mon rapport, mer 24 km")]
    [InlineData("on a mis 10-12 chaises")]
    [InlineData("the 4th of all")]
    [InlineData("au bord de la mer.")]
    [InlineData("ستقترح موظفين اثنين")]
    [InlineData("تجاوزنا الحد المسموح")]
    [InlineData("version 17.03 du plan")]
    public void What_is_not_a_day_is_not_taken_for_one(string said) => Assert.Null(Past(said));

    [Fact]
    public void Each_day_of_a_story_is_found_where_it_was_said()
    {
        const string Story = "J’ai appelé Claire hier ; l’Été dernier rien, puis le 3 mars 2026.";

        Assert.Equal(["hier", "3 mars 2026"], SpokenDates.Find(Story, Today).Select(date => Story.Substring(date.Start, date.Length)));
    }

    [Theory]
    [InlineData("mes échanges de mars", "2026-03-01", "2026-03-31")]
    [InlineData("en fevrier", "2026-02-01", "2026-02-28")]
    [InlineData("en avril", "2025-04-01", "2025-04-30")]
    [InlineData("d'août", "2025-08-01", "2025-08-31")]
    [InlineData("mars 2024", "2024-03-01", "2024-03-31")]
    [InlineData("cette semaine", "2026-03-16", "2026-03-22")]
    [InlineData("la semaine dernière", "2026-03-09", "2026-03-15")]
    [InlineData("ce mois-ci", "2026-03-01", "2026-03-31")]
    [InlineData("le mois dernier", "2026-02-01", "2026-02-28")]
    [InlineData("cette année", "2026-01-01", "2026-12-31")]
    [InlineData("l'an dernier", "2025-01-01", "2025-12-31")]
    [InlineData("في مارس", "2026-03-01", "2026-03-31")]
    [InlineData("خلال شهر شتنبر", "2025-09-01", "2025-09-30")]
    [InlineData("هذا الشهر", "2026-03-01", "2026-03-31")]
    [InlineData("الشهر الماضي", "2026-02-01", "2026-02-28")]
    [InlineData("الأسبوع الماضي", "2026-03-09", "2026-03-15")]
    [InlineData("this week", "2026-03-16", "2026-03-22")]
    [InlineData("last month", "2026-02-01", "2026-02-28")]
    [InlineData("in March", "2026-03-01", "2026-03-31")]
    public void A_month_or_a_week_is_its_first_day_to_its_last(string said, string from, string to) =>
        Assert.Equal((DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd")), SpokenDates.FindPeriod(said, Today));

    [Theory]
    [InlineData("le 3 mars")]
    [InlineData("3 mars 2026")]
    [InlineData("March 3")]
    [InlineData("she may come")]
    [InlineData("Mars")]
    [InlineData("hier")]
    public void A_day_is_not_a_period(string said) => Assert.Null(SpokenDates.FindPeriod(said, Today));

    [Theory]
    [InlineData("la semaine prochaine")]
    [InlineData("الأسبوع المقبل")]
    [InlineData("next week")]
    [InlineData("le mois prochain")]
    public void A_week_to_come_is_no_day(string said) => Assert.Null(SpokenDates.Read(said, Today, DateDirection.Future));

    [Theory]
    [InlineData("depuis janvier", "2026-01-01", "2026-01-31")]
    [InlineData("entre le 1er et le 15", "2026-03-01", "2026-03-15")]
    [InlineData("du 3 février au 2 mars", "2026-02-03", "2026-03-02")]
    [InlineData("between 5 and 12 March", "2026-03-05", "2026-03-12")]
    [InlineData("من 5 إلى 12 مارس", "2026-03-05", "2026-03-12")]
    [InlineData("ديال سنة 2025", "2025-01-01", "2025-12-31")]
    [InlineData("en 2025", "2025-01-01", "2025-12-31")]
    public void A_span_of_days_and_a_year_are_periods(string said, string from, string to) =>
        Assert.Equal((DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(to, "yyyy-MM-dd")), SpokenDates.FindPeriod(said, Today));

    [Fact]
    public void A_day_never_lands_on_the_other_side_of_midnight_wherever_the_speaker_is() =>
        Prop.ForAll(Instants, Offsets, (instant, minutes) =>
        {
            // As the door reads the clock: the instant, in the speaker's own offset.
            var local = DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromMinutes(minutes)).DateTime);
            return Relative.All(said => SpokenDates.Read(said.Words, local, said.Days < 0 ? DateDirection.Past : DateDirection.Future) == local.AddDays(said.Days));
        }).QuickCheckThrowOnFailure();

    static readonly (string Words, int Days)[] Relative =
    [
        ("hier", -1), ("أمس", -1), ("yesterday", -1), ("avant-hier", -2), ("أول أمس", -2), ("the day before yesterday", -2), ("aujourd'hui", 0), ("اليوم", 0), ("today", 0),
        ("demain", 1), ("غدا", 1), ("tomorrow", 1), ("il y a trois jours", -3), ("قبل ثلاثة أيام", -3), ("three days ago", -3), ("in two weeks", 14), ("dans quinze jours", 14), ("بعد أسبوعين", 14),
    ];

    static Arbitrary<DateTimeOffset> Instants =>
        Gen.Choose(0, 60 * 24 * 365 * 40).Select(minutes => new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes)).ToArbitrary();

    /// <summary>From −12 to +14 hours, quarters included.</summary>
    static Arbitrary<int> Offsets => Gen.Choose(-12 * 4, 14 * 4).Select(quarters => quarters * 15).ToArbitrary();

    [Fact]
    public void No_text_and_no_today_make_reading_dates_throw() =>
        Prop.ForAll(AnyText.Of(300), AnyText.Day, (text, today) =>
        {
            _ = SpokenDates.FindPeriods(text, today);
            return SpokenDates.Find(text, today).Concat(SpokenDates.Find(text, today, DateDirection.Future))
                .All(date => date.Start >= 0 && date.Length > 0 && date.End <= text.Length);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_unfinished_day_is_never_on_the_other_side_of_today() =>
        Prop.ForAll(Unfinished, AnyText.Day, (said, today) =>
            (SpokenDates.Read(said, today, DateDirection.Past) is not { } past || past <= today)
            && (SpokenDates.Read(said, today, DateDirection.Future) is not { } future || future >= today))
            .QuickCheckThrowOnFailure();

    static Arbitrary<string> Unfinished =>
        Gen.Elements("le 3 mars", "lundi", "le 31", "29/02", "3 غشت", "يوم الجمعة", "March 3", "Friday").ToArbitrary();

    static string? Past(string said) => SpokenDates.Read(said, Today, DateDirection.Past)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
