using PracticeBot.Storage.Turns;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Turns;

public sealed class BudgetsOnSqlite : BudgetsContract<OnSqlite>;

public sealed class BudgetsOnMongo : BudgetsContract<OnMongo>;

public abstract class BudgetsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Leases_up_to_as_much_as_is_wanted()
    {
        Assert.Equal(new BudgetLease(20, 1), await LeaseAsync("one", 20));
        Assert.Equal(new BudgetLease(30, 2), await LeaseAsync("two", 40));
        Assert.Equal(new BudgetLease(0, 3), await LeaseAsync("three", 1));
    }

    [Fact]
    public async Task A_lease_takes_the_place_of_what_its_holder_had_leased()
    {
        await LeaseAsync("one", 20);
        await LeaseAsync("two", 30);

        Assert.Equal(new BudgetLease(5, 2), await LeaseAsync("one", 5));
        Assert.Equal(new BudgetLease(45, 2), await LeaseAsync("two", 50));
        Assert.Equal(new BudgetLease(5, 2), await LeaseAsync("one", 50));
    }

    [Fact]
    public async Task A_lease_that_has_ended_is_free_whatever_became_of_its_holder()
    {
        await LeaseAsync("dead", 50);

        Assert.Equal(0, (await LeaseAsync("alive", 10, at: 2_999)).Granted);
        Assert.Equal(new BudgetLease(10, 1), await LeaseAsync("alive", 10, at: 3_000));
    }

    [Fact]
    public async Task Each_budget_is_apart()
    {
        await LeaseAsync("one", 50, budget: "app/tenant");

        Assert.Equal(new BudgetLease(50, 1), await LeaseAsync("one", 50, budget: "app/$other.'tenant"));
    }

    [Fact]
    public async Task All_holders_together_never_hold_more_than_the_most()
    {
        var leases = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => LeaseAsync($"holder-{i}", 7), Ct)));

        Assert.Equal(50, leases.Sum(lease => lease.Granted));
        Assert.Equal(Enumerable.Range(1, 16), leases.Select(lease => lease.Holders).Order());
    }

    Task<BudgetLease> LeaseAsync(string holder, int wanted, int at = 0, string budget = "app/tenant")
    {
        var now = Some.Moment.AddMilliseconds(at);
        return InWriteAsync(ports => ports.Budgets.LeaseAsync(budget, holder, wanted, most: 50, now, now.AddSeconds(3), Ct));
    }
}
