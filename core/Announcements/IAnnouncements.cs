using PracticeBot.People;

namespace PracticeBot.Announcements;

/// <summary>What one person did with an announcement that they got.</summary>
public sealed record AnnouncementMark(PersonId Person, DateTimeOffset? ReadAt, DateTimeOffset? ConfirmedAt);

/// <summary>Where announcements are kept, and who read and confirmed them. Each sentence below is a test in AnnouncementsContract.</summary>
public interface IAnnouncements
{
    /// <summary>Keeps the announcement. Adding an id that is already kept changes nothing.</summary>
    Task AddAsync(Announcement announcement, CancellationToken ct);

    /// <summary>Keeps the next version of the announcement. Stale when the version before it is not the one kept.</summary>
    Task UpdateAsync(Announcement announcement, CancellationToken ct);

    Task<Announcement?> FindAsync(Reference reference, CancellationToken ct);

    Task<Announcement?> FindAsync(AnnouncementId id, CancellationToken ct);

    /// <summary>All of them, the latest written first, a page after <paramref name="after"/>.</summary>
    Task<Page<Announcement>> LatestAsync(PageKey? after, CancellationToken ct);

    /// <summary>Keeps that the person has read it, and whether they confirmed so. The first time of each stays.</summary>
    Task MarkAsync(AnnouncementId announcement, PersonId person, DateTimeOffset at, bool confirmed, CancellationToken ct);

    /// <summary>What these people did with it; whoever did nothing is not in it.</summary>
    Task<IReadOnlyDictionary<PersonId, AnnouncementMark>> MarksAsync(
        AnnouncementId announcement, IReadOnlyCollection<PersonId> people, CancellationToken ct);
}
