using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Announcements;

/// <summary>What a person may read of announcements: coordinators those of their partnerships, everyone those that they got.</summary>
public sealed class ReadAnnouncements(IAnnouncements announcements, FindAnnouncement find, INotices notices)
{
    /// <param name="post">What the reader holds who read it in a team's channel.</param>
    public async Task<Outcome<Announcement>> FindAsync(Person reader, Reference reference, CancellationToken ct, NoticeId? post = null)
    {
        if (await announcements.FindAsync(reference, ct) is not { } announcement) return new NoSuchAnnouncement(reference);
        if (announcement.State != AnnouncementState.Recalled && announcement.Teams.Any(team => announcement.PostIn(team) == post)) return announcement;
        // Whoever holds it may be quicker than the record of its delivery.
        return (await ReadableAsync(reader, [announcement], orOnItsWay: true, ct)).Count > 0 ? announcement : new NoSuchAnnouncement(reference);
    }

    /// <summary>The latest first, a page after <paramref name="after"/>; a page may be short though another follows.</summary>
    public async Task<Page<Announcement>> LatestAsync(Person reader, PageKey? after, CancellationToken ct)
    {
        for (var from = after; ;)
        {
            var page = await announcements.LatestAsync(from, ct);
            var readable = await ReadableAsync(reader, page.Items, orOnItsWay: false, ct);
            if (readable.Count > 0 || page.Next is null) return new(readable, page.Next);
            from = page.Next;
        }
    }

    async Task<IReadOnlyList<Announcement>> ReadableAsync(Person reader, IReadOnlyList<Announcement> found, bool orOnItsWay, CancellationToken ct)
    {
        var acted = new HashSet<AnnouncementId>();
        if (reader.Is(Permissions.Coordinators))
        {
            foreach (var one in found)
                if (await find.MayAsync("announcement.list", one, reader, ct)) acted.Add(one.Id);
        }
        if (acted.Count == found.Count) return found;

        var ids = found.ToDictionary(one => one.Id, one => new AnnouncementWasSent(one.Id).IdFor(reader.Id));
        var standings = await notices.StandingsAsync([.. ids.Values], ct);
        return
        [
            .. found.Where(one => acted.Contains(one.Id) || (one.State != AnnouncementState.Recalled
                && standings.TryGetValue(ids[one.Id], out var standing)
                && (standing.Result == DeliveryResult.Sent || (orOnItsWay && standing.Result is null or DeliveryResult.Later)))),
        ];
    }
}
