using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// What a word stands for in any of the three languages, by <c>concepts.json</c>: what is learnt of one word then holds for its
/// neighbours and translations. A star lets the word go on as it likes.
/// </summary>
sealed class Concepts
{
    const int ShortestStem = 4;

    static readonly string[] clitics = ["وال", "بال", "فال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك", "س"];

    readonly FrozenDictionary<string, string[]> words;
    readonly FrozenDictionary<string, string[]> beginnings;
    readonly FrozenDictionary<string, string[]> stems;

    public static Concepts Known { get; } = Load("concepts.json");

    /// <summary>The words by which a contact is told of, or only planned, missed, supposed or heard of.</summary>
    public static Concepts Telling { get; } = Load("telling.json");

    Concepts(Dictionary<string, string> data)
    {
        var known = data.SelectMany(concept => concept.Value.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries)
            .Select(written => (Word: Tokens.Of(written), Open: written[^1] is '*', Concept: concept.Key))
            .Where(one => one.Word.Count is 1)
            .Select(one => (one.Word[0].Text, one.Open, one.Concept))).ToList();
        words = Table(known.Where(one => !one.Open).Select(one => (one.Text, one.Concept)));
        beginnings = Table(known.Where(one => one.Open).Select(one => (one.Text, one.Concept)));
        stems = Table(known.Where(one => !one.Open)
            .Select(one => (Stem: Stemming.Stem(one.Text), one.Concept))
            .Where(one => one.Stem.Length >= ShortestStem));
    }

    static FrozenDictionary<string, string[]> Table(IEnumerable<(string Word, string Concept)> known) => known
        .GroupBy(one => one.Word, one => one.Concept, StringComparer.Ordinal)
        .ToFrozenDictionary(same => same.Key, same => same.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    static Concepts Load(string file) => new(RecognitionData.Words(file));

    /// <summary>What a folded word stands for; a reference or an address stands for itself.</summary>
    public IReadOnlyList<string> Of(string word)
    {
        if (word[0] is '#') return [word];
        return AsWritten(word) ?? stems.GetValueOrDefault(Stemming.Stem(word), []);
    }

    /// <summary>Its ending counts: who did it, and when.</summary>
    public string[]? AsWritten(string word)
    {
        if (Exactly(word) is { } known) return known;
        if (word[0] < '\u0600') return null;
        foreach (var clitic in clitics)
        {
            if (word.Length - clitic.Length < 3 || !word.StartsWith(clitic, StringComparison.Ordinal)) continue;
            if (Exactly(word[clitic.Length..]) is { } bare) return bare;
        }
        return null;
    }

    string[]? Exactly(string word)
    {
        if (words.TryGetValue(word, out var known)) return known;
        for (var length = word.Length; length >= 3; length--)
        {
            if (beginnings.TryGetValue(word[..length], out known)) return known;
        }
        return null;
    }
}
