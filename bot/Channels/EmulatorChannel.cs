using System.Text.Json;
using Microsoft.Extensions.Options;
using PracticeBot.Bot.Protocol;
using PracticeBot.People;

namespace PracticeBot.Bot.Channels;

/// <summary>How the emulator is served (<c>Emulator:*</c>).</summary>
sealed record EmulatorOptions
{
    /// <summary>Whether each turn also posts a trace of how it was understood.</summary>
    public bool Traces { get; init; } = true;
}

/// <summary>The Bot Framework Emulator and what behaves like it: replies are posted to the activity's service URL, on loopback.</summary>
sealed class EmulatorChannel(ConnectorClient connector, IOptions<EmulatorOptions> options) : IChannel
{
    public const string Name = "emulator";

    public string Id => Name;

    public bool Traces => options.Value.Traces;

    public bool KeepsTranscript => false;

    public bool ShowsCards(Person person) => person.Settings.Cards;

    public string Reference(Activity activity) => JsonSerializer.Serialize(
        new ConversationReference(
            Name, activity.ServiceUrl!, new(activity.Conversation!.Id), new(activity.From!.Id),
            new(activity.Recipient?.Id ?? "practicebot")),
        Wire.Json.ConversationReference);

    public Activity Address(Activity content, string reference, string id)
    {
        var to = JsonSerializer.Deserialize(reference, Wire.Json.ConversationReference)!;
        return content with
        {
            Id = id,
            ChannelId = Name,
            ServiceUrl = to.ServiceUrl,
            Conversation = to.Conversation,
            From = to.Bot with { Role = "bot" },
            Recipient = to.User,
        };
    }

    public Task KeepAsync(IServiceProvider scope, Activity? said, IReadOnlyList<Activity> replies, CancellationToken ct) =>
        Task.CompletedTask;

    public async Task SendAsync(IReadOnlyList<Activity> activities, CancellationToken ct)
    {
        // An outgoing id is the connector's to give (protocol 1.7).
        foreach (var activity in activities) await connector.SendAsync(activity with { Id = null }, ct);
    }
}
