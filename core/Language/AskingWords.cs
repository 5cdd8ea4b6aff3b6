using System.Collections.Frozen;

namespace PracticeBot.Language;

/// <summary>
/// Words that people ask with, whatever they ask for, by <c>AskingWords.txt</c>: they tell little of what is looked for.
/// </summary>
static class AskingWords
{
    static readonly FrozenSet<string> stems = LanguageData.Lines("AskingWords").SelectMany(Analysis.Terms).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contain(string term) => stems.Contains(term);
}
