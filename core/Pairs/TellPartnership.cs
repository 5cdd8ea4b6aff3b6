using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Pairs;

/// <param name="At">Tells one suspension from the next.</param>
public sealed record PartnershipPaused(PartnershipId Partnership, DateTimeOffset At) : Fact(KindName, Partnership.Value, Occasions.Of(At))
{
    public const string KindName = "partnership.paused";
}

public sealed record PartnershipResumed(PartnershipId Partnership, DateTimeOffset At) : Fact(KindName, Partnership.Value, Occasions.Of(At))
{
    public const string KindName = "partnership.resumed";
}

static class Occasions
{
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}

/// <summary>What becomes of people and partnerships is told to those who look after them.</summary>
public sealed class TellPartnershipHandler(IPairs pairs, IPeople people, INotices notices)
{
    const int Batch = 500;

    /// <summary>Those who coordinate in either town, and the pairs, but for whoever did it.</summary>
    public async Task TellAsync(Partnership partnership, PersonId by, DateTimeOffset at, CancellationToken ct)
    {
        var told = new HashSet<PersonId>();
        await foreach (var one in CoordinatorsAsync([partnership.First, partnership.Second], ct)) told.Add(one);
        await foreach (var pair in PairsAsync(partnership.Id, ct)) told.UnionWith([pair.First, pair.Second]);
        told.Remove(by);
        Fact fact = partnership.SuspendedOn is null ? new PartnershipResumed(partnership.Id, at) : new PartnershipPaused(partnership.Id, at);
        await notices.AddAllAsync([.. told.Select(one => fact.For(one, at))], ct);
    }

    /// <summary>Those who coordinate where this person works, but for whoever did it.</summary>
    public async Task TellOfAsync(Person person, Fact fact, PersonId by, DateTimeOffset at, CancellationToken ct)
    {
        var towns = (await pairs.PartnershipsAsync(ct))
            .Where(one => one.First == person.Town || one.Second == person.Town)
            .SelectMany(one => new[] { one.First, one.Second }).Prepend(person.Town).Distinct().ToList();
        var told = new HashSet<PersonId>();
        await foreach (var one in CoordinatorsAsync(towns, ct)) told.Add(one);
        told.ExceptWith([by, person.Id]);
        await notices.AddAllAsync([.. told.Select(one => fact.For(one, at))], ct);
    }

    async IAsyncEnumerable<PersonId> CoordinatorsAsync(
        IReadOnlyCollection<TownId> towns, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        PageKey? after = null;
        do
        {
            var page = await people.InRoleAsync(Role.Coordinator, after, ct, towns);
            foreach (var one in page.Items) yield return one.Id;
            after = page.Next;
        }
        while (after is not null);
    }

    async IAsyncEnumerable<Pair> PairsAsync(
        PartnershipId partnership, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        PairId? after = null;
        do
        {
            var some = await pairs.AllAsync(after, Batch, ct);
            foreach (var pair in some.Where(one => one.Partnership == partnership)) yield return pair;
            after = some.Count == Batch ? some[^1].Id : null;
        }
        while (after is not null);
    }
}
