using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <param name="From">Where in the text it was said, in characters.</param>
sealed record FoundDecision(string Said, int From, int To);

/// <summary>What a message says was decided, in its own words: only after words that say so.</summary>
sealed class DecisionReader
{
    const int Longest = 300;

    /// <summary>« Conclusions de la réunion de lundi avec Claire : »</summary>
    const int MostBeforeColon = 8;

    const int MostBeforeMeant = 12;

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

    /// <summary>Another decision follows: « et de », « et que ».</summary>
    static readonly Phrases<bool> joining = Known("next");

    static readonly Phrases<bool> numbering = Known("first");

    /// <summary>« rien n'est décidé », « comme convenu », "if we agree": nothing was.</summary>
    static readonly FrozenSet<string> denying =
        Grammar.Words("pas n rien aucune لم ما كيف كما comme as not no nothing si if");

    /// <summary>Before a head that opens no sentence: « nos deux décisions », "our decision".</summary>
    static readonly FrozenSet<string> beforeHead = Grammar.Words("two three deux trois our the la les بثلاث main en");

    /// <summary>With whom, when or of what it was decided, before what was.</summary>
    static readonly FrozenSet<string> circumstances =
        Grammar.Words("avec with in مع انا sur by par entre hier both ف driss together");

    static readonly FrozenSet<string> that = Grammar.Words("que qu that de d علي ان باللي بلي");

    static readonly FrozenSet<string> beforeVerb = Grammar.Words("ne la le les l se s y en");

    /// <summary>« dont acte », "that's settled": said of the sentence before.</summary>
    static readonly FrozenSet<string> refersBack = Grammar.Words("we that dont هذا c");

    static readonly FrozenSet<string> joinsBefore = Grammar.Words("et and puis de d");

    static readonly FrozenSet<string> joinsBehind = Grammar.Words("et and puis mais but و");

    static readonly FrozenSet<string> allOrNothing = Grammar.Words("كل tout everything والو rien");

    readonly string text;
    readonly IReadOnlyList<Token> tokens;
    readonly int[] promises;
    readonly List<FoundDecision> decisions = [];

    DecisionReader(string text, IEnumerable<int> others) =>
        (this.text, tokens, promises) = (text, Tokens.Of(text), [.. others.Order()]);

    /// <param name="others">Where promises begin: what is promised is a follow-up.</param>
    public static IReadOnlyList<string> Read(string text, IEnumerable<int> others) => [.. Find(text, others).Select(one => one.Said)];

    /// <summary>The same, with where each was said.</summary>
    public static IReadOnlyList<FoundDecision> Find(string text, IEnumerable<int> others) => new DecisionReader(text, others).All();

    IReadOnlyList<FoundDecision> All()
    {
        for (var i = 0; i < tokens.Count;) i = IsDenied(i) ? i + 1 : ReadAt(i);
        return [.. decisions.DistinctBy(one => one.Said, StringComparer.Ordinal)];
    }

    /// <summary>The token to go on at.</summary>
    int ReadAt(int i)
    {
        if (closing.TryAt(tokens, i, out _, out var length) && Closes(i, i + length))
        {
            if (Before(i) is { } before) decisions.Add(before);
            return i + length;
        }
        if (heads.TryAt(tokens, i, out _, out length) && Announced(i, i + length) is { } announced) return announced;
        if (doing.TryAt(tokens, i, out _, out length) && !Ends(i + length) && !Between(i + length).ContainsAny(',', ';', ')')) return AddAll(i, []);
        return deciding.TryAt(tokens, i, out _, out length) ? Decided(i, i + length) : i + 1;
    }

    /// <summary>What a head announces that stands up to a token; null where it announces nothing.</summary>
    int? Announced(int i, int next)
    {
        if (Opens(i) && Colon(next) is { } listed) return IsMine(i, listed) ? i + 1 : AddAll(listed, promises);
        if (next >= tokens.Count) return null;
        if (Word(i) is "decision" or "decisions" && Word(next) is "de" or "d" && IsDoing(next + 1) && Opens(i)) return AddAll(next, promises);
        return Word(i) is "c" && !Ends(next) ? AddAll(next, []) : null;
    }

    int Decided(int i, int next)
    {
        var start = Meant(next);
        var from = start;
        while (from < tokens.Count && opening.TryAt(tokens, from, out _, out var open)) from += open;
        // What one of the two will do is theirs to do.
        return from < tokens.Count && !IsMine(i, from) ? Math.Max(next, AddAll(start, promises)) : start;
    }

    /// <summary>« la décision de geler les prix », but not « la décision d'acceptation ».</summary>
    bool IsDoing(int i)
    {
        if (Word(i) is "ne" && Word(i + 1) is "pas" or "plus") i += 2;
        else if (beforeVerb.Contains(Word(i))) i++;
        return Word(i) is [_, _, .., 'e' or 'i', 'r'] or [_, _, .., 'r', 'e'];
    }

    bool IsMine(int i, int from)
    {
        foreach (var promise in promises)
            if (promise >= tokens[i].Start && promise <= tokens[from].Start) return true;
        return false;
    }

    /// <summary>« convenu avec Driss (tél., 13/03) : suspendre … », "agreed in our chat last night that …": where what was decided begins.</summary>
    int Meant(int start)
    {
        if (!circumstances.Contains(Word(start)) || Between(start).Contains(':')) return start;
        for (var at = start; at < Math.Min(tokens.Count, start + MostBeforeMeant); at++)
        {
            if (Between(at).Contains(':')) return at;
            var isOfNext = Word(at) is "de" or "d" && at == start + 1;
            if (at > start && that.Contains(Word(at)) && !isOfNext) return at;
        }
        return start;
    }

