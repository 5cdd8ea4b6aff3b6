using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>What a message says was decided, in its own words: only after words that say so.</summary>
static class DecisionReader
{
    const int Longest = 300;

    static readonly string[] fullStops = [".", ";", "!", "?", "؟", "؛", "\n", "…"];

    static readonly Dictionary<string, string> data = RecognitionData.Words("decisions.json");

    /// <summary>What follows was decided.</summary>
    static readonly Phrases<bool> deciding = Known("deciding");

    /// <summary>Nouns that announce it before a colon: « Conclusions : … ».</summary>
    static readonly Phrases<bool> heads = Known("heads");

    /// <summary>What stands before was decided: « reportée à septembre, décision commune ».</summary>
    static readonly Phrases<bool> closing = Known("closing");

    /// <summary>What we do is itself the decision: « on abandonne le projet ».</summary>
    static readonly Phrases<bool> doing = Known("doing");

    /// <summary>Words that open what was decided and are none of it.</summary>
    static readonly Phrases<bool> opening = Known("opening");

    static readonly Phrases<bool> next = Known("next");

    static readonly Phrases<bool> first = Known("first");

    /// <param name="others">Where promises begin: what is promised is a follow-up.</param>
    public static IReadOnlyList<string> Read(string text, IEnumerable<int> others)
    {
        var tokens = Tokens.Of(text);
        int[] promises = [.. others.Order()];
        var decisions = new List<string>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (IsDenied(tokens, i)) continue;
            if (closing.TryAt(tokens, i, out _, out var length) && Closes(text, tokens, i, i + length))
            {
                if (Before(text, tokens, i, promises) is { } before) decisions.Add(before);
                i += length - 1;
                continue;
            }
            if (heads.TryAt(tokens, i, out _, out length) && Opens(text, tokens, i) && Colon(text, tokens, i + length) is { } listed)
            {
                if (IsMine(promises, tokens, i, listed)) continue;
                i = AddAll(text, tokens, listed, promises, decisions) - 1;
                continue;
            }
            if (heads.TryAt(tokens, i, out _, out length) && i + length < tokens.Count && tokens[i].Text is "decision" or "decisions" && tokens[i + length].Text is "de" or "d" && IsDoing(tokens, i + length + 1) && Opens(text, tokens, i))
            {
                i = AddAll(text, tokens, i + length, promises, decisions) - 1;
                continue;
            }
            if (doing.TryAt(tokens, i, out _, out length) && i + length < tokens.Count && !Ends(text, tokens, i + length) && !Between(text, tokens, i + length).ContainsAny(',', ';', ')'))
            {
                i = AddAll(text, tokens, i, [], decisions) - 1;
                continue;
            }
            if (tokens[i].Text is "c" && heads.TryAt(tokens, i, out _, out length) && i + length < tokens.Count && !Ends(text, tokens, i + length))
            {
                i = AddAll(text, tokens, i + length, [], decisions) - 1;
                continue;
            }
            if (!deciding.TryAt(tokens, i, out _, out length)) continue;

            // What one of the two will do is theirs to do.
            var start = Meant(text, tokens, i + length);
            var from = start;
            while (from < tokens.Count && opening.TryAt(tokens, from, out _, out var open)) from += open;
            i = from < tokens.Count && !IsMine(promises, tokens, i, from) ? Math.Max(i + length, AddAll(text, tokens, start, promises, decisions)) - 1 : start - 1;
        }
        return [.. decisions.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>« la décision de geler les prix », but not « la décision d'acceptation ».</summary>
    static bool IsDoing(IReadOnlyList<Token> tokens, int i)
    {
        if (i < tokens.Count && tokens[i].Text is "ne" or "la" or "le" or "les" or "l" or "se" or "s" or "y" or "en") i = tokens[i].Text is "ne" && i + 1 < tokens.Count && tokens[i + 1].Text is "pas" or "plus" ? i + 2 : i + 1;
        return i < tokens.Count && tokens[i].Text is [_, _, .., 'e' or 'i', 'r'] or [_, _, .., 'r', 'e'];
    }

    static bool IsMine(int[] promises, IReadOnlyList<Token> tokens, int i, int from) =>
        Array.Exists(promises, promise => promise >= tokens[i].Start && promise <= tokens[from].Start);

    /// <summary>« convenu avec Driss (tél., 13/03) : suspendre … », "agreed in our chat last night that …": where what was decided begins.</summary>
    static int Meant(string text, IReadOnlyList<Token> tokens, int start)
    {
        if (start >= tokens.Count || tokens[start].Text is not ("avec" or "with" or "in" or "مع" or "انا" or "sur" or "by" or "par" or "entre" or "hier" or "both" or "ف" or "driss" or "together") || Between(text, tokens, start).Contains(':')) return start;
        for (var at = start; at < Math.Min(tokens.Count, start + 12); at++)
        {
            if (Between(text, tokens, at).Contains(':')) return at;
            if (at > start && tokens[at].Text is "que" or "qu" or "that" or "de" or "d" or "علي" or "ان" or "باللي" or "بلي" && !(tokens[at].Text is "de" or "d" && at == start + 1)) return at;
        }
        return start;
    }

    /// <summary>Where the list begins that a head announces, when a colon follows it or the few words of what it is about.</summary>
    static int? Colon(string text, IReadOnlyList<Token> tokens, int from)
    {
        for (var at = from; at < Math.Min(tokens.Count, from + 8); at++)
        {
            var between = Between(text, tokens, at);
            if (between.ContainsAny(':', '=')) return at;
            if (at > from && Ends(text, tokens, at)) return null;
            if (between.ContainsAny(",،.;\n")) return null;
        }
        return null;
    }

    static bool Opens(string text, IReadOnlyList<Token> tokens, int i) =>
        i is 0 || Between(text, tokens, i).ContainsAny(":.,;\n-–—!?،•→(") || tokens[i - 1].Text is "two" or "three" or "deux" or "trois" or "our" or "the" or "la" or "les" or "بثلاث" or "main" or "en";

    /// <summary>The token after what was decided.</summary>
    static int AddAll(string text, IReadOnlyList<Token> tokens, int start, int[] promises, List<string> decisions)
    {
        var numbered = Between(text, tokens, start).Contains('(') && tokens[start].Length is 1;
        var end = SentenceEnd(text, tokens, start - 1);
        while (numbered && end < tokens.Count && Between(text, tokens, end).ContainsAny(';', '\n')) end = SentenceEnd(text, tokens, end);
        if (first.TryAt(tokens, start, out _, out var one)) start += one;
        while (start < end && opening.TryAt(tokens, start, out _, out var open)) start += open;
        if (start >= end) return end;

        var stop = Array.Find(promises, promise => promise > tokens[start].Start);
        if (stop > 0) while (end > start && tokens[end - 1].Start >= stop) end--;
        if (start >= end) return Math.Max(end, start);
        // A list is what follows a colon.
        var listed = Between(text, tokens, start).Contains(':');
        var from = start;
        for (var i = start + 1; i < end; i++)
        {
            // A second noun of doing after its comma is a second decision: قررنا الاقتصار على …، وإرجاء …
            var gap = Between(text, tokens, i);
            var comma = (listed && gap.ContainsAny([',', '،'])) || gap.Contains(';') || (gap.Contains('،') && tokens[i].Text is ['و', 'ا' or 'ت', _, _, _, ..] and not ['و', 'ا', 'ل', ..]);
            if (!comma && !next.TryAt(tokens, i, out _, out _)) continue;

            Add(text, tokens, from, i, decisions);
            var skipped = next.TryAt(tokens, i, out _, out var length) ? length : 0;
            from = i + skipped;
            i = Math.Max(i, from - 1);
        }
        Add(text, tokens, from, end, decisions);
        return Math.Max(end, start + 1);
    }

    static void Add(string text, IReadOnlyList<Token> tokens, int from, int to, List<string> decisions)
    {
        while (from < to && tokens[from].Text is "et" or "and" or "puis" or "de" or "d" || tokens[from].Length is 1 && to - from > 2 && Between(text, tokens, from).Contains('(')) from++;
        while (to > from && tokens[to - 1].Text is "et" or "and" or "puis" or "mais" or "but" or "و") to--;
        if (to - from < 2 && !(to > from && tokens[from].Text.Length > 4)) return;
        if (Analysis.Terms(text[tokens[from].Start..tokens[to - 1].End]).Count is 0 || tokens[from].Text is "كل" or "tout" or "everything" or "والو" or "rien" && to - from < 3) return;

        var said = text[tokens[from].Start..tokens[to - 1].End].Trim();
        decisions.Add(said.Length > Longest ? said[..Longest].TrimEnd() : said);
    }

    /// <summary>The thought before it, in the same sentence or the one before.</summary>
    static string? Before(string text, IReadOnlyList<Token> tokens, int i, int[] promises)
    {
        var from = i - 1;
        if (from < 0) return null;
        // "…!!! we took that decision" tells of the sentence before.
        if (Ends(text, tokens, i) && tokens[i].Text is not ("we" or "that" or "dont" or "هذا" or "c")) return null;
        while (from > 0 && !Ends(text, tokens, from) && !Between(text, tokens, from).ContainsAny(':', '(')) from--;
        if (Array.Exists(promises, promise => promise >= tokens[from].Start && promise < tokens[i].Start)) return null;
        var said = new List<string>();
        Add(text, tokens, from, i, said);
        return said is [var one] ? one.TrimEnd(',', ' ') : null;
    }

    static bool Closes(string text, IReadOnlyList<Token> tokens, int i, int next)
    {
        if (i is 0) return false;
        var ends = next >= tokens.Count || Ends(text, tokens, next) || Between(text, tokens, next).ContainsAny(")✔✓") || (tokens[i].Text is "we" or "that" && next < tokens.Count);
        return ends && (Between(text, tokens, i).ContainsAny(",،-–—(!") || (tokens[i].Text is "we" or "that" or "dont" or "c" or "هذا" or "safi" or "in" && (Ends(text, tokens, i) || tokens[i].Text is "in" or "safi")));
    }

    static bool IsDenied(IReadOnlyList<Token> tokens, int i) =>
        Enumerable.Range(Math.Max(0, i - 2), i - Math.Max(0, i - 2)).Any(before => tokens[before].Text is "pas" or "n" or "rien" or "aucune" or "لم" or "ما" or "كيف" or "كما" or "comme" or "as" or "not" or "no" or "nothing" or "si" or "if")
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

    static Phrases<bool> Known(string group) => new(data[group].Split(", ")
        .SelectMany(phrase => phrase[0] >= '\u0600' && phrase[0] is not 'و' ? new[] { phrase, $"و{phrase}" } : [phrase])
        .Select(phrase => (phrase, true)));
}
