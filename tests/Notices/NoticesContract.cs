using PracticeBot.Announcements;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Notices;

public sealed class NoticesOnSqlite : NoticesContract<OnSqlite>;

public sealed class NoticesOnMongo : NoticesContract<OnMongo>;

public abstract class NoticesContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    static readonly DateTimeOffset now = Some.Moment;

    [Fact]
    public async Task Keeps_the_notice_waiting()
    {
        var notice = Some.Notice() with { Occasion = "2" };

        await AddAsync(notice);

        Assert.Equal([new LeasedNotice(notice, Attempts: 1)], await LeaseAsync("worker"));
    }

    [Fact]
    public async Task Adding_an_id_that_is_already_kept_changes_nothing()
    {
        var notice = Some.Notice();

        await AddAsync(notice, notice with { CausedAt = now.AddMinutes(-5) });

        Assert.Equal([notice], Notices(await LeaseAsync("worker")));
    }

    [Fact]
    public async Task What_was_told_once_is_not_told_again_when_it_is_added_again()
    {
        var notice = Some.Notice();
        await AddAsync(notice);
        await LeaseAsync("worker");
        await RecordAsync("worker", new DeliveryOutcome(notice.Id, DeliveryResult.Sent));

        await AddAsync(notice);

        Assert.Empty(await LeaseAsync("worker", at: now.AddDays(1)));
    }

    [Fact]
    public async Task Leases_up_to_as_many_as_asked_the_oldest_first()
    {
        var notices = Enumerable.Range(1, 5).Select(i => Some.Notice(causedAt: now.AddMinutes(-i))).ToArray();
        await AddAsync(notices);

        Assert.Equal([notices[4], notices[3]], Notices(await LeaseAsync("worker", most: 2)));
        Assert.Equal([notices[2], notices[1]], Notices(await LeaseAsync("worker", most: 2)));
    }

    [Fact]
    public async Task What_is_not_due_yet_is_not_leased()
    {
        var notice = Some.Notice(causedAt: now.AddMinutes(10));
        await AddAsync(notice);

        Assert.Empty(await LeaseAsync("worker"));
        Assert.Equal([notice], Notices(await LeaseAsync("worker", at: now.AddMinutes(10))));
    }

    [Fact]
    public async Task What_is_leased_to_one_worker_is_not_leased_to_another_before_its_lease_ends()
    {
        await AddAsync(Some.Notice());
        await LeaseAsync("one", until: now.AddMinutes(1));

        Assert.Empty(await LeaseAsync("other", at: now.AddSeconds(59)));
    }

    [Fact]
    public async Task An_expired_lease_is_taken_up_and_counts_as_another_attempt()
    {
        var notice = Some.Notice();
        await AddAsync(notice);
        await LeaseAsync("one", until: now.AddMinutes(1));

        Assert.Equal([new LeasedNotice(notice, Attempts: 2)], await LeaseAsync("other", at: now.AddMinutes(1)));
    }

    [Fact]
    public async Task Two_workers_at_once_never_share_a_notice_and_miss_none()
    {
        var notices = Enumerable.Range(0, 60).Select(_ => Some.Notice()).ToArray();
        await AddAsync(notices);

        var leased = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Task.Run(() => LeaseAllAsync($"worker {i}"), Ct)));

        Assert.Equal(60, leased.Sum(mine => mine.Count));
        Assert.Equal(60, leased.SelectMany(mine => mine).Select(notice => notice.Id).Distinct().Count());
    }

    [Fact]
    public async Task Whether_anything_waits_and_is_due_without_leasing_it()
    {
        Assert.False(await AnyDueAsync(now));

        await AddAsync(Some.Notice(causedAt: now));
        Assert.False(await AnyDueAsync(now.AddSeconds(-1)));
        Assert.True(await AnyDueAsync(now));
        Assert.True(await AnyDueAsync(now));

        await LeaseAsync("worker", until: now.AddMinutes(1));
        Assert.False(await AnyDueAsync(now));
        Assert.True(await AnyDueAsync(now.AddMinutes(1)));
    }

    [Fact]
    public async Task What_was_sent_is_never_leased_again()
    {
        var (sent, waiting) = (Some.Notice(), Some.Notice());
        await AddAsync(sent, waiting);
        await LeaseAsync("worker", until: now.AddMinutes(1));

        await RecordAsync("worker", new DeliveryOutcome(sent.Id, DeliveryResult.Sent));

        Assert.Equal([waiting], Notices(await LeaseAsync("worker", at: now.AddDays(1))));
    }

    [Fact]
    public async Task What_must_be_tried_later_waits_until_its_retry_and_is_free_for_any_worker()
    {
        var notice = Some.Notice();
        await AddAsync(notice);
        await LeaseAsync("one", until: now.AddHours(1));

        await RecordAsync("one", new DeliveryOutcome(notice.Id, DeliveryResult.Later, "throttled", now.AddMinutes(5)));

        Assert.Empty(await LeaseAsync("other", at: now.AddMinutes(4)));
        Assert.Equal([new LeasedNotice(notice, Attempts: 2)], await LeaseAsync("other", at: now.AddMinutes(5)));
    }

    [Fact]
    public async Task A_worker_whose_lease_was_lost_to_another_changes_nothing()
    {
        var notice = Some.Notice();
        await AddAsync(notice);
        await LeaseAsync("slow", until: now.AddMinutes(1));
        await LeaseAsync("other", at: now.AddMinutes(2), until: now.AddMinutes(3));

        await RecordAsync("slow", new DeliveryOutcome(notice.Id, DeliveryResult.Sent));

        Assert.Empty(await LeaseAsync("third", at: now.AddMinutes(2)));
        Assert.Equal([notice], Notices(await LeaseAsync("third", at: now.AddMinutes(3))));
    }

    [Fact]
    public async Task A_worker_that_is_late_but_alone_is_believed()
    {
        var notice = Some.Notice();
        await AddAsync(notice);
        await LeaseAsync("slow", until: now.AddMinutes(1));

        await RecordAsync("slow", new DeliveryOutcome(notice.Id, DeliveryResult.Sent));

        Assert.Empty(await LeaseAsync("other", at: now.AddMinutes(2)));
    }

    [Fact]
    public async Task A_worker_that_never_leased_it_changes_nothing()
    {
        var notice = Some.Notice();
        await AddAsync(notice);

        await RecordAsync("worker", new DeliveryOutcome(notice.Id, DeliveryResult.Sent));

        Assert.Equal([notice], Notices(await LeaseAsync("worker")));
    }

    [Fact]
    public async Task What_could_not_reach_this_person_waits_again_due_now_when_they_are_back()
    {
        var old = Some.Notice(Community.Claire, now.AddDays(-3));
        var anothers = Some.Notice(Community.Salma, now.AddDays(-3));
        await AddAsync(old, anothers);
        await LeaseAsync("worker");
        await RecordAsync("worker",
            new DeliveryOutcome(old.Id, DeliveryResult.Unreachable, "blocked"),
            new DeliveryOutcome(anothers.Id, DeliveryResult.Unreachable, "blocked"));
        Assert.Empty(await LeaseAsync("worker", at: now.AddDays(1)));

        await InWriteAsync(ports => ports.Notices.WakeAsync(Community.Claire.Id, now.AddDays(1), Ct));

        Assert.Empty(await LeaseAsync("worker", at: now));
        Assert.Equal([new LeasedNotice(old, Attempts: 1)], await LeaseAsync("worker", at: now.AddDays(1)));
    }

    [Fact]
    public async Task Waking_somebody_repeats_nothing_that_was_sent()
    {
        var notice = Some.Notice(Community.Claire);
        await AddAsync(notice);
        await LeaseAsync("worker");
        await RecordAsync("worker", new DeliveryOutcome(notice.Id, DeliveryResult.Sent));

        await InWriteAsync(ports => ports.Notices.WakeAsync(Community.Claire.Id, now, Ct));

        Assert.Empty(await LeaseAsync("worker", at: now.AddDays(1)));
    }

    [Fact]
    public async Task What_waits_for_a_later_hour_is_due_now_when_this_person_may_be_told_again()
    {
        var (mine, anothers) = (Some.Notice(Community.Claire), Some.Notice(Community.Salma));
        await AddAsync(mine, anothers);
        await LeaseAsync("worker");
        await RecordAsync("worker",
            new DeliveryOutcome(mine.Id, DeliveryResult.Later, "quiet-hours", now.AddDays(1)),
            new DeliveryOutcome(anothers.Id, DeliveryResult.Later, "quiet-hours", now.AddDays(1)));

        await InWriteAsync(ports => ports.Notices.HastenAsync(Community.Claire.Id, now.AddHours(1), Ct));

        Assert.Equal([new LeasedNotice(mine, Attempts: 2)], await LeaseAsync("worker", at: now.AddHours(1)));
    }

    [Fact]
    public async Task What_has_a_time_of_its_own_keeps_it()
    {
        var notice = Some.Notice(Community.Claire) with { DueAt = now.AddHours(2) };
        await AddAsync(notice);

        await InWriteAsync(ports => ports.Notices.HastenAsync(Community.Claire.Id, now.AddHours(1), Ct));

        Assert.Empty(await LeaseAsync("worker", at: now.AddHours(1)));
        Assert.Equal([notice], Notices(await LeaseAsync("worker", at: now.AddHours(2))));
    }

    [Fact]
    public async Task What_is_leased_is_left_to_its_worker()
    {
        var notice = Some.Notice(Community.Claire, now.AddMinutes(5));
        await AddAsync(notice);
        await LeaseAsync("worker", at: now.AddMinutes(5));

        await InWriteAsync(ports => ports.Notices.HastenAsync(Community.Claire.Id, now, Ct));

        Assert.Empty(await LeaseAsync("another", at: now.AddMinutes(1)));
    }

    [Fact]
    public async Task Since_when_the_notice_that_is_due_the_longest_has_been_due_null_when_none_is()
    {
        Assert.Null(await OldestDueAsync(now));

        var oldest = Some.Notice(causedAt: now.AddMinutes(-7));
        await AddAsync(Some.Notice(causedAt: now.AddMinutes(-2)), oldest, Some.Notice(causedAt: now.AddMinutes(1)));
        Assert.Equal(now.AddMinutes(-7), await OldestDueAsync(now));

        await LeaseAsync("worker", most: 1);
        await RecordAsync("worker", new DeliveryOutcome(oldest.Id, DeliveryResult.Sent));
        Assert.Equal(now.AddMinutes(-2), await OldestDueAsync(now));
        Assert.Null(await OldestDueAsync(now.AddMinutes(-3)));
    }

    [Fact]
    public async Task What_waits_for_its_retry_or_for_its_person_is_no_lag()
    {
        var (retried, unreachable) = (Some.Notice(causedAt: now.AddMinutes(-9)), Some.Notice(causedAt: now.AddMinutes(-8)));
        await AddAsync(retried, unreachable);
        await LeaseAsync("worker");
        await RecordAsync("worker",
            new DeliveryOutcome(retried.Id, DeliveryResult.Later, "throttled", now.AddMinutes(5)),
            new DeliveryOutcome(unreachable.Id, DeliveryResult.Unreachable, "blocked"));

        Assert.Null(await OldestDueAsync(now));
        Assert.Equal(now.AddMinutes(5), await OldestDueAsync(now.AddMinutes(6)));
    }

    [Fact]
    public async Task Keeps_the_notices_as_adding_each_of_them_would()
    {
        var (kept, first, second) = (Some.Notice(), Some.Notice() with { Occasion = "l'été \"2\"" }, Some.Notice(Community.Salma, now.AddMinutes(-3)));
        await AddAsync(kept);
        await LeaseAsync("worker");
        await RecordAsync("worker", new DeliveryOutcome(kept.Id, DeliveryResult.Sent));

        await AddAllAsync(kept, first, second, first with { CausedAt = now.AddMinutes(-9) });

        Assert.Equal(new HashSet<Notice> { second, first }, Notices(await LeaseAsync("worker")).ToHashSet());
    }

    [Fact]
    public async Task Keeps_thousands_at_once_and_none_at_once()
    {
        var notices = Enumerable.Range(0, 2_500).Select(_ => Some.Notice()).ToArray();

        await AddAllAsync(notices);
        await AddAllAsync();

        Assert.Equal(2_500, Notices(await LeaseAsync("worker", most: 3_000)).Distinct().Count());
    }

    [Fact]
    public async Task What_is_due_later_waits_until_then_and_is_as_it_was_kept()
    {
        var notice = Some.Notice() with { DueAt = now.AddHours(2), Urgent = true };
        await AddAllAsync(notice);

        Assert.Empty(await LeaseAsync("worker", at: now.AddMinutes(119)));
        Assert.Equal([notice], Notices(await LeaseAsync("worker", at: now.AddHours(2))));
    }

    [Fact]
    public async Task What_is_held_or_was_taken_back_is_not_leased()
    {
        var (held, dropped) = (Sent(Community.Anne), Sent(Community.Claire));
        await AddAllAsync(held, dropped);
        await LeaseAsync("worker");

        await RecordAsync("worker",
            new DeliveryOutcome(held.Id, DeliveryResult.Held, "paused"), new DeliveryOutcome(dropped.Id, DeliveryResult.Dropped, "cancelled"));

        Assert.Empty(await LeaseAsync("worker", at: now.AddDays(9)));
        Assert.Null(await OldestDueAsync(now.AddDays(9)));
    }

    [Fact]
    public async Task What_became_of_these_notices_one_that_is_not_kept_is_not_in_it()
    {
        var (sent, later, unreachable) = (Sent(Community.Salma), Sent(Community.Claire), Sent(Community.Driss));
        var (held, dropped, waiting) = (Sent(Community.Anne), Sent(Community.Hassan), Sent(Community.Lucie));
        await AddAllAsync(sent, later, unreachable, held, dropped);
        await LeaseAsync("worker");
        await RecordAsync("worker",
            new DeliveryOutcome(sent.Id, DeliveryResult.Sent, Receipt: "{\"activity\":\"é-1\"}"),
            new DeliveryOutcome(later.Id, DeliveryResult.Later, "throttled", now.AddMinutes(5)),
            new DeliveryOutcome(unreachable.Id, DeliveryResult.Unreachable, "blocked"),
            new DeliveryOutcome(held.Id, DeliveryResult.Held, "paused"),
            new DeliveryOutcome(dropped.Id, DeliveryResult.Dropped, "cancelled"));
        await AddAllAsync(waiting);
        await LeaseAsync("worker");

        var standings = await InReadAsync(ports => ports.Notices.StandingsAsync(
            [sent.Id, later.Id, unreachable.Id, held.Id, dropped.Id, waiting.Id, Some.Notice().Id], Ct));

        Assert.Equal(6, standings.Count);
        Assert.Equal(new(sent.Id, sent.For, DeliveryResult.Sent, Reason: null, "{\"activity\":\"é-1\"}", now), standings[sent.Id]);
        Assert.Equal(new(later.Id, later.For, DeliveryResult.Later, "throttled", Receipt: null, At: null), standings[later.Id]);
        Assert.Equal(new(unreachable.Id, unreachable.For, DeliveryResult.Unreachable, "blocked", Receipt: null, now), standings[unreachable.Id]);
        Assert.Equal(new(held.Id, held.For, DeliveryResult.Held, "paused", Receipt: null, At: null), standings[held.Id]);
        Assert.Equal(new(dropped.Id, dropped.For, DeliveryResult.Dropped, "cancelled", Receipt: null, now), standings[dropped.Id]);
        Assert.Equal(new(waiting.Id, waiting.For, Result: null, Reason: null, Receipt: null, At: null), standings[waiting.Id]);
    }

    [Fact]
    public async Task What_became_of_the_notices_of_a_tracked_kind_about_a_subject_in_the_order_of_the_peoples_ids()
    {
        var people = Some.ByIdOf(Community.Salma, Community.Claire, Community.Driss, Community.Anne, Community.Hassan);
        await AddAllAsync([.. people.Select(Sent).Reverse(), Sent(people[0]) with { Id = Some.Notice().Id, Subject = Some.Id() }]);
        await AddAsync(new AnnouncementWasRecalled(new(about)).For(people[0].Id, now));

        var first = await AboutAsync(after: null, most: 2);
        var rest = await AboutAsync(first[^1].For, most: 9);

        Assert.Equal(people.Take(2).Select(person => person.Id), first.Select(standing => standing.For));
        Assert.Equal(people.Skip(2).Select(person => person.Id), rest.Select(standing => standing.For));
        Assert.Empty(await AboutAsync(people[^1].Id, most: 9));
    }

    [Fact]
    public async Task How_many_notices_of_a_tracked_kind_about_a_subject_wait_were_sent_and_so_on()
    {
        Assert.Equal(new NoticeTally(0, 0, 0, 0, 0), await TallyAsync());

        DeliveryResult[] results =
        [
            DeliveryResult.Sent, DeliveryResult.Sent, DeliveryResult.Unreachable, DeliveryResult.Held, DeliveryResult.Dropped, DeliveryResult.Later,
        ];
        var people = new[] { Community.Salma, Community.Claire, Community.Driss, Community.Anne, Community.Hassan, Community.Lucie };
        var notices = people.Select(Sent).ToArray();
        await AddAllAsync(notices);
        await AddAsync(Some.Notice());
        await LeaseAsync("worker");
        await RecordAsync("worker", [.. notices.Zip(results, (notice, result) => new DeliveryOutcome(notice.Id, result, "why"))]);

        Assert.Equal(new NoticeTally(Waiting: 1, Sent: 2, Unreachable: 1, Held: 1, Dropped: 1), await TallyAsync());
    }

    [Fact]
    public async Task Those_held_about_a_subject_wait_again_due_now()
    {
        var notices = new[] { Community.Salma, Community.Claire, Community.Driss }.Select(Sent).ToArray();
        var (other, sent) = (Sent(Community.Anne) with { Subject = Some.Id() }, Sent(Community.Hassan));
        await AddAllAsync([.. notices, other, sent]);
        await LeaseAsync("worker");
        await RecordAsync("worker",
            [.. notices.Append(other).Select(notice => new DeliveryOutcome(notice.Id, DeliveryResult.Held, "paused")),
             new DeliveryOutcome(sent.Id, DeliveryResult.Sent)]);

        Assert.Equal(2, await ReleaseAsync(most: 2));
        Assert.Equal(2, Notices(await LeaseAsync("worker", at: now.AddHours(1))).Count());
        Assert.Equal(1, await ReleaseAsync(most: 2));
        Assert.Equal(0, await ReleaseAsync(most: 2));

        Assert.Equal(new NoticeTally(Waiting: 3, Sent: 1, Unreachable: 0, Held: 0, Dropped: 0), await TallyAsync());
        Assert.Equal(now.AddHours(1), await OldestDueAsync(now.AddHours(2)));
    }

    [Fact]
    public async Task Those_of_these_that_are_held_wait_again_due_now()
    {
        var (held, other, sent) = (Sent(Community.Salma), Sent(Community.Claire), Sent(Community.Driss));
        await AddAllAsync(held, other, sent);
        await LeaseAsync("worker");
        await RecordAsync("worker",
            new DeliveryOutcome(held.Id, DeliveryResult.Held, "paused"), new DeliveryOutcome(other.Id, DeliveryResult.Held, "paused"),
            new DeliveryOutcome(sent.Id, DeliveryResult.Sent));

        await InWriteAsync(ports => ports.Notices.ReleaseAsync([held.Id, sent.Id], now.AddHours(1), Ct));

        Assert.Empty(await LeaseAsync("worker"));
        Assert.Equal([held], Notices(await LeaseAsync("worker", at: now.AddHours(1))));
        Assert.Equal(new NoticeTally(Waiting: 1, Sent: 1, Unreachable: 0, Held: 1, Dropped: 0), await TallyAsync());
    }

    readonly Guid about = Some.Id("announcement");

    Notice Sent(Person person) => new AnnouncementWasSent(new(about)).For(person.Id, now);

    Task AddAllAsync(params Notice[] notices) => InWriteAsync(ports => ports.Notices.AddAllAsync(notices, Ct));

    Task<IReadOnlyList<NoticeStanding>> AboutAsync(PersonId? after, int most) =>
        InReadAsync(ports => ports.Notices.AboutAsync(TrackedKind.AnnouncementSent, about, after, most, Ct));

    Task<NoticeTally> TallyAsync() => InReadAsync(ports => ports.Notices.TallyAsync(TrackedKind.AnnouncementSent, about, Ct));

    Task<int> ReleaseAsync(int most) =>
        InWriteAsync(ports => ports.Notices.ReleaseAsync(TrackedKind.AnnouncementSent, about, most, now.AddHours(1), Ct));

    Task AddAsync(params Notice[] notices) => InWriteAsync(async ports =>
    {
        foreach (var notice in notices) await ports.Notices.AddAsync(notice, Ct);
    });

    Task<IReadOnlyList<LeasedNotice>> LeaseAsync(
        string worker, int most = 100, DateTimeOffset? at = null, DateTimeOffset? until = null) =>
        InWriteAsync(ports => ports.Notices.LeaseAsync(worker, most, at ?? now, until ?? (at ?? now).AddMinutes(1), Ct));

    async Task<List<Notice>> LeaseAllAsync(string worker)
    {
        var mine = new List<Notice>();
        while (mine.Count <= 60 && await LeaseAsync(worker, most: 4) is { Count: > 0 } leased) mine.AddRange(Notices(leased));
        return mine;
    }

    Task RecordAsync(string worker, params DeliveryOutcome[] outcomes) =>
        InWriteAsync(ports => ports.Notices.RecordAsync(worker, outcomes, now, Ct));

    Task<bool> AnyDueAsync(DateTimeOffset at) => InReadAsync(ports => ports.Notices.AnyDueAsync(at, Ct));

    Task<DateTimeOffset?> OldestDueAsync(DateTimeOffset at) => InReadAsync(ports => ports.Notices.OldestDueAsync(at, Ct));

    static IEnumerable<Notice> Notices(IEnumerable<LeasedNotice> leased) => leased.Select(one => one.Notice);
}
