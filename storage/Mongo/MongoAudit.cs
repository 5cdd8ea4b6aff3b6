using System.Globalization;
using System.Text.Json;
using PracticeBot.Audit;

namespace PracticeBot.Storage.Mongo;

sealed class MongoAudit(MongoSession db) : IAudit
{
    public static MongoCollection Audit { get; } = new(
        "audit", Shape: 1,
        $$"""{ name: "by_time", key: { at: -1, _id: -1 } }""",
        $$"""{ name: "by_person", key: { by: 1, at: -1, _id: -1 } }""",
        $$"""{ name: "of_subject", key: { subject: 1, at: -1, _id: -1 } }""",
        $$"""{ name: "chained", key: { number: 1, at: 1, _id: 1 } }""");

    static readonly DateTimeOffset never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Task AddAsync(AuditRow row, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "audit", updates: [ {
            q: { _id: {{row.Id}} },
            u: { $setOnInsert: {
                v: 1, what: {{row.What}}, by: {{row.By.Value}}, subject: {{row.Subject}}, channel: {{row.Channel}}, at: {{row.At}},
                number: null, seal: null } },
            upsert: true } ] }
        """, ct);

    public Task<IReadOnlyList<AuditRow>> UnsealedAsync(int most, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "audit", filter: { number: null }, sort: { number: 1, at: 1, _id: 1 }, limit: {{most}} }""", Row, ct);

    public async Task SealAsync(IReadOnlyList<SealedRow> rows, CancellationToken ct)
    {
        var kept = await db.ExecuteAsync($$"""{ update: "audit", updates: {{rows.Select(Sealing)}} }""", ct);
        if (kept.Count < rows.Count) throw new StaleException("A row of the audit");
    }

    public Task<SealedRow?> HeadAsync(CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "audit", filter: { number: { $gt: 0 } }, sort: { number: -1, at: -1, _id: -1 }, limit: 1 }""", Sealed, ct);

    public Task<IReadOnlyList<SealedRow>> ChainAsync(long after, int most, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "audit", filter: { number: { $gt: {{after}} } }, sort: { number: 1, at: 1, _id: 1 }, limit: {{most}} }""", Sealed, ct);

    public async Task<Page<AuditRow>> LatestAsync(AuditPeriod period, PageKey? after, CancellationToken ct)
    {
        var key = KeyedPages.Split(after);
        var at = long.TryParse(key?.First, CultureInfo.InvariantCulture, out var shown) ? DateTimeOffset.FromUnixTimeMilliseconds(shown) : never;
        var id = Guid.TryParseExact(key?.Second, "N", out var last) ? last : Guid.Empty;
        var found = await db.QueryAsync(
            $$"""
            { find: "audit",
              filter: { at: { $gte: {{period.From ?? DateTimeOffset.UnixEpoch}}, $lt: {{period.Until ?? never}} },
                        $and: [ { $or: [ { at: { $lt: {{at}} } }, { at: {{at}}, _id: { $lt: {{id}} } } ] }, {{Of(period)}} ] },
              sort: { at: -1, _id: -1 }, limit: {{Page<AuditRow>.Size + 1}} }
            """, Row, ct);
        return found.ToPage(one => KeyedPages.Join(one.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), one.Id.ToString("N")));
    }

    static FormattableString Of(AuditPeriod period) => period.Person is { } person
        ? (FormattableString)$$"""{ $or: [ { by: {{person.Value}} }, { subject: {{person.Value}} } ] }"""
        : $$"""{ }""";

    static FormattableString Sealing(SealedRow row) =>
        $$"""{ q: { _id: {{row.Row.Id}}, number: null }, u: { $set: { number: {{row.Number}}, seal: {{row.Seal}} } } }""";

    static AuditRow Row(JsonElement found)
    {
        var row = Audit.Known(found);
        return new(row.Id("_id"), row.Named<Deed>("what"), new(row.Id("by")), row.Id("subject"), row.TextOf("channel"), row.At("at"));
    }

    static SealedRow Sealed(JsonElement found) => new(Row(found), found.Long("number"), found.TextOf("seal"));
}
