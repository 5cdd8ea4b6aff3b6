using System.Text;

namespace PracticeBot.Language;

/// <summary>Whether two words are one name, in either script and however it was typed: Claire, claire, كلير; Salma, Selma, سلمى.</summary>
public static class NameMatching
{
    const int Shortest = 2;
    const int Typable = 4;

    /// <summary>Whether a word is one of the names of a person: the given name or the family name.</summary>
    public static bool IsOneOf(string word, string fullName) =>
        Tokens.Of(fullName).Select(token => token.Text).Where((part, index) => index is 0 || part.Length > 2).Any(part => Same(word, part));

    public static bool Same(string one, string other)
    {
        // آن is a name as it is written, and "that" once it is folded.
        var written = one.Contains('آ', StringComparison.Ordinal) || other.Contains('آ', StringComparison.Ordinal);
        (one, other) = (Folding.Fold(one.Trim()), Folding.Fold(other.Trim()));
        if (one.Length is 0 || other.Length is 0) return false;
        if (string.Equals(one, other, StringComparison.Ordinal)) return true;

        if (IsArabic(one) == IsArabic(other))
        {
            return Math.Min(one.Length, other.Length) >= Typable && one[0] == other[0] && EditDistance.Between(one, other, most: 1) is 1;
        }

        var (latin, arabic) = IsArabic(one) ? (other, one) : (one, other);
        var heard = Sounds(arabic);
        return heard.Length >= Shortest && (written || !StopWords.Contain(arabic)) && SoundsOf(latin).Contains(heard, StringComparer.Ordinal);
    }

    /// <summary>A Latin name as it may be heard: French leaves its last consonants unsaid.</summary>
    static IEnumerable<string> SoundsOf(string latin)
    {
        var whole = Sounds(latin);
        yield return whole;
        // Driss is إدريس as well as دريس.
        if (whole[..1] is not "a") yield return $"a{whole}";
        if (latin[^1] is 'd' or 't' or 's' or 'x' or 'z' or 'p' or 'h' && whole.Length > Shortest) yield return whole[..^1];
    }

    static bool IsArabic(string word) => word.Any(c => c is >= '\u0600' and < '\u0780');

    /// <summary>
    /// What both scripts write of a name: its consonants, those that one of them cannot tell apart as one, and whether it opens with a
    /// vowel.
    /// </summary>
    static string Sounds(string name)
    {
        var sounds = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var next = i + 1 < name.Length ? name[i + 1] : '\0';
            var (sound, length) = Sound(name[i], next, i is 0);
            i += length - 1;
            if (sound is '\0' || (sounds.Length > 0 && sounds[^1] == sound && sound is not 'a')) continue;
            sounds.Append(sound);
        }
        // The final h of Sarah, and of سارة.
        if (sounds.Length > 1 && name[^1] is 'h' or 'ه' && sounds[^1] is 'h') sounds.Length--;
        return sounds.Length > 0 ? sounds.ToString() : "a";
    }

    static (char Sound, int Length) Sound(char letter, char next, bool first) => (letter, next) switch
    {
        ('c' or 's', 'h') => ('c', 2),
        ('k', 'h') => ('x', 2),
        ('g', 'h') => ('g', 2),
        ('p', 'h') => ('f', 2),
        ('t', 'h') => ('t', 2),
        ('d', 'h') => ('d', 2),
        ('d', 'j') => ('j', 2),
        ('o', 'u') when first => ('w', 2),
        ('c', 'e' or 'i' or 'y') => ('s', 1),
        ('g', 'e' or 'i' or 'y') => ('j', 1),
        ('a' or 'e' or 'i' or 'o' or 'u' or 'ا' or 'ع', _) => (first ? 'a' : '\0', 1),
        ('y' or 'ي', _) => (first ? 'y' : '\0', 1),
        ('w' or 'و', _) => (first ? 'w' : '\0', 1),
        ('b' or 'p' or 'ب', _) => ('b', 1),
        ('f' or 'v' or 'ف', _) => ('f', 1),
        ('c' or 'k' or 'q' or 'ك' or 'ق', _) => ('k', 1),
        ('s' or 'z' or 'س' or 'ص' or 'ز' or 'ذ' or 'ظ', _) => ('s', 1),
        ('d' or 'د' or 'ض', _) => ('d', 1),
        ('t' or 'ت' or 'ط' or 'ث', _) => ('t', 1),
        ('j' or 'ج', _) => ('j', 1),
        ('g' or 'غ', _) => ('g', 1),
        ('h' or 'ه' or 'ح', _) => ('h', 1),
        ('ش', _) => ('c', 1),
        ('خ', _) => ('x', 1),
        ('l' or 'ل', _) => ('l', 1),
        ('m' or 'م', _) => ('m', 1),
        ('n' or 'ن', _) => ('n', 1),
        ('r' or 'ر', _) => ('r', 1),
        _ => ('\0', 1),
    };
}
