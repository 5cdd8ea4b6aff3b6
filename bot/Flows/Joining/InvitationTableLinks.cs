using System.Text;
using Microsoft.AspNetCore.DataProtection;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Web;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows.Joining;

/// <param name="Reader">Who made the table.</param>
/// <param name="Until">Then it opens nothing more.</param>
sealed record InvitationTableLink(FileId File, PersonId Reader, DateTimeOffset Until) : IReadersLink;

/// <summary>Links to a table of links and codes: its maker's, for an hour.</summary>
sealed class InvitationTableLinks(PublicAddress address, IDataProtectionProvider protection, TimeProvider clock)
{
    readonly SignedLinks links = new(protection, "Joining.Table.v1");

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    public string To(FileId file, PersonId maker)
    {
        var until = SignedLinks.Until(clock, Lifetime);
        return address.Of($"invitations/{links.Token($"{file.Value:N} {maker.Value:N} {until}")}/invitations.csv");
    }

    /// <summary>What a link of ours says, expired or not; null when it is not ours.</summary>
    public InvitationTableLink? Read(string token) => links.Read(token) is [var file, var maker, var until]
        ? new(new(Guid.ParseExact(file, "N")), new(Guid.ParseExact(maker, "N")), SignedLinks.Moment(until))
        : null;
}

/// <summary>The table itself, for who made it and still may invite.</summary>
static class InvitationTableEndpoint
{
    public static void MapInvitationTables(this WebApplication app)
    {
        app.MapGet("/invitations/{token}/invitations.csv", DownloadAsync);
        LinkedDownloads.MapBroken(app, "invitations");
    }

    static async Task DownloadAsync(string token, HttpContext http, InvitationTableLinks links, LinkedDownloads downloads, Seals seals)
    {
        var ct = http.RequestAborted;
        var table = await downloads.OpenAsync(http, links.Read(token), (link, reader, scope) => ContentAsync(link, reader, scope, ct), old: "TableLinkOld");
        if (table is not null) await LinkedDownloads.Table(http, "invitations.csv").WriteAsync(Encoding.UTF8.GetBytes(seals.Open(table, "")), ct);
    }

    static async Task<string?> ContentAsync(InvitationTableLink link, Person reader, IServiceProvider scope, CancellationToken ct)
    {
        var files = scope.GetRequiredService<IFiles>();
        if (!reader.IsMember || !reader.Allows("people.import")) return null;
        if (await files.FindAsync(link.File, ct) is not { } file || file.By != reader.Id) return null;
        var content = new List<byte>();
        for (var n = 0; n < file.Chunks; n++) content.AddRange(await files.ChunkAsync(link.File, n, ct) ?? []);
        return Encoding.UTF8.GetString([.. content]);
    }
}
