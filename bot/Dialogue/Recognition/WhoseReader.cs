using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>Whose things to do are asked for: « qu'est-ce que j'ai à faire », « que doit encore envoyer Claire ? », « nos suites ».</summary>
static class WhoseReader
{
    static readonly Phrases<bool> mine = Known(
        "je, j, mes, ma liste, mon programme, de moi, chez moi, pour moi, à moi, sur moi, de mon côté, i, my, of me, from me, for me, on me, أنا, "
        + "عندي, علي, عليا, مني, خاصني, مهامي, متابعاتي, واجباتي, التزاماتي, وعودي, ديالي, أفعل, ندير, وعدت, لدي, أنجزه, أنجز");

    static readonly Phrases<bool> ours = Known(
        "nous, notre, nos, entre, les deux, we, our, us, both, between, كلانا, لنا, ثنائينا, تبادلاتنا, بيننا, علينا, عندنا, خاصنا");

    /// <summary>me or partner; null when it is both, or not said.</summary>
    public static string? Read(Message message, string partner)
    {
        var tokens = Tokens.Of(message.Text);
        if (Says(ours, tokens)) return null;
        if (Says(mine, tokens)) return SaidFollowUp.Me;
        // Anne is not « cette année ».
        return message.Words.Any(word => !message.IsPartOfTime(word) && NameMatching.IsOneOf(word.Text, partner)) ? SaidFollowUp.Partner : null;
    }

    static bool Says(Phrases<bool> phrases, IReadOnlyList<Token> tokens) =>
        Enumerable.Range(0, tokens.Count).Any(i => phrases.TryAt(tokens, i, out _, out _));

    static Phrases<bool> Known(string phrases) => new(phrases.Split(", ").Select(phrase => (phrase, true)));
}
