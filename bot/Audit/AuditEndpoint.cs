using PracticeBot.Audit;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Web;
using PracticeBot.People;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Audit;

/// <summary>The audit of a period as a table, the newest first, streamed: to the administrator that the link names.</summary>
static class AuditEndpoint
{
    public static void MapAudit(this WebApplication app)
    {
        app.MapGet("/audit/{token}/{name}", ExportAsync);
        LinkedDownloads.MapBroken(app, "audit");
    }

    static async Task ExportAsync(string token, HttpContext http, AuditLinks links, LinkedDownloads downloads, IServiceScopeFactory scopes, Words words)
    {
        var ct = http.RequestAborted;
        var link = links.Read(token);
        var found = await downloads.OpenAsync(
            http, link, async (_, reader, scope) => reader.IsMember && reader.Allows("audit.list")
                ? new Opened(reader, await scope.GetRequiredService<ITowns>().FindAsync(reader.Town, ct))
                : null);
        if (found is not var (reader, town)) return;

        await WriteAsync(LinkedDownloads.Table(http, "audit.csv"), link!.Period, reader, TimeZones.Of(reader, town!), scopes, words, ct);
    }

    static async Task WriteAsync(
        Stream to, AuditPeriod period, Person reader, TimeZoneInfo zone, IServiceScopeFactory scopes, Words words, CancellationToken ct)
    {
        await using var csv = CsvTables.WriterTo(to);
        foreach (var key in new[] { "CsvAt", "CsvBy", "CsvDeed", "CsvChannel", "CsvRow" }) csv.WriteField(words.Say(reader.Language, key));
        await csv.EndRecordAsync(ct);
        for (PageKey? after = null; ;)
        {
            // A snapshot a page: however long the reader takes, no transaction waits for them.
            var from = after;
            var (rows, next) = await scopes.InReadAsync(
                async scope =>
                {
                    var page = await scope.GetRequiredService<IAudit>().LatestAsync(period, from, ct);
                    return (await scope.GetRequiredService<AuditNames>().OfAsync(page.Items, reader.Language, ct), page.Next);
                }, ct);
            foreach (var (row, by, line) in rows)
            {
                csv.WriteField(CsvTables.Moment(row.At, zone));
                csv.WriteField(by);
                csv.WriteField(line);
                csv.WriteField(row.Channel);
                csv.WriteField(row.Id.ToString("N"));
                await csv.EndRecordAsync(ct);
            }

            await csv.FlushAsync(ct);
            if (next is null) return;
            after = next;
        }
    }

    sealed record Opened(Person Reader, Town? Town);
}
