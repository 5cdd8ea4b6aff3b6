using PracticeBot.People;

namespace PracticeBot.Pairs;

public readonly record struct PartnershipId(Guid Value);

/// <summary>Two towns working together under an agreement, in phases; may be suspended and resumed.</summary>
public sealed record Partnership(
    PartnershipId Id, string Name, TownId First, TownId Second, EquatableList<Phase> Phases, DateOnly? SuspendedOn)
{
    public Scope Scope => ScopeOf(Id);

    public static Scope ScopeOf(PartnershipId id) => Scope.Of("partnership", id.Value);

    public bool Joins(TownId one, TownId other) => (one == First && other == Second) || (one == Second && other == First);

    public Phase? PhaseOn(DateOnly day) => Phases.FirstOrDefault(phase => phase.From <= day && day <= phase.Until);

    public Outcome<Partnership> Suspend(DateOnly day) =>
        SuspendedOn is { } since ? new AlreadySuspended(since) : this with { SuspendedOn = day };

    public Outcome<Partnership> Resume() =>
        SuspendedOn is null ? new NotSuspended() : this with { SuspendedOn = null };
}

/// <summary>One stretch of the agreement, first and last day included.</summary>
public sealed record Phase(string Name, DateOnly From, DateOnly Until);

public sealed record AlreadySuspended(DateOnly Since) : Refusal;

public sealed record NotSuspended : Refusal;
