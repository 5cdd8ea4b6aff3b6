namespace PracticeBot.Language;

/// <summary>The lists of words beside this file, read once: what stands in several of them is kept once.</summary>
public static class WordLists
{
    static readonly TermPool pool = new();

    internal static Thesaurus Known { get; } = new(Thesaurus.ReadKnown(), pool);

    internal static Thesaurus Everyday { get; } = new(Thesaurus.ReadEveryday(), pool, isLoose: true);

    internal static Themes Themes { get; } = new(LanguageData.Lines("Themes"), pool);

    static WordLists() => pool.Trim();

    /// <summary>Has read them when it returns; otherwise the first search waits for it.</summary>
    public static void Read() => _ = Known;
}
