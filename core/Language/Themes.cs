using System.Collections.Frozen;

namespace PracticeBot.Language;

/// <summary>A word or phrase, and the themes that it belongs to.</summary>
public sealed class ThemeWord(IReadOnlyList<string> phrase, IReadOnlyList<int> themes)
{
    public IReadOnlyList<string> Phrase => phrase;

    public IReadOnlyList<int> Themes => themes;
}

/// <summary>
/// What is spoken of together: a line a matter that people come with, French | Arabic | English. None of its words stands for
/// another; said together they tell that two texts are about the same, where neither says the other's words.
/// </summary>
public sealed class Themes
{
    readonly FrozenDictionary<string, ThemeWord[]> byFirstTerm;
    readonly FrozenDictionary<string, ThemeWord> byKin;
    readonly IReadOnlyList<IReadOnlyList<string>> terms;

    public Themes(IEnumerable<string> lines)
    {
        var all = lines
            .Select(line => line.Split(" | ").SelectMany(words => words.Split(", ")).Select(Analysis.Terms).Where(phrase => phrase.Count > 0))
            .Select(phrases => phrases.DistinctBy(Spelled, StringComparer.Ordinal).ToList())
            .ToList();
        var words = all
            .SelectMany((phrases, theme) => phrases.Select(phrase => (Phrase: phrase, Theme: theme)))
            .GroupBy(one => Spelled(one.Phrase), StringComparer.Ordinal)
            .Select(same => new ThemeWord(same.First().Phrase, [.. same.Select(one => one.Theme)]))
            .ToList();
        byFirstTerm = words
            .GroupBy(word => word.Phrase[0], StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => same.OrderBy(word => word.Phrase.Count).ToArray(), StringComparer.Ordinal);
        byKin = words
            .Where(word => word.Phrase.Count == 1)
            .Select(word => (Kin: Spelling.Kin(word.Phrase[0]), Word: word))
            .Where(one => one.Kin is not null)
            .GroupBy(one => one.Kin!, one => one.Word, StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => same.MinBy(word => word.Phrase[0], StringComparer.Ordinal)!, StringComparer.Ordinal);
        terms = [.. all.Select(phrases => phrases.Where(phrase => phrase.Count == 1).Select(phrase => phrase[0]).ToList())];
    }

    public static Themes Known { get; } = new(LanguageData.Lines("Themes"));

    public int Count => terms.Count;

    /// <summary>The words of a theme that are no phrases.</summary>
    public IReadOnlyList<string> TermsOf(int theme) => terms[theme];

    /// <summary>What begins at this term of a text: the word itself, and every phrase that stands there.</summary>
    public IReadOnlyList<ThemeWord> At(IReadOnlyList<string> text, int start)
    {
        if (!byFirstTerm.TryGetValue(text[start], out var begun)) return [];
        return Array.TrueForAll(begun, word => word.Phrase.Count == 1) ? begun : [.. begun.Where(word => text.HoldAt(start, word.Phrase))];
    }

    /// <summary>The word that this one is another form of; null for none.</summary>
    public ThemeWord? KinOf(string term) => Spelling.Kin(term) is { } kin ? byKin.GetValueOrDefault(kin) : null;

    static string Spelled(IReadOnlyList<string> phrase) => string.Join(' ', phrase);
}
