namespace PracticeBot.Language;

/// <summary>How well what somebody is called fits a full name: the later, the better.</summary>
public enum NameFit
{
    None,

    /// <summary>Each word begins one of the names: « Clai », « Sal Ber ».</summary>
    Begins,

    /// <summary>Each word is one of the names, however it was typed and in either script.</summary>
    Names,

    Whole,
}

public static class NameFits
{
    /// <summary>Fewer letters begin too many names.</summary>
    const int Shortest = 3;

    public static NameFit Of(string said, string fullName)
    {
        var (words, names) = (Words(said), Words(fullName));
        return words.Count == 0 || words.Count > names.Count ? NameFit.None
            : words.Select(word => word.Folded).SequenceEqual(names.Select(name => name.Folded), StringComparer.Ordinal) ? NameFit.Whole
            : EachIsAnother(words, names, IsSame) ? NameFit.Names
            : EachIsAnother(words, names, (word, name) => IsSame(word, name) || Begins(word, name)) ? NameFit.Begins
            : NameFit.None;
    }

    static bool IsSame(Word word, Word name) => NameMatching.Same(word.Written, name.Written);

    static bool Begins(Word word, Word name) => word.Folded.Length >= Shortest && name.Folded.StartsWith(word.Folded, StringComparison.Ordinal);

    static bool EachIsAnother(IReadOnlyList<Word> words, IReadOnlyList<Word> names, Func<Word, Word, bool> fits)
    {
        var left = names.ToList();
        return words.All(word => left.FindIndex(name => fits(word, name)) is >= 0 and var at && Take(at));

        bool Take(int at)
        {
            left.RemoveAt(at);
            return true;
        }
    }

    static List<Word> Words(string text) => [.. Tokens.Of(text).Select(token => new Word(token.Text, text[token.Start..token.End]))];

    readonly record struct Word(string Folded, string Written);
}
