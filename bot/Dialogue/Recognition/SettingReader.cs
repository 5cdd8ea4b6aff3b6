using System.Globalization;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <param name="Value">The hour that is quiet from, the last day away, the place whose time it is; on, or off.</param>
/// <param name="Since">The first day away, where it is said.</param>
/// <param name="Until">When quiet hours end, where it is said.</param>
readonly record struct SaidSetting(string? Key, string? Value = null, string? Since = null, string? Until = null);

/// <summary>Which setting is meant and what it is to be: « pas de notifications après 19 h », « je suis absente jusqu'au 3 ».</summary>
static class SettingReader
{
    const string Off = "off";

    /// <summary>A bare "time" speaks of clocks in a few words only, or beside a place.</summary>
    const int FewWords = 5;

    static readonly Phrases<string> keys = new(
    [
        .. Each("digest", "résumé", "résumés", "récapitulatif", "récap", "recap", "hebdomadaire", "hebdo", "digest", "summary", "weekly", "الملخص", "ملخص", "الملخصات", "الأسبوعي"),
        .. Each("away", "absent", "absente", "absence", "congé", "congés", "vacances", "en mission", "leave", "away", "holiday", "out of office", "غائب", "غائبة", "غياب", "غيابي", "عطلة", "العطلة", "indisponible", "unavailable", "إجازة", "الإجازة", "رخصة"),
        .. Each("questions", "questions", "question", "أسئلة", "الأسئلة", "بالأسئلة", "للأسئلة", "سؤال", "السؤال"),
        .. Each("reminders", "rappel", "rappels", "relance", "relances", "reminder", "reminders", "تذكير", "تذكيرات", "التذكير", "التذكيرات"),
        .. Each("quiet", "notification", "notifications", "notif", "notifs", "dérange", "dérangez", "déranger", "silence", "alertes", "notify", "disturb", "quiet", "إشعار", "إشعارات", "الإشعارات", "تنبيهات", "التنبيهات", "تزعجني", "تزعجوني"),
        .. Each("timezone", "fuseau", "fuseau horaire", "heure d'été", "heure d'hiver", "heure de", "heure du", "décalage", "timezone", "time zone", "summer time", "التوقيت", "توقيت", "الساعة القانونية"),
        .. Each("cards", "carte", "cartes", "card", "cards", "texte", "text", "بطاقات", "البطاقات", "بالبطاقات", "بطاقة", "نص", "نصا", "النص"),
    ]);

    static readonly string[] rarest = ["digest", "away", "questions", "reminders", "quiet", "timezone", "cards"];

    static readonly Phrases<bool> off = new(new[]
    {
        "plus", "pas", "sans", "arrête", "arrêter", "arrêtez", "stop", "désactive", "désactiver", "supprime", "coupe", "no", "not", "without", "disable", "off", "stop sending", "don t",
        "أوقف", "إيقاف", "بدون", "لا", "ألغ", "وقف",
    }.Select(word => (word, true)));

    static readonly Phrases<bool> beforePlace = Any("à", "au", "de", "d'", "to", "in", "of", "إلى", "في", "توقيت");

    static readonly Phrases<bool> ownTown = Any(
        "ma commune", "ma ville", "mon pays", "chez moi", "my town", "my city", "my country", "جماعتي", "مدينتي", "بلدتي", "بلدي");

    static readonly Phrases<bool> clock = Any("heure", "time", "clock", "الساعة", "وقت");

    static readonly Phrases<bool> returned = Any(
        "de retour", "suis rentré", "suis rentrée", "fin de mon absence", "je reviens", "i m back", "i am back", "im back", "back at work", "back from", "back in the office",
        "i have returned", "be back", "عدت", "رجعت", "سأعود", "سأرجع", "عودتي");

    static readonly Phrases<bool> again = Any(
        "remets", "remettre", "remettez", "réactive", "réactiver", "réactivez", "rétablis", "rétablir", "reprends", "de nouveau", "à toute heure", "n'importe quand", "n'importe quelle heure",
        "jour et nuit", "back on", "turn on", "resume", "any time", "anytime", "all day", "unmute", "enable", "again",
        "أعد", "أعيدوا", "إعادة", "فعل", "فعلوا", "تفعيل", "شغل", "شغلوا", "من جديد", "في كل وقت", "في أي وقت");

    static readonly Phrases<bool> atOnce = Any(
        "tout de suite", "immédiatement", "aussitôt", "sans attendre", "sans délai", "dès qu'elle", "dès qu'elles", "dès qu'une", "au fur et à mesure", "une par une", "en direct",
        "at once", "immediately", "right away", "straight away", "as they come", "as soon as", "instantly", "one by one",
        "فورا", "على الفور", "حالا", "في الحين", "مباشرة", "فور", "واحدا واحدا", "دابا");

    static readonly Phrases<bool> before = Any("avant", "before", "قبل");

    static readonly Phrases<bool> later = Any("après", "passé", "after", "past", "بعد");

    static readonly Phrases<bool> until = Any("jusque", "jusqu'au", "jusqu'à", "jusqu", "au", "until", "till", "til", "through", "حتى", "إلى", "لغاية");

