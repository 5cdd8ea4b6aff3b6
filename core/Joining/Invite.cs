using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Joining;

public sealed record Invite(
    InvitationId Id, string Name, TownId? Town, Role Roles, LanguageCode Language, EquatableList<TopicId> Topics, PersonId? Partner, DateTimeOffset At);

/// <summary>Invitations are made, renewed and withdrawn, each with the code that opens it.</summary>
public sealed class InviteHandler(IInvitations invitations, ICodes codes, ITowns towns, Standpoints standpoints)
{
    /// <summary>Handed over by somebody who coordinates, to whoever cannot sign in any more.</summary>
    public static TimeSpan HandedOver { get; } = TimeSpan.FromDays(1);

    public async Task<Outcome<Invitation>> InviteAsync(Invite said, JoiningCode code, Person by, CancellationToken ct)
    {
        if (said.Town is { } asked && !await LooksAfterAsync("people.invite", asked, by, ct)) return new TownNotYours();
        var outcome = Invitation.Of(said, said.Town is { } town ? await towns.FindAsync(town, ct) : null, by);
        if (outcome.Made is { } invitation)
        {
            await invitations.AddAsync(invitation, ct);
            await codes.AddAsync(CodeOf(invitation, code, said.At), ct);
        }

        return outcome;
    }

    /// <summary>A new code takes the place of the one before.</summary>
    public async Task<Outcome<Invitation>> RenewAsync(InvitationId id, JoiningCode code, Person by, DateTimeOffset at, CancellationToken ct)
    {
        var found = await OpenAsync("people.renew", id, by, ct);
        if (found.Made is not { } invitation) return found;

        var renewed = invitation with { Until = at + Invitation.Lifetime };
        await invitations.UpdateAsync(renewed, ct);
        await codes.EndAsync(CodeUse.Invitation, id.Value, at, ct);
        await codes.AddAsync(CodeOf(renewed, code, at), ct);
        return renewed;
    }

    public async Task<Outcome<Invitation>> WithdrawAsync(InvitationId id, Person by, DateTimeOffset at, CancellationToken ct)
    {
        var found = await OpenAsync("people.withdraw", id, by, ct);
        if (found.Made is not { } invitation) return found;

        var withdrawn = invitation with { State = InvitationState.Withdrawn };
        await invitations.UpdateAsync(withdrawn, ct);
        await codes.EndAsync(CodeUse.Invitation, id.Value, at, ct);
        return withdrawn;
    }

    /// <summary>A code by which this person speaks from another account or browser; those made for them before open nothing more.</summary>
    public async Task ForAccountAsync(Person person, JoiningCode code, DateTimeOffset at, TimeSpan lifetime, CancellationToken ct)
    {
        await codes.EndAsync(CodeUse.Account, person.Id.Value, at, ct);
        await codes.AddAsync(
            OneTimeCode.Of(new(DerivedId.From(person.Id.Value, code.Hash)), CodeUse.Account, person.Id.Value, code, at, lifetime), ct);
    }

    async Task<Outcome<Invitation>> OpenAsync(string route, InvitationId id, Person by, CancellationToken ct)
    {
        if (await invitations.FindAsync(id, ct) is not { } invitation || !await LooksAfterAsync(route, invitation.Town, by, ct)) return new NoSuchInvitation();
        if (!Invitation.MayGive(by, invitation.Roles)) return new RoleNotYours();
        return invitation.State == InvitationState.Open ? invitation : new InvitationClosed(invitation.Name);
    }

    async Task<bool> LooksAfterAsync(string route, TownId town, Person by, CancellationToken ct) =>
        by.Allows(route, (await standpoints.OfAsync(by, ct)).To(town));

    static OneTimeCode CodeOf(Invitation invitation, JoiningCode code, DateTimeOffset at) => OneTimeCode.Of(
        new(DerivedId.From(invitation.Id.Value, code.Hash)), CodeUse.Invitation, invitation.Id.Value, code, at, Invitation.Lifetime);
}
