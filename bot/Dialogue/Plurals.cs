using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>Cardinal plural categories of whole numbers (Unicode CLDR 47, supplemental/plurals.xml).</summary>
static class Plurals
{
    public static IReadOnlyList<string> Categories(LanguageCode language) => language switch
    {
        LanguageCode.Arabic => ["zero", "one", "two", "few", "many", "other"],
        _ => ["one", "other"],
    };

    public static string Category(LanguageCode language, long number) => language switch
    {
        LanguageCode.French => number is 0 or 1 ? "one" : "other",
        LanguageCode.Arabic => (number, number % 100) switch
        {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, >= 3 and <= 10) => "few",
            (_, >= 11) => "many",
            _ => "other",
        },
        _ => number == 1 ? "one" : "other",
    };
}