    /// <summary>Where the list begins that a head announces, when a colon follows it or the few words of what it is about.</summary>
    int? Colon(int from)
    {
        for (var at = from; at < Math.Min(tokens.Count, from + MostBeforeColon); at++)
        {
            var between = Between(at);
            if (between.ContainsAny(':', '=')) return at;
            if (at > from && Ends(at)) return null;
            if (between.ContainsAny(",،.;\n")) return null;
        }
        return null;
    }

    bool Opens(int i) => i is 0 || Between(i).ContainsAny(":.,;\n-–—!?،•→(") || beforeHead.Contains(Word(i - 1));

    /// <summary>The token after what was decided.</summary>
    /// <param name="others">Where it ends.</param>
    int AddAll(int start, int[] others)
    {
        var isNumbered = Between(start).Contains('(') && tokens[start].Length is 1;
        var end = SentenceEnd(start - 1);
        while (isNumbered && end < tokens.Count && Between(end).ContainsAny(';', '\n')) end = SentenceEnd(end);
        if (numbering.TryAt(tokens, start, out _, out var one)) start += one;
        while (start < end && opening.TryAt(tokens, start, out _, out var open)) start += open;
        if (start >= end) return end;

        var stop = Array.Find(others, promise => promise > tokens[start].Start);
        while (stop > 0 && end > start && tokens[end - 1].Start >= stop) end--;
        if (start >= end) return Math.Max(end, start);

        AddEach(start, end);
        return Math.Max(end, start + 1);
    }

    void AddEach(int start, int end)
    {
        // A list is what follows a colon.
        var isListed = Between(start).Contains(':');
        var from = start;
        for (var i = start + 1; i < end; i++)
        {
            var joins = joining.TryAt(tokens, i, out _, out var length);
            if (!joins && !BeginsAnother(i, isListed)) continue;

            Add(from, i, decisions);
            from = joins ? i + length : i;
            i = Math.Max(i, from - 1);
        }
        Add(from, end, decisions);
    }

    /// <summary>A second noun of doing after its comma is a second decision: قررنا الاقتصار على …، وإرجاء …</summary>
    bool BeginsAnother(int i, bool isListed)
    {
        var gap = Between(i);
        return gap.Contains(';')
            || (isListed && gap.ContainsAny(',', '،'))
            || (gap.Contains('،') && Word(i) is ['و', 'ا' or 'ت', _, _, _, ..] and not ['و', 'ا', 'ل', ..]);
    }

    void Add(int from, int to, List<FoundDecision> list)
    {
        while (from < to && (joinsBefore.Contains(Word(from)) || IsNumber(from, to))) from++;
        while (to > from && joinsBehind.Contains(Word(to - 1))) to--;
        if (to - from < 2 && !(to > from && Word(from).Length > 4)) return;
        if (allOrNothing.Contains(Word(from)) && to - from < 3) return;

        var said = text[tokens[from].Start..tokens[to - 1].End];
        if (Analysis.Terms(said).Count is 0) return;
        list.Add(new(said.Length > Longest ? said[..Longest].TrimEnd() : said, tokens[from].Start, tokens[to - 1].End));
    }

    /// <summary>« (1) geler les prix »</summary>
    bool IsNumber(int from, int to) => tokens[from].Length is 1 && to - from > 2 && Between(from).Contains('(');

    /// <summary>The thought before it, in the same sentence or the one before.</summary>
    FoundDecision? Before(int i)
    {
        var from = i - 1;
        if (from < 0) return null;
        // "…!!! we took that decision" tells of the sentence before.
        if (Ends(i) && !refersBack.Contains(Word(i))) return null;
        while (from > 0 && !Ends(from) && !Between(from).ContainsAny(':', '(')) from--;
        if (Array.Exists(promises, promise => promise >= tokens[from].Start && promise < tokens[i].Start)) return null;
        var said = new List<FoundDecision>();
        Add(from, i, said);
        return said is [var one] ? one with { Said = one.Said.TrimEnd(',', ' ') } : null;
    }

    bool Closes(int i, int next)
    {
        if (i is 0) return false;
        var ends = Word(i) is "we" or "that" || Ends(next) || Between(next).ContainsAny(")✔✓");
        if (!ends) return false;
        return Between(i).ContainsAny(",،-–—(!") || Word(i) is "in" or "safi" || (refersBack.Contains(Word(i)) && Ends(i));
    }

    bool IsDenied(int i) => denying.Contains(Word(i - 1)) || denying.Contains(Word(i - 2)) || Word(i + 2) is "rien" or "pas";

    int SentenceEnd(int last)
    {
        var end = Math.Max(last + 1, 1);
        while (end < tokens.Count && (end == last + 1 || !Ends(end))) end++;
        return end;
    }

    bool Ends(int i)
    {
        if (i >= tokens.Count) return true;
        var between = Between(i);
        // 03.03.2026 goes on, and guide.pdf.
        if (between is "." && (char.IsAsciiDigit(tokens[i].Text[0]) || Wording.FileEndings.Contains(tokens[i].Text))) return false;
        foreach (var stop in fullStops)
            if (between.Contains(stop, StringComparison.Ordinal)) return true;
        return false;
    }

    ReadOnlySpan<char> Between(int i) =>
        i > 0 && i < tokens.Count ? text.AsSpan(tokens[i - 1].End, tokens[i].Start - tokens[i - 1].End) : default;

    string Word(int i) => i >= 0 && i < tokens.Count ? tokens[i].Text : "";

    static Phrases<bool> Known(string group) => new(data[group].Split(", ")
        .SelectMany(phrase => phrase[0] >= '\u0600' && phrase[0] is not 'و' ? new[] { phrase, $"و{phrase}" } : [phrase])
        .Select(phrase => (phrase, true)));
}
