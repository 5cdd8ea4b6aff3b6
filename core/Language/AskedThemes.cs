namespace PracticeBot.Language;

/// <summary>Words of a query that name a theme, and how much they tell of it: a word of many themes says little of any.</summary>
/// <param name="IsOfOtherNames">What else the words' thing is called belongs to it, they do not.</param>
public sealed record AskedTheme(int Theme, IReadOnlyList<string> Words, double Weight, bool IsOfOtherNames = false);

/// <summary>The themes that a query speaks of.</summary>
public sealed class AskedThemes
{
    /// <summary>A word whose other form belongs to a theme may have meant something else.</summary>
    const double KinWeight = 0.8;

    /// <summary>Of a mention's other names at least this part belongs to a theme of theirs.</summary>
    const double LeastOfOtherNames = 0.2;

    const int MostOfOtherNames = 2;
    const double OtherNamesWeight = 0.6;

    static readonly HashSet<int> none = [];

    readonly Dictionary<string, HashSet<int>> ofWords;

    readonly Dictionary<string, HashSet<int>> ofOtherNames;

    readonly Dictionary<int, double> parts;

    AskedThemes(IEnumerable<AskedTheme> named, IReadOnlyDictionary<string, AskedWord> words)
    {
        All = named.ToLookup(one => one.Theme);
        Weights = All.ToDictionary(same => same.Key, same => same.Sum(one => one.Weight));
        var told = words.Values.Sum(word => word.Weight);
        parts = All.ToDictionary(same => same.Key, same => Weight(same) / told);
        ofWords = ByWord(ofOtherNames: false);
        ofOtherNames = ByWord(ofOtherNames: true);

        double Weight(IEnumerable<AskedTheme> same) =>
            same.SelectMany(one => one.Words).Distinct(StringComparer.Ordinal).Sum(word => words[word].Weight);
    }

    public static AskedThemes None { get; } = new([], new Dictionary<string, AskedWord>(StringComparer.Ordinal));

    public ILookup<int, AskedTheme> All { get; }

    /// <summary>How much of the query speaks of each.</summary>
    public IReadOnlyDictionary<int, double> Weights { get; }

    public IReadOnlySet<int> Of(string word) => ofWords.GetValueOrDefault(word, none);

    /// <summary>Further ones: of what the word is called otherwise.</summary>
    public IReadOnlySet<int> OfOtherNames(string word) => ofOtherNames.GetValueOrDefault(word, none);

    /// <summary>The part of the query's words that belong to the theme.</summary>
    public double PartOf(int theme) => parts.GetValueOrDefault(theme);

    /// <param name="said">The query's terms, in order.</param>
    /// <param name="meant">The same as they were most likely meant.</param>
    /// <param name="words">What each of them is worth.</param>
    /// <param name="mentions">What of it has other names.</param>
    public static AskedThemes In(
        IReadOnlyList<string> said, IReadOnlyList<string> meant, IReadOnlyDictionary<string, AskedWord> words, IEnumerable<Mention> mentions)
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
        foreach (var mention in mentions) named.AddRange(OfOthers(mention, named, words).ToList());
        return new(named, words);

        void Name(ThemeWord word, IReadOnlyList<string> terms, double weight)
        {
            var each = weight * terms.Min(term => words[term].Weight) / word.Themes.Count;
            named.AddRange(word.Themes.Select(theme => new AskedTheme(theme, terms, each)));
        }
    }

    /// <summary>The themes to which most of the other names belong, and the words that were said do not.</summary>
    static IEnumerable<AskedTheme> OfOthers(Mention mention, IReadOnlyCollection<AskedTheme> named, IReadOnlyDictionary<string, AskedWord> words)
    {
        var terms = mention.Said.Where(words.ContainsKey).ToList();
        var names = mention.Otherwise.Select(Themes.Known.Named).OfType<ThemeWord>().ToList();
        if (!terms.Exists(TellingWords.Contain) || names.Count < 2) return [];

        var own = named.Where(one => one.Words.Intersect(terms, StringComparer.Ordinal).Any()).Select(one => one.Theme).ToHashSet();
        var others = names.SelectMany(name => name.Themes)
            .Where(theme => !own.Contains(theme))
            .CountBy(theme => theme)
            .Where(one => one.Value >= LeastOfOtherNames * names.Count)
            .OrderByDescending(one => one.Value).ThenBy(one => one.Key)
            .Take(MostOfOtherNames).ToList();
        var each = OtherNamesWeight * terms.Min(term => words[term].Weight) / (own.Count + others.Count) / names.Count;
        return others.Select(one => new AskedTheme(one.Key, terms, each * one.Value, IsOfOtherNames: true));
    }

    Dictionary<string, HashSet<int>> ByWord(bool ofOtherNames) => All.SelectMany(same => same)
        .Where(one => one.IsOfOtherNames == ofOtherNames)
        .SelectMany(one => one.Words.Select(word => (Word: word, one.Theme)))
        .GroupBy(one => one.Word, one => one.Theme, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.ToHashSet(), StringComparer.Ordinal);
}
