using PracticeBot.People;

namespace PracticeBot.Notices;

/// <summary>Where notices wait until they are delivered. Each sentence below is a test in NoticesContract.</summary>
public interface INotices
{
    /// <summary>Keeps the notice, waiting. Adding an id that is already kept changes nothing.</summary>
    Task AddAsync(Notice notice, CancellationToken ct);

    /// <summary>Keeps the notices as adding each of them would, in few steps: thousands at once.</summary>
    Task AddAllAsync(IReadOnlyCollection<Notice> notices, CancellationToken ct);

    /// <summary>
    /// Leases up to <paramref name="most"/> notices that wait and are due, the oldest first, until
    /// <paramref name="until"/>. What is leased to one worker is not leased to another before its lease ends.
    /// </summary>
    Task<IReadOnlyList<LeasedNotice>> LeaseAsync(
        string worker, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken ct);

    /// <summary>Whether anything waits and is due, without leasing it.</summary>
    Task<bool> AnyDueAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>Records what came of deliveries. A worker whose lease was lost to another changes nothing.</summary>
    Task RecordAsync(string worker, IReadOnlyCollection<DeliveryOutcome> outcomes, DateTimeOffset at, CancellationToken ct);

    /// <summary>What could not reach this person waits again, due now: they are back.</summary>
    Task WakeAsync(PersonId person, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// What was put off to a later hour is due now: this person may be told again. What has a time of its own keeps it, and what is
    /// leased is left to its worker.
    /// </summary>
    Task HastenAsync(PersonId person, DateTimeOffset now, CancellationToken ct);

    /// <summary>Since when the notice that is due the longest has been due; null when none is: the delivery's lag.</summary>
    Task<DateTimeOffset?> OldestDueAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>What became of these notices; one that is not kept is not in it.</summary>
    Task<IReadOnlyDictionary<NoticeId, NoticeStanding>> StandingsAsync(IReadOnlyCollection<NoticeId> notices, CancellationToken ct);

    /// <summary>
    /// What became of the notices of a tracked kind about a subject, in the order of the people's ids, up to
    /// <paramref name="most"/> after <paramref name="after"/>.
    /// </summary>
    Task<IReadOnlyList<NoticeStanding>> AboutAsync(TrackedKind kind, Guid subject, PersonId? after, int most, CancellationToken ct);

    /// <summary>How many notices of a tracked kind about a subject wait, were sent and so on.</summary>
    Task<NoticeTally> TallyAsync(TrackedKind kind, Guid subject, CancellationToken ct);

    /// <summary>Up to <paramref name="most"/> of those held about a subject wait again, due now; how many.</summary>
    Task<int> ReleaseAsync(TrackedKind kind, Guid subject, int most, DateTimeOffset now, CancellationToken ct);

    /// <summary>Those of these that are held wait again, due now.</summary>
    Task ReleaseAsync(IReadOnlyCollection<NoticeId> notices, DateTimeOffset now, CancellationToken ct);
}

/// <summary>The kinds of notices whose standing is looked up by their subject: each has its index.</summary>
public enum TrackedKind
{
    /// <summary><c>announcement.sent</c></summary>
    AnnouncementSent,
}
