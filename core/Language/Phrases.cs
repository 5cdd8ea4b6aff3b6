using System.Runtime.CompilerServices;

namespace PracticeBot.Language;

/// <summary>Set phrases and what each means, found word by word in a text whatever its accents and case.</summary>
public sealed class Phrases<T>
{
    readonly Dictionary<string, List<(string[] Words, T Value)>> byFirstWord = new(StringComparer.Ordinal);

    public Phrases(IEnumerable<(string Phrase, T Value)> phrases)
    {
        foreach (var (phrase, value) in phrases)
        {
            string[] words = [.. Tokens.Of(phrase).Select(token => token.Text)];
            if (!byFirstWord.TryGetValue(words[0], out var same)) byFirstWord[words[0]] = same = [];
            same.Add((words, value));
        }
        foreach (var same in byFirstWord.Values) same.Sort((one, other) => other.Words.Length.CompareTo(one.Words.Length));
    }

    /// <summary>The longest phrase that begins at this token.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryAt(IReadOnlyList<Token> tokens, int index, out T value, out int length)
    {
        (value, length) = (default!, 0);
        if (index < 0 || index >= tokens.Count || !byFirstWord.TryGetValue(tokens[index].Text, out var candidates)) return false;
        foreach (var (words, meaning) in candidates)
        {
            if (!Begins(tokens, index, words)) continue;
            (value, length) = (meaning, words.Length);
            return true;
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool Begins(IReadOnlyList<Token> tokens, int index, string[] words)
    {
        if (index + words.Length > tokens.Count) return false;
        for (var i = 1; i < words.Length; i++)
        {
            if (!string.Equals(tokens[index + i].Text, words[i], StringComparison.Ordinal)) return false;
        }
        return true;
    }
}
