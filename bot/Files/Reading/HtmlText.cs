using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace PracticeBot.Bot.Files.Reading;

/// <summary>
/// The words of a page, letter by letter as it comes: a parser would hold the tree of all of it before the first word. What
/// stands in tags, comments, scripts and styles is none of them.
/// </summary>
sealed class HtmlText
{
    const int LongestName = 20;
    const int LongestEntity = 32;
    const int Look = 16 * 1024;

    static readonly FrozenSet<string> unread = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "script", "style", "template", "svg", "noscript");

    static readonly FrozenSet<string> apart = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "td", "th", "title", "section", "article", "header",
        "footer", "blockquote", "pre", "dt", "dd", "option", "hr");

    readonly TextReader reader;
    readonly KeptText kept = new();

    HtmlText(TextReader reader) => this.reader = reader;

    public static TextRead Read(TextReader reader, CancellationToken ct)
    {
        var text = new HtmlText(reader);
        var left = Look;
        while (!text.kept.IsFull && text.Next())
        {
            if (--left > 0) continue;
            ct.ThrowIfCancellationRequested();
            left = Look;
        }

        return TextRead.Of(text.kept);
    }

    bool Next()
    {
        switch (reader.Read())
        {
            case -1: return false;
            case '<': Tag(); return true;
            case '&': Entity(); return true;
            case var letter: kept.Add((char)letter); return true;
        }
    }

    void Tag()
    {
        switch (reader.Peek())
        {
            case '!':
                _ = reader.Read();
                if (reader.Peek() == '-') PassTo("-->");
                else PassTo(">");
                return;
            case '?':
                PassTo(">");
                return;
            case '/':
                _ = reader.Read();
                Separate(Name());
                PassTo(">");
                return;
            case >= 'a' and <= 'z' or >= 'A' and <= 'Z':
                var name = Name();
                Separate(name);
                if (PassAttributes() && unread.Contains(name)) PassTo($"</{name}");
                return;
            default:
                kept.Add('<');
                return;
        }
    }

    string Name()
    {
        var name = new StringBuilder();
        while (reader.Peek() is >= 0 and var letter && char.IsAsciiLetterOrDigit((char)letter) && name.Length < LongestName) name.Append((char)reader.Read());
        return name.ToString();
    }

    void Separate(string name)
    {
        if (apart.Contains(name)) kept.Add('\n');
    }

    /// <returns>False when the tag has no content.</returns>
    bool PassAttributes()
    {
        var quote = -1;
        var last = -1;
        for (int letter; (letter = reader.Read()) >= 0; last = letter)
        {
            if (quote >= 0) quote = letter == quote ? -1 : quote;
            else if (letter is '"' or '\'' && last is '=' or ' ') quote = letter;
            else if (letter == '>') return last != '/';
        }

        return false;
    }

    void PassTo(string end)
    {
        var met = 0;
        for (int letter; met < end.Length && (letter = reader.Read()) >= 0;)
        {
            letter = char.ToLowerInvariant((char)letter);
            if (letter == char.ToLowerInvariant(end[met])) met++;
            else if (!(met == 2 && end == "-->" && letter == '-')) met = letter == char.ToLowerInvariant(end[0]) ? 1 : 0;
        }

        if (end[0] == '<') PassAttributes();
    }

    void Entity()
    {
        var written = new StringBuilder("&");
        while (reader.Peek() is >= 0 and var letter && IsOfEntity((char)letter) && written.Length < LongestEntity)
            written.Append((char)reader.Read());
        if (reader.Peek() == ';') written.Append((char)reader.Read());
        kept.Add(WebUtility.HtmlDecode(written.ToString()));
    }

    static bool IsOfEntity(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '#';
}
