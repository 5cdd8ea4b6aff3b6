using Microsoft.AspNetCore.DataProtection;
using PracticeBot.Announcements;
using PracticeBot.Bot.Web;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Announcements;

/// <param name="Until">Then it opens nothing more.</param>
sealed record ReportLink(AnnouncementId Announcement, PersonId Reader, DateTimeOffset Until, Reference Ref) : IReadersLink;

/// <summary>Links to the report of an announcement as a table: one reader's, for a day.</summary>
sealed class ReportLinks(PublicAddress address, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    readonly SignedLinks links = new(protection, "Announcements.Report.v1");

    public string To(AnnouncementId announcement, PersonId reader, Reference reference)
    {
        var until = SignedLinks.Until(clock, Lifetime);
        return address.Of($"reports/{links.Token($"{announcement.Value:N} {reader.Value:N} {until} {reference.Number}")}/{reference}.csv");
    }

    /// <summary>What a link of ours says, expired or not; null when it is not ours.</summary>
    public ReportLink? Read(string token) => links.Read(token) is [var announcement, var reader, var until, var number]
        ? new(
            new(Guid.ParseExact(announcement, "N")), new(Guid.ParseExact(reader, "N")), SignedLinks.Moment(until),
            SignedLinks.Ref(ReferenceKind.Announcement, number))
        : null;
}
