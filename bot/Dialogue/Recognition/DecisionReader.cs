using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>What a message says was decided, in its own words: only after words that say so.</summary>
static class DecisionReader
{
    const int Longest = 300;

    static readonly string[] fullStops = [".", ";", "!", "?", "؟", "؛", "\n", "…"];

    /// <summary>True when the decision may stand before it: « reportée à septembre, décision commune ».</summary>
    static readonly Phrases<bool> deciding = new(
    [
        .. Each(false,
            "avons décidé", "avons tous décidé", "avons ensemble décidé", "on a décidé", "a été décidé", "est décidé", "ai décidé avec", "avons convenu", "on a convenu", "sommes convenus", "sommes convenues",
            "est convenu", "a été convenu", "mis d'accord", "mises d'accord", "tombés d'accord", "sommes d'accord", "est d'accord pour", "on est d'accord", "avons retenu", "on a retenu", "on a acté",
            "avons acté", "on a arrêté", "avons arrêté", "avons choisi", "on a choisi", "avons tranché", "on a tranché", "a été acté", "est acté", "accord trouvé"),
        .. Each(false, "قررنا", "وقررنا", "نقرر", "تقرر", "وتقرر", "قررت معها", "اتفقنا على", "واتفقنا على", "اتفقنا", "واتفقنا", "تم الاتفاق على", "وتم الاتفاق على", "الاتفاق على", "اتفقت معها على", "اتفقت معه على", "تفاهمنا على", "توافقنا على"),
        .. Each(false, "we decided", "we have decided", "we've decided", "we agreed", "we have agreed", "we've agreed", "we both agreed", "it was decided", "it was agreed", "was decided", "was agreed", "we settled on", "we chose"),
        .. Each(true, "décision", "décisions", "décision commune", "décisions communes", "décision prise", "décisions prises", "c'est décidé", "c'est acté", "c'est convenu", "القرار", "القرارات", "قرار", "قرارات", "decision", "decisions", "agreed", "decided"),
    ]);

    /// <summary>Words that open what was decided and are none of it.</summary>
    static readonly Phrases<bool> opening = new(Each(true,
        "de", "d'", "que", "qu'", "pour", "sur", "de ce qui suit", "ensemble de", "ensemble", "ensemble que", "tous de", "avec elle de", "avec lui de", "le suivant", "ce qui suit", "deux choses", "trois choses", "deux points", "trois points",
        "ce qui", "on the following", "to", "that", "two things", "three things", "at", "أن", "على", "ما يلي", "على ما يلي", "معا", "معا على", "أن يتم"));

    static readonly Phrases<bool> next = new(Each(true, "et de", "et d'", "et que", "et qu'", "et pour", "ainsi que de", "and to", "and that", "وعلى", "وأن", "وعلى أن"));

    /// <param name="others">Where promises begin: what is promised is a follow-up.</param>
    public static IReadOnlyList<string> Read(string text, IEnumerable<int> others)
    {
        var tokens = Tokens.Of(text);
        int[] promises = [.. others.Order()];
        var decisions = new List<string>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!deciding.TryAt(tokens, i, out var maybeBefore, out var length) || IsDenied(tokens, i)) continue;

