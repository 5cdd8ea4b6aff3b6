using PracticeBot.Audit;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Web;
using PracticeBot.People;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Audit;

/// <summary>The audit of a period as a table, the newest first, streamed: to the administrator that the link names.</summary>
static class AuditEndpoint
{
    public static void MapAudit(this WebApplication app) => app.MapGet("/audit/{token}/{name}", ExportAsync);

    static async Task ExportAsync(string token, HttpContext http, AuditLinks links, IServiceScopeFactory scopes, Words words, TimeProvider clock)
    {
        var ct = http.RequestAborted;
        http.Response.Headers.CacheControl = "private, no-store";
        if (links.Read(token) is not { } link || link.Until <= clock.GetUtcNow())
        {
            await SentencePage.WriteAsync(http, words, StatusCodes.Status404NotFound, "ReportLinkOld");
            return;
        }

        var (reader, town) = await scopes.InReadAsync(
            async scope =>
            {
                var found = await scope.GetRequiredService<IPeople>().FindAsync(link.Reader, ct);
                return (found, found is null ? null : await scope.GetRequiredService<ITowns>().FindAsync(found.Town, ct));
            }, ct);
        if (reader is not { IsMember: true } || !reader.Allows("audit.list"))
        {
            await SentencePage.WriteAsync(http, words, StatusCodes.Status403Forbidden, "ReportNotYours");
            return;
        }

        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"audit.csv\"";
        await WriteAsync(http.Response.Body, link.Period, reader, TimeZones.Of(reader, town!), scopes, words, ct);
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
}
