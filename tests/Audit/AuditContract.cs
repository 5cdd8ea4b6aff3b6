using PracticeBot.Audit;
using PracticeBot.Notices;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Audit;

public sealed class AuditOnSqlite : AuditContract<OnSqlite>;

public sealed class AuditOnMongo : AuditContract<OnMongo>;

public abstract class AuditContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Adding_an_id_already_kept_changes_nothing()
    {
        var row = Some.AuditRow();

        await AddAsync(row);
        await AddAsync(row with { What = Deed.Left });

        Assert.Equal([row], await UnsealedAsync());
    }

    [Fact]
    public async Task A_row_is_kept_with_its_deed_or_not_at_all()
    {
        await using (var ports = NewPorts())
        {
            await ports.Work.WriteAsync(Ct);
            await ports.Audit.AddAsync(Some.AuditRow(), Ct);
            await ports.Work.LeaveAsync();
        }

        Assert.Empty(await UnsealedAsync());
    }

    [Fact]
    public async Task The_rows_that_are_not_sealed_yet_the_oldest_first_up_to_as_many_as_asked()
    {
        var (first, second, third) = (Some.AuditRow(), Some.AuditRow(), Some.AuditRow());
        await AddAsync(third, first, second);

        Assert.Equal([first, second], await InReadAsync(ports => ports.Audit.UnsealedAsync(2, Ct)));
        await SealAsync(new SealedRow(first, 1, "a"));
        Assert.Equal([second, third], await UnsealedAsync());
    }

    [Fact]
    public async Task Stale_when_one_of_them_is_sealed_already()
    {
        var (first, second) = (Some.AuditRow(), Some.AuditRow());
        await AddAsync(first, second);
        await SealAsync(new SealedRow(first, 1, "a"));

        await using var ports = NewPorts();
        await ports.Work.WriteAsync(Ct);
        await Assert.ThrowsAsync<StaleException>(() => ports.Audit.SealAsync([new(second, 2, "b"), new(first, 3, "c")], Ct));
        await ports.Work.LeaveAsync();

        Assert.Equal([second], await UnsealedAsync());
    }

    [Fact]
    public async Task The_chain_in_order_after_a_place_and_its_head()
    {
        Assert.Null(await InReadAsync(ports => ports.Audit.HeadAsync(Ct)));
        var rows = Enumerable.Range(1, 4).Select(number => new SealedRow(Some.AuditRow(), number, $"seal {number}")).ToList();
        await AddAsync([.. rows.Select(row => row.Row)]);
        await SealAsync([.. rows]);

        Assert.Equal(rows, await InReadAsync(ports => ports.Audit.ChainAsync(0, 10, Ct)));
        Assert.Equal(rows[1..3], await InReadAsync(ports => ports.Audit.ChainAsync(1, 2, Ct)));
        Assert.Equal(rows[3], await InReadAsync(ports => ports.Audit.HeadAsync(Ct)));
    }

    [Fact]
    public async Task The_rows_of_a_period_the_newest_first_page_by_page()
    {
        var rows = Enumerable.Range(0, 23).Select(hour => Some.AuditRow(at: Some.Moment.AddHours(hour))).ToList();
        await AddAsync([.. rows]);
        var period = new AuditPeriod(From: Some.Moment.AddHours(1), Until: Some.Moment.AddHours(22));

        var found = new List<AuditRow>();
        for (PageKey? after = null; ;)
        {
            var page = await InReadAsync(ports => ports.Audit.LatestAsync(period, after, Ct));
            found.AddRange(page.Items);
            if (page.Next is null) break;
            after = page.Next;
        }

        Assert.Equal(rows[1..22].AsEnumerable().Reverse(), found);
    }

    [Fact]
    public async Task Of_one_person_what_they_did_and_what_was_done_to_them()
    {
        var (by, to, other) = (Some.AuditRow(by: Community.Anne), Some.AuditRow() with { Subject = Community.Anne.Id.Value }, Some.AuditRow());
        await AddAsync(by, to, other);

        Assert.Equal([to, by], (await InReadAsync(ports => ports.Audit.LatestAsync(new(Community.Anne.Id), null, Ct))).Items);
    }

    [Fact]
    public async Task Two_that_seal_at_once_seal_each_row_once()
    {
        await AddAsync([.. Enumerable.Range(0, 20).Select(_ => Some.AuditRow())]);
        var keeping = new KeptInMemory();

        var steps = Enumerable.Range(0, 2).Select(_ => Task.Run(() => StepAsync(keeping))).ToList();
        var done = await Task.WhenAll(steps);

        Assert.Contains(true, done);
        await StepAsync(keeping);
        var chain = await InReadAsync(ports => ports.Audit.ChainAsync(0, 100, Ct));
        Assert.Equal(Enumerable.Range(1, 20).Select(number => (long)number), chain.Select(row => row.Number));
        Assert.Empty(Faults(keeping, chain));
    }

    [Fact]
    public async Task What_was_added_when_a_sealer_died_is_sealed_by_the_next_and_nothing_is_known_outside_that_was_not_kept()
    {
        var keeping = new KeptInMemory();
        await AddAsync(Some.AuditRow(), Some.AuditRow());
        await using (var ports = NewPorts())
        {
            await ports.Work.WriteAsync(Ct);
            await Sealer(ports, keeping).StepAsync(SealAudit.Job(Some.Moment), Some.Moment, Ct);
            await ports.Work.LeaveAsync(); // killed before it was kept
        }

        Assert.Null(keeping.Head);
        await AddAsync(Some.AuditRow());
        await StepAsync(keeping);
        await StepAsync(keeping);

        var chain = await InReadAsync(ports => ports.Audit.ChainAsync(0, 100, Ct));
        Assert.Equal(3, chain.Count);
        Assert.Equal(new AuditHead(3, chain[2].Seal), keeping.Head);
        Assert.Empty(Faults(keeping, chain));
    }

    async Task<bool> StepAsync(KeptInMemory keeping)
    {
        await using var ports = NewPorts();
        try
        {
            await ports.Work.WriteAsync(Ct);
            await Sealer(ports, keeping).StepAsync(SealAudit.Job(Some.Moment), Some.Moment, Ct);
            await ports.Work.CommitAsync(Ct);
            return true;
        }
        catch (StaleException)
        {
            return false;
        }
    }

    static SealAudit Sealer(Ports ports, KeptInMemory keeping) => new(ports.Audit, keeping, ports.People, ports.Notices);

    static IReadOnlyList<AuditFault> Faults(KeptInMemory keeping, IReadOnlyList<SealedRow> chain)
    {
        var check = new AuditCheck(keeping.Chain, keeping.Head is { } head ? [head] : []);
        check.Take(chain);
        return check.End();
    }

    Task AddAsync(params AuditRow[] rows) => InWriteAsync(async ports =>
    {
        foreach (var row in rows) await ports.Audit.AddAsync(row, Ct);
    });

    Task SealAsync(params SealedRow[] rows) => InWriteAsync(ports => ports.Audit.SealAsync(rows, Ct));

    Task<IReadOnlyList<AuditRow>> UnsealedAsync() => InReadAsync(ports => ports.Audit.UnsealedAsync(100, Ct));
}
