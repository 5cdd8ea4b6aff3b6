namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// What was found out of each word, kept while many texts are read one after another: most of their words are the same few.
/// Of one thread only.
/// </summary>
sealed class Wordbook
{
    readonly Dictionary<string, (string, int)[]> heard = new(StringComparer.Ordinal);
    readonly Dictionary<string, Sign[]> signs = new(StringComparer.Ordinal);
    readonly Dictionary<string, IReadOnlyList<string>> meanings = new(StringComparer.Ordinal);
    readonly Dictionary<string, string?> telling = new(StringComparer.Ordinal);

    public (string Reading, int Mistakes)[] Heard(string word, Func<string, (string Reading, int Mistakes)[]> hear) => Once(heard, word, hear);

    public Sign[] Signs(string word, Func<string, Sign[]> read) => Once(signs, word, read);

    public IReadOnlyList<string> Meanings(string word, Func<string, IReadOnlyList<string>> read) => Once(meanings, word, read);

    public string? Telling(string word, Func<string, string?> read) => Once(telling, word, read);

    static T Once<T>(Dictionary<string, T> known, string word, Func<string, T> read)
    {
        if (!known.TryGetValue(word, out var found)) known[word] = found = read(word);
        return found;
    }
}
