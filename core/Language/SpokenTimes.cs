using System.Globalization;

namespace PracticeBot.Language;

/// <param name="Start">Where it stands in the text as it was written.</param>
public readonly record struct SpokenTime(TimeOnly At, int Start, int Length);

/// <summary>Hours of the day as people say them: 19h, 9 h 30, 18:30, 7 pm, à 7 heures du soir, الساعة 8 صباحا, السابعة مساء.</summary>
public static class SpokenTimes
{
    static readonly string[] ordinals =
        ["", "الواحده", "الثانيه", "الثالثه", "الرابعه", "الخامسه", "السادسه", "السابعه", "الثامنه", "التاسعه", "العاشره"];

    public static IReadOnlyList<SpokenTime> Find(string text)
    {
        var tokens = Tokens.Of(text);
        var found = new List<SpokenTime>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (At(text, tokens, i) is not var (time, length)) continue;
            found.Add(new SpokenTime(time, tokens[i].Start, tokens[i + length - 1].End - tokens[i].Start));
            i += length - 1;
        }
        return found;
    }

    static (TimeOnly Time, int Length)? At(string text, IReadOnlyList<Token> tokens, int i)
    {
        if (Word(i) is "midi" or "noon") return (new(12, 0), 1);
        if (Word(i) is "minuit" or "midnight") return (new(0, 0), 1);

        // 19h and 19h30 are one word, "19 h 30" is three.
        var parts = Word(i).Split('h');
        if (parts is [{ } hours, { } minutes] && Hour(hours) is { } joined)
            return minutes.Length is 0 ? Minute(Word(i + 1)) is { } after && Follows(i + 1) ? Time(joined, after, 2) : Turned(joined, 0, 1)
                : Minute(minutes) is { } spoken ? Turned(joined, spoken, 1) : null;

        if (Half(i, Word(i)) is { } suffixed) return suffixed;
        if (Named() is { } inWords) return inWords;
        if (Hour(Word(i)) is not { } hour) return null;
        if (Word(i + 1) is "h" or "heure" or "heures" or "hrs")
            return Minute(Word(i + 2)) is { } past && Follows(i + 2) ? Turned(hour, past, 3) : Turned(hour, 0, 2);
        if (i + 1 < tokens.Count && text[tokens[i].End..tokens[i + 1].Start] is ":" && Minute(Word(i + 1)) is { } minute)
            return HalfOfDay(Word(i + 2)) is { } half && Of(hour, half) is { } turned ? Time(turned, minute, 3) : Time(hour, minute, 2);
        if (HalfOfDay(Word(i + 1)) is { } named && Of(hour, named) is { } twelve) return Time(twelve, 0, 2);
        if (PartOfDay(i + 1) is not null) return Turned(hour, 0, 1);
        return Word(i - 1) is "الساعه" or "ساعه" or "oclock" || (Word(i - 1) is "at" && EndsThere(i)) ? Time(hour, 0, 1) : null;

        string Word(int at) => at >= 0 && at < tokens.Count ? tokens[at].Text : "";
        bool Follows(int at) => text.AsSpan(tokens[at - 1].End, tokens[at].Start - tokens[at - 1].End).IsWhiteSpace() && tokens[at].Length is 2;
        bool EndsThere(int at) => at + 1 >= tokens.Count || !text.AsSpan(tokens[at].End, tokens[at + 1].Start - tokens[at].End).IsWhiteSpace();

        // "7 h du soir", "7 in the evening".
        (TimeOnly, int)? Turned(int said, int minute, int length) => PartOfDay(i + length) is var (half, words) && Of(said, half) is { } turned
            ? Time(turned, minute, length + words)
            : Time(said, minute, length);

        (bool Afternoon, int Words)? PartOfDay(int at) => (Word(at), Word(at + 1), Word(at + 2)) switch
        {
            ("du", "matin", _) => (false, 2),
            ("du", "soir", _) => (true, 2),
            ("in", "the", "morning") => (false, 3),
            ("in", "the", "afternoon" or "evening") => (true, 3),
            ("ديال", "الصباح" or "الصبح", _) => (false, 2),
            ("ديال", "الليل" or "العشيه" or "العشيا" or "المغرب", _) => (true, 2),
            _ => null,
        };

        // السابعة والنصف مساء: an ordinal is an hour only where something says so.
        (TimeOnly, int)? Named()
        {
            var at = i + 1;
            int? ordinal = (Word(i), Word(at)) switch
            {
                ("الحاديه", "عشره") => 11,
                ("الثانيه", "عشره") => 12,
                _ => Array.IndexOf(ordinals, Word(i)) is > 0 and var simple ? simple : null,
            };
            if (ordinal is not { } said) return null;
            if (said > 10) at++;
            var past = Word(at) switch { "والنصف" or "ونصف" => 30, "والربع" or "وربع" => 15, _ => 0 };
            if (past > 0) at++;
            if (HalfOfDay(Word(at)) is { } half && Of(said, half) is { } turned) return Time(turned, past, at + 1 - i);
            return Word(i - 1) is "الساعه" ? Time(said, past, at - i) : null;
        }

        // 7pm is one word.
        (TimeOnly, int)? Half(int at, string word) =>
            word.Length > 2 && HalfOfDay(word[^2..]) is { } half && Hour(word[..^2]) is { } said && Of(said, half) is { } turned
                ? Time(turned, 0, 1)
                : null;
    }

    static (TimeOnly, int)? Time(int hour, int minute, int length) => (new TimeOnly(hour, minute), length);

    static bool? HalfOfDay(string word) => word switch
    {
        "am" or "صباحا" or "الصباح" => false,
        "pm" or "مساء" or "المساء" or "ليلا" or "زوالا" or "العشيه" => true,
        _ => null,
    };

    static int? Of(int hour, bool afternoon) => hour switch
    {
        > 12 => hour,
        12 => afternoon ? 12 : 0,
        _ => afternoon ? hour + 12 : hour,
    };

    static int? Hour(string digits) => Number(digits, 24);

    static int? Minute(string digits) => digits.Length is 2 ? Number(digits, 60) : null;

    static int? Number(string digits, int below) =>
        digits.Length is 1 or 2
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number < below
                ? number
                : null;
}
