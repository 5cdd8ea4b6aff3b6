using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Announcements;

/// <summary>A person says that they have read an announcement, or their channel tells that they have.</summary>
public sealed class ConfirmAnnouncementHandler(IAnnouncements announcements, INotices notices, ReadAnnouncements read)
{
    /// <param name="post">What the reader holds who read it in a team's channel.</param>
    public async Task<Outcome<Announcement>> HandleAsync(
        Reference reference, Person reader, bool confirmed, DateTimeOffset at, CancellationToken ct, NoticeId? post = null)
    {
        var found = await read.FindAsync(reader, reference, ct, post);
        if (found.Made is not { } announcement) return found;

        await announcements.MarkAsync(announcement.Id, reader.Id, at, confirmed, ct);
        if (confirmed) await notices.AddAsync(new ConfirmationIsShown(announcement.Id).For(reader.Id, at) with { Urgent = true }, ct);
        return announcement;
    }
}
