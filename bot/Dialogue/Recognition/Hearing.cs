using System.Runtime.CompilerServices;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>What each word of a message may stand for among the words that triggers know.</summary>
/// <param name="book">What was heard of the words of other messages.</param>
sealed class Hearing(Message message, Dictionary<string, List<string>> vocabulary, ILookup<string, string> mistyped, Wordbook? book)
{
    /// <summary>Shorter words are too often one letter away from another.</summary>
    public const int Typable = 5;

    const int Longest = 30;

    /// <summary>What people ask for, they ask early; further words of a long story are its own.</summary>
    const int Furthest = 80;

    readonly (string Reading, int Mistakes)[]?[] readings = new (string, int)[]?[Math.Min(message.Words.Count, Furthest)];

    readonly Found[]?[] found = new Found[]?[Math.Min(message.Words.Count, Furthest)];

    public int Count => readings.Length;

    public Message Message => message;

    public (string Reading, int Mistakes)[] this[int word] => readings[word] ??= Read(message.Words[word]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Says(int word, string wanted)
    {
        if (word >= Count) return false;
        foreach (var (reading, _) in this[word])
        {
            if (string.Equals(reading, wanted, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>The phrases that were found to begin at a word.</summary>
    public Found[] FoundAt(int word, Func<Hearing, int, Found[]> find) => found[word] ??= find(this, word);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    (string Reading, int Mistakes)[] Read(Word word)
    {
        if (word.Reference is { } reference) return [(References.Marked(reference), 0)];
        if (word.Url is not null) return [("#url", 0)];
        return book is null ? Read(word.Text) : book.Heard(word.Text, Read);
    }

    (string Reading, int Mistakes)[] Read(string word)
    {
        if (vocabulary.TryGetValue(word, out var known)) return [.. known.Select(reading => (reading, 0))];
        // "and" is written onto the word in Arabic.
        if (word[0] is 'و' or 'ف' && vocabulary.TryGetValue(word[1..], out known)) return [.. known.Select(reading => (reading, 0))];
        if (word.Length is < Typable or > Longest || StopWords.Contain(word)) return [];
        return
        [
            .. WithoutOneLetter(word).Append(word)
                .SelectMany(rest => mistyped[rest])
                .Distinct(StringComparer.Ordinal)
                .Where(candidate => EditDistance.Between(word, candidate, most: 1) is 1)
                .SelectMany(candidate => vocabulary[candidate])
                .Select(reading => (reading, 1)),
        ];
    }

    /// <summary>Two words one mistake apart are the same, or one of them is, without one of their letters.</summary>
    public static IEnumerable<string> WithoutOneLetter(string word) =>
        Enumerable.Range(0, Math.Min(word.Length, Longest)).Select(i => word.Remove(i, 1));
}
