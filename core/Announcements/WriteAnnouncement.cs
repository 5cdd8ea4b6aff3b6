using PracticeBot.People;

namespace PracticeBot.Announcements;

/// <summary>What its writer decides of an announcement.</summary>
public sealed record AnnouncementContent(
    EquatableList<AnnouncementText> Texts, Audience Audience, SendingTime? At, EquatableList<AnnouncementLink> Links,
    Reference? Attached, bool Urgent, bool Confirm)
{
    public EquatableList<TeamId> Teams { get; init; } = [];
}

/// <param name="Id">Derived from the activity, so a redelivered message names the same announcement.</param>
public sealed record WriteAnnouncement(AnnouncementId Id, PersonId By, AnnouncementContent Content, DateTimeOffset Now);

public sealed class WriteAnnouncementHandler(IAnnouncements announcements, FindAnnouncement find, INumbers numbers)
{
    public async Task<Outcome<Announcement>> HandleAsync(WriteAnnouncement said, CancellationToken ct)
    {
        var bound = await find.BoundAsync(said.Content.Audience, said.By, ct);
        if (bound.Made is not { } audience) return bound.Refused!;

        var outcome = Announcement.Write(said with { Content = said.Content with { Audience = audience } });
        if (outcome.Made is not { } announcement) return outcome;

        announcement = announcement with { Ref = await numbers.NextAsync(ReferenceKind.Announcement, ct) };
        await announcements.AddAsync(announcement, ct);
        return announcement;
    }
}
