using PracticeBot.Notices;
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
