using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteBudgets(SqliteSession db) : IBudgets
{
    public async Task<BudgetLease> LeaseAsync(
        string budget, string holder, int wanted, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        await db.ExecuteAsync($"DELETE FROM budgets WHERE budget = {budget} AND (until <= {now} OR holder = {holder})", ct);
        var granted = (await db.ExecuteAsync(
            $"""
            INSERT INTO budgets (budget, holder, granted, until)
            SELECT {budget}, {holder}, max(0, min({wanted}, {most} - coalesce(sum(granted), 0))), {until}
            FROM budgets WHERE budget = {budget}
            RETURNING granted
            """, row => row.GetInt32(0), ct))[0];
        var holders = await db.FirstAsync($"SELECT count(*) FROM budgets WHERE budget = {budget}", row => row.GetInt32(0), ct);
        return new(granted, holders);
    }
}
