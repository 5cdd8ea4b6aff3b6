using System.Globalization;
using Microsoft.Data.Sqlite;
using PracticeBot.Exchanges;
using PracticeBot.Pairs;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteExchanges(SqliteSession db) : IExchanges
{
    public async Task AddAsync(Exchange exchange, CancellationToken ct)
    {
        var account = exchange.Account;
        var added = await db.ExecuteAsync($"""
            INSERT INTO exchanges (
                id, number, pair, logged_by, logged_at, held_on, means, summary, topics, decisions,
                version, changed_by, changed_at, opened, open, next_due)
            VALUES (
                {exchange.Id.Value}, {exchange.Ref.Number}, {exchange.Pair.Value}, {exchange.LoggedBy.Value},
                {exchange.LoggedAt}, {account.HeldOn}, {account.Means}, {account.Summary}, {account.Topics},
                {account.Decisions}, {exchange.Version}, {exchange.ChangedBy.Value}, {exchange.ChangedAt},
                {exchange.IsOpen}, {Open(exchange)}, {NextDue(exchange)})
            ON CONFLICT (id) DO NOTHING
            """, ct);
        if (added > 0) await KeepFollowUpsAsync(exchange, ct);
    }

    public async Task UpdateAsync(Exchange exchange, CancellationToken ct)
    {
        var account = exchange.Account;
        await db.ExecuteAsync($"""
            INSERT INTO earlier_accounts (exchange, version, held_on, means, summary, topics, decisions)
            SELECT id, version, held_on, means, summary, topics, decisions FROM exchanges
            WHERE id = {exchange.Id.Value} AND version = {exchange.Version - 1}
              AND (held_on, means, summary, topics, decisions) IS NOT
                  ({account.HeldOn}, {account.Means}, {account.Summary}, {account.Topics}, {account.Decisions})
            """, ct);

        var updated = await db.ExecuteAsync($"""
            UPDATE exchanges SET
                held_on = {account.HeldOn}, means = {account.Means}, summary = {account.Summary}, topics = {account.Topics},
                decisions = {account.Decisions}, version = {exchange.Version}, changed_by = {exchange.ChangedBy.Value},
                changed_at = {exchange.ChangedAt}, opened = {exchange.IsOpen}, open = {Open(exchange)}, next_due = {NextDue(exchange)}
            WHERE id = {exchange.Id.Value} AND version = {exchange.Version - 1}
            """, ct);
        if (updated == 0) throw new StaleException("The exchange");

        await db.ExecuteAsync($"""
            DELETE FROM follow_ups WHERE exchange = {exchange.Id.Value} AND number NOT IN (
                SELECT CAST(value AS INTEGER) FROM json_each({exchange.FollowUps.Select(one => one.Number.ToString(CultureInfo.InvariantCulture))}))
            """, ct);
        await KeepFollowUpsAsync(exchange, ct);
    }

    public async Task RemoveAsync(Exchange exchange, CancellationToken ct)
    {
        await db.ExecuteAsync($"DELETE FROM follow_ups WHERE exchange = {exchange.Id.Value}", ct);
        await db.ExecuteAsync($"DELETE FROM earlier_accounts WHERE exchange = {exchange.Id.Value}", ct);
        var removed = await db.ExecuteAsync(
            $"DELETE FROM exchanges WHERE id = {exchange.Id.Value} AND version = {exchange.Version}", ct);
        if (removed == 0) throw new StaleException("The exchange");
    }

    public Task<Exchange?> FindAsync(Reference reference, CancellationToken ct) => OneAsync(db.FirstAsync(
        $"""
        SELECT id, number, pair, logged_by, logged_at, held_on, means, summary, topics, decisions, version, changed_by, changed_at, opened
        FROM exchanges WHERE number = {reference.Number} AND {reference.Kind} = 'Exchange'
        """, Exchange, ct), ct);

    public async Task<Exchange?> FindAsync(ExchangeId id, CancellationToken ct) =>
        (await AllOfAsync([id], ct)).FirstOrDefault();

    public async Task<IReadOnlyList<Exchange>> AllOfAsync(IReadOnlyList<ExchangeId> ids, CancellationToken ct) =>
        await WithFollowUpsAsync(await db.QueryAsync(
            $"""
            SELECT e.id, number, pair, logged_by, logged_at, held_on, means, summary, topics, decisions, version, changed_by, changed_at, opened
            FROM json_each({ids.Select(id => id.Value.ToString("N"))}) asked JOIN exchanges e ON e.id = unhex(asked.value)
            ORDER BY asked.key
            """, Exchange, ct), ct);

    public async Task<Page<Exchange>> OfPairAsync(
        PairId pair, DateOnly? from, DateOnly? to, PageKey? after, CancellationToken ct)
    {
        var (day, number) = KeyedPages.Split(after) ?? ("9999-12-31", "0");
        var found = await db.QueryAsync(
            $"""
            SELECT id, number, pair, logged_by, logged_at, held_on, means, summary, topics, decisions, version, changed_by, changed_at, opened
            FROM exchanges
            WHERE pair = {pair.Value} AND held_on BETWEEN {from ?? DateOnly.MinValue} AND {to ?? DateOnly.MaxValue}
              AND (held_on, number) < ({day}, CAST({number} AS INTEGER))
            ORDER BY held_on DESC, number DESC LIMIT {Page<Exchange>.Size + 1}
            """, Exchange, ct);
        var page = found.ToPage(last => KeyedPages.Join((string)SqliteValues.Bound(last.Account.HeldOn), last.Ref.Number));
        return page with { Items = await WithFollowUpsAsync(page.Items, ct) };
    }

    public async Task<IReadOnlyList<Exchange>> WithOpenFollowUpsAsync(PairId pair, int most, CancellationToken ct) =>
        await WithFollowUpsAsync(await db.QueryAsync(
            $"""
            SELECT id, number, pair, logged_by, logged_at, held_on, means, summary, topics, decisions, version, changed_by, changed_at, opened
            FROM exchanges WHERE pair = {pair.Value} AND open > 0
            ORDER BY next_due NULLS LAST, number LIMIT {most}
            """, Exchange, ct), ct);

    public async Task<IReadOnlyList<Exchange>> WithFollowUpsDueAsync(DateOnly day, ExchangeId? after, int most, CancellationToken ct) =>
        await WithFollowUpsAsync(await db.QueryAsync(
            $"""
            SELECT id, number, pair, logged_by, logged_at, held_on, means, summary, topics, decisions, version, changed_by, changed_at, opened
            FROM exchanges WHERE id IN (
                SELECT DISTINCT exchange FROM follow_ups
                WHERE due = {day} AND done_at IS NULL AND exchange > {after?.Value ?? Guid.Empty}
                ORDER BY exchange LIMIT {most})
            ORDER BY id
            """, Exchange, ct), ct);

    public async Task<IReadOnlyDictionary<PairId, DateOnly>> LastHeldAsync(IReadOnlyCollection<PairId> pairs, CancellationToken ct) =>
        (await db.QueryAsync(
            $"""
            SELECT pair, last FROM (
                SELECT unhex(asked.value) AS pair, (SELECT max(held_on) FROM exchanges WHERE pair = unhex(asked.value)) AS last
                FROM json_each({pairs.Select(pair => pair.Value.ToString("N"))}) asked)
            WHERE last IS NOT NULL
            """, row => (Pair: new PairId(row.Id(0)), Last: row.Date(1)), ct)).ToDictionary(one => one.Pair, one => one.Last);

    public Task<IReadOnlyList<ExchangeAccount>> EarlierAsync(ExchangeId id, CancellationToken ct) => db.QueryAsync(
        $"""
        SELECT held_on, means, summary, topics, decisions
        FROM earlier_accounts WHERE exchange = {id.Value} ORDER BY version
        """, row => Account(row, 0), ct);

    static int Open(Exchange exchange) => exchange.FollowUps.Count(followUp => followUp.DoneAt is null);

    static DateOnly? NextDue(Exchange exchange) =>
        exchange.FollowUps.Where(followUp => followUp.DoneAt is null).Min(followUp => followUp.Due);

    async Task KeepFollowUpsAsync(Exchange exchange, CancellationToken ct)
    {
        foreach (var followUp in exchange.FollowUps)
        {
            await db.ExecuteAsync($"""
                INSERT INTO follow_ups (exchange, number, who, what, due, done_at)
                VALUES (
                    {exchange.Id.Value}, {followUp.Number}, {followUp.Who.Value}, {followUp.What}, {followUp.Due},
                    {followUp.DoneAt})
                ON CONFLICT (exchange, number) DO UPDATE SET
                    who = excluded.who, what = excluded.what, due = excluded.due, done_at = excluded.done_at
                """, ct);
        }
    }

    async Task<Exchange?> OneAsync(Task<Exchange?> finding, CancellationToken ct) =>
        await finding is { } exchange ? (await WithFollowUpsAsync([exchange], ct))[0] : null;

    async Task<IReadOnlyList<Exchange>> WithFollowUpsAsync(IReadOnlyList<Exchange> exchanges, CancellationToken ct)
    {
        if (exchanges.Count == 0) return exchanges;

        var followUps = await db.QueryAsync(
            $"""
            SELECT exchange, number, who, what, due, done_at FROM follow_ups
            WHERE exchange IN (SELECT unhex(value) FROM json_each({exchanges.Select(e => e.Id.Value.ToString("N"))}))
            ORDER BY exchange, number
            """,
            row => (Exchange: row.Id(0), FollowUp: new FollowUp(
                row.GetInt32(1), new(row.Id(2)), row.GetString(3), row.DateOrNull(4), row.AtOrNull(5))),
            ct);
        var byExchange = followUps.ToLookup(row => row.Exchange, row => row.FollowUp);
        return [.. exchanges.Select(e => e with { FollowUps = byExchange[e.Id.Value].ToEquatableList() })];
    }

    static Exchange Exchange(SqliteDataReader row) => new(
        new(row.Id(0)), new(ReferenceKind.Exchange, row.GetInt32(1)), new(row.Id(2)), new(row.Id(3)), row.At(4),
        Account(row, 5), FollowUps: [], row.GetInt32(10), new(row.Id(11)), row.At(12))
    {
        IsOpen = row.GetBoolean(13),
    };

    static ExchangeAccount Account(SqliteDataReader row, int first) => new(
        row.Date(first), row.Named<Means>(first + 1), row.GetString(first + 2), row.Topics(first + 3), row.Texts(first + 4));
}
