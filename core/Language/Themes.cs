using System.Collections;

namespace PracticeBot.Language;

/// <summary>A word or phrase, and the themes that it belongs to.</summary>
public readonly record struct ThemeWord
{
    readonly PhraseGroups phrases;
    readonly int number;

    internal ThemeWord(PhraseGroups phrases, int number) => (this.phrases, this.number) = (phrases, number);

    public int Length => phrases.Length(number);

    public ArraySegment<int> Themes => phrases.GroupsOf(number);
}

/// <summary>What begins at a term of a text: looked through without being kept, for it is asked of every term of every candidate.</summary>
public readonly struct ThemeWords : IEnumerable<ThemeWord>
{
    readonly PhraseGroups phrases;
    readonly IReadOnlyList<string> text;
    readonly int start;

    internal ThemeWords(PhraseGroups phrases, IReadOnlyList<string> text, int start) =>
        (this.phrases, this.text, this.start) = (phrases, text, start);

    public Enumerator GetEnumerator() => new(phrases, text, start);

    IEnumerator<ThemeWord> IEnumerable<ThemeWord>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Enumerator : IEnumerator<ThemeWord>
    {
        readonly PhraseGroups phrases;
        readonly IReadOnlyList<string> text;
        readonly int start;
        readonly int end;
        int number;

        internal Enumerator(PhraseGroups phrases, IReadOnlyList<string> text, int start)
        {
            (this.phrases, this.text, this.start) = (phrases, text, start);
            (number, end) = phrases.BeginningAt(text, start);
            number--;
        }

        public readonly ThemeWord Current => new(phrases, number);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            do number++;
            while (number < end && !phrases.StandsAt(number, text, start));
            return number < end;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }
    }
}

/// <summary>
/// What is spoken of together: a line a matter that people come with, French | Arabic | English. None of its words stands for
/// another; said together they tell that two texts are about the same, where neither says the other's words.
/// </summary>
public sealed class Themes
{
    static readonly LanguageCode[] languages = [LanguageCode.French, LanguageCode.Arabic, LanguageCode.English];

    readonly PhraseGroups phrases;

    internal Themes(IEnumerable<string> lines, TermPool pool) => phrases = new(pool, lines.Select(WordsOf));

    /// <summary>A line is a theme: its words in each of the languages.</summary>
    static IEnumerable<(string Words, LanguageCode Language)> WordsOf(string line) => line.Split(" | ")
        .Zip(languages, (words, language) => words.Split(", ").Select(one => (one, language)))
        .SelectMany(words => words);

    public static Themes Known => WordLists.Themes;

    /// <summary>The words of a theme that are no phrases.</summary>
    public IReadOnlyList<string> TermsOf(int theme) =>
        [.. phrases.PhrasesOf(theme).Where(phrase => phrases.Length(phrase) == 1).Select(phrase => phrases.Terms(phrase)[0])];

    /// <summary>What begins at this term of a text: the word itself, and every phrase that stands there.</summary>
    public ThemeWords At(IReadOnlyList<string> text, int start) => new(phrases, text, start);

    /// <summary>How many terms of a text from this one on are a word of the theme, the longest; 0 for none.</summary>
    public int LengthAt(IReadOnlyList<string> text, int start, int theme)
    {
        var length = 0;
        foreach (var word in At(text, start))
        {
            if (word.Themes.Contains(theme)) length = Math.Max(length, word.Length);
        }
        return length;
    }

    /// <summary>What says exactly these terms; null for none.</summary>
    public ThemeWord? Named(IReadOnlyList<string> phrase)
    {
        foreach (var word in At(phrase, 0)) if (word.Length == phrase.Count) return word;
        return null;
    }

    /// <summary>Whether the term is a word of any theme by itself.</summary>
    public bool Names(string term) => phrases.Named(term) >= 0;

    /// <summary>The word that this one is another form of; null for none.</summary>
    public ThemeWord? KinOf(string term) => phrases.KinOf(term) is >= 0 and var kin ? new ThemeWord(phrases, kin) : null;
}
