using PracticeBot.People;

namespace PracticeBot.Pairs;

public readonly record struct PairId(Guid Value);

public enum PairKind
{
    Official,
    Elected,
}

/// <summary>Two people, one from each town of a partnership: a <em>binôme</em>.</summary>
public sealed record Pair(PairId Id, PartnershipId Partnership, PairKind Kind, PersonId First, PersonId Second)
{
    /// <summary>How many days may lie between two exchanges, where they agreed on that; else as the community has it.</summary>
    public int? RhythmDays { get; init; }

    /// <summary>Null when it is not known: then nothing counts from it.</summary>
    public DateOnly? MadeOn { get; init; }

    /// <summary>The day of the next exchange, where they have said one.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>The day on which it was a pair for the last time; null while it is one.</summary>
    public DateOnly? EndedOn { get; init; }

    public Scope Scope => Scope.Of("pair", Id.Value);

    public bool Includes(PersonId person) => person == First || person == Second;

    public PersonId PartnerOf(PersonId person) => person == First ? Second : First;
}

/// <summary>The speaker stands in no pair, so has nobody to share exchanges with.</summary>
public sealed record NotInAPair : Refusal;
