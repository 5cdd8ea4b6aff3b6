using System.Runtime.CompilerServices;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>A phrase found in a message.</summary>
/// <param name="First">Its first word, and <paramref name="Next"/> the one after its last.</param>
/// <param name="Asked">The first word that is not the asking itself but what is asked for.</param>
/// <param name="Weight">How telling its words are.</param>
/// <param name="Skipped">How many words before <paramref name="Resumed"/> a gap passed over.</param>
/// <param name="Mistakes">Words that were taken for others one letter away.</param>
readonly record struct Found(Phrase Phrase, int First, int Next, int Asked, double Weight, int Mistakes, int Skipped = 0, int Resumed = 0)
{
    public string Group => Phrase.Group;

    /// <summary>What follows a slash tells phrases of one route apart.</summary>
    public string Route => Group.Split('/')[0];
}

/// <param name="Group">A route, with its kind of phrase after a slash where that matters, or a list of words that begins with @.</param>
/// <param name="WholeOnly">Means something only when nothing else is said.</param>
sealed record Phrase(string Group, string[] Elements, bool WholeOnly)
{
    public override string ToString() => string.Join(' ', Elements);
}

/// <summary>
/// The phrases of triggers.json. In a phrase … (once) is up to three words of any kind, #e #q #r #a a reference, #url an address
/// and @doc a word of that list; + lets a single word count anywhere, = lets a phrase count only when nothing else is said.
/// </summary>
sealed class Triggers
{
    const string Gap = "…";
    const int LongestGap = 3;

    readonly Dictionary<string, List<Phrase>> byFirst = new(StringComparer.Ordinal);

    /// <summary>Every word of every phrase, with what else it stands for: itself, and lists that phrases name.</summary>
    readonly Dictionary<string, List<string>> vocabulary = new(StringComparer.Ordinal);

    /// <summary>The words by what is left of them without one of their letters: how a mistyped word finds them.</summary>
    readonly ILookup<string, string> mistyped;

    readonly Func<Hearing, int, Found[]> find;

    public static Triggers Known { get; } = Load();

    Triggers(Dictionary<string, Dictionary<string, string[]>> data)
    {
        find = Find;
        foreach (var (group, languages) in data)
        {
            foreach (var written in languages.Values.SelectMany(phrases => phrases)) Add(group, written);
        }
        mistyped = vocabulary.Keys
            .Where(word => word.Length >= Hearing.Typable)
            .SelectMany(word => Hearing.WithoutOneLetter(word).Append(word).Select(rest => (rest, word)))
            .ToLookup(pair => pair.rest, pair => pair.word, StringComparer.Ordinal);
    }

    static Triggers Load() => new(RecognitionData.Tables("triggers.json"));

    void Add(string group, string written)
    {
        var phrase = written.TrimStart('=', '+');
        string[] elements = [.. phrase.Split(' ').SelectMany(part => IsSpecial(part) ? [part] : Tokens.Of(part).Select(token => token.Text))];
        var single = elements.Length is 1 && group[0] is not '@' && written[0] is not '+';
        if (!byFirst.TryGetValue(elements[0], out var same)) byFirst[elements[0]] = same = [];
        same.Add(new Phrase(group, elements, written[0] is '=' || single));

        foreach (var word in elements.Where(element => !IsSpecial(element)))
        {
            if (!vocabulary.TryGetValue(word, out var meanings)) vocabulary[word] = meanings = [word];
            if (group is "@doc") meanings.Add(group);
        }
    }

    /// <summary>The phrases that ask for something by themselves, as they would be said.</summary>
    public IEnumerable<(string Route, string Text)> Sentences() => byFirst.Values.SelectMany(phrases => phrases)
        .Where(phrase => phrase.Group is not ['@', ..] && !phrase.Group.Contains('/', StringComparison.Ordinal))
        .Select(phrase => (phrase.Group, string.Join(' ', phrase.Elements.Where(element => element is not Gap).Select(Said))));

    static string Said(string element) => element switch
    {
        "#url" => "https://example.org",
        ['#', var kind] => $"{char.ToUpperInvariant(kind)}-12",
        "@doc" => "guide",
        _ => element,
    };

    public Hearing Hear(Message message, Wordbook? book = null) => new(message, vocabulary, mistyped, book);

    /// <summary>The phrases that begin at a word, whichever group they are of.</summary>
    public IReadOnlyList<Found> At(Hearing heard, int first) => heard.FoundAt(first, find);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    Found[] Find(Hearing heard, int first)
    {
        List<Found>? all = null;
        foreach (var (reading, mistakes) in heard[first])
        {
            if (!byFirst.TryGetValue(reading, out var phrases)) continue;
            foreach (var phrase in phrases)
            {
                // That the second word is not said rules out most phrases.
                if (phrase.Elements is [_, [not ('#' or '@' or '…'), ..] second, ..] && !heard.Says(first + 1, second)) continue;
                var found = new Found(phrase, first, first + 1, IsAsked(reading) ? first : -1, WeightOf(phrase, reading), mistakes);
                if (Continue(heard, found, element: 1) is not { } whole) continue;
                (all ??= []).Add(whole.Asked < 0 ? whole with { Asked = whole.Next } : whole);
            }
        }
        return all is null ? [] : [.. all];
    }

    /// <summary>The longest phrase of one group that begins at a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Found? At(Hearing heard, int first, string group)
    {
        Found? longest = null;
        foreach (var found in heard.FoundAt(first, find))
        {
            if (string.Equals(found.Group, group, StringComparison.Ordinal) && !(longest?.Next >= found.Next)) longest = found;
        }
        return longest;
    }

    public bool IsAt(Hearing heard, int first, string group) => first >= 0 && first < heard.Count && At(heard, first, group) is not null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static Found? Continue(Hearing heard, Found so, int element)
    {
        if (element == so.Phrase.Elements.Length) return so;
        var wanted = so.Phrase.Elements[element];
        if (wanted is Gap)
        {
            for (var skipped = 0; skipped <= LongestGap; skipped++)
            {
                var resumed = so.Next + skipped;
                var over = so with { Asked = so.Asked < 0 ? so.Next : so.Asked, Next = resumed, Resumed = resumed, Skipped = skipped };
                if (Continue(heard, over, element + 1) is { } whole) return whole;
            }
            return null;
        }

        if (so.Next >= heard.Count) return null;
        foreach (var (reading, mistakes) in heard[so.Next])
        {
            if (!string.Equals(reading, wanted, StringComparison.Ordinal)) continue;
            return Continue(heard, so with
            {
                Next = so.Next + 1,
                Asked = so.Asked < 0 && IsAsked(wanted) ? so.Next : so.Asked,
                Weight = so.Weight + WeightOf(so.Phrase, wanted),
                Mistakes = so.Mistakes + mistakes,
            }, element + 1);
        }
        return null;
    }

    static bool IsSpecial(string element) => element[0] is '#' or '@' or '…';

    static bool IsAsked(string element) => element[0] is '@';

    static double WeightOf(Phrase phrase, string element) => element[0] switch
    {
        '#' => 1.2,
        '@' => 0.8,
        // An Arabic verb says who did it too.
        _ when phrase.Elements.Length is 1 => 1.8,
        _ => StopWords.Contain(element) ? 0.4 : 1,
    };
}
