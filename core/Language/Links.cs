namespace PracticeBot.Language;

/// <param name="Start">Where it stands in the text as it was written.</param>
public readonly record struct Link(string Url, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>Web addresses in a text. The words and numbers inside one are not words that somebody said.</summary>
public static class Links
{
    static readonly string[] Schemes = ["https://", "http://"];

    public static IReadOnlyList<Link> In(string text)
    {
        var links = new List<Link>();
        for (var from = 0; text.IndexOf("http", from, StringComparison.OrdinalIgnoreCase) is >= 0 and var start;)
        {
            from = start + "http".Length;
            var scheme = Schemes.FirstOrDefault(one => string.Compare(text, start, one, 0, one.Length, StringComparison.OrdinalIgnoreCase) is 0);
            if (scheme is null) continue;

            var end = EndOf(text, start);
            if (end > start + scheme.Length) links.Add(new Link(text[start..end], start, end - start));
            from = Math.Max(from, end);
        }
        return links;
    }

    static int EndOf(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"' or '«' or '»')) end++;
        while (end > start && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '\'' or '؟' or '،' or '؛') end--;
        return end;
    }
}
