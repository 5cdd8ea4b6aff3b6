using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;

namespace PracticeBot.Bot.Files;

static class FileSizes
{
    const int Kilo = 1_024;

    /// <summary>As people say it: « 340 Ko », « 1,2 Mo ».</summary>
    public static string Size(this Words words, LanguageCode language, long length) => length < Kilo * Kilo
        ? words.Say(language, "Kilobytes", ("size", (int)Math.Max(1, Math.Round((double)length / Kilo))))
        : words.Say(language, "Megabytes", ("size", (length / (double)(Kilo * Kilo)).ToString("0.#", language.Culture())));
}