            var start = i + length;
            var colon = start < tokens.Count && Between(text, tokens, start).Contains(':');
            if (maybeBefore && !colon)
            {
                // "décision" alone is any word; it decides after a colon, or closes what it follows.
                if (Closes(text, tokens, i, start) && Before(text, tokens, i) is { } before) decisions.Add(before);
                else if (start < tokens.Count && tokens[start].Text is "de" or "d" && (i is 0 || Between(text, tokens, i).ContainsAny([':', '.', ',', ';', '\n', '-']))) AddAll(text, tokens, start, promises, decisions);
                else if (tokens[i].Text is "c" && start < tokens.Count && SentenceEnd(text, tokens, start - 1) > start) AddAll(text, tokens, start, [], decisions);
                continue;
            }
            // What one of the two will do is theirs to do.
            var from = start;
            while (from < tokens.Count && opening.TryAt(tokens, from, out _, out var open)) from += open;
            if (from < tokens.Count && !Array.Exists(promises, promise => promise >= tokens[i].Start && promise <= tokens[from].Start)) AddAll(text, tokens, start, promises, decisions);
            i = start - 1;
        }
        return [.. decisions.Distinct(StringComparer.Ordinal)];
    }

    static void AddAll(string text, IReadOnlyList<Token> tokens, int start, int[] promises, List<string> decisions)
    {
        var end = SentenceEnd(text, tokens, start - 1);
        while (start < end && opening.TryAt(tokens, start, out _, out var open)) start += open;
        if (start < end && tokens[start].Text is "on" && tokens[start - 1].Text is "agreed" or "decided") start++;
        if (start >= end) return;

        var stop = Array.Find(promises, promise => promise > tokens[start].Start);
        if (stop > 0) while (end > start && tokens[end - 1].Start >= stop) end--;
        // A list is what follows a colon.
        var listed = Between(text, tokens, start).Contains(':');
        var from = start;
        for (var i = start + 1; i < end; i++)
        {
            var comma = listed && Between(text, tokens, i).ContainsAny([',', '،']);
            if (!comma && !next.TryAt(tokens, i, out _, out _)) continue;

            Add(text, tokens, from, i, decisions);
            var skipped = next.TryAt(tokens, i, out _, out var length) ? length : 0;
            from = i + skipped;
            i = Math.Max(i, from - 1);
        }
        Add(text, tokens, from, end, decisions);
    }

    static void Add(string text, IReadOnlyList<Token> tokens, int from, int to, List<string> decisions)
    {
        while (from < to && tokens[from].Text is "et" or "and" or "puis" or "de" or "d") from++;
        while (to > from && tokens[to - 1].Text is "et" or "and" or "puis" or "mais" or "but" or "و") to--;
        if (to - from < 2 && !(to > from && tokens[from].Text.Length > 4)) return;

        var said = text[tokens[from].Start..tokens[to - 1].End].Trim();
        decisions.Add(said.Length > Longest ? said[..Longest].TrimEnd() : said);
    }

    /// <summary>The thought before it, in the same sentence or the one before.</summary>
    static string? Before(string text, IReadOnlyList<Token> tokens, int i)
    {
        if (i is 0 || Ends(text, tokens, i)) return null;
        var from = i - 1;
        while (from > 0 && !Ends(text, tokens, from) && !Between(text, tokens, from).Contains(':')) from--;
        var said = new List<string>();
        Add(text, tokens, from, i, said);
        return said is [var one] ? one.TrimEnd(',', ' ') : null;
    }

    static bool Closes(string text, IReadOnlyList<Token> tokens, int i, int next) =>
        (next >= tokens.Count || Ends(text, tokens, next)) && Between(text, tokens, i).ContainsAny([',', '،', '-', '–', '(']);

    static bool IsDenied(IReadOnlyList<Token> tokens, int i) =>
        Enumerable.Range(Math.Max(0, i - 2), i - Math.Max(0, i - 2)).Any(before => tokens[before].Text is "pas" or "n" or "rien" or "aucune" or "لم" or "not" or "no" or "nothing" or "si" or "if")
            || (i + 2 < tokens.Count && tokens[i + 2].Text is "rien" or "pas");

    static int SentenceEnd(string text, IReadOnlyList<Token> tokens, int last)
    {
        var end = Math.Max(last + 1, 1);
        while (end < tokens.Count && (end == last + 1 || !Ends(text, tokens, end))) end++;
        return end;
    }

    static bool Ends(string text, IReadOnlyList<Token> tokens, int i)
    {
        if (i >= tokens.Count) return true;
        var between = Between(text, tokens, i);
        // 03.03.2026 goes on.
        if (between is "." && char.IsAsciiDigit(tokens[i].Text[0])) return false;
        foreach (var stop in fullStops)
            if (between.Contains(stop, StringComparison.Ordinal)) return true;
        return false;
    }

    static ReadOnlySpan<char> Between(string text, IReadOnlyList<Token> tokens, int i) =>
        i > 0 && i < tokens.Count ? text.AsSpan(tokens[i - 1].End, tokens[i].Start - tokens[i - 1].End) : default;

    static IEnumerable<(string, bool)> Each(bool meaning, params string[] phrases) => phrases.Select(phrase => (phrase, meaning));
}
