using PracticeBot.People;

namespace PracticeBot.Privacy;

/// <summary>Somebody accepted what is kept of them, in the wording of a version.</summary>
public sealed record Consent(PersonId Person, string Version, DateTimeOffset At)
{
    /// <summary>Of the words that are shown today; a test holds the two together.</summary>
    public const string Today = "2026-11-23";
}

/// <summary>Who accepted which wording, and when. Each sentence below is a test in ConsentsContract.</summary>
public interface IConsents
{
    /// <summary>Keeps the consent. The first time that a version was accepted stays.</summary>
    Task AddAsync(Consent consent, CancellationToken ct);

    /// <summary>What this person accepted, the oldest first.</summary>
    Task<IReadOnlyList<Consent>> OfAsync(PersonId person, CancellationToken ct);
}
