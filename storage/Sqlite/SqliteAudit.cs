using Microsoft.Data.Sqlite;
using PracticeBot.Audit;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteAudit(SqliteSession db) : IAudit
{
    public Task AddAsync(AuditRow row, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO audit (id, what, by, subject, channel, at)
        VALUES ({row.Id}, {row.What}, {row.By.Value}, {row.Subject}, {row.Channel}, {row.At})
        ON CONFLICT (id) DO NOTHING
        """, ct);

    public Task<IReadOnlyList<AuditRow>> UnsealedAsync(int most, CancellationToken ct) => db.QueryAsync(
        $"SELECT id, what, by, subject, channel, at FROM audit WHERE number IS NULL ORDER BY at, id LIMIT {most}", Row, ct);

    public async Task SealAsync(IReadOnlyList<SealedRow> rows, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            var kept = await db.ExecuteAsync(
                $"UPDATE audit SET number = {row.Number}, seal = {row.Seal} WHERE id = {row.Row.Id} AND number IS NULL", ct);
            if (kept == 0) throw new StaleException("A row of the audit");
        }
    }

    public Task<SealedRow?> HeadAsync(CancellationToken ct) => db.FirstAsync(
        $"SELECT id, what, by, subject, channel, at, number, seal FROM audit WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1", Sealed, ct);

    public Task<IReadOnlyList<SealedRow>> ChainAsync(long after, int most, CancellationToken ct) => db.QueryAsync(
        $"SELECT id, what, by, subject, channel, at, number, seal FROM audit WHERE number > {after} ORDER BY number LIMIT {most}", Sealed, ct);

    public async Task<Page<AuditRow>> LatestAsync(AuditPeriod period, PageKey? after, CancellationToken ct)
    {
        var (at, id) = KeyedPages.Split(after) ?? ("9999", "");
        var (from, until) = (SqliteValues.TextOf(period.From) ?? "", SqliteValues.TextOf(period.Until) ?? "9999");
        var found = await db.QueryAsync(
            period.Person is { } person
                ? (FormattableString)$"""
                    SELECT id, what, by, subject, channel, at FROM audit
                    WHERE (by = {person.Value} OR subject = {person.Value}) AND at >= {from} AND at < {until} AND (at, id) < ({at}, unhex({id}))
                    ORDER BY at DESC, id DESC LIMIT {Page<AuditRow>.Size + 1}
                    """
                : $"""
                    SELECT id, what, by, subject, channel, at FROM audit
                    WHERE at >= {from} AND at < {until} AND (at, id) < ({at}, unhex({id}))
                    ORDER BY at DESC, id DESC LIMIT {Page<AuditRow>.Size + 1}
                    """, Row, ct);
        return found.ToPage(last => KeyedPages.Join(SqliteValues.TextOf(last.At)!, last.Id.ToString("N")));
    }

    static AuditRow Row(SqliteDataReader row) =>
        new(row.Id(0), row.Named<Deed>(1), new(row.Id(2)), row.Id(3), row.GetString(4), row.At(5));

    static SealedRow Sealed(SqliteDataReader row) => new(Row(row), row.GetInt64(6), row.GetString(7));
}
