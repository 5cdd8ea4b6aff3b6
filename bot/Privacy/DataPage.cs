using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Files;
using PracticeBot.Language;

namespace PracticeBot.Bot.Privacy;

/// <summary>What is kept of a person as a page in their language, each thing a table of what it says; nothing in it runs or loads.</summary>
sealed class DataPage(Words words, LanguageCode language) : IAsyncDisposable
{
    const string Style = """
        body{font-family:sans-serif;max-width:60rem;margin:auto;padding:1rem}table{border-collapse:collapse;width:100%;margin-bottom:1rem}
        th,td{border:1px solid #999;padding:.25rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}th{width:12rem}
        """;

    static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

    readonly FileStream tables = Spool.Create();
    readonly List<(string Collection, int Count)> contents = [];

    /// <summary>How a collection is called.</summary>
    public static string LabelOf(string collection) => $"Data{char.ToUpperInvariant(collection[0])}{collection[1..].Replace(".files", "", StringComparison.Ordinal)}";

    /// <summary>Collections come one after the other.</summary>
    public async Task AddAsync(string collection, JsonElement document, CancellationToken ct)
    {
        var table = new StringBuilder();
        if (contents is [.., var last] && last.Collection == collection)
        {
            contents[^1] = (collection, last.Count + 1);
        }
        else
        {
            contents.Add((collection, 1));
            table.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{collection}\">{Html(words.Say(language, LabelOf(collection)))}</h2>\n");
        }

        table.Append("<table>\n");
        foreach (var member in document.EnumerateObject())
            table.Append(CultureInfo.InvariantCulture, $"<tr><th>{Html(member.Name)}</th><td dir=\"auto\">{Html(Shown(member.Value))}</td></tr>\n");
        table.Append("</table>\n");
        await tables.WriteAsync(utf8.GetBytes(table.ToString()), ct);
    }

    /// <summary>The page whole: how much there is of what, and then all of it.</summary>
    public async Task CopyToAsync(Stream to, CancellationToken ct)
    {
        var title = Html(words.Say(language, "DataTitle"));
        var head = new StringBuilder(
            $"""
            <!doctype html>
            <html lang="{language.Tag()}" dir="{(language == LanguageCode.Arabic ? "rtl" : "ltr")}">
            <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
            <style>{Style}</style>
            <h1>{title}</h1>
            <p>{Html(words.Say(language, "DataIntro"))}</p>
            <ul>

            """);
        foreach (var (collection, count) in contents)
            head.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{collection}\">{Html(words.Say(language, LabelOf(collection)))}</a> ({count})</li>\n");
        head.Append("</ul>\n");
        await to.WriteAsync(utf8.GetBytes(head.ToString()), ct);
        tables.Position = 0;
        await tables.CopyToAsync(to, ct);
        await to.WriteAsync("</html>\n"u8.ToArray(), ct);
    }

    public ValueTask DisposeAsync() => tables.DisposeAsync();

    static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    static string Html(string text) => WebUtility.HtmlEncode(text);
}
