using System.Globalization;
using System.Text;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Files;

/// <summary>Names of files, as far as they can be trusted: none leads anywhere, hides its end, or turns a line around.</summary>
static class FileNames
{
    const int LongestExtension = 10;

    /// <summary>What a system of some reader would take for something else than a name.</summary>
    const string Forbidden = "\"*:<>?|";

    public static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
            if (IsShown(rune)) kept.Append(rune.IsBmp && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());

        var clean = kept.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.');
        if (clean.Length == 0) return "file";
        if (clean.Length <= StoredFile.LongestName) return clean;

        var extension = Path.GetExtension(clean) is { Length: <= LongestExtension } end ? end : "";
        var stem = StoredFile.LongestName - extension.Length;
        if (char.IsHighSurrogate(clean[stem - 1])) stem--;
        return clean[..stem].TrimEnd(' ', '.') + extension;
    }

    /// <summary>A title to begin with: « compte_rendu-mars.pdf » is about « compte rendu mars ».</summary>
    public static string Title(string name) => string.Join(
        ' ', Path.GetFileNameWithoutExtension(name).Split(['_', '-', ' '], StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } title
        ? title
        : name;

    // Controls, and format characters (Unicode Cf), the directional ones among them; but for the two that Arabic letters need.
    static bool IsShown(Rune rune) => rune.Value is 0x200C or 0x200D || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) && rune != Rune.ReplacementChar;
}
