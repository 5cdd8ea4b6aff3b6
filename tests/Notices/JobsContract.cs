using PracticeBot.Notices;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Notices;

public sealed class JobsOnSqlite : JobsContract<OnSqlite>;

public sealed class JobsOnMongo : JobsContract<OnMongo>;

public abstract class JobsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    static readonly DateTimeOffset now = Some.Moment;

    [Fact]
    public async Task Keeps_the_job_free_to_be_taken_up_when_it_is_due()
    {
        var job = Some.Job(now) with { Cursor = "42 l'été" };

        await PutAsync(job);

        Assert.Null(await LeaseAsync("worker", now.AddSeconds(-1)));
        Assert.Equal(job, await LeaseAsync("worker", now));
    }

    [Fact]
    public async Task One_that_is_kept_under_its_id_gives_way_to_it()
    {
        var job = Some.Job(now);
        await PutAsync(job);
        await LeaseAsync("worker");
        var instead = job with { Kind = "announcement.recall", Subject = Some.Id(), Cursor = "again", DueAt = now.AddMinutes(-1) };

        await PutAsync(instead);

        Assert.Equal(instead, await LeaseAsync("other"));
        Assert.Null(await LeaseAsync("third"));
    }

    [Fact]
    public async Task Adding_keeps_the_job_unless_one_is_kept_under_its_id_and_then_changes_nothing()
    {
        var job = Some.Job(now);

        await AddAsync(job);
        await AddAsync(job with { Kind = "something.else", Cursor = "7", DueAt = now.AddMinutes(-5) });
        Assert.Equal(job, await LeaseAsync("worker"));

        await AddAsync(job);
        Assert.Null(await LeaseAsync("other"));
    }

    [Fact]
    public async Task Whether_any_is_due_and_free_without_leasing_it()
    {
        Assert.False(await AnyDueAsync(now));

        await PutAsync(Some.Job(now));
        Assert.False(await AnyDueAsync(now.AddSeconds(-1)));
        Assert.True(await AnyDueAsync(now));
        Assert.True(await AnyDueAsync(now));

        await LeaseAsync("worker");
        Assert.False(await AnyDueAsync(now));
        Assert.True(await AnyDueAsync(now.AddMinutes(1)));
    }

    [Fact]
    public async Task Leases_the_job_that_is_due_the_longest_null_when_none_is_due_and_free()
    {
        var (newer, oldest) = (Some.Job(now.AddMinutes(-1)), Some.Job(now.AddMinutes(-2)));
        await PutAsync(newer);
        await PutAsync(oldest);
        await PutAsync(Some.Job(now.AddMinutes(1)));

        Assert.Equal(oldest, await LeaseAsync("worker"));
        Assert.Equal(newer, await LeaseAsync("worker"));
        Assert.Null(await LeaseAsync("worker"));
    }

    [Fact]
    public async Task What_is_leased_to_one_worker_is_not_leased_to_another_before_its_lease_ends()
    {
        var job = Some.Job(now);
        await PutAsync(job);
        await LeaseAsync("one");

        Assert.Null(await LeaseAsync("other", now.AddSeconds(59)));
        Assert.Equal(job, await LeaseAsync("other", now.AddMinutes(1)));
    }

    [Fact]
    public async Task Two_workers_at_once_never_share_a_job()
    {
        for (var i = 0; i < 8; i++) await PutAsync(Some.Job(now));

        var leased = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => LeaseAsync($"worker {i}"), Ct)));

        Assert.Equal(8, leased.Select(job => job!.Id).Distinct().Count());
    }

    [Fact]
    public async Task Keeps_how_far_its_worker_has_come_and_frees_it_for_the_next_step()
    {
        var job = Some.Job(now);
        await PutAsync(job);
        await LeaseAsync("one");
        var moved = job with { Cursor = "further", DueAt = now.AddSeconds(5) };

        await InWriteAsync(ports => ports.Jobs.MoveAsync("one", moved, Ct));

        Assert.Null(await LeaseAsync("other"));
        Assert.Equal(moved, await LeaseAsync("other", now.AddSeconds(5)));
    }

    [Fact]
    public async Task Forgets_a_job_that_is_done()
    {
        var job = Some.Job(now);
        await PutAsync(job);
        await LeaseAsync("one");

        await InWriteAsync(ports => ports.Jobs.EndAsync("one", job.Id, Ct));

        Assert.Null(await LeaseAsync("other", now.AddDays(1)));
    }

    [Fact]
    public async Task Stale_when_its_lease_was_lost_to_another()
    {
        var job = Some.Job(now);
        await PutAsync(job);
        await LeaseAsync("slow");
        await LeaseAsync("other", now.AddMinutes(1));

        await AssertStaleAsync("slow", job);

        await InWriteAsync(ports => ports.Jobs.EndAsync("other", job.Id, Ct));
    }

    [Fact]
    public async Task Stale_when_another_was_put_in_its_place()
    {
        var job = Some.Job(now);
        await PutAsync(job);
        await LeaseAsync("worker");
        await PutAsync(job with { Cursor = "from the beginning" });

        await AssertStaleAsync("worker", job with { Cursor = "further" });

        Assert.Equal("from the beginning", (await LeaseAsync("worker"))!.Cursor);
    }

    async Task AssertStaleAsync(string worker, Job job)
    {
        await using (var ports = NewPorts())
        {
            await ports.Work.WriteAsync(Ct);
            await Assert.ThrowsAsync<StaleException>(() => ports.Jobs.MoveAsync(worker, job, Ct));
        }

        await using (var ports = NewPorts())
        {
            await ports.Work.WriteAsync(Ct);
            await Assert.ThrowsAsync<StaleException>(() => ports.Jobs.EndAsync(worker, job.Id, Ct));
        }
    }

    Task PutAsync(Job job) => InWriteAsync(ports => ports.Jobs.PutAsync(job, Ct));

    Task AddAsync(Job job) => InWriteAsync(ports => ports.Jobs.AddAsync(job, Ct));

    Task<bool> AnyDueAsync(DateTimeOffset at) => InReadAsync(ports => ports.Jobs.AnyDueAsync(at, Ct));

    Task<Job?> LeaseAsync(string worker, DateTimeOffset? at = null) =>
        InWriteAsync(ports => ports.Jobs.LeaseAsync(worker, at ?? now, (at ?? now).AddMinutes(1), Ct));
}
