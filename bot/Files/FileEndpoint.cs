using Microsoft.Net.Http.Headers;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Web;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Files;

/// <summary>Downloads: to the reader that the link names, while they may read it; always as a file to keep, never as a page.</summary>
static class FileEndpoint
{
    public static void MapFiles(this WebApplication app)
    {
        app.MapMethods("/files/{token}/{name}", [HttpMethods.Get, HttpMethods.Head], DownloadAsync);
        LinkedDownloads.MapBroken(app, "files");
    }

    static async Task DownloadAsync(
        string token, HttpContext http, FileLinks links, IServiceScopeFactory scopes, FileContents contents, OpeningsCount openings, Words words, TimeProvider clock)
    {
        var ct = http.RequestAborted;
        var headers = http.Response.Headers;
        headers.CacheControl = "private, no-store";
        if (links.Read(token) is not { } link)
        {
            await SentencePage.WriteAsync(http, words, StatusCodes.Status404NotFound, "FileLinkWrong");
            return;
        }

        if (link.Until <= clock.GetUtcNow())
        {
            await SentencePage.WriteAsync(http, words, StatusCodes.Status410Gone, link.Ref is null ? "FileLinkOld" : "FileLinkExpired", ("ref", link.Ref));
            return;
        }

        if (await scopes.InReadAsync(scope => FindAsync(link, scope, ct), ct) is not { } file)
        {
            await SentencePage.WriteAsync(http, words, StatusCodes.Status404NotFound, "FileLinkWrong");
            return;
        }

        var tag = new EntityTagHeaderValue($"\"{file.Sha256}\"");
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.ContentType = file.ContentType == "text/html" ? "application/octet-stream" : file.ContentType; // never shown as a page of ours
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.AcceptRanges = "bytes";
        headers.ETag = tag.ToString();

        var (from, length) = (0L, file.Length);
        switch (Asked(http.Request.GetTypedHeaders(), tag, file.Length))
        {
            case (-1, _):
                http.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
                headers.ContentRange = new ContentRangeHeaderValue(file.Length).ToString();
                headers.ContentLength = 0;
                return;
            case { } part:
                (from, length) = part;
                http.Response.StatusCode = StatusCodes.Status206PartialContent;
                headers.ContentRange = new ContentRangeHeaderValue(from, from + length - 1, file.Length).ToString();
                break;
        }

        headers.ContentLength = length;
        if (!HttpMethods.IsGet(http.Request.Method)) return;
        if (link.Resource is { } opened) await openings.AddAsync(opened, link.Reader, ct);
        await SendAsync(http, file, from, length, contents, ct);
    }

    /// <summary>The part that is asked for; -1 when there is no such part, null when all is.</summary>
    static (long From, long Length)? Asked(Microsoft.AspNetCore.Http.Headers.RequestHeaders asked, EntityTagHeaderValue tag, long length)
    {
        if (asked.Range is not { Unit.Value: "bytes", Ranges: { Count: 1 } ranges }) return null;
        if (asked.IfRange is { } condition && condition.EntityTag?.Compare(tag, useStrongComparison: true) != true) return null;

        var range = ranges.Single();
        if (range.From is not { } from) return range.To is { } last and > 0 ? (Math.Max(0, length - last), Math.Min(last, length)) : (-1, 0);
        return from < length ? (from, Math.Min(range.To ?? long.MaxValue, length - 1) - from + 1) : (-1, 0);
    }

    static async Task<StoredFile?> FindAsync(FileLink link, IServiceProvider services, CancellationToken ct)
    {
        if (await services.GetRequiredService<IPeople>().FindAsync(link.Reader, ct) is not { IsMember: true }) return null;

        var files = services.GetRequiredService<IFiles>();
        if (link.File is { } own) return await files.FindAsync(own, ct) is { } file && file.By == link.Reader ? file : null;
        return await services.GetRequiredService<ReadResources>().FileAsync(link.Reader, link.Resource!.Value, link.Edition, ct) is { } named
            ? await files.FindAsync(named, ct)
            : null;
    }

    static async Task SendAsync(HttpContext http, StoredFile file, long from, long length, FileContents contents, CancellationToken ct)
    {
        try
        {
            await foreach (var part in contents.ReadAsync(file, from, length, ct)) await http.Response.Body.WriteAsync(part, ct);
        }
        catch (IOException)
        {
            http.Abort(); // the reader must not take what came for the whole
        }
    }
}
