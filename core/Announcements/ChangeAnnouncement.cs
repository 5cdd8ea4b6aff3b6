using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Announcements;

/// <summary>What coordinators do with an announcement once it is written: each loads, decides, keeps, and sets the work going.</summary>
public sealed class ChangeAnnouncementHandler(
    IAnnouncements announcements, FindAnnouncement find, IPeople people, INotices notices, IJobs jobs, AnnouncementReport report)
{
    public async Task<Outcome<Announcement>> ChangeAsync(
        Reference reference, AnnouncementContent content, Person by, DateTimeOffset at, CancellationToken ct)
    {
        var bound = await find.BoundAsync(content.Audience, by.Id, ct);
        return bound.Made is { } audience
            ? await DecideAsync("announcement.change", reference, by, one => one.Change(content with { Audience = audience }, at), ct)
            : bound.Refused!;
    }

    /// <param name="needsApproval">Whether the community asks for a second coordinator's yes.</param>
    public Task<Outcome<Announcement>> SendAsync(Reference reference, bool needsApproval, Person by, DateTimeOffset at, CancellationToken ct) =>
        DecideAsync("announcement.send", reference, by, one => one.Send(at, needsApproval), ct, one => StartAsync(one, at, ct));

    public Task<Outcome<Announcement>> ApproveAsync(Reference reference, Person by, DateTimeOffset at, CancellationToken ct) =>
        DecideAsync("announcement.approve", reference, by, one => one.Approve(by.Id, at), ct, async one =>
        {
            await StartAsync(one, at, ct);
            await TellWriterAsync(one, at, ct);
        });

    public Task<Outcome<Announcement>> DeclineAsync(Reference reference, string? why, Person by, DateTimeOffset at, CancellationToken ct) =>
        DecideAsync("announcement.decline", reference, by, one => one.Decline(by.Id, why), ct, one => TellWriterAsync(one, at, ct));

    public Task<Outcome<Announcement>> PauseAsync(Reference reference, Person by, CancellationToken ct) =>
        DecideAsync("announcement.pause", reference, by, one => one.Pause(), ct);

    public Task<Outcome<Announcement>> ResumeAsync(Reference reference, Person by, DateTimeOffset at, CancellationToken ct) =>
        DecideAsync("announcement.resume", reference, by, one => one.Resume(), ct, async one =>
        {
            await jobs.PutAsync(AnnouncementJobs.Release(one, at), ct);
            await jobs.AddAsync(AnnouncementJobs.Watch(one, at), ct);
            if (one.Recipients is null) await jobs.AddAsync(AnnouncementJobs.Expand(one, at), ct);
        });

    public Task<Outcome<Announcement>> CancelAsync(Reference reference, Person by, DateTimeOffset at, CancellationToken ct) =>
        DecideAsync("announcement.stop", reference, by, one => one.Cancel(), ct, one => jobs.PutAsync(AnnouncementJobs.Release(one, at), ct));

    public Task<Outcome<Announcement>> RecallAsync(Reference reference, Person by, DateTimeOffset at, CancellationToken ct) =>
        DecideAsync("announcement.recall", reference, by, one => one.Recall(), ct, async one =>
        {
            await jobs.PutAsync(AnnouncementJobs.Release(one, at), ct);
            await jobs.PutAsync(AnnouncementJobs.Recall(one, at), ct);
        });

    public Task<Outcome<Announcement>> CorrectAsync(
        Reference reference, EquatableList<AnnouncementText> texts, Person by, DateTimeOffset at, CancellationToken ct) =>
        DecideAsync("announcement.correct", reference, by, one => one.Correct(texts), ct, one => jobs.PutAsync(AnnouncementJobs.Correct(one, at), ct));

    /// <param name="asked">Derived from the activity that asks.</param>
    public async Task<Outcome<Announcement>> RemindAsync(Reference reference, Guid asked, Person by, DateTimeOffset at, CancellationToken ct)
    {
        var found = await find.ForAsync("announcement.remind", reference, by, ct);
        if (found.Made is not { } announcement) return found;
        if (announcement.NotOut is { } refused) return refused;
        if (announcement.IsOver) return new AlreadyCancelled(reference);
        if (!announcement.Confirm) return new AsksNoConfirmation(reference);
        if (!await report.AnyToRemindAsync(announcement.Id, ct)) return new NobodyToRemind(reference);

        await jobs.AddAsync(AnnouncementJobs.Remind(announcement, asked, at), ct);
        return announcement;
    }

    async Task<Outcome<Announcement>> DecideAsync(
        string route, Reference reference, Person by, Func<Announcement, Outcome<Announcement>> decide, CancellationToken ct,
        Func<Announcement, Task>? andThen = null)
    {
        var found = await find.ForAsync(route, reference, by, ct);
        if (found.Made is not { } announcement) return found;

        var outcome = decide(announcement);
        if (outcome.Made is not { } changed) return outcome;

        await announcements.UpdateAsync(changed, ct);
        if (andThen is not null) await andThen(changed);
        return changed;
    }

    async Task StartAsync(Announcement announcement, DateTimeOffset at, CancellationToken ct)
    {
        if (announcement.State == AnnouncementState.ToApprove)
        {
            await AskForApprovalAsync(announcement, at, ct);
            return;
        }

        var due = announcement.At?.First(await people.TimeZonesAsync(ct)) ?? at;
        await jobs.PutAsync(AnnouncementJobs.Expand(announcement, due > at ? due : at), ct);
    }

    async Task AskForApprovalAsync(Announcement announcement, DateTimeOffset at, CancellationToken ct)
    {
        var asked = new ApprovalIsAsked(announcement.Id, announcement.Version);
        foreach (var other in (await people.EveryoneAsync(Role.Coordinator, ct)).Where(one => one.Id != announcement.By))
            if (await find.MayAsync("announcement.approve", announcement, other, ct)) await notices.AddAsync(asked.For(other.Id, at), ct);
    }

    Task TellWriterAsync(Announcement announcement, DateTimeOffset at, CancellationToken ct) =>
        notices.AddAsync(new ApprovalWasGiven(announcement.Id, announcement.Version).For(announcement.By, at), ct);
}

public sealed record AsksNoConfirmation(Reference Ref) : Refusal;

/// <summary>Whoever got it has confirmed it.</summary>
public sealed record NobodyToRemind(Reference Ref) : Refusal;
