using PracticeBot.Bot.Dialogue;
using PracticeBot.People;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Web;

/// <summary>What a link says of who may open it, and until when.</summary>
interface IReadersLink
{
    PersonId Reader { get; }

    DateTimeOffset Until { get; }
}

/// <summary>What is downloaded by a link is its reader's, while it is young and they may have it; else a page says what to do.</summary>
sealed class LinkedDownloads(IServiceScopeFactory scopes, Words words, TimeProvider clock)
{
    const string Unkept = "private, no-store";

    static readonly string[] readers = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>What is handed out, from one snapshot; null when it is not, and that was said.</summary>
    /// <param name="findAsync">Null when its reader may not have it any more.</param>
    /// <param name="old">What is said of a link that opens nothing more.</param>
    public async Task<T?> OpenAsync<TLink, T>(HttpContext http, TLink? link, Func<TLink, Person, IServiceProvider, Task<T?>> findAsync, string old = "DownloadLinkOld")
        where TLink : class, IReadersLink
        where T : class
    {
        var ct = http.RequestAborted;
        http.Response.Headers.CacheControl = Unkept;
        if (link is null || link.Until <= clock.GetUtcNow())
        {
            await SentencePage.WriteAsync(http, words, StatusCodes.Status404NotFound, old);
            return null;
        }

        var found = await scopes.InReadAsync(
            async scope => await scope.GetRequiredService<IPeople>().FindAsync(link.Reader, ct) is { } reader ? await findAsync(link, reader, scope) : null, ct);
        if (found is null) await SentencePage.WriteAsync(http, words, StatusCodes.Status403Forbidden, "DownloadNotYours");
        return found;
    }

    /// <summary>A link that lost a part on its way is told as one that opens nothing more.</summary>
    public static void MapBroken(WebApplication app, string area) => app.MapMethods($"/{area}/{{**rest}}", readers, (RequestDelegate)(http =>
    {
        http.Response.Headers.CacheControl = Unkept;
        return SentencePage.WriteAsync(http, http.RequestServices.GetRequiredService<Words>(), StatusCodes.Status404NotFound, "DownloadLinkOld");
    }));

    /// <summary>A table for spreadsheets, as a file of this name.</summary>
    public static Stream Table(HttpContext http, string name) => Begin(http, "text/csv; charset=utf-8", name);

    public static Stream Begin(HttpContext http, string type, string name)
    {
        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return http.Response.Body;
    }
}
