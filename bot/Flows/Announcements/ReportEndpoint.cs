using PracticeBot.Announcements;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Web;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>The report of an announcement as a table, one line a person, streamed: to the coordinator that the link names.</summary>
static class ReportEndpoint
{
    public static void MapReports(this WebApplication app)
    {
        app.MapGet("/reports/{token}/{name}", ExportAsync);
        LinkedDownloads.MapBroken(app, "reports");
    }

    static async Task ExportAsync(string token, HttpContext http, ReportLinks links, LinkedDownloads downloads, IServiceScopeFactory scopes, Words words)
    {
        var ct = http.RequestAborted;
        var link = links.Read(token);
        var found = await downloads.OpenAsync(
            http, link, async (opened, reader, scope) => await MayAsync(opened, reader, scope, ct)
                ? new Opened(reader, await scope.GetRequiredService<ITowns>().AllAsync(ct))
                : null);
        if (found is not var (reader, towns)) return;

        var zone = TimeZones.Of(reader, towns.First(town => town.Id == reader.Town));
        var table = LinkedDownloads.Table(http, $"{link!.Ref}.csv");
        await WriteAsync(table, link.Announcement, reader, zone, towns.ToDictionary(town => town.Id, town => town.Name), scopes, words, ct);
    }

    static async Task<bool> MayAsync(ReportLink link, Person reader, IServiceProvider scope, CancellationToken ct) =>
        reader.IsMember && (await scope.GetRequiredService<FindAnnouncement>().ForAsync("announcement.report", link.Ref, reader, ct)).Made is not null;

    static async Task WriteAsync(
        Stream to, AnnouncementId announcement, Person reader, TimeZoneInfo zone, Dictionary<TownId, string> towns, IServiceScopeFactory scopes, Words words,
        CancellationToken ct)
    {
        await using var csv = CsvTables.WriterTo(to);
        foreach (var key in new[] { "CsvName", "CsvTown", "CsvRoles", "CsvReach", "CsvWhy", "CsvAt" }) csv.WriteField(words.Say(reader.Language, key));
        await csv.EndRecordAsync(ct);
        for (PersonId? after = null; ;)
        {
            // A snapshot a batch: however long the reader takes, no transaction waits for them.
            var from = after;
            var lines = await scopes.InReadAsync(scope => scope.GetRequiredService<AnnouncementReport>().LinesAsync(announcement, from, ct), ct);
            foreach (var line in lines)
            {
                csv.WriteField(words.Named(reader.Language, line.Person.Name));
                csv.WriteField(towns[line.Person.Town]);
                csv.WriteField(string.Join(' ', line.Person.Roles.Each().Select(role => words.Say(reader.Language, $"Many{role}"))));
                csv.WriteField(words.Say(reader.Language, ReportFlow.LabelOf(line.Reach)));
                csv.WriteField(line.Reach == Reach.Unreachable ? words.Say(reader.Language, ReportFlow.WhyOf(line.Reason)) : "");
                csv.WriteField(CsvTables.Moment(line.At, zone));
                await csv.EndRecordAsync(ct);
            }

            await csv.FlushAsync(ct);
            if (lines.Count < AnnouncementReport.Batch) break;
            after = lines[^1].Person.Id;
        }

        foreach (var (name, line) in await scopes.InReadAsync(scope => PostsAsync(announcement, reader.Language, scope, words, ct), ct))
        {
            csv.WriteField(name);
            csv.WriteField("");
            csv.WriteField(words.Say(reader.Language, "CsvTeam"));
            csv.WriteField(words.Say(reader.Language, ReportFlow.LabelOf(line.Reach)));
            csv.WriteField(line.Reach == Reach.Unreachable ? words.Say(reader.Language, ReportFlow.InTeam(line)) : "");
            csv.WriteField(CsvTables.Moment(line.At, zone));
            await csv.EndRecordAsync(ct);
        }

        await csv.FlushAsync(ct);
    }

    static async Task<IReadOnlyList<(string Name, TeamLine Line)>> PostsAsync(
        AnnouncementId id, LanguageCode language, IServiceProvider scope, Words words, CancellationToken ct)
    {
        if (await scope.GetRequiredService<IAnnouncements>().FindAsync(id, ct) is not { } announcement) return [];
        var teams = await InstalledTeams.ReadAsync(scope.GetRequiredService<IInstallations>(), by: null, ct);
        return [.. (await scope.GetRequiredService<TeamPosts>().OfAsync(announcement, ct)).Select(line => (teams.Name(words, language, line.Team), line))];
    }

    sealed record Opened(Person Reader, IReadOnlyList<Town> Towns);
}
