using PracticeBot.Announcements;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Announcements;

/// <summary>What a coordinator sets going, step by step, as a worker takes it up.</summary>
public sealed class AnnouncementJobsTests : StoreContract<OnSqlite>
{
    const string Watch = "announcement.watch";

    static readonly DateTimeOffset now = Some.Moment;
    static readonly Audience administrators = new([new(Role.Administrator)]);
    static readonly Person sender = Some.Person(roles: Role.Coordinator);

    [Fact]
    public async Task Thousands_are_told_a_thousand_a_step_and_whoever_joins_meanwhile_is_not()
    {
        await KeepAsync(2_500);
        var announcement = await SentAsync();

        Assert.True(await StepAsync());
        Assert.Equal(1_000, (await TallyAsync(announcement)).All);
        await KeepAsync(3, joinedAt: now.AddSeconds(1));
        Assert.Null((await FoundAsync(announcement)).Recipients);
        Assert.Equal(2, await RunAsync());

        Assert.Equal(new NoticeTally(2_500, 0, 0, 0, 0), await TallyAsync(announcement));
        Assert.Equal(2_500, (await FoundAsync(announcement)).Recipients);
        Assert.False(await StepAsync());
    }

    [Fact]
    public async Task A_step_that_is_done_again_changes_nothing()
    {
        await KeepAsync(1_200);
        var announcement = await SentAsync();
        var first = AnnouncementJobs.Expand(announcement, now);

        var after = await InWriteAsync(ports => ports.On<AnnouncementJobs>().StepAsync(first, now, Ct));
        var again = await InWriteAsync(ports => ports.On<AnnouncementJobs>().StepAsync(first, now, Ct));

        Assert.Equal(after, again);
        Assert.Equal(1_000, (await TallyAsync(announcement)).All);
    }

    [Fact]
    public async Task A_step_that_was_lost_with_its_process_is_done_by_another()
    {
        await KeepAsync(1_200);
        var announcement = await SentAsync();
        await using (var dying = NewPorts())
        {
            await dying.Work.WriteAsync(Ct);
            var job = await dying.Jobs.LeaseAsync("dying", now, now.AddMinutes(1), Ct);
            await dying.On<AnnouncementJobs>().StepAsync(job!, now, Ct);
        }

        await RunAsync();

        Assert.Equal(1_200, (await TallyAsync(announcement)).All);
        Assert.Equal(1_200, (await FoundAsync(announcement)).Recipients);
    }

