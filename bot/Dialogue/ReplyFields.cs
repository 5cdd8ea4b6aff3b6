using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Protocol;

namespace PracticeBot.Bot.Dialogue;

/// <summary>Replies as they answer an activity (protocol 1.7), and as the inbox keeps them.</summary>
static class ReplyFields
{
    /// <summary>The replies, addressed to who spoke; ids derive from the activity, so that a replayed turn sends the same.</summary>
    public static IReadOnlyList<Activity> To(Activity said, IReadOnlyList<Activity> replies) => [.. replies.Select((reply, i) => reply with
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{said.Id}|r{i}"),
        ChannelId = said.ChannelId,
        ServiceUrl = said.ServiceUrl,
        Conversation = said.Conversation,
        From = (said.Recipient ?? new("practicebot", "PracticeBot")) with { Role = "bot" },
        Recipient = said.From,
        ReplyToId = said.Id,
    })];

    /// <summary>Another card in the place of the one that the activity was asked by, for all who see it.</summary>
    public static Activity InPlaceOfCard(Activity said, JsonElement card) => To(said, [new()])[0] with
    {
        Type = ActivityTypes.MessageUpdate, Id = said.ReplyToId, ReplyToId = null, Attachments = [new(Channels.AdaptiveCards.ContentType, card)],
    };

    /// <summary>The first message tells a page that keeps what is typed which form was sent or given up.</summary>
    public static IReadOnlyList<Activity> ClosingForm(IReadOnlyList<Activity> replies, string mark)
    {
        if (replies.Count == 0) return replies;
        var closed = JsonSerializer.SerializeToElement(new JsonObject { ["closedForm"] = mark }, Channels.CardJson.Default.JsonObject);
        return [replies[0] with { ChannelData = closed }, .. replies.Skip(1)];
    }

    /// <summary>That an answer is being worked on.</summary>
    public static Activity Typing(Activity said) => To(said, [new() { Type = ActivityTypes.Typing }])[0];

    public static string Kept(IReadOnlyList<Activity> replies) => JsonSerializer.Serialize(replies, Wire.Json.IReadOnlyListActivity);

    public static IReadOnlyList<Activity> Read(string kept) => JsonSerializer.Deserialize(kept, Wire.Json.IReadOnlyListActivity) ?? [];
}
