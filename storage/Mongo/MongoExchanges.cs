using System.Text.Json;
using PracticeBot.Exchanges;
using PracticeBot.Pairs;

namespace PracticeBot.Storage.Mongo;

sealed class MongoExchanges(MongoSession db) : IExchanges
{
    /// <summary>Keeps what nothing is due for behind what something is.</summary>
    public static DateOnly NoDay => DateOnly.MaxValue;

    public static MongoCollection Exchanges { get; } = new(
        "exchanges", Shape: 2,
        $$"""{ name: "number", key: { number: 1 }, unique: true }""",
        $$"""{ name: "of_pair", key: { pair: 1, "account.heldOn": -1, number: -1 } }""",
        $$"""{ name: "open", key: { pair: 1, nextDue: 1, number: 1 }, partialFilterExpression: { open: { $gt: 0 } } }""",
        $$"""{ name: "due", key: { "followUps.due": 1, _id: 1 }, partialFilterExpression: { open: { $gt: 0 } } }""");

    public Task AddAsync(Exchange exchange, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "exchanges", updates: [ {
            q: { _id: {{exchange.Id.Value}} },
            u: { $setOnInsert: {
                v: 2, number: {{exchange.Ref.Number}}, pair: {{exchange.Pair.Value}}, loggedBy: {{exchange.LoggedBy.Value}},
                loggedAt: {{exchange.LoggedAt}}, account: {{Document(exchange.Account)}},
                followUps: {{exchange.FollowUps.Select(Document)}}, open: {{Open(exchange)}}, nextDue: {{NextDue(exchange)}},
                version: {{exchange.Version}}, changedBy: {{exchange.ChangedBy.Value}}, changedAt: {{exchange.ChangedAt}},
                opened: {{exchange.IsOpen}}, earlier: [] } },
            upsert: true } ] }
        """, ct);

    public async Task UpdateAsync(Exchange exchange, CancellationToken ct)
    {
        var kept = await db.FirstAsync(
            $$"""
            { find: "exchanges", filter: { _id: {{exchange.Id.Value}}, version: {{exchange.Version - 1}} }, projection: { v: 1, account: 1 }, limit: 1 }
            """, found => Account(found.GetProperty("account")), ct) ?? throw new StaleException("The exchange");

        var replaced = kept == exchange.Account ? [] : new[] { Document(kept) };
        var updated = await db.ExecuteAsync(
            $$"""
            { update: "exchanges", updates: [ {
                q: { _id: {{exchange.Id.Value}}, version: {{exchange.Version - 1}} },
                u: {
                  $set: {
                    v: 2, account: {{Document(exchange.Account)}}, followUps: {{exchange.FollowUps.Select(Document)}},
                    open: {{Open(exchange)}}, nextDue: {{NextDue(exchange)}}, version: {{exchange.Version}},
                    changedBy: {{exchange.ChangedBy.Value}}, changedAt: {{exchange.ChangedAt}}, opened: {{exchange.IsOpen}} },
                  $push: { earlier: { $each: {{replaced}} } } } } ] }
            """, ct);
        if (updated.Count == 0) throw new StaleException("The exchange");
    }

    public async Task RemoveAsync(Exchange exchange, CancellationToken ct)
    {
        var removed = await db.ExecuteAsync(
            $$"""
            { delete: "exchanges", deletes: [ { q: { _id: {{exchange.Id.Value}}, version: {{exchange.Version}} }, limit: 1 } ] }
            """, ct);
        if (removed.Count == 0) throw new StaleException("The exchange");
    }

    public async Task<Exchange?> FindAsync(Reference reference, CancellationToken ct) =>
        reference.Kind != ReferenceKind.Exchange
            ? null
            : await db.FirstAsync(
                $$"""{ find: "exchanges", filter: { number: {{reference.Number}} }, projection: { earlier: 0 }, limit: 1 }""", Exchange, ct);

    public async Task<Exchange?> FindAsync(ExchangeId id, CancellationToken ct) =>
        (await AllOfAsync([id], ct)).FirstOrDefault();

    public async Task<IReadOnlyList<Exchange>> AllOfAsync(IReadOnlyList<ExchangeId> ids, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $$"""{ find: "exchanges", filter: { _id: { $in: {{ids.Select(id => id.Value)}} } }, projection: { earlier: 0 } }""", Exchange, ct);
        var byId = found.ToDictionary(exchange => exchange.Id);
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    public async Task<Page<Exchange>> OfPairAsync(
        PairId pair, DateOnly? from, DateOnly? to, PageKey? after, CancellationToken ct)
    {
        var key = KeyedPages.Split(after);
        var day = key?.First ?? MongoValues.Text(NoDay);
        var number = key is { } shown ? KeyedPages.NumberOf(new(shown.Second)) ?? 0 : 0;
        var found = await db.QueryAsync(
            $$"""
            { find: "exchanges",
              filter: {
                pair: {{pair.Value}},
                "account.heldOn": { $gte: {{from ?? DateOnly.MinValue}}, $lte: {{to ?? DateOnly.MaxValue}} },
                $or: [ { "account.heldOn": { $lt: {{day}} } }, { "account.heldOn": {{day}}, number: { $lt: {{number}} } } ] },
              projection: { earlier: 0 },
              sort: { "account.heldOn": -1, number: -1 }, limit: {{Page<Exchange>.Size + 1}} }
            """, Exchange, ct);
        return found.ToPage(last => KeyedPages.Join(MongoValues.Text(last.Account.HeldOn), last.Ref.Number));
    }

    public Task<IReadOnlyList<Exchange>> WithOpenFollowUpsAsync(PairId pair, int most, CancellationToken ct) => db.QueryAsync(
        $$"""
        { find: "exchanges", filter: { pair: {{pair.Value}}, open: { $gt: 0 } }, projection: { earlier: 0 },
          sort: { nextDue: 1, number: 1 }, limit: {{most}} }
        """, Exchange, ct);

    public Task<IReadOnlyList<Exchange>> WithFollowUpsDueAsync(DateOnly day, ExchangeId? after, int most, CancellationToken ct) => db.QueryAsync(
        $$"""
        { find: "exchanges",
          filter: {
            open: { $gt: 0 }, "followUps.due": {{day}}, _id: { $gt: {{after?.Value ?? Guid.Empty}} },
            followUps: { $elemMatch: { due: {{day}}, doneAt: null } } },
          projection: { earlier: 0 }, sort: { _id: 1 }, limit: {{most}} }
        """, Exchange, ct);

    public async Task<IReadOnlyDictionary<PairId, DateOnly>> LastHeldAsync(IReadOnlyCollection<PairId> pairs, CancellationToken ct) =>
        (await db.QueryAsync(
            $$"""
            { aggregate: "exchanges", cursor: { },
              pipeline: [
                { $match: { pair: { $in: {{pairs.Select(pair => pair.Value)}} } } },
                { $group: { _id: "$pair", last: { $max: "$account.heldOn" } } } ] }
            """, found => (Pair: new PairId(found.Id("_id")), Last: found.Date("last")), ct)).ToDictionary(one => one.Pair, one => one.Last);

    public async Task<IReadOnlyList<ExchangeAccount>> EarlierAsync(ExchangeId id, CancellationToken ct) =>
        await db.FirstAsync(
            $$"""{ find: "exchanges", filter: { _id: {{id.Value}} }, projection: { earlier: 1 }, limit: 1 }""",
            found => found.All("earlier").Select(Account).ToList(), ct) ?? [];

    static int Open(Exchange exchange) => exchange.FollowUps.Count(followUp => followUp.DoneAt is null);

    static DateOnly NextDue(Exchange exchange) =>
        exchange.FollowUps.Where(followUp => followUp.DoneAt is null).Min(followUp => followUp.Due) ?? NoDay;

    static FormattableString Document(ExchangeAccount account) =>
        $$"""
        { heldOn: {{account.HeldOn}}, means: {{account.Means}}, summary: {{account.Summary}}, topics: {{account.Topics}},
          decisions: {{account.Decisions}} }
        """;

    static FormattableString Document(FollowUp followUp) =>
        $$"""
        { number: {{followUp.Number}}, who: {{followUp.Who.Value}}, what: {{followUp.What}}, due: {{followUp.Due}},
          doneAt: {{followUp.DoneAt}} }
        """;

    static Exchange Exchange(JsonElement found)
    {
        var exchange = Exchanges.Known(found);
        return new(
            new(exchange.Id("_id")), new(ReferenceKind.Exchange, exchange.Int("number")), new(exchange.Id("pair")),
            new(exchange.Id("loggedBy")), exchange.At("loggedAt"), Account(exchange.GetProperty("account")),
            exchange.All("followUps").Select(FollowUp).ToEquatableList(), exchange.Int("version"), new(exchange.Id("changedBy")),
            exchange.At("changedAt"))
        {
            IsOpen = exchange.Kept("opened")?.GetBoolean() is true,
        };
    }

    static ExchangeAccount Account(JsonElement account) => new(
        account.Date("heldOn"), account.Named<Means>("means"), account.TextOf("summary"), account.Topics("topics"), account.Texts("decisions"));

    static FollowUp FollowUp(JsonElement followUp) => new(
        followUp.Int("number"), new(followUp.Id("who")), followUp.TextOf("what"), followUp.DateOrNull("due"), followUp.AtOrNull("doneAt"));
}
