namespace PracticeBot.Language;

/// <param name="Language">Null when it cannot be told.</param>
public readonly record struct SpokenSentence(string Text, LanguageCode? Language);

public static class LanguageDetection
{
    /// <summary>Words that people open and close with, which no list of stop words holds.</summary>
    static readonly Phrases<LanguageCode> Telling = new([
        .. new[] { "bonjour", "bonsoir", "salut", "merci", "aide", "oui", "réponse", "échange", "échanges", "hier", "demain" }
            .Select(word => (word, LanguageCode.French)),
        .. new[] { "hello", "hi", "thanks", "thank", "please", "help", "yes", "answer", "yesterday", "tomorrow", "exchanges" }
            .Select(word => (word, LanguageCode.English)),
    ]);

    /// <summary>Which of the three the text is in, or null when it cannot be told.</summary>
    public static LanguageCode? Of(string text)
    {
        var arabic = text.Count(c => c is >= '\u0600' and < '\u0780' or >= '\uFB50' and < '\uFE00' or >= '\uFE70' and < '\uFEFF');
        var latin = text.Count(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 'À' and < '\u0250'));
        if (arabic > 0 && arabic >= latin) return LanguageCode.Arabic;
        if (latin is 0) return null;

        var evidence = text.Count(c => "éèêëàâçùûîïôœÉÈÊÀÇ".Contains(c, StringComparison.Ordinal));
        var tokens = Tokens.Of(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (StopWords.Contain(tokens[i].Text, LanguageCode.French)) evidence++;
            if (StopWords.Contain(tokens[i].Text, LanguageCode.English)) evidence--;
            if (Telling.TryAt(tokens, i, out var language, out _)) evidence += language is LanguageCode.French ? 1 : -1;
        }
        return evidence switch
        {
            > 0 => LanguageCode.French,
            < 0 => LanguageCode.English,
            _ => null,
        };
    }

    /// <summary>The sentences of a text, each in the language it is in by itself: people change it from one to the next.</summary>
    public static IReadOnlyList<SpokenSentence> Sentences(string text)
    {
        var sentences = new List<SpokenSentence>();
        var links = Links.In(text);
        for (int i = 0, start = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !Ends(text, i, links)) continue;
            var said = text[start..Math.Min(i + 1, text.Length)].Trim();
            if (said.Any(char.IsLetterOrDigit)) sentences.Add(new(said, Of(said)));
            start = i + 1;
        }
        return sentences;
    }

    /// <summary>The languages of a text, the one that most of it is in first; none when none can be told.</summary>
    public static IReadOnlyList<LanguageCode> All(string text)
    {
        var sentences = Sentences(text).Where(one => one.Language is not null)
            .GroupBy(one => one.Language!.Value)
            .OrderByDescending(same => same.Sum(one => one.Text.Length))
            .Select(same => same.Key).ToList();
        return sentences.Count > 0 || Of(text) is not { } whole ? sentences : [whole];
    }

    /// <summary>A full stop ends a sentence before a space: 3.5 is a number, and example.org an address.</summary>
    static bool Ends(string text, int i, IReadOnlyList<Link> links)
    {
        if (text[i] is '\n') return true;
        if (text[i] is not ('.' or '!' or '?' or '؟' or '…' or ';' or '؛')) return false;
        if (i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1])) return false;
        return !links.Any(link => i >= link.Start && i < link.End - 1);
    }
}
