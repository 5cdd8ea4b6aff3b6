using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Web;
using PracticeBot.People;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Privacy;

/// <summary>Everything that is kept of a person, as a zip: to whom the link names, while they may have it.</summary>
static class DataEndpoint
{
    public static void MapPersonalData(this WebApplication app) => app.MapGet("/data/{token}/{name}", DownloadAsync);

    static async Task DownloadAsync(
        string token, HttpContext http, DataLinks links, DataArchive archive, IServiceScopeFactory scopes, Words words, TimeProvider clock)
    {
        var ct = http.RequestAborted;
        http.Response.Headers.CacheControl = "private, no-store";
        if (links.Read(token) is not { } link || link.Until <= clock.GetUtcNow())
        {
            await SentencePage.WriteAsync(http, words, StatusCodes.Status404NotFound, "ReportLinkOld");
            return;
        }

        var (person, reader) = await scopes.InReadAsync(
            async scope =>
            {
                var people = scope.GetRequiredService<IPeople>();
                return (await people.FindAsync(link.Person, ct), await people.FindAsync(link.Reader, ct));
            }, ct);
        var mayRead = person is { Standing: not PracticeBot.People.Standing.Erased }
            && (person == reader || (reader is { IsMember: true } && reader.Is(Role.Administrator)));
        if (!mayRead)
        {
            await SentencePage.WriteAsync(http, words, StatusCodes.Status403Forbidden, "ReportNotYours");
            return;
        }

        await using var zip = await archive.MakeAsync(person!, ct);
        http.Response.ContentType = "application/zip";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"practicebot.zip\"";
        http.Response.ContentLength = zip.Length;
        await zip.CopyToAsync(http.Response.Body, ct);
    }
}
