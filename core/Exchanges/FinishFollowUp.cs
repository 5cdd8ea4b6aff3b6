using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

/// <param name="Number">Which follow-up of the exchange; null when there is only one left to do.</param>
public sealed record FinishFollowUp(Reference Ref, int? Number, PersonId By, DateTimeOffset At);

public sealed record FollowUpWasFinished(ExchangeId Exchange, int Number) : Fact(
    KindName, Exchange.Value, Number.ToString(System.Globalization.CultureInfo.InvariantCulture))
{
    public const string KindName = "followup.finished";
}

public sealed class FinishFollowUpHandler(IPairs pairs, IExchanges exchanges, INotices notices)
{
    public async Task<Outcome<Exchange>> HandleAsync(FinishFollowUp said, CancellationToken ct)
    {
        var pair = await pairs.OfAsync(said.By, ct);
        if (await exchanges.FindAsync(said.Ref, ct) is not { } exchange || exchange.Pair != pair?.Id)
            return new NoSuchExchange(said.Ref);

        var outcome = exchange.Done(said.Number, said.By, said.At);
        if (outcome.Made is not { } changed) return outcome;

        await exchanges.UpdateAsync(changed, ct);
        var finished = changed.FollowUps.Except(exchange.FollowUps).Single();
        await notices.AddAsync(
            new FollowUpWasFinished(changed.Id, finished.Number).For(pair.PartnerOf(said.By), said.At), ct);
        return changed;
    }
}
