using System.Text.Json;
using System.Text.Json.Serialization;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Protocol;

/// <summary>The Activity protocol's one object, with the fields this bot reads or writes. Unknown fields are passed over.</summary>
sealed record Activity
{
    public string? Type { get; init; }
    public string? Id { get; init; }
    public DateTimeOffset? Timestamp { get; init; }
    public string? ServiceUrl { get; init; }
    public string? ChannelId { get; init; }
    public ChannelAccount? From { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public ChannelAccount? Recipient { get; init; }
    public string? ReplyToId { get; init; }
    public string? Locale { get; init; }
    public string? TextFormat { get; init; }
    public string? Text { get; init; }
    public string? InputHint { get; init; }
    public SuggestedActions? SuggestedActions { get; init; }
    public IReadOnlyList<Attachment>? Attachments { get; init; }
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>What became of the app, in an installationUpdate.</summary>
    public string? Action { get; init; }

    /// <summary>As <c>expectReplies</c> the answers are wanted in the response, not posted.</summary>
    public string? DeliveryMode { get; init; }

    /// <summary>Mentions, clientInfo and what others a channel adds: read where one is looked for, since anything may stand there.</summary>
    public JsonElement? Entities { get; init; }
    public string? Name { get; init; }
    public string? Label { get; init; }
    public string? ValueType { get; init; }
    public JsonElement? Value { get; init; }
    public JsonElement? ChannelData { get; init; }

    /// <summary>The files that came with it and are kept: its endpoint's word, never a sender's.</summary>
    [JsonIgnore]
    public IReadOnlyList<StoredFile>? Files { get; init; }

    /// <summary>Why others of its files are not.</summary>
    [JsonIgnore]
    public IReadOnlyList<Refusal>? FilesRefused { get; init; }

    /// <summary>Whether what is kept of it is sealed.</summary>
    [JsonIgnore]
    public bool IsSecret { get; init; }

    [JsonIgnore]
    public bool IsMessage => string.Equals(Type, ActivityTypes.Message, StringComparison.OrdinalIgnoreCase);

    [JsonIgnore]
    public bool IsInvoke => string.Equals(Type, ActivityTypes.Invoke, StringComparison.OrdinalIgnoreCase);

    [JsonIgnore]
    public bool ExpectsReplies => string.Equals(DeliveryMode, "expectReplies", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether others may read along: a group chat, a team's channel, or wherever somebody writes with our message extension.</summary>
    [JsonIgnore]
    public bool IsShared => Conversation is { IsGroup: true } or { ConversationType: "groupChat" or "channel" }
        || Name?.StartsWith("composeExtension/", StringComparison.Ordinal) is true;

    /// <summary>Every tenant that it names, the conversation's first.</summary>
    [JsonIgnore]
    public IEnumerable<string> Tenants
    {
        get
        {
            if (Conversation?.TenantId is { Length: > 0 } conversations) yield return conversations;
            if (ChannelData?.Member("tenant")?.Text("id") is { Length: > 0 } channels) yield return channels;
        }
    }
}

static class ActivityTypes
{
    public const string Message = "message";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string Invoke = "invoke";

    /// <summary>What an invoke is answered with, among the replies of its turn; nothing that is posted.</summary>
    public const string InvokeResponse = "invokeResponse";

    /// <summary>Among replies: takes the place of the message that has its id.</summary>
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
    public const string Typing = "typing";
    public const string Event = "event";
    public const string Trace = "trace";

    /// <summary>The name of the event that tells how far somebody has read.</summary>
    public const string ReadReceipt = "application/vnd.microsoft.readReceipt";
}

sealed record ChannelAccount(string? Id, string? Name = null, string? Role = null, string? AadObjectId = null);

sealed record ConversationAccount(
    string? Id, string? Name = null, bool? IsGroup = null, string? ConversationType = null, string? TenantId = null);

sealed record SuggestedActions(IReadOnlyList<string> To, IReadOnlyList<CardAction> Actions);

sealed record CardAction(string Type, string Title, JsonElement Value);

sealed record Attachment(string ContentType, JsonElement? Content = null, string? ContentUrl = null, string? Name = null);

/// <summary>How to reach a conversation again: what is kept of an activity after its turn.</summary>
sealed record ConversationReference(
    string ChannelId, string ServiceUrl, ConversationAccount Conversation, ChannelAccount User, ChannelAccount Bot)
{
    public static ConversationReference Read(string json) => JsonSerializer.Deserialize(json, Wire.Json.ConversationReference)!;

    /// <summary>A message from the bot to the person, outside a turn.</summary>
    public Activity Address(Activity content, string id) => content with
    {
        Id = id,
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
        Conversation = Conversation,
        From = Bot with { Role = "bot" },
        Recipient = User,
    };

    /// <summary>The same person in a conversation that was begun with them.</summary>
    public ConversationReference In(string conversation) => this with { Conversation = Conversation with { Id = conversation } };

    public string ToJson() => JsonSerializer.Serialize(this, Wire.Json.ConversationReference);
}

sealed record ResourceResponse(string Id);

/// <param name="Status">The HTTP status.</param>
sealed record InvokeResponse(int Status, JsonElement? Body = null);

/// <summary>The answer to an activity that expects its replies in the response.</summary>
sealed record ExpectedReplies(IReadOnlyList<Activity> Activities);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 64)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(IReadOnlyList<Activity>))]
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(InvokeResponse))]
[JsonSerializable(typeof(ExpectedReplies))]
[JsonSerializable(typeof(JsonElement))]
sealed partial class ProtocolJson : JsonSerializerContext;

/// <summary>As it goes over the wire: Arabic and accents as they are, not as escapes three times as long.</summary>
static class Wire
{
    public static ProtocolJson Json { get; } = new(new JsonSerializerOptions(ProtocolJson.Default.Options)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    });
}
