using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

/// <param name="Version">The exchange's, which tells one opening from the next.</param>
public sealed record ExchangeWasOpened(ExchangeId Exchange, int Version) : Fact(
    KindName, Exchange.Value, Version.ToString(System.Globalization.CultureInfo.InvariantCulture))
{
    public const string KindName = "exchange.opened";
}

/// <summary>A pair lets mentors read one of its exchanges, or keeps it to itself again.</summary>
public sealed class OpenExchangeHandler(IPairs pairs, IExchanges exchanges, INotices notices)
{
    public async Task<Outcome<Exchange>> HandleAsync(Reference reference, bool isOpen, PersonId by, DateTimeOffset at, CancellationToken ct)
    {
        var pair = await pairs.OfAsync(by, ct);
        if (pair is null || await exchanges.FindAsync(reference, ct) is not { } exchange || exchange.Pair != pair.Id) return new NoSuchExchange(reference);
        if (exchange.IsOpen == isOpen) return exchange;

        var changed = exchange.Open(isOpen);
        await exchanges.UpdateAsync(changed, ct);
        await notices.AddAsync(new ExchangeWasOpened(changed.Id, changed.Version).For(pair.PartnerOf(by), at), ct);
        return changed;
    }
}
