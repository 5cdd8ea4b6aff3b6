using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

/// <summary>What the two people of a pair may read: their own exchanges, and nobody else's.</summary>
public sealed class ReadExchanges(IPairs pairs, Standpoints standpoints, IExchanges exchanges, Search search)
{
    /// <summary>No pair leaves so much undone: what is to be done is counted and looked through whole.</summary>
    const int MostOpen = 500;

    public async Task<Page<Exchange>?> ListAsync(
        PersonId reader, DateOnly? from, DateOnly? to, PageKey? after, CancellationToken ct) =>
        await pairs.OfAsync(reader, ct) is { } pair ? await exchanges.OfPairAsync(pair.Id, from, to, after, ct) : null;

    public async Task<IReadOnlyList<Exchange>> SearchAsync(PersonId reader, string query, CancellationToken ct)
    {
        var scopes = ReadingScopes.Of(ReferenceKind.Exchange, await standpoints.OfAsync(reader, ct));
        var found = await search.FindAsync(ExchangeSearchText.Kind, [.. scopes.Select(scope => scope.Value)], query, Page<Exchange>.Size, ct);
        return await exchanges.AllOfAsync([.. found.Select(id => new ExchangeId(id))], ct);
    }

    public async Task<Outcome<Exchange>> FindAsync(PersonId reader, Reference reference, CancellationToken ct)
    {
        var pair = await pairs.OfAsync(reader, ct);
        var exchange = await exchanges.FindAsync(reference, ct);
        return exchange is not null && exchange.Pair == pair?.Id ? exchange : new NoSuchExchange(reference);
    }

    /// <summary>The exchange that a notice is about; null when it is not the reader's to see any more.</summary>
    public async Task<Exchange?> FindAsync(PersonId reader, ExchangeId id, CancellationToken ct)
    {
        var pair = await pairs.OfAsync(reader, ct);
        return await exchanges.FindAsync(id, ct) is { } exchange && exchange.Pair == pair?.Id ? exchange : null;
    }

    public async Task<IReadOnlyList<Exchange>> WithOpenFollowUpsAsync(PersonId reader, CancellationToken ct) =>
        await pairs.OfAsync(reader, ct) is { } pair ? await exchanges.WithOpenFollowUpsAsync(pair.Id, MostOpen, ct) : [];
}

static class ExchangeSearchText
{
    public const string Kind = "exchange";

    public static SearchEntry ForSearch(this Exchange exchange, Pair pair, IReadOnlyList<Topic> topics) => SearchEntry.Of(
        Kind, exchange.Id.Value, pair.Scope.Value, Held(exchange), title: "", topics.NamesOf(exchange.Account.Topics),
        [exchange.Account.Summary, .. exchange.Account.Decisions, .. exchange.FollowUps.Select(followUp => followUp.What)]);

    static DateTimeOffset Held(Exchange exchange) => new(exchange.Account.HeldOn, TimeOnly.MinValue, TimeSpan.Zero);
}

public sealed class ExchangesSearched(IExchanges exchanges, IPairs pairs, ITopics topics) : ISearchSource
{
    public string Kind => ExchangeSearchText.Kind;

    public async Task<IReadOnlyList<SearchEntry>> EntriesAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var known = await topics.AllAsync(ct);
        var pairOf = new Dictionary<PairId, Pair?>();
        var entries = new List<SearchEntry>();
        foreach (var exchange in await exchanges.AllOfAsync([.. ids.Select(id => new ExchangeId(id))], ct))
        {
            if (!pairOf.TryGetValue(exchange.Pair, out var pair)) pairOf[exchange.Pair] = pair = await pairs.FindAsync(exchange.Pair, ct);
            if (pair is not null) entries.Add(exchange.ForSearch(pair, known));
        }
        return entries;
    }
}
