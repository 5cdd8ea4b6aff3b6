namespace PracticeBot.Storage.Turns;

/// <param name="TurnId">Derived from channel, conversation and activity id.</param>
/// <param name="Replies">The replies as they were sent, in the channel's own terms.</param>
public sealed record InboxRecord(Guid TurnId, string Replies, DateTimeOffset At)
{
    /// <summary>Channels redeliver within minutes; a week covers an outage over a long weekend.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromDays(7);
}

/// <summary>Which activities were dealt with, and how they were answered. Each sentence below is a test in InboxContract.</summary>
public interface IInbox
{
    /// <summary>Keeps the record. Stale when the activity was dealt with meanwhile.</summary>
    Task AddAsync(InboxRecord record, CancellationToken ct);

    Task<InboxRecord?> FindAsync(Guid turnId, CancellationToken ct);
}
