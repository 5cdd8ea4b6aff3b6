using PracticeBot.People;

namespace PracticeBot.Storage.Turns;

/// <summary>A web chat that was opened.</summary>
public sealed record WebConversation(string Id, PersonId Person, DateTimeOffset StartedAt);

/// <param name="Sequence">Grows with every activity kept in its conversation, in the order of commits; 1 at least.</param>
/// <param name="ActivityId">The same id is kept once in a conversation.</param>
/// <param name="Activity">The activity on the wire, as JSON.</param>
public sealed record TranscriptEntry(string Conversation, string ActivityId, string Activity, long Sequence = 0);

/// <summary>What was said in web chats, both sides. Each sentence below is a test in TranscriptsContract.</summary>
public interface ITranscripts
{
    /// <summary>Keeps the conversation. Adding an id that is already kept changes nothing.</summary>
    Task StartAsync(WebConversation conversation, CancellationToken ct);

    Task<WebConversation?> FindAsync(string conversation, CancellationToken ct);

    /// <summary>The conversation this person opened last; null when none.</summary>
    Task<WebConversation?> LatestOfAsync(PersonId person, CancellationToken ct);

    /// <summary>Keeps the entry; false when its activity id is already kept there, and then nothing changes.</summary>
    Task<bool> AppendAsync(TranscriptEntry entry, CancellationToken ct);

    /// <summary>
    /// Keeps the entry in place of the one that has its activity id there, as the last of its conversation; false when there is
    /// none, and then nothing changes.
    /// </summary>
    Task<bool> ReplaceAsync(TranscriptEntry entry, CancellationToken ct);

    /// <summary>What follows <paramref name="after"/> in a conversation, in order, up to <paramref name="most"/>.</summary>
    Task<IReadOnlyList<TranscriptEntry>> AfterAsync(string conversation, long after, int most, CancellationToken ct);

    /// <summary>The last <paramref name="most"/> entries of a conversation, in order.</summary>
    Task<IReadOnlyList<TranscriptEntry>> LatestAsync(string conversation, int most, CancellationToken ct);

    /// <summary>The sequence of the last entry in each of these conversations; those without entries are not in it.</summary>
    Task<IReadOnlyDictionary<string, long>> LastOfAsync(IReadOnlyCollection<string> conversations, CancellationToken ct);
}
