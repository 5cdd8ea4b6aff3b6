using System.Globalization;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>Which setting is meant and what it is to be: « pas de notifications après 19 h », « je suis absente jusqu'au 3 ».</summary>
static class SettingReader
{
    static readonly Phrases<string> keys = new(
    [
        .. Each("digest", "résumé", "résumés", "récapitulatif", "récap", "recap", "hebdomadaire", "hebdo", "digest", "summary", "weekly", "الملخص", "ملخص", "الملخصات", "الأسبوعي"),
        .. Each("away", "absent", "absente", "absence", "congé", "congés", "vacances", "en mission", "leave", "away", "holiday", "out of office", "غائب", "غائبة", "غياب", "عطلة", "العطلة", "إجازة", "الإجازة", "رخصة"),
        .. Each("quiet", "notification", "notifications", "notif", "notifs", "dérange", "dérangez", "déranger", "silence", "alertes", "notify", "disturb", "quiet", "إشعار", "إشعارات", "الإشعارات", "تنبيهات", "التنبيهات", "تزعجني", "تزعجوني"),
        .. Each("timezone", "fuseau", "fuseau horaire", "heure d'été", "heure d'hiver", "heure de", "heure du", "décalage", "timezone", "time zone", "summer time", "التوقيت", "توقيت", "الساعة القانونية"),
        .. Each("cards", "carte", "cartes", "card", "cards", "texte", "text", "بطاقات", "البطاقات", "بالبطاقات", "بطاقة", "نص", "نصا", "النص"),
    ]);

    static readonly string[] rarest = ["digest", "away", "quiet", "timezone", "cards"];

    static readonly Phrases<bool> off = new(new[]
    {
        "plus", "pas", "sans", "arrête", "arrêter", "arrêtez", "stop", "désactive", "désactiver", "supprime", "coupe", "no", "not", "without", "disable", "off", "stop sending", "don t",
        "أوقف", "إيقاف", "بدون", "لا", "ألغ", "وقف",
    }.Select(word => (word, true)));

    static readonly Phrases<bool> beforePlace = new(new[] { "à", "au", "de", "d'", "to", "in", "of", "إلى", "في", "توقيت" }.Select(word => (word, true)));

    public static (string? Key, string? Value) Read(Message message)
    {
        var tokens = Tokens.Of(message.Text);
        var said = Enumerable.Range(0, tokens.Count).Select(i => keys.TryAt(tokens, i, out var key, out _) ? key : null).OfType<string>().ToList();
        // "le résumé hebdomadaire des notifications" is about the summary: what says most comes first above.
        if (Array.Find(rarest, said.Contains) is not { } named) return (null, null);
        return (named, named switch
        {
            "digest" => IsOff(tokens) ? "off" : "on",
            "away" => SpokenDates.Read(message.Text, message.Today, DateDirection.Future) is { } day && day >= message.Today ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            "quiet" => SpokenTimes.Find(message.Text) is [var from, ..] ? from.At.ToString("HH:mm", CultureInfo.InvariantCulture) : null,
            "timezone" => Place(message.Text, tokens),
            _ => null,
        });
    }

    public static bool IsOff(IReadOnlyList<Token> tokens) => Enumerable.Range(0, tokens.Count).Any(i => off.TryAt(tokens, i, out _, out _));

    static string? Place(string text, IReadOnlyList<Token> tokens)
    {
        for (var i = tokens.Count - 2; i >= Math.Max(0, tokens.Count - 5); i--)
            if (beforePlace.TryAt(tokens, i, out _, out var length) && i + length < tokens.Count) return text[tokens[i + length].Start..tokens[^1].End];
        return null;
    }

    static IEnumerable<(string, string)> Each(string key, params string[] phrases) => phrases.Select(phrase => (phrase, key));
}
