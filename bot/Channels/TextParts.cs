namespace PracticeBot.Bot.Channels;

/// <summary>Cuts a text that is too long for one message.</summary>
static class TextParts
{
    /// <summary>
    /// The text in parts of at most so many UTF-16 code units: between paragraphs where it can be, else between words, and never
    /// inside a character. What stood between two parts (a line break, a space) is left out.
    /// </summary>
    public static IReadOnlyList<string> Of(string text, int most)
    {
        var parts = new List<string>();
        var rest = text.AsSpan();
        while (rest.Length > most)
        {
            var end = rest[..(most + 1)].LastIndexOf('\n');
            if (end <= 0) end = rest[..(most + 1)].LastIndexOf(' ');
            var isBetween = end > 0;
            if (!isBetween) end = char.IsHighSurrogate(rest[most - 1]) ? most - 1 : most;
            parts.Add(rest[..end].ToString());
            rest = rest[(isBetween ? end + 1 : end)..];
        }

        parts.Add(rest.ToString());
        return parts;
    }
}
