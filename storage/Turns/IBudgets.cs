namespace PracticeBot.Storage.Turns;

/// <param name="Granted">What the holder may use until its lease ends; less than it wanted when others hold the rest, even none.</param>
/// <param name="Holders">How many hold a lease of the budget or wait for one, this holder among them.</param>
public sealed record BudgetLease(int Granted, int Holders);

/// <summary>
/// What several processes may use together, such as the requests that a tenant takes in a second. Each sentence below is a test
/// in BudgetsContract.
/// </summary>
public interface IBudgets
{
    /// <summary>
    /// Leases up to <paramref name="wanted"/> to the holder, in place of what it had leased. All holders together never hold more
    /// than <paramref name="most"/>. A lease that has ended by <paramref name="now"/> is free, whatever became of its holder.
    /// </summary>
    Task<BudgetLease> LeaseAsync(
        string budget, string holder, int wanted, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken ct);
}
