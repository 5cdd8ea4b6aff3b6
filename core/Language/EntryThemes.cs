namespace PracticeBot.Language;

/// <summary>How much an entry says of the themes that were asked.</summary>
sealed class EntryThemes
{
    /// <summary>A theme of which so much is said counts for half.</summary>
    const double Half = 3;

    const double OfOtherNames = 0.8;

    readonly Dictionary<int, Dictionary<ThemeWord, (double Weight, int At)>> said = [];
    readonly Dictionary<int, double> spoken;
    readonly IReadOnlyList<string> terms;
    readonly AskedThemes asked;

    public EntryThemes(SearchEntry entry, AskedThemes asked)
    {
        (terms, this.asked) = (entry.Terms, asked);
        // A long file speaks of everything.
        var end = entry.Terms.Count - entry.Fields.File;
        for (var i = 0; asked.Weights.Count > 0 && i < end; i++)
        {
            foreach (var word in Themes.Known.At(entry.Terms, i))
            {
                foreach (var theme in word.Themes)
                {
                    if (!asked.Weights.ContainsKey(theme)) continue;
                    if (!said.TryGetValue(theme, out var words)) said[theme] = words = [];
                    if (Weight(entry.FieldAt(i)) is var weight && weight > words.GetValueOrDefault(word).Weight) words[word] = (weight, i);
                }
            }
        }
        spoken = said.ToDictionary(one => one.Key, one => Spoken(one.Value));
    }

    public IEnumerable<int> All => said.Keys;

    /// <summary>The part of the query that speaks of one theme, as far as the entry speaks of it: the greatest of any theme.</summary>
    public double Together => Most is { } theme ? TogetherOf(theme) : 0;

    /// <summary>The theme of which the most was asked and is said; null for none.</summary>
    public int? Most => said.Count == 0 ? null : said.Keys.Order().MaxBy(TogetherOf);

    /// <summary>From 0 to 1: each of its words counts once, less when it belongs to many themes.</summary>
    public double Of(int theme) => spoken.GetValueOrDefault(theme);

    /// <summary>As far as it speaks of any of a word's themes: of one of many it says less, of one of the word's other names somewhat less.</summary>
    public double Of(IReadOnlySet<int> own, IReadOnlySet<int> ofOtherNames) =>
        Math.Max(MostOf(own), OfOtherNames * MostOf(ofOtherNames)) / Math.Sqrt(Math.Sqrt(Math.Max(1, own.Count)));

    double MostOf(IReadOnlySet<int> themes) => themes.Select(Of).DefaultIfEmpty(0).Max();

    public IEnumerable<string> WordsOf(int theme) => said[theme].Select(one => string.Join(' ', terms.Skip(one.Value.At).Take(one.Key.Length)));

    double TogetherOf(int theme) => asked.PartOf(theme) * Of(theme);

    static double Spoken(Dictionary<ThemeWord, (double Weight, int At)> words)
    {
        var much = words.Sum(one => one.Value.Weight / Math.Sqrt(one.Key.Themes.Count));
        return much / (much + Half);
    }

    static double Weight(SearchField field) => field switch
    {
        SearchField.Title => Bm25.TitleWeight,
        SearchField.Topics => Bm25.TopicsWeight,
        _ => 1,
    };
}
