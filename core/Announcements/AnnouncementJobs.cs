using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Announcements;

/// <summary>
/// The work that goes on after a coordinator's word, a batch of people a step (design §7): each step is one transaction of notices
/// and cursor, so that it can be left anywhere and taken up by any process.
/// </summary>
public sealed class AnnouncementJobs(IAnnouncements announcements, IPeople people, INotices notices, IJobs jobs) : IJobSteps
{
    public const int Batch = 1_000;

    /// <summary>Seconds between two looks at how far it has come.</summary>
    const int FirstPause = 2;
    const int LongestPause = 300;

    /// <summary>All of them are counted at each look: a second longer for so many, lest counting be most of the work.</summary>
    const int CountedASecond = 50_000;

    /// <summary>What was being sent while a first round looked for those who have it is recorded by then.</summary>
    static readonly TimeSpan secondRound = TimeSpan.FromMinutes(1);

    const string ExpandKind = "announcement.expand";
    const string WatchKind = "announcement.watch";
    const string ReleaseKind = "announcement.release";
    const string RecallKind = "announcement.recall";
    const string CorrectKind = "announcement.correct";
    const string RemindKind = "announcement.remind";

    readonly TeamPosts posts = new(notices);

    public IReadOnlyList<string> Kinds { get; } = [ExpandKind, WatchKind, ReleaseKind, RecallKind, CorrectKind, RemindKind];

    public static Job Expand(Announcement announcement, DateTimeOffset due) => Of(ExpandKind, announcement, due);

    /// <summary>Keeps its writer told of how far it has come.</summary>
    public static Job Watch(Announcement announcement, DateTimeOffset due) => Of(WatchKind, announcement, due);

    public static Job Release(Announcement announcement, DateTimeOffset due) => Of(ReleaseKind, announcement, due);

    public static Job Recall(Announcement announcement, DateTimeOffset due) => Of(RecallKind, announcement, due);

    public static Job Correct(Announcement announcement, DateTimeOffset due) => Of(CorrectKind, announcement, due);

    public static Job Remind(Announcement announcement, Guid asked, DateTimeOffset due) =>
        new(DerivedId.From(asked, RemindKind), RemindKind, announcement.Id.Value, new Cursor(null, 0, asked, Round: 1).ToString(), due);

    static Job Of(string kind, Announcement announcement, DateTimeOffset due) =>
        new(DerivedId.From(announcement.Id.Value, kind), kind, announcement.Id.Value, Cursor: null, due);

    public async Task<Job?> StepAsync(Job job, DateTimeOffset now, CancellationToken ct)
    {
        if (await announcements.FindAsync(new AnnouncementId(job.Subject), ct) is not { } announcement) return null;

        return job.Kind switch
        {
            ExpandKind => await ExpandAsync(job, announcement, now, ct),
            WatchKind => await WatchAsync(job, announcement, now, ct),
            ReleaseKind => await ReleaseAsync(job, announcement, now, ct),
            RecallKind => await RecallAsync(job, announcement, now, ct),
            CorrectKind => await CorrectAsync(job, announcement, now, ct),
            _ => await TellAgainAsync(job, announcement, asked => new ConfirmationIsMissing(announcement.Id, asked), now, ct),
        };
    }

    async Task<Job?> ExpandAsync(Job job, Announcement announcement, DateTimeOffset now, CancellationToken ct)
    {
        if (announcement.State == AnnouncementState.Scheduled)
        {
            announcement = announcement.Begin(now);
            await announcements.UpdateAsync(announcement, ct);
        }

        if (job.Cursor is null) await jobs.AddAsync(Watch(announcement, now), ct);

        // What was paused is taken up by its resumption; what was taken back, by nobody.
        if (announcement.State != AnnouncementState.Sending || announcement.SentAt is not { } sentAt) return null;

        var cursor = Cursor.Of(job);
        if (cursor.After is null) await posts.BeginAsync(announcement, sentAt, ct);
        var members = await people.InAudienceAsync(announcement.Audience, sentAt, cursor.After, Batch, ct);
        var fact = new AnnouncementWasSent(announcement.Id);
        var told = members.Select(member => fact.For(member.Id, sentAt) with { DueAt = Due(announcement, member), Urgent = announcement.Urgent });
        await notices.AddAllAsync([.. told], ct);
        cursor = cursor.Past([.. members.Select(member => member.Id)]);
        if (members.Count == Batch) return job with { Cursor = cursor.ToString(), DueAt = now };

        await announcements.UpdateAsync(announcement.Expanded(cursor.Count), ct);
        return null;
    }

    static DateTimeOffset? Due(Announcement announcement, AudienceMember member) =>
        announcement.At is { InReadersZone: true } at && at.For(member.TimeZone) is var due && due > announcement.SentAt ? due : null;

