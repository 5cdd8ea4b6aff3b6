namespace PracticeBot.Language;

/// <summary>The lists of words beside this file, read once: what stands in several of them is kept once.</summary>
public static class WordLists
{
    static readonly TermPool pool = new();

    internal static Thesaurus Known { get; } = new(Thesaurus.ReadKnown(), pool);

    internal static Thesaurus Everyday { get; } = new(Thesaurus.ReadEveryday(), pool, isLoose: true);

    internal static Themes Themes { get; } = new(LanguageData.Lines("Themes"), pool);

    static WordLists() => pool.Trim();

    /// <summary>The language that most of the terms are in which are words of one language alone; null when that cannot be told.</summary>
    public static LanguageCode? LanguageOf(IEnumerable<string> terms)
    {
        var (french, arabic, english) = (0, 0, 0);
        foreach (var term in terms)
        {
            if (term[0] is >= '\u0600' and < '\u0700') arabic++;
            else if (pool.Find(term) is >= 0 and var number)
            {
                if (pool.IsOnly(number, LanguageCode.French)) french++;
                if (pool.IsOnly(number, LanguageCode.English)) english++;
            }
        }
        if (arabic > french + english) return LanguageCode.Arabic;
        return french > english ? LanguageCode.French : english > french ? LanguageCode.English : null;
    }

    /// <summary>Has read them when it returns; otherwise the first search waits for it.</summary>
    public static void Read() => _ = Known;
}
