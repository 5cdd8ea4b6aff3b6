using PracticeBot.People;

namespace PracticeBot.Joining;

/// <summary>Where invitations are kept. Each sentence below is a test in InvitationsContract.</summary>
public interface IInvitations
{
    /// <summary>Keeps the invitation. Adding an id that is already kept changes nothing.</summary>
    Task AddAsync(Invitation invitation, CancellationToken ct);

    /// <summary>Replaces what is kept of the invitation.</summary>
    Task UpdateAsync(Invitation invitation, CancellationToken ct);

    Task<Invitation?> FindAsync(InvitationId id, CancellationToken ct);

    /// <summary>Those that are open, by name, a page after <paramref name="after"/>.</summary>
    /// <param name="towns">Those into these towns alone; null for any.</param>
    Task<Page<Invitation>> OpenAsync(PageKey? after, CancellationToken ct, IReadOnlyCollection<TownId>? towns = null);

    /// <summary>Those that are open and have this name, as it is written.</summary>
    Task<IReadOnlyList<Invitation>> NamedAsync(string name, CancellationToken ct);

    /// <summary>Those that name this person as the partner.</summary>
    Task<IReadOnlyList<Invitation>> WithPartnerAsync(PersonId partner, CancellationToken ct);
}
