using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

/// <summary>
/// One exchange by its reference, for whoever the permission table lets read it. It is the only way by which somebody outside a
/// pair reads what it wrote.
/// </summary>
public sealed class ReadExchangeHandler(IPairs pairs, IExchanges exchanges, Standpoints standpoints)
{
    public async Task<Outcome<Exchange>> HandleAsync(Reference reference, Person reader, CancellationToken ct)
    {
        if (await exchanges.FindAsync(reference, ct) is not { } exchange) return new NoSuchExchange(reference);

        var relation = exchange.To(await standpoints.OfAsync(reader, ct), (await pairs.FindAsync(exchange.Pair, ct))!);
        return reader.Allows("exchange.read", relation) ? exchange : new NoSuchExchange(reference);
    }
}
