namespace PracticeBot.Language;

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
}
