using System.Text;

namespace PracticeBot.Language;

/// <summary>Which terms may be what somebody meant who wrote a term that nothing holds.</summary>
static class Spelling
{
    const int ShortestMistaken = 4;
    const int ShortestMistakenTwice = 8;

    /// <summary>What is longer is no word that somebody mistyped: all that a mistake makes of it would fill the memory.</summary>
    const int LongestMistaken = 32;

    const int ShortestRoot = 3;

    const int ShortestFamily = 4;

    const string LatinLetters = "abcdefghijklmnopqrstuvwxyz";
    const string ArabicLetters = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءؤئ";

    /// <summary>Letters that come and go between the words of one Arabic root.</summary>
    const string ArabicWeak = "اوي" + "ءؤئ";

    /// <summary>Of French verbs, as their stems are left: the longest first.</summary>
    static readonly string[] verbEndings =
    [
        .. new[]
        {
            "issaient", "issement", "issons", "issent", "issant", "issez", "issait", "eraient", "iraient", "erons", "eront", "erait", "aient",
            "ement", "ation", "ateur",
            "assent", "ons", "ent", "ant", "ait", "era", "ira", "iez", "ez", "er", "ir", "is", "it", "ag", "r", "i", "e", "t",
        }.OrderByDescending(ending => ending.Length),
    ];

    /// <summary>Of nouns and adjectives, French and English, as their stems are left.</summary>
    static readonly string[] wordEndings =
    [
        .. new[]
        {
            "isation", "ization", "ation", "ition", "ement", "ment", "ateur", "atric", "eur", "eus", "ier", "ism", "ist", "iqu", "abl", "ibl",
            "if", "ant", "ent", "anc", "enc", "ag", "ur", "oir", "it",
            "ness", "ful", "less", "ion", "er", "or", "al", "el", "ic", "is", "iz", "at", "i", "in", "ain", "ois", "ard",
        }.OrderByDescending(ending => ending.Length),
    ];

    /// <summary>All that a single mistake makes of the term: with it the index is asked for what it may hold.</summary>
    public static IEnumerable<string> OneMistakeFrom(string term)
    {
        if (term.Length is < ShortestMistaken or > LongestMistaken || !term.All(char.IsLetter)) yield break;

        var letters = IsArabic(term) ? ArabicLetters : LatinLetters;
        for (var i = 0; i <= term.Length; i++)
        {
            var (before, after) = (term[..i], term[i..]);
            foreach (var letter in letters) yield return $"{before}{letter}{after}";
            if (after.Length == 0) continue;
            yield return before + after[1..];
            foreach (var letter in letters) if (letter != after[0]) yield return $"{before}{letter}{after[1..]}";
            if (after.Length > 1 && after[0] != after[1]) yield return $"{before}{after[1]}{after[0]}{after[2..]}";
        }
    }

    /// <summary>Whether two mistakes in a long word lie between them, or one in a shorter one.</summary>
    public static bool IsNear(string term, string other)
    {
        if (term.Length is < ShortestMistaken or > LongestMistaken || IsArabic(term) != IsArabic(other)) return false;
        var most = term.Length >= ShortestMistakenTwice ? 2 : 1;
        return EditDistance.Between(term, other, most) <= most;
    }

    /// <summary>Of one family: they begin alike (recenser, recensement), or have one Arabic root (مشروع, مشاريع).</summary>
    public static bool AreRelated(string one, string other)
    {
        if (IsArabic(one) != IsArabic(other)) return false;
        if (IsArabic(one)) return Root(one) is { Length: >= ShortestRoot } root && string.Equals(root, Root(other), StringComparison.Ordinal);

        var common = one.AsSpan().CommonPrefixLength(other);
        var longer = Math.Max(one.Length, other.Length);
        return (common >= 5 && common >= 0.6 * longer) || (common >= 6 && common >= 0.5 * longer);
    }

    /// <summary>What the forms of a verb and of what is made of it have in common (choisissez, choisir; jettent, jeter); null for none.</summary>
    public static string? Kin(string term)
    {
        if (term.Length <= ShortestRoot || !term.All(char.IsLetter)) return null;
        if (IsArabic(term)) return Root(term);
        if (!term.All(char.IsAsciiLetter)) return null;

        var ending = Array.Find(verbEndings, one => term.EndsWith(one, StringComparison.Ordinal) && term.Length - one.Length >= ShortestRoot);
        return Undoubled(term[..^(ending?.Length ?? 0)]);
    }

    /// <summary>What a word of the family may have for <see cref="Kin"/>, the likeliest first: of décrocheur that of décrocher.</summary>
    public static IEnumerable<string> Kins(string term)
    {
        if (Kin(term) is not { } kin) return [];
        if (IsArabic(term)) return [kin];
        return wordEndings.Where(one => term.Length - one.Length >= ShortestFamily && term.EndsWith(one, StringComparison.Ordinal))
            .Select(one => Undoubled(term[..^one.Length])).Prepend(kin).Append(term);
    }

    static string Undoubled(string root) => root.Length > ShortestRoot && root[^1] == root[^2] ? root[..^1] : root;

    /// <summary>How what is near to it or of its family may begin: none of them begins another.</summary>
    public static IEnumerable<string> Beginnings(string term)
    {
        if (term.Length > LongestMistaken || (term.Length < ShortestMistaken && !IsArabic(term))) return [];
        if (!IsArabic(term)) return [term[..Math.Min(term.Length, term.Length >= ShortestMistakenTwice ? 4 : 5)]];
        if (Root(term) is not { Length: >= ShortestRoot } root) return term.Length >= ShortestRoot ? [term[..2]] : [];
        return new[] { $"{root[0]}{root[1]}", $"{root[0]}ا", $"{root[0]}و", $"{root[0]}ي", $"م{root[0]}", $"ت{root[0]}", $"ا{root[0]}" }
            .Append(term[..2]).Distinct(StringComparer.Ordinal);
    }

    static string? Root(string term)
    {
        var root = new StringBuilder(term.Length);
        foreach (var letter in term) if (!ArabicWeak.Contains(letter, StringComparison.Ordinal)) root.Append(letter);
        while (root.Length > ShortestRoot && root[0] is 'م' or 'ت' or 'س' or 'ن') root.Remove(0, 1);
        while (root.Length > ShortestRoot && root[^1] is 'ت' or 'ن') root.Length--;
        // احترق is of حرق
        if (root.Length == ShortestRoot + 1 && root[1] is 'ت') root.Remove(1, 1);
        return root.Length < ShortestRoot ? null : root.ToString();
    }

    static bool IsArabic(string term) => term[0] is >= '\u0600' and < '\u0700';
}
