using PracticeBot.People;

namespace PracticeBot.Storage.Turns;

/// <summary>Somebody signed in at a browser.</summary>
/// <param name="Id">The hash of what the browser holds.</param>
/// <param name="Device">What the browser calls itself, in two or three words.</param>
/// <param name="SeenAt">When it was used last, to some minutes.</param>
public sealed record WebSession(string Id, PersonId Person, string Device, DateTimeOffset StartedAt, DateTimeOffset SeenAt);

/// <summary>Who is signed in where. Each sentence below is a test in SessionsContract.</summary>
public interface ISessions
{
    Task AddAsync(WebSession session, CancellationToken ct);

    Task<WebSession?> FindAsync(string id, CancellationToken ct);

    /// <summary>Keeps when the session was used last.</summary>
    Task SeenAsync(string id, DateTimeOffset at, CancellationToken ct);

    /// <summary>The sessions of this person, the oldest first.</summary>
    Task<IReadOnlyList<WebSession>> OfAsync(PersonId person, CancellationToken ct);

    /// <summary>Ends this session of the person; ending one that is another's, or over, changes nothing.</summary>
    Task EndAsync(string id, PersonId person, CancellationToken ct);

    /// <summary>Ends every session of the person but for the one that is to stay; how many.</summary>
    Task<int> EndAllAsync(PersonId person, string? butFor, CancellationToken ct);

    /// <summary>Forgets those that were not used since <paramref name="seen"/> or that began before <paramref name="started"/>.</summary>
    Task ForgetAsync(DateTimeOffset seen, DateTimeOffset started, CancellationToken ct);
}
