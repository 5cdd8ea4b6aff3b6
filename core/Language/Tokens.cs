using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PracticeBot.Language;

/// <param name="Text">Folded: letters and digits only, never empty.</param>
/// <param name="Start">Where the word stands in the text as it was written.</param>
public readonly record struct Token(string Text, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>
/// The words of a text: runs of letters and digits. An elision is a word of its own (l'accueil: l, accueil),
/// and a word ends where the script changes.
/// </summary>
public static class Tokens
{
    enum Kind
    {
        Separator,
        Inside,
        Digit,
        Letter,
        ArabicLetter,
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static IReadOnlyList<Token> Of(string text)
    {
        var tokens = new List<Token>();
        for (var start = 0; start < text.Length;)
        {
            var kind = KindAt(text, start, out var width);
            var end = start + width;
            if (kind >= Kind.Digit)
            {
                end = EndOfWord(text, end, kind);
                var word = LettersAndDigits(Folding.Fold(text[start..end]));
                if (word.Length > 0) tokens.Add(new Token(word, start, end - start));
            }
            start = end;
        }
        return tokens;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int EndOfWord(string text, int end, Kind word)
    {
        while (end < text.Length)
        {
            var next = KindAt(text, end, out var width);
            if (next is not Kind.Inside && next != word && !(word, next).IsLatinWithDigits()) break;
            if (next is Kind.Letter) word = next;
            end += width;
        }
        return end;
    }

    static bool IsLatinWithDigits(this (Kind Word, Kind Next) pair) =>
        pair is (Kind.Digit, Kind.Letter) or (Kind.Letter, Kind.Digit);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static Kind KindAt(string text, int index, out int width)
    {
        if (char.IsAscii(text[index]))
        {
            width = 1;
            return char.IsAsciiLetter(text[index]) ? Kind.Letter : char.IsAsciiDigit(text[index]) ? Kind.Digit : Kind.Separator;
        }

        Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out width);
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.DecimalDigitNumber => Kind.Digit,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => Kind.Inside,
            // Written as an apostrophe by some keyboards.
            UnicodeCategory.ModifierLetter when rune.Value is 'ʼ' => Kind.Separator,
            _ when !Rune.IsLetter(rune) => Kind.Separator,
            _ => IsArabic(rune.Value) ? Kind.ArabicLetter : Kind.Letter,
        };
    }

    static bool IsArabic(int letter) =>
        letter is (>= 0x600 and < 0x700) or (>= 0x750 and < 0x780) or (>= 0x8A0 and < 0x900)
            or (>= 0xFB50 and < 0xFE00) or (>= 0xFE70 and < 0xFEFF);

    static string LettersAndDigits(string folded)
    {
        if (IsPlain(folded)) return folded;

        var word = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) word.Append(rune.ToString());
        }
        return word.ToString();
    }

    static bool IsPlain(string folded)
    {
        foreach (var letter in folded)
        {
            if (!char.IsLetterOrDigit(letter)) return false;
        }
        return true;
    }
}
