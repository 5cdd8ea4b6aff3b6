using PracticeBot.People;

namespace PracticeBot.Pairs;

public sealed record TwoTownsNeeded : Refusal;

public sealed record PartnershipExists(string Name) : Refusal;

public sealed record PhaseTurnedAround(DateOnly From, DateOnly Until) : Refusal;

public sealed record NoSuchPartnership : Refusal;

/// <summary>Two towns begin to work together, go on in another phase, stop for a while and resume.</summary>
public sealed class ChangePartnershipHandler(IPairs pairs, ITowns towns)
{
    /// <param name="name">Null for the names of the two towns.</param>
    public async Task<Outcome<Partnership>> BeginAsync(
        PartnershipId id, TownId? one, TownId? other, string? name, Phase? phase, Standpoint by, CancellationToken ct)
    {
        if (one is not { } first || other is not { } second || first == second) return new TwoTownsNeeded();
        var to = by.Person.Town == first || by.Person.Town == second ? Relation.Partnership : Relation.None;
        if (!by.Person.Allows("community.partnership", to)) return new NotYourPartnership();
        if (await towns.FindAsync(first, ct) is not { } a || await towns.FindAsync(second, ct) is not { } b) return new TwoTownsNeeded();
        if (phase is { } turned && turned.Until < turned.From) return new PhaseTurnedAround(turned.From, turned.Until);
        if ((await pairs.PartnershipsAsync(ct)).FirstOrDefault(known => known.Joins(first, second)) is { } known)
            return new PartnershipExists(known.Name);

        var partnership = new Partnership(id, name ?? $"{a.Name} – {b.Name}", first, second, phase is null ? [] : [phase], SuspendedOn: null);
        await pairs.KeepAsync(partnership, ct);
        return partnership;
    }

    public Task<Outcome<Partnership>> SuspendAsync(PartnershipId id, DateOnly day, Standpoint by, CancellationToken ct) =>
        ChangeAsync(id, "community.suspend", by, partnership => partnership.Suspend(day), ct);

    public Task<Outcome<Partnership>> ResumeAsync(PartnershipId id, Standpoint by, CancellationToken ct) =>
        ChangeAsync(id, "community.resume", by, partnership => partnership.Resume(), ct);

    public Task<Outcome<Partnership>> AddPhaseAsync(PartnershipId id, Phase phase, Standpoint by, CancellationToken ct) => ChangeAsync(
        id, "community.phase", by,
        partnership => phase.Until < phase.From
            ? new PhaseTurnedAround(phase.From, phase.Until)
            : partnership with { Phases = [.. partnership.Phases.Where(other => other.Name != phase.Name).Append(phase).OrderBy(one => one.From)] },
        ct);

    async Task<Outcome<Partnership>> ChangeAsync(
        PartnershipId id, string route, Standpoint by, Func<Partnership, Outcome<Partnership>> decide, CancellationToken ct)
    {
        if (await pairs.FindAsync(id, ct) is not { } partnership || !by.Person.Allows(route, by.To(id))) return new NoSuchPartnership();
        var outcome = decide(partnership);
        if (outcome.Made is { } changed) await pairs.KeepAsync(changed, ct);
        return outcome;
    }
}
