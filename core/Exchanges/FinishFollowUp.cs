using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

/// <param name="Number">Which follow-up of the exchange; null when there is only one left to do.</param>
public sealed record FinishFollowUp(Reference Ref, int? Number, PersonId By, DateTimeOffset At);

/// <param name="At">When it was called done, which tells it from another time.</param>
public sealed record FollowUpWasFinished(ExchangeId Exchange, int Number, DateTimeOffset At) : Fact(
    KindName, Exchange.Value, string.Create(CultureInfo.InvariantCulture, $"{Number} {At.ToUnixTimeSeconds()}"))
{
    public const string KindName = "followup.finished";

    /// <summary>Which follow-up an occasion is about; at first it was the number alone.</summary>
    public static int NumberOf(string occasion) => int.Parse(occasion.Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>When it was called done, to the second.</summary>
    public static DateTimeOffset AtOf(string occasion) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(occasion.Split(' ')[1], CultureInfo.InvariantCulture));
}

public sealed class FinishFollowUpHandler(IPairs pairs, IExchanges exchanges, INotices notices)
{
    public async Task<Outcome<Exchange>> HandleAsync(FinishFollowUp said, CancellationToken ct)
    {
        var pair = await pairs.OfAsync(said.By, ct);
        if (await exchanges.FindAsync(said.Ref, ct) is not { } exchange || exchange.Pair != pair?.Id)
            return new NoSuchExchange(said.Ref);

        var outcome = exchange.Done(said.Number, said.At);
        if (outcome.Made is not { } changed) return outcome;

        await exchanges.UpdateAsync(changed, ct);
        var finished = changed.FollowUps.Except(exchange.FollowUps).Single();
        await notices.AddAsync(
            new FollowUpWasFinished(changed.Id, finished.Number, said.At).For(pair.PartnerOf(said.By), said.At), ct);
        return changed;
    }
}
