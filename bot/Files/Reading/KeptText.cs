using System.Text;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Files.Reading;

/// <summary>As much of a text as is kept: without control characters, white space as single spaces and line ends.</summary>
sealed class KeptText
{
    readonly StringBuilder kept = new();
    bool spaced;
    bool broken;

    public bool IsFull => kept.Length >= FileText.Longest;

    public void Add(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (IsFull) return;
            Add(letter);
        }
    }

    public void Add(char letter)
    {
        switch (letter)
        {
            case '\n' or '\r' or '\f' or '\u2028' or '\u2029':
                broken = true;
                return;
            case '\uFEFF' or '\uFFFD' or '\u00AD':
                return;
        }

        if (char.IsWhiteSpace(letter) || char.IsControl(letter))
        {
            spaced = true;
            return;
        }

        if (kept.Length > 0 && broken) kept.Append('\n');
        else if (kept.Length > 0 && spaced) kept.Append(' ');
        (spaced, broken) = (false, false);
        kept.Append(letter);
    }

    public override string ToString()
    {
        // A character of two halves is kept whole or not at all.
        var length = Math.Min(kept.Length, FileText.Longest);
        if (length > 0 && char.IsHighSurrogate(kept[length - 1])) length--;
        return kept.ToString(0, length);
    }
}
