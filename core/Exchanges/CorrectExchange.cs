using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

/// <param name="Account">What is said now; it replaces the earlier account, which is kept as an earlier version.</param>
public sealed record CorrectExchange(
    Reference Ref, PersonId By, ExchangeAccount Account, EquatableList<NewFollowUp> NewFollowUps, DateTimeOffset At)
{
    /// <summary>What is said otherwise of follow-ups that are still to be done.</summary>
    public EquatableList<CorrectedFollowUp> Corrected { get; init; } = [];
}

/// <param name="Said">What takes its place; null where it is taken out.</param>
public sealed record CorrectedFollowUp(int Number, NewFollowUp? Said);

public sealed record ExchangeWasCorrected(ExchangeId Exchange, int Version) : Fact(
    KindName, Exchange.Value, Version.ToString(System.Globalization.CultureInfo.InvariantCulture))
{
    public const string KindName = "exchange.corrected";
}

public sealed class CorrectExchangeHandler(
    IPairs pairs, IExchanges exchanges, ITopics topics, ISearchIndex search, INotices notices)
{
    public async Task<Outcome<Exchange>> HandleAsync(CorrectExchange said, CancellationToken ct)
    {
        var pair = await pairs.OfAsync(said.By, ct);
        if (await exchanges.FindAsync(said.Ref, ct) is not { } exchange) return new NoSuchExchange(said.Ref);

        var outcome = exchange.Correct(said, pair);
        if (outcome.Made is not { } corrected || pair is null) return outcome;

        await exchanges.UpdateAsync(corrected, ct);
        await search.PutAsync(corrected.ForSearch(pair, await topics.AllAsync(ct)), ct);
        await notices.AddAsync(
            new ExchangeWasCorrected(corrected.Id, corrected.Version).For(pair.PartnerOf(said.By), said.At), ct);
        return corrected;
    }
}
