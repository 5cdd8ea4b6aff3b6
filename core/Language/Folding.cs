using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PracticeBot.Language;

/// <summary>One spelling for what people write in many: without case, accents, Arabic letter variants and marks.</summary>
public static class Folding
{
    /// <summary>Nothing below it combines with what stands beside it, so these characters fold one by one.</summary>
    const char TableEnd = '\u0700';

    static readonly string[] Table = [.. Enumerable.Range(0, TableEnd).Select(c => Whole(((char)c).ToString()))];

    /// <summary>The folded text; folding it again changes nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text)) return text.ToLowerInvariant();
        if (!IsTabled(text)) return Whole(text);

        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c < TableEnd) folded.Append(Table[c]);
            else folded.Append(Plain(c));
        }
        return folded.ToString();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool IsTabled(string text)
    {
        foreach (var c in text)
        {
            if (c >= TableEnd && Plain(c) is '\0') return false;
        }
        return true;
    }

    /// <summary>What characters above the table fold to where no other is needed to know; '\0' for any other.</summary>
    static char Plain(char c) => c switch
    {
        '’' or '‘' or '‛' or 'ʼ' or '´' => '\'',
        '\u202F' or '\u2009' => ' ',
        '–' or '—' or '\u2011' => '-',
        '“' or '”' => '"',
        (>= '\u4E00' and < '\uA000') or (>= '\uAC00' and < '\uD7A4') => c,
        _ => '\0',
    };

    static string Whole(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Readable(text).Normalize(NormalizationForm.FormKD).EnumerateRunes()) Append(folded, rune);
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Half a surrogate pair and U+FFFE make normalisation throw; people can paste both.</summary>
    static string Readable(string text)
    {
        var readable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && Plain((char)rune.Value) is not '\0' and var plain) readable.Append(plain);
            else readable.Append(rune.Value is 0xFFFE ? Rune.ReplacementChar.ToString() : rune.ToString());
        }
        return readable.ToString();
    }

    static void Append(StringBuilder folded, Rune rune)
    {
        // A dash that stands upright is only a dash once it is decomposed.
        if (rune.IsBmp && Plain((char)rune.Value) is not '\0' and var plain)
        {
            folded.Append(plain);
            return;
        }

        var lower = Rune.ToLowerInvariant(rune);
        switch (Rune.GetUnicodeCategory(lower))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                return;
            case UnicodeCategory.DecimalDigitNumber:
                folded.Append((int)Rune.GetNumericValue(lower));
                return;
            case UnicodeCategory.SpaceSeparator:
                folded.Append(' ');
                return;
            default:
                folded.Append(Letter(lower.Value) ?? lower.ToString());
                return;
        }
    }

    static string? Letter(int letter) => letter switch
    {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        'ʼ' => "'",
        'ٱ' => "ا",
        'ى' or 'ی' => "ي",
        'ة' or 'ہ' => "ه",
        'ک' or 'گ' or 'ڭ' => "ك",
        'ڤ' => "ف",
        'ـ' => "",
        _ => null,
    };
}
