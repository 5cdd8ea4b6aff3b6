namespace PracticeBot.Language;

/// <summary>Words of a query that name a theme, and how much they tell of it: a word of many themes says little of any.</summary>
public sealed record AskedTheme(int Theme, IReadOnlyList<string> Words, double Weight);

/// <summary>The themes that a query speaks of.</summary>
public sealed class AskedThemes
{
    /// <summary>A word whose other form belongs to a theme may have meant something else.</summary>
    const double KinWeight = 0.8;

    static readonly HashSet<int> none = [];

    readonly Dictionary<string, HashSet<int>> ofWords;

    readonly Dictionary<int, double> parts;

    AskedThemes(IEnumerable<AskedTheme> named, IReadOnlyDictionary<string, AskedWord> words)
    {
        All = named.ToLookup(one => one.Theme);
        Weights = All.ToDictionary(same => same.Key, same => same.Sum(one => one.Weight));
        var told = words.Values.Sum(word => word.Weight);
        parts = All.ToDictionary(same => same.Key, same => same.SelectMany(one => one.Words).Distinct(StringComparer.Ordinal).Sum(word => words[word].Weight) / told);
        ofWords = All.SelectMany(same => same)
            .SelectMany(one => one.Words.Select(word => (Word: word, one.Theme)))
            .GroupBy(one => one.Word, one => one.Theme, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.ToHashSet(), StringComparer.Ordinal);
    }

    public static AskedThemes None { get; } = new([], new Dictionary<string, AskedWord>(StringComparer.Ordinal));

    public ILookup<int, AskedTheme> All { get; }

    /// <summary>How much of the query speaks of each.</summary>
    public IReadOnlyDictionary<int, double> Weights { get; }

    public IReadOnlySet<int> Of(string word) => ofWords.GetValueOrDefault(word, none);

    /// <summary>The part of the query's words that belong to the theme.</summary>
    public double PartOf(int theme) => parts.GetValueOrDefault(theme);

    /// <param name="said">The query's terms, in order.</param>
    /// <param name="meant">The same as they were most likely meant.</param>
    /// <param name="words">What each of them is worth.</param>
    public static AskedThemes In(IReadOnlyList<string> said, IReadOnlyList<string> meant, IReadOnlyDictionary<string, AskedWord> words)
    {
        var named = new List<AskedTheme>();
        var seen = new HashSet<(int, ThemeWord)>();
        foreach (var text in new[] { said, meant })
        {
            for (var i = 0; i < text.Count; i++)
            {
                foreach (var word in Themes.Known.At(text, i)) if (seen.Add((i, word))) Name(word, [.. said.Skip(i).Take(word.Length)], 1);
            }
        }
        var of = named.SelectMany(one => one.Words).ToHashSet(StringComparer.Ordinal);
        foreach (var term in said.Where(term => !of.Contains(term)))
        {
            if (Themes.Known.KinOf(term) is { } kin) Name(kin, [term], KinWeight);
        }
        return new(named, words);

        void Name(ThemeWord word, IReadOnlyList<string> terms, double weight)
        {
            var each = weight * terms.Min(term => words[term].Weight) / word.Themes.Count;
            named.AddRange(word.Themes.Select(theme => new AskedTheme(theme, terms, each)));
        }
    }
}
