using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

/// <param name="Number">Which follow-up of the exchange; null for the one that was called done last.</param>
public sealed record ReopenFollowUp(Reference Ref, int? Number, PersonId By, DateTimeOffset At)
{
    /// <summary>Only what this person called done themselves.</summary>
    public bool OwnOnly { get; init; }
}

/// <param name="At">When it was called done, which tells it from another time.</param>
public sealed record FollowUpWasReopened(ExchangeId Exchange, int Number, DateTimeOffset At) : Fact(
    KindName, Exchange.Value, string.Create(CultureInfo.InvariantCulture, $"{Number} {At.ToUnixTimeSeconds()}"))
{
    public const string KindName = "followup.reopened";

    /// <summary>What this notice takes back, to those who were told it.</summary>
    public static FollowUpWasFinished TakenBack(Notice reopened) =>
        new(new(reopened.Subject), FollowUpWasFinished.NumberOf(reopened.Occasion), FollowUpWasFinished.AtOf(reopened.Occasion));
}

/// <summary>A follow-up that was called done is to be done after all. A partner who was told that it was done is told so.</summary>
public sealed class ReopenFollowUpHandler(IPairs pairs, IExchanges exchanges, INotices notices)
{
    public async Task<Outcome<Exchange>> HandleAsync(ReopenFollowUp said, CancellationToken ct)
    {
        var pair = await pairs.OfAsync(said.By, ct);
        if (await exchanges.FindAsync(said.Ref, ct) is not { } exchange || exchange.Pair != pair?.Id) return new NoSuchExchange(said.Ref);
        if (Meant(exchange, said.Number) is not { DoneAt: { } doneAt } done) return new NothingDone(said.Ref);

        var partner = pair.PartnerOf(said.By);
        var told = new FollowUpWasFinished(exchange.Id, done.Number, doneAt).IdFor(partner);
        if (said.OwnOnly && !(await notices.StandingsAsync([told], ct)).ContainsKey(told)) return new ChangedSince(said.Ref);

        var reopened = exchange.Undone(done);
        await exchanges.UpdateAsync(reopened, ct);
        // That it was done may be on its way: only once this is told is it sure whether they know of it.
        await notices.AddAsync(new FollowUpWasReopened(exchange.Id, done.Number, doneAt).For(partner, said.At), ct);
        return reopened;
    }

    static FollowUp? Meant(Exchange exchange, int? number) => exchange.FollowUps
        .Where(one => one.DoneAt is not null && (number is null || one.Number == number))
        .MaxBy(one => one.DoneAt);
}

public sealed record NothingDone(Reference Ref) : Refusal;
