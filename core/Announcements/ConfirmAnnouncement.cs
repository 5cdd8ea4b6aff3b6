using PracticeBot.People;

namespace PracticeBot.Announcements;

/// <summary>A person says that they have read an announcement, or their channel tells that they have.</summary>
public sealed class ConfirmAnnouncementHandler(IAnnouncements announcements, ReadAnnouncements read)
{
    public async Task<Outcome<Announcement>> HandleAsync(
        Reference reference, Person reader, bool confirmed, DateTimeOffset at, CancellationToken ct)
    {
        var found = await read.FindAsync(reader, reference, ct);
        if (found.Made is { } announcement) await announcements.MarkAsync(announcement.Id, reader.Id, at, confirmed, ct);
        return found;
    }
}
