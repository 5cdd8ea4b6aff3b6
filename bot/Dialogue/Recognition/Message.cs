using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>A word of a message; a reference and a web address count as one word each.</summary>
readonly record struct Word(string Text, int Start, int End, Reference? Reference = null, string? Url = null);

/// <summary>What was said, its words and its days, read once for all that want to understand it.</summary>
sealed class Message
{
    /// <summary>Who writes more than a page has asked, or told when and how, by then; reading has to end soon whatever is sent.</summary>
    const int Furthest = 2_000;

    const string Opening = "([«“";
    const string Closing = ")]»”";

    public Message(string said, DateOnly today)
    {
        Said = said;
        Text = said.Length > Furthest ? said[..Furthest] : said;
        Today = today;
        var tokens = Tokens.Of(Text);
        var links = Links.In(Text);
        Days = SpokenDates.Find(Text, tokens, links, today, DateDirection.Past);
        Words = Read(Text, tokens, links, Days);
    }

    IReadOnlyList<SpokenPeriod>? periods;

    /// <summary>All of it, as it was written.</summary>
    public string Said { get; }

    /// <summary>The part that is read.</summary>
    public string Text { get; }

    public DateOnly Today { get; }

    public IReadOnlyList<Word> Words { get; }

    /// <summary>Unfinished dates point back.</summary>
    public IReadOnlyList<SpokenDate> Days { get; }

    public IReadOnlyList<SpokenPeriod> Periods => periods ??= SpokenDates.FindPeriods(Text, Today);

    public string? Url => Words.FirstOrDefault(word => word.Url is not null).Url;

    public Reference? Reference(ReferenceKind kind) =>
        Words.FirstOrDefault(word => word.Reference?.Kind == kind).Reference;

    /// <summary>The original words from one to before another, without what surrounds them, but for what closes what they open.</summary>
    public string Original(int from, int to) => from < to ? Text[Words[from].Start..Closed(Words[from].Start, Words[to - 1].End)] : "";

    /// <summary>« guide (version courte) » ends behind its bracket.</summary>
    int Closed(int start, int end)
    {
        var next = end;
        while (next < Text.Length && Text[next] is ' ' or '\u00A0' or '\u202F') next++;
        if (next == Text.Length || Closing.IndexOf(Text[next], StringComparison.Ordinal) is var closing && closing < 0) return end;
        var opened = Text.LastIndexOf(Opening[closing], end - 1, end - start);
        return opened >= 0 && Text.IndexOf(Closing[closing], opened, end - opened) < 0 ? next + 1 : end;
    }

    public bool IsPartOfTime(Word word) =>
        Days.Any(day => word.Start >= day.Start && word.End <= day.End)
            || Periods.Any(period => word.Start >= period.Start && word.End <= period.End);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static List<Word> Read(string text, IReadOnlyList<Token> tokens, IReadOnlyList<Link> addresses, IReadOnlyList<SpokenDate> days)
    {
        var links = new Queue<Link>(addresses);
        var ahead = new Queue<SpokenDate>(days);
        var words = new List<Word>(tokens.Count);
        for (var i = 0; i < tokens.Count;)
        {
            while (ahead.TryPeek(out var passed) && passed.End <= tokens[i].Start) ahead.Dequeue();
            if (links.TryPeek(out var link) && tokens[i].End > link.Start)
            {
                words.Add(new Word("", link.Start, link.End, Url: links.Dequeue().Url));
                while (i < tokens.Count && tokens[i].Start < link.End) i++;
            }
            // "échange 3 mars" has a day, not a number.
            else if (References.At(text, tokens, i) is { } named && !(ahead.TryPeek(out var day) && day.Start < tokens[i + named.Length - 1].End))
            {
                // "la question 12" is one word with its article.
                if (words is [.., { Text: "la" or "le" or "l" or "the" }]) words.RemoveAt(words.Count - 1);
                words.Add(new Word("", tokens[i].Start, tokens[i + named.Length - 1].End, Reference: named.Reference));
                i += named.Length;
            }
            else
            {
                AddElided(tokens[i++], words);
            }
        }
        return words;
    }

    static readonly FrozenSet<string> afterJ = Grammar.Words("dois vais lui leur suis fais te vous me le les la attends pense peux prends veux");

    static bool IsFrenchVerb(string word) => FollowUpWords.French.ContainsKey(word) || FollowUpWords.FrenchInfinitives.Contains(word);

    static bool IsWord(string word) => IsFrenchVerb(word) || StopWords.Contain(word) || FollowUpWords.English.Contains(word);

    /// <summary>"jai" and "quest" are two words each to whoever writes them.</summary>
    static void AddElided(Token token, List<Word> words)
    {
        var cut = token.Text switch
        {
            "jai" or "jaimerais" or "jaurais" or "cest" or "cetait" or "sest" or "nest" or "dun" or "dune" => 1,
            "quest" or "quil" or "quon" => 2,
            // jdois, jvais, jlui, jprepare
            ['j', .. var rest] when afterJ.Contains(rest) || FollowUpWords.French.ContainsKey(rest) => 1,
            // menvoyer, lappelle, tenvoie
            ['m' or 'l' or 't', 'a' or 'e' or 'i' or 'o' or 'u', ..] when IsFrenchVerb(token.Text[1..]) && !IsWord(token.Text) => 1,
            _ => 0,
        };
        if (cut is 0 || token.Length != token.Text.Length)
        {
            words.Add(new(token.Text, token.Start, token.End));
            return;
        }
        words.Add(new(token.Text[..cut], token.Start, token.Start + cut));
        words.Add(new(token.Text[cut..], token.Start + cut, token.End));
    }
}
