namespace PracticeBot.People;

public enum MembershipEvent
{
    Joined,
    RolesChanged,
    TownChanged,
    Suspended,
    Returned,
    Left,
    ErasureAsked,
    ErasureTakenBack,
    Erased,
}

/// <summary>What became of somebody's membership, so that who was what, and when, stays known.</summary>
/// <param name="Town">As it was from then on, like <paramref name="Roles"/>.</param>
public sealed record MembershipChange(PersonId Person, DateTimeOffset At, MembershipEvent What, PersonId By, TownId Town, Role Roles);
