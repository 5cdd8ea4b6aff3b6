namespace PracticeBot.Language;

/// <summary>What an official can read and correct: the lists of words beside this file, a line an entry.</summary>
public static class LanguageData
{
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(typeof(LanguageData).Assembly.GetManifestResourceStream($"PracticeBot.Language.{name}.txt")!);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
