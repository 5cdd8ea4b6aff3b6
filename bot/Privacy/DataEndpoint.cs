using PracticeBot.Bot.Web;
using PracticeBot.People;

namespace PracticeBot.Bot.Privacy;

/// <summary>Everything that is kept of a person, as a zip: to whom the link names, while they may have it.</summary>
static class DataEndpoint
{
    public static void MapPersonalData(this WebApplication app)
    {
        app.MapGet("/data/{token}/{name}", DownloadAsync);
        LinkedDownloads.MapBroken(app, "data");
    }

    static async Task DownloadAsync(string token, HttpContext http, DataLinks links, LinkedDownloads downloads, DataArchive archive)
    {
        var ct = http.RequestAborted;
        var person = await downloads.OpenAsync(http, links.Read(token), (link, reader, scope) => FindAsync(link, reader, scope, ct));
        if (person is null) return;

        await using var zip = await archive.MakeAsync(person, ct);
        http.Response.ContentLength = zip.Length;
        await zip.CopyToAsync(LinkedDownloads.Begin(http, "application/zip", "practicebot.zip"), ct);
    }

    /// <summary>Themselves, also while they are suspended; others for an administrator.</summary>
    static async Task<Person?> FindAsync(DataLink link, Person reader, IServiceProvider scope, CancellationToken ct)
    {
        var person = link.Person == reader.Id ? reader : await scope.GetRequiredService<IPeople>().FindAsync(link.Person, ct);
        if (person is not { Standing: not PracticeBot.People.Standing.Erased }) return null;
        return person == reader || (reader.IsMember && reader.Is(Role.Administrator)) ? person : null;
    }
}
