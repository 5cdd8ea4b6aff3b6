namespace PracticeBot.Language;

/// <summary>How much a word tells of what a text is about, before anything is counted.</summary>
static class TellingWords
{
    const double Asking = 0.15;
    const double Common = 0.4;

    public static bool Contain(string term) => !AskingWords.Contain(term) && !CommonWords.Contain(term);

    public static double Weight(string term) => AskingWords.Contain(term) ? Asking : CommonWords.Contain(term) ? Common : 1;
}
