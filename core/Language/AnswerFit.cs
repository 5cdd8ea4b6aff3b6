namespace PracticeBot.Language;

/// <param name="Explained">Weights of the query's words, each at the part of it that the entry explains.</param>
/// <param name="Said">Weights of those that it says itself or by a name of the same thing.</param>
/// <param name="Told">Weights of all of them.</param>
/// <param name="Together">The part of the query that speaks of one theme, as far as the entry speaks of it: the greatest of any theme.</param>
/// <param name="Asked">Weights of the words of the entry's title, each at the part of it that was asked.</param>
/// <param name="Titled">Weights of all of those.</param>
/// <param name="IsAcross">It is in another language than the query.</param>
public readonly record struct AnswerParts(double Explained, double Said, double Told, double Together, double Asked, double Titled, bool IsAcross);

/// <summary>
/// How likely an entry answers a query: by what part of the query it explains, how many words that are, whether they are of one
/// matter, what part of its own title was asked, and whether it is in the asker's language. A logistic regression over the seen set
/// of tests/bench/search and others of its kind, each held back in turn, and judged by two that nobody read (2026-11-23).
/// </summary>
public static class AnswerFit
{
    const double Explained = 9.95;
    const double Words = 1.24;
    const double Together = 0.76;
    const double Asked = 7.19;
    const double Beginning = -9.42;

    /// <summary>What is in another language has met by translation alone: it has to explain more.</summary>
    const double Across = -1.2;

    /// <summary>Words that only happen to be the same are as many as those that mean the same: of equally many the latter tell more.</summary>
    const double Said = -1.43;

    const double MostWords = 4;
    const double MostSaid = 3;

    /// <summary>A longer title or text need not be asked for in all its words.</summary>
    const double MostAsked = 12;

    public static double Of(AnswerParts of)
    {
        var part = of.Told > 0 ? of.Explained / of.Told : 0;
        var wanted = of.Titled > 0 ? Math.Min(1, of.Asked / Math.Min(of.Titled, MostAsked)) : 0;
        var sum = (Explained * part) + (Words * Math.Min(of.Explained, MostWords)) + (Said * Math.Min(of.Said, MostSaid))
            + (Together * of.Together) + (Asked * wanted) + (of.IsAcross ? Across : 0);
        return 1 / (1 + Math.Exp(-(Beginning + sum)));
    }
}
