using PracticeBot.People;

namespace PracticeBot.Pairs;

/// <summary>Where somebody stands in the community: from there follows how they are connected with what they ask about.</summary>
/// <param name="Pair">The one in which they work; null when they are in none.</param>
/// <param name="LooksAfter">A coordinator's partnerships are those of their town, an administrator's all of them.</param>
public sealed record Standpoint(Person Person, Pair? Pair, EquatableList<Partnership> LooksAfter)
{
    /// <summary>The towns that they look after; null for all there are.</summary>
    public EquatableList<TownId>? Towns => Person.Is(Role.Administrator) ? null
        : Person.Is(Role.Coordinator) ? [.. LooksAfter.SelectMany(one => new[] { one.First, one.Second }).Prepend(Person.Town).Distinct()]
        : [];

    public bool Covers(TownId town) => Towns?.Contains(town) ?? true;

    public Relation To(TownId town) => Covers(town) ? Relation.Partnership : Relation.None;

    public Relation To(Person other) => (other.Id == Person.Id ? Relation.Author : Relation.None) | To(other.Town);

    public Relation To(PartnershipId partnership) => LooksAfter.Any(one => one.Id == partnership) ? Relation.Partnership : Relation.None;

    public Relation To(Pair pair) => (pair.Id == Pair?.Id ? Relation.Pair : Relation.None) | To(pair.Partnership);
}

/// <summary>Reads where somebody stands.</summary>
public sealed class Standpoints(IPairs pairs, IPeople people)
{
    public async Task<Standpoint> OfAsync(Person person, CancellationToken ct) => new(
        person, await pairs.OfAsync(person.Id, ct),
        person.Is(Permissions.Coordinators)
            ? [.. (await pairs.PartnershipsAsync(ct)).Where(one => person.Is(Role.Administrator) || one.First == person.Town || one.Second == person.Town)]
            : []);

    /// <param name="person">Somebody whom the community knows.</param>
    public async Task<Standpoint> OfAsync(PersonId person, CancellationToken ct) =>
        await OfAsync(await people.FindAsync(person, ct) ?? throw new InvalidOperationException($"Nobody is kept as {person.Value:N}."), ct);
}

/// <summary>What it is about belongs to a partnership that others look after.</summary>
public sealed record NotYourPartnership : Refusal;
