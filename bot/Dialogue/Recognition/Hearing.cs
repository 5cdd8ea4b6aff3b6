using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>What each word of a message may stand for among the words that triggers know.</summary>
sealed class Hearing(Message message, IReadOnlyDictionary<string, List<string>> vocabulary, ILookup<string, string> mistyped)
{
    /// <summary>Shorter words are too often one letter away from another.</summary>
    public const int Typable = 5;

    const int Longest = 30;

    /// <summary>What people ask for, they ask early; further words of a long story are its own.</summary>
    const int Furthest = 80;

    readonly IReadOnlyList<(string Reading, int Mistakes)>?[] readings = new IReadOnlyList<(string, int)>?[Math.Min(message.Words.Count, Furthest)];

    public int Count => readings.Length;

    public Message Message => message;

    public IReadOnlyList<(string Reading, int Mistakes)> this[int word] => readings[word] ??= [.. Read(message.Words[word])];

    IEnumerable<(string Reading, int Mistakes)> Read(Word word)
    {
        if (word.Reference is { } reference) return [($"#{char.ToLowerInvariant(reference.ToString()[0])}", 0)];
        if (word.Url is not null) return [("#url", 0)];
        if (vocabulary.TryGetValue(word.Text, out var known)) return known.Select(reading => (reading, 0));
        // "and" is written onto the word in Arabic.
        if (word.Text[0] is 'و' or 'ف' && vocabulary.TryGetValue(word.Text[1..], out known)) return known.Select(reading => (reading, 0));
        if (word.Text.Length is < Typable or > Longest || StopWords.Contain(word.Text)) return [];
        return WithoutOneLetter(word.Text).Append(word.Text)
            .SelectMany(rest => mistyped[rest])
            .Distinct(StringComparer.Ordinal)
            .Where(candidate => EditDistance.Between(word.Text, candidate, most: 1) is 1)
            .SelectMany(candidate => vocabulary[candidate])
            .Select(reading => (reading, 1));
    }

    /// <summary>Two words one mistake apart are the same, or one of them is, without one of their letters.</summary>
    public static IEnumerable<string> WithoutOneLetter(string word) =>
        Enumerable.Range(0, Math.Min(word.Length, Longest)).Select(i => word.Remove(i, 1));
}
