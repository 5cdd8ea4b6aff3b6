using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Web;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>Links to a table of links and codes: its maker's, for an hour, signed and encrypted by Data Protection.</summary>
sealed class InvitationTableLinks(PublicAddress address, IDataProtectionProvider protection, TimeProvider clock)
{
    const int LongestToken = 1_000;

    readonly IDataProtector protector = protection.CreateProtector("Joining.Table.v1");

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    public string To(FileId file, PersonId maker)
    {
        var until = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        return address.Of($"invitations/{protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{file.Value:N} {maker.Value:N} {until}"))}/invitations.csv");
    }

    /// <summary>What a link of ours opens, while it does; null otherwise.</summary>
    public (FileId File, PersonId Maker)? Read(string token)
    {
        if (token.Length > LongestToken) return null;
        try
        {
            return protector.Unprotect(token).Split(' ') is [var file, var maker, var until]
                && DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)) > clock.GetUtcNow()
                    ? (new(Guid.ParseExact(file, "N")), new(Guid.ParseExact(maker, "N")))
                    : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>The table itself, for who made it and still may invite.</summary>
static class InvitationTableEndpoint
{
    public static void MapInvitationTables(this WebApplication app) => app.MapGet("/invitations/{token}/invitations.csv", DownloadAsync);

    static async Task DownloadAsync(string token, HttpContext http, InvitationTableLinks links, Seals seals, IServiceScopeFactory scopes, Words words)
    {
        var ct = http.RequestAborted;
        http.Response.Headers.CacheControl = "private, no-store";
        if (links.Read(token) is not var (id, maker) || await ContentAsync(id, maker, scopes, ct) is not { } sealedTable)
        {
            await SentencePage.WriteAsync(http, words, StatusCodes.Status404NotFound, "TableLinkOld");
            return;
        }

        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"invitations.csv\"";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(seals.Open(sealedTable, "")), ct);
    }

    static Task<string?> ContentAsync(FileId id, PersonId maker, IServiceScopeFactory scopes, CancellationToken ct) => scopes.InReadAsync(
        async scope =>
        {
            var files = scope.GetRequiredService<IFiles>();
            if (await scope.GetRequiredService<IPeople>().FindAsync(maker, ct) is not { IsMember: true } person || !person.Allows("people.import")) return null;
            if (await files.FindAsync(id, ct) is not { } file || file.By != maker) return null;
            var content = new List<byte>();
            for (var n = 0; n < file.Chunks; n++) content.AddRange(await files.ChunkAsync(id, n, ct) ?? []);
            return Encoding.UTF8.GetString([.. content]);
        }, ct);
}
