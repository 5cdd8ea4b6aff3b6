using PracticeBot.Language;

namespace PracticeBot.People;

public readonly record struct PersonId(Guid Value);

[Flags]
public enum Role
{
    None = 0,
    Official = 1,
    Elected = 2,
    Mentor = 4,
    Coordinator = 8,
    Administrator = 16,
}

public enum Standing
{
    Member,

    /// <summary>May come back as they were.</summary>
    Suspended,
    Left,

    /// <summary>Asked to be erased, and may change their mind yet.</summary>
    Erasing,

    /// <summary>Nothing is left of them but their id, on what they wrote.</summary>
    Erased,
}

/// <summary>A member of the community: known to it first, and to a channel second.</summary>
public sealed record Person(
    PersonId Id, string Name, TownId Town, Role Roles, LanguageCode Language,
    EquatableList<TopicId> Topics, Settings Settings)
{
    /// <summary>Stands in the place of a name that was erased, and is worded for each reader: "a person who has left".</summary>
    public const string Gone = "\uE000";

    /// <summary>What went out before is not for them.</summary>
    public DateTimeOffset JoinedAt { get; init; }

    public Standing Standing { get; init; }

    public bool IsMember => Standing == Standing.Member;

    public bool Is(Role role) => (Roles & role) != Role.None;
}
