using PracticeBot.Language;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>How people name the three languages, in each of them.</summary>
static class LanguageWords
{
    static readonly Phrases<LanguageCode> names = new(
    [
        .. Each(LanguageCode.French, "français", "française", "francophone", "french", "الفرنسية", "فرنسية", "بالفرنسية"),
        .. Each(LanguageCode.Arabic, "arabe", "arabophone", "arabic", "العربية", "عربية", "بالعربية"),
        .. Each(LanguageCode.English, "anglais", "anglophone", "english", "الإنجليزية", "إنجليزية", "بالإنجليزية"),
    ]);

    /// <summary>The language that a sentence names last; null when it names none.</summary>
    public static LanguageCode? In(string text)
    {
        var tokens = Tokens.Of(text);
        for (var i = tokens.Count - 1; i >= 0; i--)
            if (names.TryAt(tokens, i, out var language, out _)) return language;
        return null;
    }

    /// <summary>The language that a cell of a table is, by its name or its code.</summary>
    public static LanguageCode? Of(string cell) => LanguageCodes.FromTag(cell) ?? In(cell);

    static IEnumerable<(string, LanguageCode)> Each(LanguageCode language, params string[] said) => said.Select(word => (word, language));
}
