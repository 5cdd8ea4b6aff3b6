using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Exchanges;

/// <summary>How long a pair has not spoken, and how long it may.</summary>
/// <param name="Since">The day of its last exchange, or of its making.</param>
/// <param name="Days">Its rhythm.</param>
public sealed record Silence(Pair Pair, DateOnly Since, int Days)
{
    const int Week = 7;

    /// <summary>The first day on which it has lasted too long; what is planned is waited for.</summary>
    public DateOnly OverdueOn => Later(Since.AddDays(Days), Pair.PlannedOn).AddDays(1);

    /// <summary>When those who could help are told.</summary>
    public DateOnly SeenOn => OverdueOn.AddDays(Week);

    static DateOnly Later(DateOnly one, DateOnly? other) => other > one ? other.Value : one;
}

/// <summary>Which pairs say nothing: those of suspended partnerships are left alone.</summary>
public sealed class ReadSilences(IPairs pairs, IExchanges exchanges, Rhythm rhythm)
{
    const int Batch = 1_000;

    /// <summary>Null when the pair has never spoken and it is not known since when it is, or its partnership is suspended.</summary>
    public async Task<Silence?> OfAsync(PairId id, CancellationToken ct) =>
        await pairs.FindAsync(id, ct) is { } pair && await OfAsync([pair], ct) is [var silence] ? silence : null;

    public async Task<IReadOnlyList<Silence>> OfAsync(IReadOnlyCollection<Pair> among, CancellationToken ct)
    {
        var suspended = (await pairs.PartnershipsAsync(ct)).Where(one => one.SuspendedOn is not null).Select(one => one.Id).ToHashSet();
        var last = await exchanges.LastHeldAsync([.. among.Select(pair => pair.Id)], ct);
        return
        [
            .. from pair in among
            where !suspended.Contains(pair.Partnership)
            let since = last.TryGetValue(pair.Id, out var day) ? day : pair.MadeOn
            where since is not null
            select new Silence(pair, since.Value, rhythm.Of(pair)),
        ];
    }

    /// <summary>Those that have lasted too long by this day, the longest first, at most a page, of the pairs that this one looks after.</summary>
    public async Task<IReadOnlyList<Silence>> OverdueAsync(DateOnly day, Standpoint by, CancellationToken ct)
    {
        var overdue = new List<Silence>();
        for (PairId? after = null; ;)
        {
            var page = await pairs.AllAsync(after, Batch, ct);
            var silent = await OfAsync([.. page.Where(pair => by.Person.Allows("pair.silent", by.To(pair)))], ct);
            overdue = [.. overdue.Concat(silent.Where(one => one.OverdueOn <= day)).OrderBy(one => one.Since).Take(Page<Silence>.Size)];
            if (page.Count < Batch) return overdue;
            after = page[^1].Id;
        }
    }
}
