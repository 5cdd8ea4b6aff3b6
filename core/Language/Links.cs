namespace PracticeBot.Language;

/// <param name="Start">Where it stands in the text as it was written.</param>
public readonly record struct Link(string Url, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>Web addresses in a text. The words and numbers inside one are not words that somebody said.</summary>
public static class Links
{
    /// <summary>How an address begins; one that has no scheme is opened with the secure one.</summary>
    static readonly string[] Beginnings = ["https://", "http://", "www."];

    public static IReadOnlyList<Link> In(string text)
    {
        var links = new List<Link>();
        for (var from = 0; Next(text, from) is var (start, beginning);)
        {
            var end = EndOf(text, start);
            if (end > start + beginning.Length) links.Add(new Link(WithScheme(text[start..end], beginning), start, end - start));
            from = Math.Max(start + beginning.Length, end);
        }
        return links;
    }

    static (int Start, string Beginning)? Next(string text, int from)
    {
        (int Start, string Beginning)? first = null;
        foreach (var beginning in Beginnings)
        {
            var start = text.IndexOf(beginning, from, StringComparison.OrdinalIgnoreCase);
            while (start > 0 && char.IsLetterOrDigit(text[start - 1])) start = text.IndexOf(beginning, start + 1, StringComparison.OrdinalIgnoreCase);
            if (start >= 0 && (first is not var (before, _) || start < before)) first = (start, beginning);
        }
        return first;
    }

    /// <summary>www.cnsa.fr/aides</summary>
    static string WithScheme(string address, string beginning) => beginning is "www." ? $"https://{address}" : address;

    static int EndOf(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"' or '«' or '»')) end++;
        while (end > start && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '\'' or '؟' or '،' or '؛') end--;
        return end;
    }
}
