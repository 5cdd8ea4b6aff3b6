using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Protocol;

namespace PracticeBot.Bot.Dialogue;

/// <summary>An activity as it came in, and from whom.</summary>
/// <param name="User">Who speaks, as the channel authenticated them.</param>
sealed record Incoming(Activity Activity, string User, IChannel Channel, Invoke? Invoke)
{
    /// <summary>
    /// The same when the channel redelivers. A dialog's form that is handed in again, by whatever activity, is the same turn:
    /// clients try again by themselves (protocol, Teams facts).
    /// </summary>
    public Guid Turn { get; } = Invoke?.Intent.Slots[Invoke.Once] is not null
        ? DerivedId.From(Channel.Id, User, Activity.Value!.Value.GetRawText())
        : DerivedId.From(Channel.Id, Activity.Conversation!.Id!, Activity.Id!);

    /// <summary>What is remembered of this person's dialogue, here.</summary>
    public string Dialogue => DialogueIn(Activity.Conversation!.Id!);

    public string DialogueIn(string conversation) => $"{Channel.Id}/{conversation}/{User}";

    public bool ShowsTyping => Activity is { IsMessage: true, ExpectsReplies: false } && !Channel.KeepsTranscript;

    /// <summary>What is done in a dialog above a conversation, or for a message to others, leaves the conversation as it was.</summary>
    public bool IsAbove => Invoke is { Place: AnswerPlace.Task or AnswerPlace.Results };

    /// <summary>Whether its person can be reached by where it came from.</summary>
    public bool IsContact => Invoke is null or { Place: AnswerPlace.Conversation or AnswerPlace.Card };

    /// <summary>Whether forms are filled in on a card, whatever the person set.</summary>
    public bool FillsInCards => Invoke is { Place: AnswerPlace.Card or AnswerPlace.Task };

    /// <summary>Whether its answer stands in the response to an invoke, and not in the conversation.</summary>
    public bool IsAnsweredInPlace => Invoke is { Place: not AnswerPlace.Conversation };

    public bool IsAsked(AnswerPlace place) => Invoke?.Place == place;

    /// <summary>
    /// Whether a reply stands in the HTTP response: what is answered to an invoke; and everything where replies are expected, but
    /// for what goes elsewhere, to the speaker alone or in the place of a card.
    /// </summary>
    public bool IsAnsweredBy(Activity reply) => reply.Type == ActivityTypes.InvokeResponse
        || (Activity.ExpectsReplies && reply.Type != ActivityTypes.MessageUpdate && reply.Conversation?.Id == Activity.Conversation!.Id);
}
