using System.Net;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;

namespace PracticeBot.Bot.Web;

/// <summary>One sentence as a page: first in the language that the browser asks for, then in the others, for whose browser does not know theirs.</summary>
static class SentencePage
{
    /// <summary>The one of ours that the browser asks for.</summary>
    public static LanguageCode LanguageOf(HttpContext http) => http.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(asked => asked.Quality ?? 1)
        .Select(asked => LanguageCodes.FromTag(asked.Value.Value))
        .FirstOrDefault(known => known is not null) ?? LanguageCode.French;

    public static Task WriteAsync(HttpContext http, Words words, int status, string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var language = LanguageOf(http);
        var sentences = new List<string>();
        foreach (var one in LanguageCodes.All.OrderBy(one => one != language))
            sentences.Add($"<p {Marks(one)}>{WebUtility.HtmlEncode(words.Say(one, key, values))}</p>");
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.Vary = "Accept-Language";
        return http.Response.WriteAsync(
            $"""
            <!doctype html>
            <html {Marks(language)}>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>PracticeBot</title>
            <meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/app.css"><link rel="stylesheet" href="/reading.css">
            <main class="reading"><h1>PracticeBot</h1>{string.Concat(sentences)}</main>
            </html>
            """, http.RequestAborted);
    }

    static string Marks(LanguageCode language) => $"lang=\"{language.Tag()}\" dir=\"{(language == LanguageCode.Arabic ? "rtl" : "ltr")}\"";
}
