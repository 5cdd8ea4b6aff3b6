namespace PracticeBot.Language;

/// <summary>How much a word tells of what a text is about, before anything is counted.</summary>
static class TellingWords
{
    /// <summary>What a word of the asking itself weighs.</summary>
    public const double Asking = 0.15;

    const double Common = 0.4;
    const double EachTheme = 0.3;

    public static bool Contain(string term) => !AskingWords.Contain(term) && !CommonWords.Contain(term);

    public static double Weight(string term) => AskingWords.Contain(term) ? Asking : CommonWords.Contain(term) ? Common : 1;

    /// <summary>A year or an amount says little of what the text is about that holds it.</summary>
    public static double WeightInText(string term) => term.All(char.IsAsciiDigit) ? Common : Weight(term);

    /// <summary>The part of its weight that a word tells which belongs to so many themes.</summary>
    public static double Among(int themes) => themes > 1 ? 1 / (1 + (EachTheme * Math.Log(themes))) : 1;
}
