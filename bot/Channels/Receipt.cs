using System.Text.Json;
using System.Text.Json.Serialization;
using PracticeBot.Bot.Protocol;

namespace PracticeBot.Bot.Channels;

/// <summary>Where what a person was told stands, so that it can be changed or taken back.</summary>
/// <param name="Reference">How they were reached, in the channel's own terms.</param>
/// <param name="Ids">Of its messages, in order.</param>
sealed record Receipt(string Channel, string Reference, IReadOnlyList<string> Ids)
{
    public static Receipt? Read(string? kept) =>
        kept is null ? null : JsonSerializer.Deserialize(kept, ReceiptJson.Default.Receipt);

    public static Receipt Of(IChannel channel, string reference, SentActivities sent) =>
        new(channel.Id, sent.Begun is { } begun ? ConversationReference.Read(reference).In(begun).ToJson() : reference, sent.Ids);

    public string ToJson() => JsonSerializer.Serialize(this, ReceiptJson.Default.Receipt);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Receipt))]
sealed partial class ReceiptJson : JsonSerializerContext;
