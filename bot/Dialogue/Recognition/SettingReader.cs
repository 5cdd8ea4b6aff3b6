using System.Buffers;
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

    /// <summary>How near to an absence its end is said.</summary>
    const int Beside = 3;

    static readonly SearchValues<char> Stops = SearchValues.Create(",.;:!?\n،؛؟");

    static readonly Dictionary<string, string> data = RecognitionData.Words("settings.json");

    /// <summary>"le résumé hebdomadaire des notifications" is about the summary: what says most comes first.</summary>
    static readonly string[] rarest = ["digest", "away", "questions", "reminders", "quiet", "timezone", "cards"];

    static readonly Phrases<string> keys = new(rarest.SelectMany(key => data[key].Split(", ").Select(phrase => (phrase, key))));

    static readonly Phrases<bool> off = Known("off");

    static readonly Phrases<bool> beforePlace = Known("before a place");

    static readonly Phrases<bool> ownTown = Known("own town");

    static readonly Phrases<bool> clock = Known("clock");

    static readonly Phrases<bool> returned = Known("returned");

    static readonly Phrases<bool> again = Known("again");

    static readonly Phrases<bool> quietHours = Known("quiet hours");

    static readonly Phrases<bool> shows = Known("shows");

    static readonly Phrases<bool> subscribes = Known("subscribes");

    static readonly Phrases<bool> atOnce = Known("at once");

    static readonly Phrases<bool> before = Known("before");

    static readonly Phrases<bool> later = Known("later");

    static readonly Phrases<bool> until = Known("until");

    static readonly Phrases<bool> startingOn = Known("from");

    static readonly Phrases<bool> noMore = Known("no more");

    static readonly Phrases<bool> over = Known("over");

    static readonly Phrases<bool> instead = Known("instead");

    static readonly Phrases<bool> weekend = Known("weekend");

    /// <summary>Who says more tells of something else.</summary>
    const int MostOfHours = 12;

    /// <summary>« enfin plutôt 20 h »: other quiet hours than those that were just said; null where it speaks of none.</summary>
    public static (string? From, string? Until)? HoursInstead(string text)
    {
        var tokens = Tokens.Of(text);
        if (tokens.Count > MostOfHours || !Holds(instead, tokens) || SpokenTimes.Find(text) is []) return null;
        var said = Quiet(text, tokens);
        return (said.Value, said.Until);
    }

    /// <summary>« jamais le week-end »: days that are to be otherwise than others.</summary>
    public static bool SpeaksOfWeekend(string text) => Holds(weekend, Tokens.Of(text));

    public static SaidSetting Read(Message message)
    {
        var tokens = Tokens.Of(message.Text);
        var named = Named(message.Text, tokens);
        return named switch
        {
            "digest" => new(named, Digest(tokens)),
            "reminders" => new(named, IsOff(tokens) ? Off : "on"),
            "away" => Away(message, tokens),
            "questions" => new(named, Holds(atOnce, tokens) ? "now" : FirstHour(message.Text)),
            "quiet" => Quiet(message.Text, tokens),
            "timezone" => new(named, Place(message.Text, tokens)),
            _ => new(named),
        };
    }

    static string? Named(string text, IReadOnlyList<Token> tokens)
    {
        var said = new List<string>();
        for (var i = 0; i < tokens.Count; i++)
            if (keys.TryAt(tokens, i, out var key, out _)) said.Add(key);
        if (Holds(returned, tokens)) said.Add("away");
        // « pas de notifications de questions après 19 h » is about hours that are quiet.
        if (said.Contains("quiet") && (IsOff(tokens) || Holds(later, tokens))) said.Remove("questions");
        if (Array.Find(rarest, said.Contains) is { } named) return named;
        return Holds(ownTown, tokens) || SpeaksOfClocks(text, tokens) ? "timezone" : null;
    }

    static bool SpeaksOfClocks(string text, IReadOnlyList<Token> tokens) =>
        Holds(clock, tokens) && (tokens.Count <= FewWords || Places.In(text) is not null);

    static string? FirstHour(string text) => SpokenTimes.Find(text) is [var first, ..] ? Hour(first.At) : null;

    public static bool IsOff(IReadOnlyList<Token> tokens) => Holds(off, tokens);

    /// <summary>« mon résumé », « montre le résumé » asks to see it, and sets nothing.</summary>
    static string? Digest(IReadOnlyList<Token> tokens)
    {
        if (IsOff(tokens)) return Off;
        return Holds(subscribes, tokens) && !Holds(shows, tokens) ? "on" : null;
    }

    /// <summary>« jusqu'au 3 », « vendredi », « du 1er au 15 août », « de retour lundi »; the day after which they are back is the last.</summary>
    static SaidSetting Away(Message message, IReadOnlyList<Token> tokens)
    {
        var days = SpokenDates.Find(message.Text, message.Today, DateDirection.Future);
        if (IsBack(message.Text, tokens, days))
        {
            return days is [.., var back] && back.Day > message.Today
                ? new("away", Iso(back.Day.AddDays(-1)), days is [var left, _, ..] ? Iso(left.Day) : null)
                : new("away", Off);
        }

        var isUntil = Holds(until, tokens);
        return days switch
        {
            [] when SpokenDates.FindPeriods(message.Text, message.Today) is [var period, ..] =>
                new("away", Iso(period.To), isUntil ? null : Iso(period.From)),
            [] => new("away"),
            [var only] when !isUntil && IsFrom(tokens, only) => new("away", Since: Iso(only.Day)),
            [var only] => new("away", Iso(only.Day), isUntil ? Iso(FirstOfRange(message.Text, only)) : Iso(only.Day)),
            [var first, .., var last] => new("away", Iso(last.Day), Iso(first.Day)),
        };
    }

    /// <summary>« à partir du 3 »: until when is not said.</summary>
    static bool IsFrom(IReadOnlyList<Token> tokens, SpokenDate day) =>
        Enumerable.Range(0, tokens.Count).Any(i => startingOn.TryAt(tokens, i, out _, out var length)
            && i + length < tokens.Count && tokens[i + length].Start >= day.Start && tokens[i + length].Start < day.End);

    /// <summary>« je ne suis plus en congé », « annule mon absence », "my leave is over": said beside the absence, in one breath with it.</summary>
    static bool IsEnded(string text, IReadOnlyList<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!keys.TryAt(tokens, i, out var key, out var length) || key is not "away") continue;
            for (var j = Math.Max(0, i - Beside); j < i; j++)
                if (noMore.TryAt(tokens, j, out _, out var words) && i - j - words is 0 or 1 && !Breaks(j, i)) return true;
            for (var after = i + length; after < Math.Min(tokens.Count, i + length + Beside); after++)
                if (over.TryAt(tokens, after, out _, out _) && !Breaks(i, after)) return true;
        }
        return false;

        bool Breaks(int first, int last) => text.AsSpan(tokens[first].Start, tokens[last].Start - tokens[first].Start).ContainsAny(Stops);
    }

    /// <summary>« en congé du 1er au 15 août et de retour après » says the days away.</summary>
    static bool IsBack(string text, IReadOnlyList<Token> tokens, IReadOnlyList<SpokenDate> days) =>
        IsEnded(text, tokens)
        || (At(returned, tokens) is { } comes && (days is [] || days.Any(day => day.Start > comes) || At(keys, tokens) is null));

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
        // « plus d'heures calmes » ends what « remets les notifications » ends.
        var ends = Holds(quietHours, tokens) ? times is [] && IsOff(tokens) : Holds(again, tokens);
        if (ends) return new("quiet", times is [] ? Off : null);

        string? from = null, end = null;
        foreach (var time in times)
        {
            var at = Enumerable.Range(0, tokens.Count).First(i => tokens[i].Start == time.Start);
            var isEnd = from is not null || (end is null && (IsBefore(at - 1) || IsBefore(at - 2)));
            if (isEnd) end ??= Hour(time.At);
            else from ??= Hour(time.At);
        }
        return new("quiet", from, Until: end);

        bool IsBefore(int i) => before.TryAt(tokens, i, out _, out _);
    }

    /// <summary>A place in the person's own words; off for that of their town.</summary>
    static string? Place(string text, IReadOnlyList<Token> tokens)
    {
        if (Holds(ownTown, tokens)) return Off;
        for (var i = tokens.Count - 2; i >= Math.Max(0, tokens.Count - 5); i--)
        {
            if (beforePlace.TryAt(tokens, i, out _, out var length) && i + length < tokens.Count)
                return text[tokens[i + length].Start..tokens[^1].End];
        }
        return null;
    }

    static bool Holds(Phrases<bool> phrases, IReadOnlyList<Token> tokens) => At(phrases, tokens) is not null;

    /// <summary>Where the first of them begins in the text.</summary>
    static int? At<T>(Phrases<T> phrases, IReadOnlyList<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
            if (phrases.TryAt(tokens, i, out _, out _)) return tokens[i].Start;
        return null;
    }

    static Phrases<bool> Known(string group) => new(data[group].Split(", ").Select(phrase => (phrase, true)));

    static string Hour(TimeOnly at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
