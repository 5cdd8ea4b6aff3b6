namespace PracticeBot.People;

/// <summary>Suspends members, lets them return or go, and changes their town and roles; who was what stays known.</summary>
public sealed class ChangeMemberHandler(IPeople people)
{
    const Role Protected = Role.Coordinator | Role.Administrator;

    public Task<Outcome<Person>> SuspendAsync(PersonId id, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(id, by, MembershipEvent.Suspended, at, person => person.Standing == Standing.Member
            ? person with { Standing = Standing.Suspended }
            : new NotAMemberNow(person.Name), ct);

    public Task<Outcome<Person>> ReturnAsync(PersonId id, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(id, by, MembershipEvent.Returned, at, person => person.Standing is Standing.Suspended or Standing.Left
            ? person with { Standing = Standing.Member }
            : person.IsMember ? new AMemberStill(person.Name) : new NotAMemberNow(person.Name), ct);

    /// <summary>Themselves, or whoever administers, who was asked to.</summary>
    public Task<Outcome<Person>> EraseAsync(PersonId id, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(id, by, MembershipEvent.ErasureAsked, at, person => person.Standing is Standing.Erasing or Standing.Erased
            ? new NotAMemberNow(person.Name)
            : person with { Standing = Standing.Erasing }, ct);

    /// <summary>They changed their mind in time.</summary>
    public Task<Outcome<Person>> KeepAsync(PersonId id, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(id, by, MembershipEvent.ErasureTakenBack, at, person => person.Standing == Standing.Erasing
            ? person with { Standing = Standing.Member }
            : new NotAMemberNow(person.Name), ct);

    /// <summary>Themselves, or by whoever looks after them. Their name stays on what they wrote.</summary>
    public Task<Outcome<Person>> LeaveAsync(PersonId id, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(id, by, MembershipEvent.Left, at, person => person.Standing != Standing.Left
            ? person with { Standing = Standing.Left }
            : new NotAMemberNow(person.Name), ct);

    public Task<Outcome<Person>> MoveAsync(PersonId id, TownId town, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(id, by, MembershipEvent.TownChanged, at, person => person with { Town = town }, ct);

    public Task<Outcome<Person>> GiveRolesAsync(PersonId id, Role roles, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(id, by, MembershipEvent.RolesChanged, at, person => (roles & Protected) != (person.Roles & Protected) && !by.Is(Role.Administrator)
            ? new NotYoursToChange(person.Name)
            : person with { Roles = roles }, ct);

    async Task<Outcome<Person>> ChangeAsync(
        PersonId id, Person by, MembershipEvent what, DateTimeOffset at, Func<Person, Outcome<Person>> decide, CancellationToken ct)
    {
        if (await people.FindAsync(id, ct) is not { } person) return new NoSuchMember();
        if (!MayChange(by, person, what)) return new NotYoursToChange(person.Name);
        var outcome = decide(person);
        if (outcome.Made is not { } changed || changed == person) return outcome;
        if (IsLost(Role.Administrator, person, changed) && await IsLastAsync(ct)) return new LastAdministrator();

        await people.UpdateAsync(changed, ct);
        await people.RecordAsync(new(id, at, what, by.Id, changed.Town, changed.Roles), ct);
        return changed;
    }

    static bool MayChange(Person by, Person person, MembershipEvent what) =>
        by.Id == person.Id ? what is MembershipEvent.Left or MembershipEvent.ErasureAsked or MembershipEvent.ErasureTakenBack || by.Is(Role.Administrator)
        : what is MembershipEvent.ErasureAsked or MembershipEvent.ErasureTakenBack ? by.Is(Role.Administrator)
        : by.Is(Role.Administrator) || (by.Is(Role.Coordinator) && !person.Is(Protected));

    static bool IsLost(Role role, Person was, Person now) =>
        was.Is(role) && was.Standing == Standing.Member && !(now.Is(role) && now.Standing == Standing.Member);

    async Task<bool> IsLastAsync(CancellationToken ct) => (await people.InRoleAsync(Role.Administrator, after: null, ct)).Items.Count <= 1;
}

public sealed record NoSuchMember : Refusal;

public sealed record NotAMemberNow(string Name) : Refusal;

public sealed record AMemberStill(string Name) : Refusal;

public sealed record NotYoursToChange(string Name) : Refusal;

/// <summary>Without an administrator nobody could bring in another.</summary>
public sealed record LastAdministrator : Refusal;
