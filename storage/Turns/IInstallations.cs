using PracticeBot.People;

namespace PracticeBot.Storage.Turns;

public enum InstallationKind
{
    Personal,
    Group,
    Team,
}

/// <summary>A conversation in which the app is installed.</summary>
/// <param name="Name">What a team is called; null elsewhere, or where it is not known.</param>
/// <param name="Reference">How to reach the conversation, in the channel's own terms.</param>
/// <param name="At">Since when.</param>
public sealed record Installation(
    string Channel, string Conversation, InstallationKind Kind, string? Name, string Reference, DateTimeOffset At)
{
    /// <summary>Whose team it is; null elsewhere, or where it is not known.</summary>
    public TownId? Town { get; init; }
}

/// <summary>Where the app is installed: whom it greeted, and which teams can be told things. Each sentence below is a test in InstallationsContract.</summary>
public interface IInstallations
{
    /// <summary>
    /// Keeps the installation; whether the conversation had none. One that was there keeps its time, its town once that is known,
    /// and its name when none is given, and takes the rest anew. Of two at once one is stale, or sees the other.
    /// </summary>
    Task<bool> KeepAsync(Installation installation, CancellationToken ct);

    /// <summary>Forgets the installation; forgetting what is not kept changes nothing.</summary>
    Task RemoveAsync(string channel, string conversation, CancellationToken ct);

    /// <summary>The installation in this conversation; null where there is none.</summary>
    Task<Installation?> FindAsync(string channel, string conversation, CancellationToken ct);

    /// <summary>The teams, in the order of channel and conversation, a page after <paramref name="after"/>.</summary>
    Task<Page<Installation>> TeamsAsync(PageKey? after, CancellationToken ct);
}