    [Fact]
    public async Task What_is_due_later_begins_then_and_each_reader_gets_it_by_their_own_clocks()
    {
        var inTokyo = Some.Person(roles: Role.Administrator) with { Settings = new("Asia/Tokyo") };
        var inCasablanca = Some.Person(roles: Role.Administrator) with { Town = Community.AinZitoun.Id };
        await InWriteAsync(async ports =>
        {
            foreach (var person in new[] { inTokyo, inCasablanca }) await ports.People.AddAsync(person, Ct);
        });
        var announcement = await SentAsync(new(new(2026, 3, 19, 9, 0, 0), InReadersZone: true, "Europe/Paris"), urgent: true);

        Assert.False(await StepAsync());
        var tokyosMorning = new DateTimeOffset(2026, 3, 19, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(1, await RunAsync(tokyosMorning));

        Assert.Equal(tokyosMorning, (await FoundAsync(announcement)).SentAt);
        Assert.Equal([inTokyo.Id], (await ToldAsync(tokyosMorning)).Select(notice => notice.For));
        Assert.Equal(2, (await ToldAsync(tokyosMorning.AddHours(9))).Count(notice => notice.Urgent));
        Assert.DoesNotContain(await ToldAsync(tokyosMorning.AddHours(9).AddSeconds(-1)), notice => notice.For == inCasablanca.Id);
    }

    [Fact]
    public async Task Paused_it_stops_and_resumed_those_held_wait_again_and_the_rest_is_told()
    {
        await KeepAsync(1_500);
        var announcement = await SentAsync();
        Assert.True(await StepAsync());
        await DoAsync(changes => changes.PauseAsync(announcement.Ref, sender, Ct));
        await DeliverAsync(DeliveryResult.Held, most: 400);
        Assert.Equal(1, await RunAsync());
        Assert.Equal(new NoticeTally(600, 0, 0, 400, 0), await TallyAsync(announcement));

        await DoAsync(changes => changes.ResumeAsync(announcement.Ref, sender, now, Ct));
        await RunAsync();

        Assert.Equal(new NoticeTally(1_500, 0, 0, 0, 0), await TallyAsync(announcement));
        Assert.Equal(1_500, (await FoundAsync(announcement)).Recipients);
    }

    [Fact]
    public async Task Paused_again_before_those_held_wait_again_they_stay_held()
    {
        await KeepAsync(3);
        var announcement = await SentAsync();
        await RunAsync();
        await DoAsync(changes => changes.PauseAsync(announcement.Ref, sender, Ct));
        await DeliverAsync(DeliveryResult.Held);
        await DoAsync(changes => changes.ResumeAsync(announcement.Ref, sender, now, Ct));
        await DoAsync(changes => changes.PauseAsync(announcement.Ref, sender, Ct));

        await RunAsync();

        Assert.Equal(3, (await TallyAsync(announcement)).Held);
    }

    [Fact]
    public async Task Cancelled_nobody_more_is_told()
    {
        await KeepAsync(1_200);
        var announcement = await SentAsync();
        Assert.True(await StepAsync());

        await DoAsync(changes => changes.CancelAsync(announcement.Ref, sender, now, Ct));
        await RunAsync();

        Assert.Equal(1_000, (await TallyAsync(announcement)).All);
        Assert.Null((await FoundAsync(announcement)).Recipients);
    }

    [Fact]
    public async Task Recalled_those_who_got_it_are_told_so_and_nobody_else()
    {
        var announcement = await GotByAsync(1_100, of: 1_300);

        await DoAsync(changes => changes.RecallAsync(announcement.Ref, sender, now, Ct));
        Assert.Equal(3, await RunAsync()); // two through those who got it, and one for those held

        await AssertToldAsync(1_100, AnnouncementWasRecalled.KindName);
    }

    [Fact]
    public async Task Corrected_those_who_got_it_are_told_of_each_edition()
    {
        var announcement = await GotByAsync(3, of: 5);

        foreach (var word in new[] { "vendredi", "samedi" })
        {
            await DoAsync(changes => changes.CorrectAsync(announcement.Ref, [new(LanguageCode.French, word)], sender, now, Ct));
            await RunAsync();
        }

        await AssertToldAsync(6, AnnouncementWasCorrected.KindName, "2", "3");
    }

    [Fact]
    public async Task In_each_team_it_stands_once_and_changes_and_goes_where_it_does_paused_it_waits()
    {
        await KeepAsync(3);
        var (one, other) = (Some.Team(), Some.Team());
        var announcement = await WrittenAsync(Some.AnnouncementContent(administrators) with { Teams = [one, other] });
        await DoAsync(changes => changes.SendAsync(announcement.Ref, needsApproval: false, sender, now, Ct));
        await RunAsync();
        var posts = (await ToldAsync()).Where(notice => notice.Kind == AnnouncementIsPosted.KindName).ToList();
        Assert.Equal([announcement.PostIn(one), announcement.PostIn(other)], posts.Select(notice => notice.Id).OrderBy(id => id != announcement.PostIn(one)));
        Assert.All(posts, notice => Assert.Equal((sender.Id, true), (notice.For, notice.Urgent)));

        await RecordAsync(announcement.PostIn(one), DeliveryResult.Sent);
        await RecordAsync(announcement.PostIn(other), DeliveryResult.Held);
        Assert.Equal([(one, Reach.Sent), (other, Reach.Waiting)], await InTeamsAsync());
        await DoAsync(changes => changes.PauseAsync(announcement.Ref, sender, Ct));
        await DoAsync(changes => changes.ResumeAsync(announcement.Ref, sender, now, Ct));
        await RunAsync();
        Assert.Contains(await ToldAsync(), notice => notice.Id == announcement.PostIn(other));

        await DoAsync(changes => changes.CorrectAsync(announcement.Ref, [new(LanguageCode.French, "vendredi")], sender, now, Ct));
        await DoAsync(changes => changes.RecallAsync(announcement.Ref, sender, now, Ct));
        await RunAsync(now.AddMinutes(2));
        var changed = (await ToldAsync(now.AddMinutes(2))).Where(notice => notice.Kind is PostWasCorrected.KindName or PostWasRecalled.KindName);
        Assert.Equal([one.Key, $"{one.Key} 2"], changed.Select(notice => notice.Occasion).Order());

        Task RecordAsync(NoticeId post, DeliveryResult result) => InWriteAsync(async ports =>
        {
            await ports.Notices.LeaseAsync("delivery", 5_000, now.AddMinutes(30), now.AddMinutes(31), Ct);
            await ports.Notices.RecordAsync("delivery", [new(post, result)], now, Ct);
        });

        async Task<IEnumerable<(TeamId, Reach)>> InTeamsAsync() =>
            (await InReadAsync(ports => ports.On<TeamPosts>().OfAsync(announcement, Ct))).Select(line => (line.Team, line.Reach));
    }

    [Fact]
    public async Task Reminded_are_those_who_have_not_confirmed_once_for_each_asking()
    {
        var announcement = await GotByAsync(5, of: 7);
        var got = (await ToStandingsAsync(announcement)).Where(one => one.Result == DeliveryResult.Sent).Select(one => one.For).ToList();
        await InWriteAsync(async ports =>
        {
            await ports.Announcements.MarkAsync(announcement.Id, got[0], now, confirmed: true, Ct);
            await ports.Announcements.MarkAsync(announcement.Id, got[1], now, confirmed: false, Ct);
        });
        var asked = Some.Id("activity");

        for (var i = 0; i < 2; i++)
        {
            await DoAsync(changes => changes.RemindAsync(announcement.Ref, asked, sender, now, Ct));
            await RunAsync();
        }

        var told = (await ToldAsync()).Where(notice => notice.Kind == ConfirmationIsMissing.KindName).ToList();
        Assert.Equal(got.Skip(1).ToHashSet(), told.Select(notice => notice.For).ToHashSet());
        Assert.Equal(4, told.Count);

        await DoAsync(changes => changes.RemindAsync(announcement.Ref, Some.Id("activity"), sender, now, Ct));
        await RunAsync();
        Assert.Equal(8, (await ToldAsync()).Count(notice => notice.Kind == ConfirmationIsMissing.KindName));
    }

    [Fact]
    public async Task Its_writer_is_told_how_far_it_has_come_whenever_it_has_come_further_and_once_at_the_end()
    {
        await KeepAsync(4);
        var announcement = await SentAsync();
        await RunAsync();
        var watch = AnnouncementJobs.Watch(announcement, now);

        watch = (await WatchAsync(watch))!;
        watch = (await WatchAsync(watch))!;
        Assert.Equal(["0"], await ToldStepsAsync());
        await DeliverAsync(DeliveryResult.Sent, most: 2);
        watch = (await WatchAsync(watch))!;
        await DeliverAsync(DeliveryResult.Sent);
        Assert.Null(await WatchAsync(watch));
        Assert.Equal(["0", "2", "3"], await ToldStepsAsync());

        Task<Job?> WatchAsync(Job job) => InWriteAsync(ports => ports.On<AnnouncementJobs>().StepAsync(job, job.DueAt, Ct));

        async Task<IEnumerable<string>> ToldStepsAsync() => (await InReadAsync(ports => ports.Notices.StandingsAsync(
            [.. Enumerable.Range(0, 5).Select(step => new AnnouncementGoesOut(announcement.Id, step).IdFor(sender.Id))], Ct)))
            .Select(one => Enumerable.Range(0, 5).First(step => new AnnouncementGoesOut(announcement.Id, step).IdFor(sender.Id) == one.Key))
            .Order().Select(step => step.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_what_asks_for_nothing_was_not_sent_or_was_recalled()
    {
        var (draft, recalled) = (await WrittenAsync(Some.AnnouncementContent()), await SentAsync());
        var asksNothing = await WrittenAsync(Some.AnnouncementContent() with { Confirm = false });
        await DoAsync(changes => changes.SendAsync(asksNothing.Ref, needsApproval: false, sender, now, Ct));
        await DoAsync(changes => changes.RecallAsync(recalled.Ref, sender, now, Ct));

        Assert.Equal(new NotSentYet(draft.Ref), await RefusedAsync(draft));
        Assert.Equal(new AsksNoConfirmation(asksNothing.Ref), await RefusedAsync(asksNothing));
        Assert.Equal(new AlreadyCancelled(recalled.Ref), await RefusedAsync(recalled));

        async Task<Refusal?> RefusedAsync(Announcement of) =>
            (await InWriteAsync(ports => ports.On<ChangeAnnouncementHandler>().RemindAsync(of.Ref, Some.Id(), sender, now, Ct))).Refused;
    }

    [Fact]
    public async Task Changed_before_its_time_it_goes_out_only_when_it_is_sent_again_at_its_new_time()
    {
        await KeepAsync(2);
        var announcement = await SentAsync(new(now.DateTime.AddHours(2), InReadersZone: false, "Europe/Paris"));
        var later = new SendingTime(now.DateTime.AddHours(4), InReadersZone: false, "Europe/Paris");
        await DoAsync(changes => changes.ChangeAsync(announcement.Ref, Some.AnnouncementContent(administrators, later), sender, now, Ct));

        await RunAsync(now.AddHours(3));
        Assert.Equal(0, (await TallyAsync(announcement)).All);

        await DoAsync(changes => changes.SendAsync(announcement.Ref, needsApproval: false, sender, now.AddHours(3), Ct));
        Assert.Equal(0, await RunAsync(now.AddHours(3)));
        await RunAsync(now.AddHours(4));
        Assert.Equal(2, (await TallyAsync(announcement)).All);
    }

    [Fact]
    public async Task Every_other_coordinator_is_asked_for_a_yes_and_the_writer_told_of_it()
    {
        var others = Enumerable.Range(0, 12).Select(_ => Some.Person(roles: Role.Coordinator)).ToArray();
        await InWriteAsync(async ports =>
        {
            foreach (var person in others) await ports.People.AddAsync(person, Ct);
        });
        var announcement = await WrittenAsync(Some.AnnouncementContent(administrators), by: others[0]);

        await DoAsync(changes => changes.SendAsync(announcement.Ref, needsApproval: true, sender, now, Ct));
        Assert.Equal(
            others.Skip(1).Select(person => person.Id).ToHashSet(),
            (await ToldAsync()).Where(notice => notice.Kind == ApprovalIsAsked.KindName).Select(notice => notice.For).ToHashSet());
        Assert.False(await StepAsync());

        await DoAsync(changes => changes.ApproveAsync(announcement.Ref, others[1], now, Ct));
        Assert.Contains(await ToldAsync(), notice => notice.Kind == ApprovalWasGiven.KindName && notice.For == others[0].Id);
        Assert.True(await StepAsync());
    }

    Task KeepAsync(int administrators, DateTimeOffset? joinedAt = null) => InWriteAsync(async ports =>
    {
        for (var i = 0; i < administrators; i++)
            await ports.People.AddAsync(Some.Person(roles: Role.Administrator) with { JoinedAt = joinedAt ?? now.AddDays(-1) }, Ct);
    });

    Task<Announcement> WrittenAsync(AnnouncementContent content, Person? by = null) => InWriteAsync(async ports =>
    {
        await ports.People.AddAsync(by ?? sender, Ct);
        return (await ports.On<WriteAnnouncementHandler>().HandleAsync(new(new(Some.Id()), (by ?? sender).Id, content, now), Ct)).Made!;
    });

    async Task<Announcement> SentAsync(SendingTime? at = null, bool urgent = false)
    {
        var written = await WrittenAsync(Some.AnnouncementContent(administrators, at) with { Urgent = urgent });
        await DoAsync(changes => changes.SendAsync(written.Ref, needsApproval: false, sender, now, Ct));
        return await FoundAsync(written);
    }

    /// <summary>Gone out, and delivered to as many of its recipients.</summary>
    async Task<Announcement> GotByAsync(int got, int of)
    {
        await KeepAsync(of);
        var announcement = await SentAsync();
        await RunAsync();
        await DeliverAsync(DeliveryResult.Sent, got);
        return announcement;
    }

    Task DoAsync(Func<ChangeAnnouncementHandler, Task<Outcome<Announcement>>> change) => InWriteAsync(async ports =>
        Assert.Null((await change(ports.On<ChangeAnnouncementHandler>())).Refused));

    Task DeliverAsync(DeliveryResult result, int most = 5_000) => InWriteAsync(async ports =>
    {
        var leased = await ports.Notices.LeaseAsync("delivery", most, now, now.AddMinutes(1), Ct);
        await ports.Notices.RecordAsync("delivery", [.. leased.Select(one => new DeliveryOutcome(one.Notice.Id, result))], now, Ct);
    });

    Task<Announcement> FoundAsync(Announcement announcement) =>
        InReadAsync(async ports => (await ports.Announcements.FindAsync(announcement.Id, Ct))!);

    Task<NoticeTally> TallyAsync(Announcement announcement) =>
        InReadAsync(ports => ports.Notices.TallyAsync(TrackedKind.AnnouncementSent, announcement.Id.Value, Ct));

    Task<IReadOnlyList<NoticeStanding>> ToStandingsAsync(Announcement announcement) =>
        InReadAsync(ports => ports.Notices.AboutAsync(TrackedKind.AnnouncementSent, announcement.Id.Value, null, 5_000, Ct));

    async Task AssertToldAsync(int times, string kind, params string[] occasions)
    {
        var told = await InWriteAsync(ports => ports.Notices.LeaseAsync("test", 5_000, now, now.AddMinutes(1), Ct));
        var ofKind = told.Select(one => one.Notice).Where(notice => notice.Kind == kind).ToList();
        Assert.Equal(times, ofKind.Count);
        if (occasions.Length > 0) Assert.Equal(occasions, ofKind.Select(notice => notice.Occasion).Distinct().Order());
    }

    /// <summary>One step of the job that is due the longest, its writer's card left alone; false when none is.</summary>
    Task<bool> StepAsync(DateTimeOffset? at = null) => InWriteAsync(async ports =>
    {
        var job = await LeaseAsync();
        if (job is { Kind: Watch })
        {
            await ports.Jobs.EndAsync("jobs", job.Id, Ct);
            job = await LeaseAsync();
        }

        if (job is null) return false;

        var next = await ports.On<AnnouncementJobs>().StepAsync(job, at ?? now, Ct);
        if (next is null) await ports.Jobs.EndAsync("jobs", job.Id, Ct);
        else await ports.Jobs.MoveAsync("jobs", next, Ct);
        return true;

        Task<Job?> LeaseAsync() => ports.Jobs.LeaseAsync("jobs", at ?? now, (at ?? now).AddMinutes(1), Ct);
    });

    async Task<int> RunAsync(DateTimeOffset? at = null)
    {
        var steps = 0;
        while (await StepAsync(at)) Assert.True(++steps < 100, "The jobs never end.");
        return steps;
    }
}
