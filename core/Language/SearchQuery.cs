namespace PracticeBot.Language;

/// <summary>Why a word of a text counts for a word of the query.</summary>
public enum Because
{
    /// <summary>It is that word, in any of its forms.</summary>
    Said,

    /// <summary>The query's last word begins it.</summary>
    Begun,

    /// <summary>A typing mistake lies between them.</summary>
    Near,

    /// <summary>Of one family: recenser, recensement.</summary>
    Related,

    /// <summary>The thesaurus knows them as names of one thing.</summary>
    Synonym,

    /// <summary>They belong to one theme.</summary>
    Theme,
}

/// <summary>A term that counts for a word of the query, at this part of its worth.</summary>
public sealed record Variant(string Term, double Weight, Because Because);

/// <summary>A word of the query.</summary>
/// <param name="Weight">1, or less for words that people ask with whatever they ask for.</param>
/// <param name="Variants">The terms of the index that count for it, itself first; none when the index knows nothing like it.</param>
public sealed record AskedWord(string Term, double Weight, IReadOnlyList<Variant> Variants)
{
    /// <summary>The word by which the thesaurus may know it, when it does not know it as it stands.</summary>
    public string? Known { get; init; }

    /// <summary>Neither the index nor any list of words knows it.</summary>
    public bool IsStrange { get; init; }

    /// <summary>The word as it was most likely meant.</summary>
    public string Meant => Known ?? Variants.FirstOrDefault(variant => variant.Because is Because.Said or Because.Near)?.Term ?? Term;
}

/// <summary>What was asked, as far as the index and the thesaurus know it.</summary>
public sealed record SearchQuery(IReadOnlyList<AskedWord> Words, IReadOnlyList<Mention> Mentions)
{
    public AskedThemes Themes { get; init; } = AskedThemes.None;

    /// <summary>The language that it was asked in; null when that cannot be told.</summary>
    public LanguageCode? Language { get; init; }

    /// <summary>
    /// Terms of the index by which entries of the same themes may be found, the rarest first; none when the query's own words are said
    /// often.
    /// </summary>
    public IReadOnlyList<string> OfThemes { get; init; } = [];

    /// <summary>These terms and nothing for them.</summary>
    public static SearchQuery Of(IEnumerable<string> terms, params IReadOnlyList<Mention> mentions) => new(
        [.. terms.Distinct(StringComparer.Ordinal).Select(term => new AskedWord(term, 1, [new(term, 1, Because.Said)]))], mentions);
}
