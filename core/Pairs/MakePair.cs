using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Pairs;

public sealed record PairMade(PairId Pair) : Fact(KindName, Pair.Value)
{
    public const string KindName = "pair.made";
}

public sealed record PairEnded(PairId Pair) : Fact(KindName, Pair.Value)
{
    public const string KindName = "pair.ended";
}

/// <summary>Two people become a pair, or are one no longer.</summary>
public sealed class MakePairHandler(IPairs pairs, IPeople people, INotices notices)
{
    /// <param name="at">In the offset in which the day counts.</param>
    /// <param name="by">Who asks for it; null when it was meant by an invitation.</param>
    public async Task<Outcome<Pair>> MakeAsync(PersonId first, PersonId second, DateTimeOffset at, CancellationToken ct, Standpoint? by = null)
    {
        var both = (await people.AllOfAsync([first, second], ct)).ToDictionary(person => person.Id);
        if (first == second || both.Count < 2) return new TwoPeopleNeeded();
        var outcome = Between(both[first], both[second], await pairs.PartnershipsAsync(ct), at);
        if (outcome.Made is not { } pair) return outcome;
        if (by is not null && !by.Person.Allows("pair.make", by.To(pair))) return new NotYourPartnership();

        foreach (var one in new[] { first, second })
            if (await pairs.OfAsync(one, ct) is not null) return new InAPairAlready(both[one].Name);
        await pairs.AddAsync(pair, ct);
        return pair;
    }

    /// <summary>Tells both of them.</summary>
    public async Task TellAsync(Pair pair, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var one in new[] { pair.First, pair.Second }) await notices.AddAsync(new PairMade(pair.Id).For(one, at), ct);
    }

    /// <param name="by">Who asks for it; null when it follows from what became of one of the two.</param>
    public async Task<Outcome<Pair>> EndAsync(PairId id, DateTimeOffset at, CancellationToken ct, Standpoint? by = null)
    {
        if (await pairs.FindAsync(id, ct) is not { EndedOn: null } pair) return new NoSuchPair();
        if (by is not null && !by.Person.Allows("pair.end", by.To(pair))) return new NoSuchPair();

        await pairs.EndAsync(id, DateOnly.FromDateTime(at.DateTime), ct);
        foreach (var one in new[] { pair.First, pair.Second }) await notices.AddAsync(new PairEnded(id).For(one, at), ct);
        return pair;
    }

    /// <summary>What the two would be, if they can: members of the two towns of a partnership, and of one kind.</summary>
    static Outcome<Pair> Between(Person first, Person second, IReadOnlyList<Partnership> partnerships, DateTimeOffset at)
    {
        foreach (var one in new[] { first, second })
            if (one.Standing != Standing.Member) return new NotAMember(one.Name);
        var kind = (first.Roles & second.Roles) switch
        {
            var both when both.HasFlag(Role.Official) => PairKind.Official,
            var both when both.HasFlag(Role.Elected) => (PairKind?)PairKind.Elected,
            _ => null,
        };
        if (kind is not { } meant) return new NotOfOneKind(first.Name, second.Name);
        if (partnerships.FirstOrDefault(one => one.SuspendedOn is null && one.Joins(first.Town, second.Town)) is not { } partnership)
            return new NoPartnershipBetween(first.Name, second.Name);

        var day = DateOnly.FromDateTime(at.DateTime);
        // Of one that ended a new one may be made; told twice on one moment it is one.
        var id = DerivedId.From("pair", first.Id.Value.ToString("N"), second.Id.Value.ToString("N"), at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        return new Pair(new(id), partnership.Id, meant, first.Id, second.Id) { MadeOn = day };
    }
}

public sealed record TwoPeopleNeeded : Refusal;

public sealed record InAPairAlready(string Name) : Refusal;

public sealed record NotAMember(string Name) : Refusal;

public sealed record NotOfOneKind(string First, string Second) : Refusal;

public sealed record NoPartnershipBetween(string First, string Second) : Refusal;

public sealed record NoSuchPair : Refusal;
