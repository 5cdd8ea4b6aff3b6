using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace PracticeBot.Bot.Files.Reading;

/// <summary>In which letters a text is written: as it says, else UTF-8, else what Windows wrote for French or for Arabic.</summary>
static partial class Encodings
{
    const int Looked = 64 * 1024;
    const int LongestCharacter = 4;

    const int Western = 1252;
    const int Arabic = 1256;

    public static StreamReader Open(Stream content, bool isPage)
    {
        content.Position = 0;
        var start = new byte[Looked];
        var length = content.ReadAtLeast(start, Looked, throwOnEndOfStream: false);
        var encoding = Of(start.AsSpan(0, length), isWhole: length < Looked, isPage);
        content.Position = 0;
        return new(content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }

    static Encoding Of(ReadOnlySpan<byte> start, bool isWhole, bool isPage)
    {
        if (isPage && Declared(start) is { } declared) return declared;
        if (IsUtf8(start, isWhole)) return Encoding.UTF8;
        return CodePagesEncodingProvider.Instance.GetEncoding(IsArabic(start) ? Arabic : Western)!;
    }

    static bool IsUtf8(ReadOnlySpan<byte> start, bool isWhole)
    {
        if (Utf8.IsValid(start)) return true;
        if (isWhole) return false;
        for (var cut = 1; cut < LongestCharacter; cut++)
            if (Utf8.IsValid(start[..^cut])) return true;
        return false;
    }

    /// <summary>Arabic words are letters above ASCII one after the other; in French such a letter stands alone among others.</summary>
    static bool IsArabic(ReadOnlySpan<byte> start)
    {
        var (alone, together) = (0, 0);
        for (var i = 0; i < start.Length; i++)
        {
            if (start[i] < 0xC0) continue;
            if ((i > 0 && start[i - 1] >= 0xC0) || (i + 1 < start.Length && start[i + 1] >= 0xC0)) together++;
            else alone++;
        }

        return together > alone;
    }

    static Encoding? Declared(ReadOnlySpan<byte> start)
    {
        var beginning = Encoding.Latin1.GetString(start[..Math.Min(start.Length, 2_048)]);
        if (CharacterSet().Match(beginning) is not { Success: true } found) return null;
        var name = found.Groups["name"].Value;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null; // one that nobody knows
        }
    }

    [GeneratedRegex(
        "charset\\s*=\\s*[\"']?\\s*(?<name>[A-Za-z0-9_-]{2,20})",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CharacterSet();
}
