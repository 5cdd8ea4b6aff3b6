using PracticeBot.Bot.Protocol;
using PracticeBot.People;

namespace PracticeBot.Bot.Channels;

/// <summary>What a channel can show.</summary>
/// <param name="Cards">Whether it is shown cards: the channel can, and the reader wants them.</param>
/// <param name="Universal">Whether a card may change in place (Action.Execute, refresh).</param>
/// <param name="LongestText">The most UTF-16 code units that the text of one message may have.</param>
/// <param name="Files">Whether a file can be put into the reader's own store when they say so.</param>
sealed record Look(bool Cards, bool Universal = false, int LongestText = int.MaxValue, bool Files = false);

/// <summary>What a channel can render and how it delivers.</summary>
interface IChannel
{
    /// <summary>The protocol's channel id.</summary>
    string Id { get; }

    Look LookFor(Person reader);

    /// <summary>How to reach the speaker again, in the channel's own terms.</summary>
    /// <param name="known">How they were reached until now; null when they were not.</param>
    string Reference(Activity activity, string? known);

    /// <summary>Whether each turn also tells how it was understood (the Bot Framework's trace activity).</summary>
    bool Traces { get; }

    /// <summary>
    /// Whether the channel keeps what was said itself, inside the turn's unit of work; then every turn is kept, and a
    /// redelivered one has nothing to resend.
    /// </summary>
    bool KeepsTranscript { get; }

    /// <summary>Keeps both sides of a turn, for a channel that does; what takes another message's place is kept there.</summary>
    Task KeepAsync(IServiceProvider scope, Activity? said, IReadOnlyList<Activity> replies, CancellationToken ct);

    /// <summary>The message as it goes to a person outside a turn, from what is kept of how to reach them.</summary>
    Activity Address(Activity content, string reference, string id);

    /// <summary>Sends what was committed. Throws <see cref="ConnectorException"/> when the channel does not take it.</summary>
    Task<SentActivities> SendAsync(IReadOnlyList<Activity> activities, CancellationToken ct);
}

/// <param name="Ids">Under which the messages stand; fewer than were sent where the channel named none.</param>
/// <param name="Begun">The conversation that was begun for them.</param>
sealed record SentActivities(IReadOnlyList<string> Ids, string? Begun = null);
