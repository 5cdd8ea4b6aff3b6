namespace PracticeBot.Language;

/// <summary>At which part of it each word of a text was asked for.</summary>
sealed class AskedParts(SearchQuery query)
{
    /// <summary>As an explanation a synonym is as good as the word.</summary>
    const double OfName = 1;

    public const double OfNear = 0.65;

    /// <summary>A theme of which so much was asked counts for half.</summary>
    const double HalfOfTheme = 0.5;

    readonly ILookup<string, double> byTerm = query.Words
        .SelectMany(word => word.Variants)
        .ToLookup(variant => variant.Term, Certainty, StringComparer.Ordinal);

    readonly ILookup<string, (IReadOnlyList<string> Phrase, double Part)> byFirstTerm = query.Mentions
        .SelectMany(mention => mention.Otherwise.Select(phrase => (Phrase: phrase, Part: Of(mention))))
        .ToLookup(one => one.Phrase[0], StringComparer.Ordinal);

    /// <summary>The part of what a mention says that its other names say.</summary>
    public static double Of(Mention mention) => mention.IsLoose ? OfNear : OfName;

    /// <summary>What was mistyped or is of one family was meant more surely than it is worth.</summary>
    public static double Certainty(Variant variant) => Math.Sqrt(Math.Sqrt(variant.Weight));

    /// <summary>What each term of a text up to this one tells, counted once, and the part of it that was asked for.</summary>
    public IEnumerable<(double Weight, double Part)> InBeginning(IReadOnlyList<string> text, int end)
    {
        var parts = new Dictionary<string, double>(StringComparer.Ordinal);
        var ofThemes = new Dictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);
        for (var i = 0; i < end; i++)
        {
            parts.TryAdd(text[i], 0);
            foreach (var part in byTerm[text[i]]) parts[text[i]] = Math.Max(parts[text[i]], part);
            foreach (var (phrase, part) in byFirstTerm[text[i]])
            {
                if (i + phrase.Count > end || !text.HoldAt(i, phrase)) continue;
                foreach (var term in phrase) parts[term] = Math.Max(parts.GetValueOrDefault(term), part);
            }
            foreach (var word in Themes.Known.At(text, i))
            {
                if (i + word.Length > end) continue;
                for (var at = i; at < i + word.Length; at++)
                    ofThemes[text[at]] = ofThemes.TryGetValue(text[at], out var others) ? Together(others, word.Themes) : word.Themes;
            }
        }
        return parts.Select(one => ofThemes.TryGetValue(one.Key, out var themes)
            ? (TellingWords.WeightInText(one.Key) * TellingWords.Among(themes.Count), Math.Max(one.Value, ByThemes(themes)))
            : (TellingWords.WeightInText(one.Key), one.Value));
    }

    static IReadOnlyList<int> Together(IReadOnlyList<int> some, IReadOnlyList<int> others) =>
        some.SequenceEqual(others) ? some : [.. some.Union(others)];

    double ByThemes(IReadOnlyList<int> themes)
    {
        if (query.Themes.Weights.Count == 0) return 0;
        var asked = themes.Max(theme => query.Themes.Weights.GetValueOrDefault(theme));
        return asked / (asked + HalfOfTheme) / Math.Sqrt(Math.Sqrt(themes.Count));
    }
}
