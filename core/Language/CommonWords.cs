using System.Collections.Frozen;

namespace PracticeBot.Language;

/// <summary>Words of every text, whatever it is about: a petit here and a day there make no two texts alike.</summary>
static class CommonWords
{
    static readonly FrozenSet<string> stems = LanguageData.Lines("CommonWords").SelectMany(Analysis.Terms).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contain(string term) => stems.Contains(term);
}
