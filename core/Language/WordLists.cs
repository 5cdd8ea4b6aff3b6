namespace PracticeBot.Language;

/// <summary>The lists of words beside this file, read once: what stands in several of them is kept once.</summary>
static class WordLists
{
    static readonly TermPool pool = new();

    public static Thesaurus Known { get; } = new(Thesaurus.ReadKnown(), pool);

    public static Thesaurus Everyday { get; } = new(Thesaurus.ReadEveryday(), pool, isLoose: true);

    public static Themes Themes { get; } = new(LanguageData.Lines("Themes"), pool);

    static WordLists() => pool.Trim();
}
