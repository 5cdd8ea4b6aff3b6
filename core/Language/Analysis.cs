namespace PracticeBot.Language;

/// <summary>What search indexes and asks: the same for what was written and for the words that look for it.</summary>
public static class Analysis
{
    /// <summary>Folded stems of letters and digits, stop words out, in order, repeated as often as they were said.</summary>
    public static IReadOnlyList<string> Terms(string text)
    {
        var terms = new List<string>();
        foreach (var token in Tokens.Of(text))
        {
            if (!StopWords.Contain(token.Text)) terms.Add(Stemming.Stem(token.Text));
        }
        return terms;
    }

    /// <summary>The same terms, each with the word that it stands for.</summary>
    public static IReadOnlyList<(string Term, Token Token)> Words(string text) =>
        [.. Tokens.Of(text).Where(token => !StopWords.Contain(token.Text)).Select(token => (Stemming.Stem(token.Text), token))];
}
