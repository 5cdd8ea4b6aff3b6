using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

/// <param name="Id">Derived from the activity, so a redelivered message names the same exchange.</param>
/// <param name="At">Now, in the speaker's own offset: "today" is their today, not the server's.</param>
public sealed record LogExchange(
    ExchangeId Id, PersonId By, ExchangeAccount Account, EquatableList<NewFollowUp> FollowUps, DateTimeOffset At);

public sealed record NewFollowUp(PersonId Who, string What, DateOnly? Due);

public sealed record ExchangeWasLogged(ExchangeId Exchange) : Fact(KindName, Exchange.Value)
{
    public const string KindName = "exchange.logged";
}

public sealed class LogExchangeHandler(
    IPairs pairs, IExchanges exchanges, ITopics topics, INumbers numbers, ISearchIndex search, INotices notices)
{
    public async Task<Outcome<Exchange>> HandleAsync(LogExchange said, CancellationToken ct)
    {
        var pair = await pairs.OfAsync(said.By, ct);
        var outcome = Exchange.Log(said, pair);
        if (outcome.Made is not { } exchange || pair is null) return outcome;

        exchange = exchange with { Ref = await numbers.NextAsync(ReferenceKind.Exchange, ct) };
        await exchanges.AddAsync(exchange, ct);
        await search.PutAsync(exchange.ForSearch(pair, await topics.AllAsync(ct)), ct);
        await notices.AddAsync(new ExchangeWasLogged(exchange.Id).For(pair.PartnerOf(said.By), said.At), ct);
        return exchange;
    }
}