    public static SaidSetting Read(Message message)
    {
        var tokens = Tokens.Of(message.Text);
        var said = Enumerable.Range(0, tokens.Count).Select(i => keys.TryAt(tokens, i, out var key, out _) ? key : null).OfType<string>().ToList();
        // "le résumé hebdomadaire des notifications" is about the summary: what says most comes first above.
        if (Holds(returned, tokens)) said.Add("away");
        // « pas de notifications de questions après 19 h » is about hours that are quiet.
        if (said.Contains("quiet") && (IsOff(tokens) || Holds(later, tokens))) said.Remove("questions");
        var named = Array.Find(rarest, said.Contains);
        named ??= Holds(ownTown, tokens) || (Holds(clock, tokens) && (tokens.Count <= FewWords || Places.In(message.Text) is not null)) ? "timezone" : null;
        return named switch
        {
            "digest" or "reminders" => new(named, IsOff(tokens) ? Off : "on"),
            "away" => Away(message, tokens),
            "questions" => new(named, Holds(atOnce, tokens) ? "now" : SpokenTimes.Find(message.Text) is [var hour, ..] ? Hour(hour.At) : null),
            "quiet" => Quiet(message.Text, tokens),
            "timezone" => new(named, Place(message.Text, tokens)),
            _ => new(named),
        };
    }

    public static bool IsOff(IReadOnlyList<Token> tokens) => Holds(off, tokens);

    /// <summary>« jusqu'au 3 », « vendredi », « du 1er au 15 août », « de retour lundi »; the day after which they are back is the last.</summary>
    static SaidSetting Away(Message message, IReadOnlyList<Token> tokens)
    {
        var days = SpokenDates.Find(message.Text, message.Today, DateDirection.Future);
        if (At(returned, tokens) is { } comes)
        {
            var after = days.Where(day => day.Start > comes).ToList();
            // « en congé du 1er au 15 août et de retour après » says the days away.
            if (after is not [] || days is [] || At(keys, tokens) is null)
            {
                return days is [.., var back] && back.Day > message.Today
                    ? new("away", Iso(back.Day.AddDays(-1)), days is [var left, _, ..] ? Iso(left.Day) : null)
                    : new("away", Off);
            }
        }

        var isUntil = Holds(until, tokens);
        return days switch
        {
            [] when SpokenDates.FindPeriods(message.Text, message.Today) is [var period, ..] =>
                new("away", Iso(period.To), isUntil ? null : Iso(period.From)),
            [] => new("away"),
            [var only] => new("away", Iso(only.Day), isUntil ? Iso(FirstOfRange(message.Text, only)) : Iso(only.Day)),
            [var first, .., var last] => new("away", Iso(last.Day), Iso(first.Day)),
        };
    }

    /// <summary>« du 1er au 15 août »: the number before, in the month of the day after.</summary>
    static DateOnly? FirstOfRange(string text, SpokenDate last)
    {
        if (Tokens.Of(text[..last.Start]) is not [.., var number, var to] || !until.TryAt([to], 0, out _, out _)) return null;
        var digits = number.Text.EndsWith("er", StringComparison.Ordinal) ? number.Text[..^2] : number.Text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day >= 1 && day < last.Day.Day
            ? new(last.Day.Year, last.Day.Month, day)
            : null;
    }

    /// <summary>« après 19 h », "between 8pm and 7am", « avant 8 h »: then it is the end that is said.</summary>
    static SaidSetting Quiet(string text, IReadOnlyList<Token> tokens)
    {
        var times = SpokenTimes.Find(text);
        if (Holds(again, tokens)) return new("quiet", times is [] ? Off : null);

        string? from = null, end = null;
        foreach (var time in times)
        {
            var at = Enumerable.Range(0, tokens.Count).First(i => tokens[i].Start == time.Start);
            var ends = from is not null || (end is null && Enumerable.Range(Math.Max(0, at - 2), at - Math.Max(0, at - 2)).Any(i => before.TryAt(tokens, i, out _, out _)));
            if (ends) end ??= Hour(time.At);
            else from ??= Hour(time.At);
        }
        return new("quiet", from, Until: end);
    }

    /// <summary>A place in the person's own words; off for that of their town.</summary>
    static string? Place(string text, IReadOnlyList<Token> tokens)
    {
        if (Holds(ownTown, tokens)) return Off;
        for (var i = tokens.Count - 2; i >= Math.Max(0, tokens.Count - 5); i--)
            if (beforePlace.TryAt(tokens, i, out _, out var length) && i + length < tokens.Count) return text[tokens[i + length].Start..tokens[^1].End];
        return null;
    }

    static bool Holds(Phrases<bool> phrases, IReadOnlyList<Token> tokens) => At(phrases, tokens) is not null;

    /// <summary>Where the first of them begins in the text.</summary>
    static int? At<T>(Phrases<T> phrases, IReadOnlyList<Token> tokens) =>
        Enumerable.Range(0, tokens.Count).Where(i => phrases.TryAt(tokens, i, out _, out _)).Select(i => (int?)tokens[i].Start).FirstOrDefault();

    static Phrases<bool> Any(params string[] phrases) => new(phrases.Select(phrase => (phrase, true)));

    static string Hour(TimeOnly at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static IEnumerable<(string, string)> Each(string key, params string[] phrases) => phrases.Select(phrase => (phrase, key));
}
