using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Joining;

public readonly record struct InvitationId(Guid Value);

public enum InvitationState
{
    Open,
    Joined,
    Withdrawn,
}

/// <summary>What somebody who is to join will be.</summary>
/// <param name="Partner">Whom they are to work with in a pair: a member, or somebody who is invited too.</param>
/// <param name="Until">Then its code opens nothing more.</param>
public sealed record Invitation(
    InvitationId Id, string Name, TownId Town, Role Roles, LanguageCode Language, EquatableList<TopicId> Topics, PersonId? Partner,
    PersonId InvitedBy, DateTimeOffset At, DateTimeOffset Until, InvitationState State = InvitationState.Open)
{
    public const int LongestName = 100;

    const Role OfCoordinators = Role.Official | Role.Elected | Role.Mentor;

    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(14);

    /// <summary>Who they are once they have joined.</summary>
    public PersonId Person => PersonOf(Id);

    public static PersonId PersonOf(InvitationId id) => new(DerivedId.From(id.Value, "person"));

    public static Outcome<Invitation> Of(Invite said, Town? town, Person by)
    {
        var name = string.Join(' ', said.Name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length == 0) return new NameMissing();
        if (name.Length > LongestName) return new NameTooLong(LongestName);
        if (town is null) return new TownMissing();
        if (said.Roles == Role.None) return new RoleMissing();
        if (!MayGive(by, said.Roles)) return new RoleNotYours();
        return new Invitation(said.Id, name, town.Id, said.Roles, said.Language, said.Topics, said.Partner, by.Id, said.At, said.At + Lifetime);
    }

    /// <summary>Those who coordinate bring in the people of pairs and mentors; administrators bring in everyone.</summary>
    public static bool MayGive(Person by, Role roles) =>
        by.Is(Role.Administrator) || (by.Is(Role.Coordinator) && (roles & ~OfCoordinators) == Role.None);

    /// <summary>The person, as they accept.</summary>
    public Person Accept(LanguageCode language, DateTimeOffset at) =>
        new(Person, Name, Town, Roles, language, Topics, new Settings()) { JoinedAt = at };
}

public sealed record NameMissing : Refusal;

public sealed record NameTooLong(int Most) : Refusal;

public sealed record TownMissing : Refusal;

public sealed record RoleMissing : Refusal;

/// <summary>A town that somebody else looks after.</summary>
public sealed record TownNotYours : Refusal;

/// <summary>A role that only an administrator may give or take.</summary>
public sealed record RoleNotYours : Refusal;

public sealed record NoSuchInvitation : Refusal;

public sealed record InvitationClosed(string Name) : Refusal;
