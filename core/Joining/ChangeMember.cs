using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Joining;

/// <summary>Suspends members, lets them return or go, and changes their town and roles; who was what stays known.</summary>
public sealed class ChangeMemberHandler(IPeople people, Standpoints standpoints)
{
    const Role Protected = Role.Coordinator | Role.Administrator;

    public Task<Outcome<Person>> SuspendAsync(PersonId id, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync("people.suspend", id, by, MembershipEvent.Suspended, at, person => person.Standing == Standing.Member
            ? person with { Standing = Standing.Suspended }
            : new NotAMemberNow(person.Name), ct);

    public Task<Outcome<Person>> ReturnAsync(PersonId id, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync("people.return", id, by, MembershipEvent.Returned, at, person => person.Standing is Standing.Suspended or Standing.Left
            ? person with { Standing = Standing.Member }
            : person.IsMember ? new AMemberStill(person.Name) : new NotAMemberNow(person.Name), ct);

    /// <summary>Themselves, or whoever administers, who was asked to.</summary>
    public Task<Outcome<Person>> EraseAsync(PersonId id, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync("privacy.erase", id, by, MembershipEvent.ErasureAsked, at, person => person.Standing is Standing.Erasing or Standing.Erased
            ? new NotAMemberNow(person.Name)
            : person with { Standing = Standing.Erasing }, ct);

    /// <summary>They changed their mind in time.</summary>
    public Task<Outcome<Person>> KeepAsync(PersonId id, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync("privacy.erase", id, by, MembershipEvent.ErasureTakenBack, at, person => person.Standing == Standing.Erasing
            ? person with { Standing = Standing.Member }
            : new NotAMemberNow(person.Name), ct);

    /// <summary>Themselves, or by whoever looks after them. Their name stays on what they wrote.</summary>
    public Task<Outcome<Person>> LeaveAsync(PersonId id, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync("people.leave", id, by, MembershipEvent.Left, at, person => person.Standing != Standing.Left
            ? person with { Standing = Standing.Left }
            : new NotAMemberNow(person.Name), ct);

    public async Task<Outcome<Person>> MoveAsync(PersonId id, TownId town, Person by, DateTimeOffset at, CancellationToken ct) =>
        by.Allows("people.change", (await standpoints.OfAsync(by, ct)).To(town))
            ? await ChangeAsync("people.change", id, by, MembershipEvent.TownChanged, at, person => person with { Town = town }, ct)
            : new TownNotYours();

    public Task<Outcome<Person>> GiveRolesAsync(PersonId id, Role roles, Person by, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync("people.change", id, by, MembershipEvent.RolesChanged, at, person => (roles & Protected) != (person.Roles & Protected) && !by.Is(Role.Administrator)
            ? new NotYoursToChange(person.Name)
            : person with { Roles = roles }, ct);

    async Task<Outcome<Person>> ChangeAsync(
        string route, PersonId id, Person by, MembershipEvent what, DateTimeOffset at, Func<Person, Outcome<Person>> decide, CancellationToken ct)
    {
        if (await people.FindAsync(id, ct) is not { } person) return new NoSuchMember();
        if (!by.Allows(route, (await standpoints.OfAsync(by, ct)).To(person))) return new NoSuchMember();
        if (!MayChange(by, person, what)) return new NotYoursToChange(person.Name);
        var outcome = decide(person);
        if (outcome.Made is not { } changed || changed == person) return outcome;
        if (IsLost(Role.Administrator, person, changed) && await IsLastAsync(ct)) return new LastAdministrator();

        await people.UpdateAsync(changed, ct);
        await people.RecordAsync(new(id, at, what, by.Id, changed.Town, changed.Roles), ct);
        return changed;
    }

    /// <summary>Those who look after others are an administrator's to change, and nobody changes their own roles but an administrator.</summary>
    static bool MayChange(Person by, Person person, MembershipEvent what) =>
        by.Id == person.Id ? what is MembershipEvent.Left or MembershipEvent.ErasureAsked or MembershipEvent.ErasureTakenBack || by.Is(Role.Administrator)
        : by.Is(Role.Administrator) || !person.Is(Protected);

    static bool IsLost(Role role, Person was, Person now) =>
        was.Is(role) && was.Standing == Standing.Member && !(now.Is(role) && now.Standing == Standing.Member);

    async Task<bool> IsLastAsync(CancellationToken ct) => (await people.InRoleAsync(Role.Administrator, after: null, ct)).Items.Count <= 1;
}

/// <param name="At">Tells one leaving from the next.</param>
public sealed record MemberLeft(PersonId Person, DateTimeOffset At)
    : Fact(KindName, Person.Value, At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))
{
    public const string KindName = "people.left";
}

public sealed record NoSuchMember : Refusal;

public sealed record NotAMemberNow(string Name) : Refusal;

public sealed record AMemberStill(string Name) : Refusal;

public sealed record NotYoursToChange(string Name) : Refusal;

/// <summary>Without an administrator nobody could bring in another.</summary>
public sealed record LastAdministrator : Refusal;
