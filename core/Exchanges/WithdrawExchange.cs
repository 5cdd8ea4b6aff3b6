using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

/// <param name="Ref">For the words: what it named is gone when the partner is told.</param>
public sealed record ExchangeWasWithdrawn(ExchangeId Exchange, Reference Ref) : Fact(KindName, Exchange.Value, Ref.ToString())
{
    public const string KindName = "exchange.withdrawn";
}

/// <summary>Takes back what was just done: an exchange that was logged, or a correction.</summary>
public sealed class WithdrawExchangeHandler(IPairs pairs, IExchanges exchanges, ITopics topics, ISearchIndex search, INotices notices)
{
    /// <summary>As if it had never been logged, but for its number.</summary>
    public async Task<Outcome<Exchange>> LoggingAsync(Reference reference, PersonId by, DateTimeOffset at, CancellationToken ct)
    {
        var (exchange, pair) = await FindAsync(reference, by, ct);
        if (exchange is null) return new NoSuchExchange(reference);
        if (exchange.IsCorrected || exchange.IsOpen || exchange.LoggedBy != by) return new ChangedSince(reference);

        await exchanges.RemoveAsync(exchange, ct);
        await search.RemoveAsync(ExchangeSearchText.Kind, exchange.Id.Value, ct);
        await notices.AddAsync(new ExchangeWasWithdrawn(exchange.Id, reference).For(pair!.PartnerOf(by), at), ct);
        return exchange;
    }

    /// <summary>The account that the correction replaced stands again; the corrected one is kept as an earlier version.</summary>
    public async Task<Outcome<Exchange>> CorrectionAsync(Reference reference, PersonId by, DateTimeOffset at, CancellationToken ct)
    {
        var (exchange, pair) = await FindAsync(reference, by, ct);
        if (exchange is null) return new NoSuchExchange(reference);
        if (exchange.ChangedBy != by || (await exchanges.EarlierAsync(exchange.Id, ct)).LastOrDefault() is not { } before)
            return new ChangedSince(reference);

        var restored = exchange with { Account = before, Version = exchange.Version + 1, ChangedAt = at };
        await exchanges.UpdateAsync(restored, ct);
        await search.PutAsync(restored.ForSearch(pair!, await topics.AllAsync(ct)), ct);
        await notices.AddAsync(new ExchangeWasCorrected(restored.Id, restored.Version).For(pair!.PartnerOf(by), at), ct);
        return restored;
    }

    async Task<(Exchange? Exchange, Pair? Pair)> FindAsync(Reference reference, PersonId by, CancellationToken ct)
    {
        var pair = await pairs.OfAsync(by, ct);
        var exchange = await exchanges.FindAsync(reference, ct);
        return exchange?.Pair == pair?.Id ? (exchange, pair) : (null, null);
    }
}
