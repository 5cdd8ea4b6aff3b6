using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PracticeBot.Announcements;
using PracticeBot.Bot.Web;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Announcements;

/// <param name="Until">Then it opens nothing more.</param>
sealed record ReportLink(AnnouncementId Announcement, PersonId Reader, DateTimeOffset Until, Reference Ref);

/// <summary>Links to the report of an announcement as a table: one reader's, for a day, signed and encrypted by Data Protection.</summary>
sealed class ReportLinks(PublicAddress address, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    const int LongestToken = 1_000;

    readonly IDataProtector protector = protection.CreateProtector("Announcements.Report.v1");

    public string To(AnnouncementId announcement, PersonId reader, Reference reference)
    {
        var until = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        var said = string.Create(CultureInfo.InvariantCulture, $"{announcement.Value:N} {reader.Value:N} {until} {reference.Number}");
        return address.Of($"reports/{protector.Protect(said)}/{reference}.csv");
    }

    /// <summary>What a link of ours says, expired or not; null when it is not ours.</summary>
    public ReportLink? Read(string token)
    {
        if (token.Length > LongestToken) return null;
        try
        {
            return protector.Unprotect(token).Split(' ') is [var announcement, var reader, var until, var number]
                ? new(
                    new(Guid.ParseExact(announcement, "N")), new(Guid.ParseExact(reader, "N")),
                    DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)),
                    new(ReferenceKind.Announcement, int.Parse(number, CultureInfo.InvariantCulture)))
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
