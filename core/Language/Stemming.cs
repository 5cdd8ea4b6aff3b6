using System.Buffers;
using System.Collections.Frozen;

namespace PracticeBot.Language;

/// <summary>
/// Light stems of folded words, never shorter than three letters. French and English share one stemmer:
/// a query of one word has no language, so a Latin word must have one stem.
/// </summary>
public static class Stemming
{
    const int Shortest = 3;

    /// <summary>aîné is not Aïn.</summary>
    const int ShortestFeminine = 4;

    static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>A home is not what is done to a house, nor a timetable what is done to a plan.</summary>
    static readonly FrozenSet<string> ThingsOfTheirOwn = new[] { "housing", "planning", "building" }.ToFrozenSet(StringComparer.Ordinal);

    static readonly string[] ArabicArticles = ["وبال", "وكال", "ولل", "فلل", "وال", "بال", "كال", "فال", "لل", "ال"];

    static readonly string[] ArabicEndings = ["هما", "تها", "هم", "هن", "ها", "نا", "كم", "ات", "ان", "ون", "ين", "وا", "ه"];

    public static string Stem(string word)
    {
        if (word.Any(char.IsAsciiDigit)) return word;
        if (word.All(char.IsAsciiLetter)) return Latin(word);
        return word[0] is >= '\u0600' and < '\u0700' ? Arabic(word) : word;
    }

    /// <summary>
    /// Clitics come off until none is left, so that a word with the article, with a preposition and without either
    /// ends as the same stem, even where a first letter that only looks like a clitic went with them.
    /// </summary>
    static string Arabic(string word)
    {
        while (ArabicArticles.FirstOrDefault(Begins) is { } article) word = word[article.Length..];
        if (ArabicEndings.FirstOrDefault(Ends) is { } ending) word = word[..^ending.Length];
        while (word[0] is 'و' or 'ب' or 'ل' or 'ك' or 'ف' && Leaves(word, 1)) word = word[1..];
        // Not of جمعي: an association is not a Friday.
        if (word[^1] is 'ي' && Leaves(word, 2)) word = word[..^1];
        return word;

        bool Begins(string clitic) => Leaves(word, clitic.Length) && word.StartsWith(clitic, StringComparison.Ordinal);
        bool Ends(string clitic) => Leaves(word, clitic.Length) && word.EndsWith(clitic, StringComparison.Ordinal);
    }

    static string Latin(string word)
    {
        if (ThingsOfTheirOwn.Contains(word)) return word;
        word = Singular(word);
        if (IsFormOfAVerb(word, "ing")) return Ending(word[..^3]);
        if (IsFormOfAVerb(word, "ed")) return Ending(word[..^2]);

        var feminine = word.Length;
        while (word[feminine - 1] is 'e' && feminine > ShortestFeminine) feminine--;
        if (feminine == word.Length) return Ending(word);

        word = word[..feminine];
        // ancienne: ancien, personnelle: personnel, active: actif
        if (word.Length > ShortestFeminine && word[^1] == word[^2] && word[^1] is 'n' or 'l' or 't') word = word[..^1];
        return Ending(word.EndsWith("iv", StringComparison.Ordinal) ? $"{word[..^1]}f" : word);
    }

    static string Singular(string word)
    {
        if (!Leaves(word, 1)) return word;
        if (word[^1] is 'x')
        {
            if (word.EndsWith("eaux", StringComparison.Ordinal) || word.EndsWith("eux", StringComparison.Ordinal)) return word[..^1];
            return word.EndsWith("aux", StringComparison.Ordinal) && word.Length > 4 ? $"{word[..^2]}l" : word;
        }
        return word[^1] is 's' && word[^2] is not 's' ? word[..^1] : word;
    }

    // subsidy and subsidies, mairie and mairies
    static string Ending(string word) => word[^1] is 'y' ? $"{word[..^1]}i" : word;

    /// <summary>training, needed; not string.</summary>
    static bool IsFormOfAVerb(string word, string ending) =>
        word.EndsWith(ending, StringComparison.Ordinal)
            && Leaves(word, ending.Length)
            && word.AsSpan(0, word.Length - ending.Length).ContainsAny(Vowels);

    static bool Leaves(string word, int less) => word.Length - less >= Shortest;
}
