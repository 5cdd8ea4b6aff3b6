using PracticeBot.Bot.Protocol;
using PracticeBot.People;

namespace PracticeBot.Bot.Channels;

/// <summary>What a channel can render and how it delivers.</summary>
interface IChannel
{
    /// <summary>The protocol's channel id.</summary>
    string Id { get; }

    /// <summary>Whether this person is shown cards here: the channel can, and they want them.</summary>
    bool ShowsCards(Person person);

    /// <summary>How to reach this conversation again, in the channel's own terms.</summary>
    string Reference(Activity activity);

    /// <summary>Whether each turn also tells how it was understood (the Bot Framework's trace activity).</summary>
    bool Traces { get; }

    /// <summary>
    /// Whether the channel keeps what was said itself, inside the turn's unit of work; then every turn is kept, and a
    /// redelivered one has nothing to resend.
    /// </summary>
    bool KeepsTranscript { get; }

    /// <summary>Keeps both sides of a turn, for a channel that does.</summary>
    Task KeepAsync(IServiceProvider scope, Activity? said, IReadOnlyList<Activity> replies, CancellationToken ct);

    /// <summary>The message as it goes to a person outside a turn, from what is kept of how to reach them.</summary>
    Activity Address(Activity content, string reference, string id);

    /// <summary>Sends what was committed. Throws <see cref="ConnectorException"/> when the channel does not take it.</summary>
    Task SendAsync(IReadOnlyList<Activity> activities, CancellationToken ct);
}
