using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Joining;

public sealed record MemberJoined(PersonId Person) : Fact(KindName, Person.Value)
{
    public const string KindName = "people.joined";
}

/// <summary>The first administrator, as they describe themselves.</summary>
public sealed record FirstPerson(PersonId Id, string Name, Town Town, LanguageCode Language);

/// <summary>Who holds an open code becomes a member, or is known to be one.</summary>
public sealed class JoinHandler(
    ICodes codes, IInvitations invitations, IPeople people, ITowns towns, ITopics topics, MakePairHandler pairs, INotices notices)
{
    /// <summary>Who waits behind this code: the one invited, or the member whose account it is for; null for the first administrator.</summary>
    public async Task<(Person? Person, Invitation? Invitation)> BehindAsync(OneTimeCode code, CancellationToken ct)
    {
        if (code.Use == CodeUse.Account) return (await people.FindAsync(new(code.Subject), ct), null);
        if (code.Use != CodeUse.Invitation || await invitations.FindAsync(new(code.Subject), ct) is not { } invitation) return (null, null);
        return (invitation.Accept(invitation.Language, code.MadeAt), invitation);
    }

    /// <summary>Uses the code, which was found open in the same unit of work.</summary>
    /// <param name="language">In which they want to read.</param>
    public async Task<Outcome<Person>> JoinAsync(OneTimeCode code, LanguageCode language, DateTimeOffset at, CancellationToken ct)
    {
        await codes.UseAsync(code.Id, at, ct);
        if (code.Use == CodeUse.Account)
            return await people.FindAsync(new(code.Subject), ct) is { Standing: Standing.Member } known ? known : new CodeNotOpen();
        if (code.Use != CodeUse.Invitation || await invitations.FindAsync(new(code.Subject), ct) is not { State: InvitationState.Open } invitation)
            return new CodeNotOpen();

        var person = invitation.Accept(language, at);
        await people.AddAsync(person, ct);
        await people.RecordAsync(new(person.Id, at, MembershipEvent.Joined, invitation.InvitedBy, person.Town, person.Roles), ct);
        await invitations.UpdateAsync(invitation with { State = InvitationState.Joined }, ct);
        var partners = await PairAsync(invitation, person, at, ct);
        foreach (var told in partners.Append(invitation.InvitedBy).Distinct()) await notices.AddAsync(new MemberJoined(person.Id).For(told, at), ct);
        return person;
    }

    /// <summary>The one who opens the community: nothing is there before them.</summary>
    public async Task<Outcome<Person>> JoinFirstAsync(OneTimeCode code, FirstPerson first, DateTimeOffset at, CancellationToken ct)
    {
        var said = new Invite(new(first.Id.Value), first.Name, first.Town.Id, Role.Administrator, first.Language, [], Partner: null, at);
        var by = new Person(first.Id, first.Name, first.Town.Id, Role.Administrator, first.Language, [], new Settings()) { JoinedAt = at };
        if (Invitation.Of(said, first.Town, by).Refused is { } refused) return refused;
        if ((await people.InRoleAsync(Role.Administrator, after: null, ct)).Items.Count > 0) return new CodeNotOpen();

        await codes.UseAsync(code.Id, at, ct);
        foreach (var topic in SharedTopics.All) await topics.AddAsync(topic, ct);
        await towns.AddAsync(first.Town, ct);
        await people.AddAsync(by, ct);
        await people.RecordAsync(new(by.Id, at, MembershipEvent.Joined, by.Id, by.Town, by.Roles), ct);
        return by;
    }

    /// <summary>The pair that was meant, once both of its people are there; who is told.</summary>
    async Task<IReadOnlyList<PersonId>> PairAsync(Invitation invitation, Person person, DateTimeOffset at, CancellationToken ct)
    {
        var meant = (await invitations.WithPartnerAsync(person.Id, ct))
            .Select(other => other.Person)
            .Prepend(invitation.Partner ?? person.Id)
            .Where(one => one != person.Id);
        var partners = new List<PersonId>();
        foreach (var partner in meant.Distinct())
            if (await people.FindAsync(partner, ct) is not null && (await pairs.MakeAsync(person.Id, partner, at, ct)).Made is not null) partners.Add(partner);
        return partners;
    }
}
