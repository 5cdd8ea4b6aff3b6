namespace PracticeBot.Language;

/// <summary>The themes that a query speaks of.</summary>
/// <param name="Weights">How much of it speaks of each: a word of many themes says little of any.</param>
/// <param name="OfWords">Those of each of its words.</param>
public sealed record AskedThemes(IReadOnlyDictionary<int, double> Weights, IReadOnlyDictionary<string, IReadOnlySet<int>> OfWords)
{
    /// <summary>A word whose other form belongs to a theme may have meant something else.</summary>
    const double KinWeight = 0.8;

    public static AskedThemes None { get; } =
        new(new Dictionary<int, double>(), new Dictionary<string, IReadOnlySet<int>>(StringComparer.Ordinal));

    public IReadOnlySet<int> Of(string word) => OfWords.GetValueOrDefault(word, new HashSet<int>());

    /// <param name="said">The query's terms, in order.</param>
    /// <param name="words">What each of them is worth and was most likely meant to be.</param>
    public static AskedThemes In(IReadOnlyList<string> said, IReadOnlyDictionary<string, AskedWord> words)
    {
        var weights = new Dictionary<int, double>();
        var ofWords = words.Keys.ToDictionary(word => word, _ => new HashSet<int>(), StringComparer.Ordinal);
        var seen = new HashSet<(int, ThemeWord)>();
        IReadOnlyList<string> meant = [.. said.Select(term => words[term].Meant)];
        foreach (var text in new[] { said, meant })
        {
            for (var i = 0; i < text.Count; i++)
            {
                foreach (var word in Themes.Known.At(text, i)) if (seen.Add((i, word))) Count(word, said.Skip(i).Take(word.Phrase.Count).ToList(), 1);
            }
        }
        foreach (var term in said)
        {
            if (ofWords[term].Count == 0 && Themes.Known.KinOf(term) is { } kin) Count(kin, [term], KinWeight);
        }
        return new(weights, ofWords.ToDictionary(one => one.Key, one => (IReadOnlySet<int>)one.Value, StringComparer.Ordinal));

        void Count(ThemeWord word, List<string> terms, double weight)
        {
            var each = weight * terms.Min(term => words[term].Weight) / word.Themes.Count;
            foreach (var theme in word.Themes) weights[theme] = weights.GetValueOrDefault(theme) + each;
            foreach (var term in terms) ofWords[term].UnionWith(word.Themes);
        }
    }
}