    /// <summary>
    /// Another card takes the place of the one before when more has come about since; the longer nothing does (people sleep), the
    /// longer until the next look.
    /// </summary>
    async Task<Job?> WatchAsync(Job job, Announcement announcement, DateTimeOffset now, CancellationToken ct)
    {
        var tally = await notices.TallyAsync(TrackedKind.AnnouncementSent, announcement.Id.Value, ct);
        var settled = tally.Sent + tally.Unreachable + tally.Dropped;
        var isOver = announcement.State is not (AnnouncementState.Sending or AnnouncementState.Paused)
            || (announcement.Recipients is not null && tally.Waiting + tally.Held == 0);
        var (step, before, pause) = job.Cursor?.Split(' ') is [var number, var last, var seconds]
            ? (int.Parse(number, CultureInfo.InvariantCulture) + 1, int.Parse(last, CultureInfo.InvariantCulture), int.Parse(seconds, CultureInfo.InvariantCulture))
            : (0, -1, 0);
        if (settled != before || isOver)
            await notices.AddAsync(new AnnouncementGoesOut(announcement.Id, step).For(announcement.By, now) with { Urgent = true }, ct);
        if (isOver) return null;

        pause = settled != before ? FirstPause + (tally.All / CountedASecond) : Math.Min(pause * 2, LongestPause);
        return job with { Cursor = string.Create(CultureInfo.InvariantCulture, $"{step} {settled} {pause}"), DueAt = now.AddSeconds(pause) };
    }

    async Task<Job?> ReleaseAsync(Job job, Announcement announcement, DateTimeOffset now, CancellationToken ct)
    {
        if (announcement.State == AnnouncementState.Paused) return null;
        await posts.ReleaseAsync(announcement, now, ct);
        return await notices.ReleaseAsync(TrackedKind.AnnouncementSent, announcement.Id.Value, Batch, now, ct) == Batch ? job with { DueAt = now } : null;
    }

    async Task<Job?> RecallAsync(Job job, Announcement announcement, DateTimeOffset now, CancellationToken ct)
    {
        if (Cursor.Of(job).After is null) await posts.ChangeAsync(announcement, team => new PostWasRecalled(announcement.Id, team), now, ct);
        return await TellAgainAsync(job, announcement, _ => new AnnouncementWasRecalled(announcement.Id), now, ct);
    }

    async Task<Job?> CorrectAsync(Job job, Announcement announcement, DateTimeOffset now, CancellationToken ct)
    {
        if (Cursor.Of(job).After is null)
            await posts.ChangeAsync(announcement, team => new PostWasCorrected(announcement.Id, team, announcement.Edition), now, ct);
        return await TellAgainAsync(job, announcement, _ => new AnnouncementWasCorrected(announcement.Id, announcement.Edition), now, ct);
    }

    /// <summary>Tells those who have got it of something about it.</summary>
    async Task<Job?> TellAgainAsync(Job job, Announcement announcement, Func<Guid, Fact> fact, DateTimeOffset now, CancellationToken ct)
    {
        var cursor = Cursor.Of(job);
        var standings = await notices.AboutAsync(TrackedKind.AnnouncementSent, announcement.Id.Value, cursor.After, Batch, ct);
        var got = standings.Where(one => one.Result == DeliveryResult.Sent).Select(one => one.For).ToList();
        var isReminder = job.Kind == RemindKind;
        if (isReminder)
        {
            var marks = await announcements.MarksAsync(announcement.Id, got, ct);
            got.RemoveAll(person => marks.TryGetValue(person, out var mark) && mark.ConfirmedAt is not null);
        }

        await notices.AddAllAsync([.. got.Select(person => fact(cursor.Asked).For(person, now) with { Urgent = isReminder ? announcement.Urgent : true })], ct);
        if (standings.Count == Batch) return job with { Cursor = cursor.Past([.. standings.Select(one => one.For)]).ToString(), DueAt = now };
        return isReminder || cursor.Round > 1
            ? null
            : job with { Cursor = (cursor with { After = null, Round = 2 }).ToString(), DueAt = now + secondRound };
    }

    /// <param name="After">The last person dealt with.</param>
    /// <param name="Asked">Which asking a reminder follows.</param>
    sealed record Cursor(PersonId? After, int Count, Guid Asked, int Round)
    {
        public static Cursor Of(Job job) => job.Cursor?.Split(' ') is [var after, var count, var asked, var round]
            ? new(
                after.Length == 0 ? null : new PersonId(Guid.ParseExact(after, "N")),
                int.Parse(count, CultureInfo.InvariantCulture), Guid.ParseExact(asked, "N"), int.Parse(round, CultureInfo.InvariantCulture))
            : new(null, 0, Guid.Empty, Round: 1);

        public Cursor Past(IReadOnlyList<PersonId> dealtWith) =>
            dealtWith.Count == 0 ? this : this with { After = dealtWith[^1], Count = Count + dealtWith.Count };

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{After?.Value:N} {Count} {Asked:N} {Round}");
    }
}
