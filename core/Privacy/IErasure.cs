using PracticeBot.People;

namespace PracticeBot.Privacy;

/// <summary>Whose records are erased, and what to look for in those that stay.</summary>
public sealed record Traces(PersonId Person, string Name, IReadOnlyList<(string Channel, string User)> Accounts)
{
    /// <summary>A web chat knows somebody by their id, which stays on what they wrote.</summary>
    public IEnumerable<string> Users => Accounts.Select(account => account.User).Where(user => user != Person.Value.ToString("N"));

    public Redaction Redaction => field ??= new(Name, Users);
}

/// <summary>Takes a person out of everything that is kept. Each sentence below is a test in ErasureContract.</summary>
public interface IErasure
{
    /// <summary>What there is to walk, in the order in which it has to be: whatever the store keeps is in it.</summary>
    IReadOnlyList<string> Collections { get; }

    /// <summary>
    /// Forgets in a collection what is the person's alone, and takes their name and accounts out of what stays, from
    /// <paramref name="place"/> on; where it is to go on, or null when that was all. Done twice it changes nothing more.
    /// </summary>
    Task<string?> EraseAsync(string collection, Traces traces, string? place, CancellationToken ct);

    /// <summary>Forgets the search terms that no entry has any more.</summary>
    Task ForgetTermsAsync(CancellationToken ct);
}
