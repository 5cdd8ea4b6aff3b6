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

    public Look LookFor(Person reader) => new(reader.Settings.Cards);

    public string Reference(Activity activity, string? known) => new ConversationReference(
            Name, activity.ServiceUrl!, new(activity.Conversation!.Id), new(activity.From!.Id),
            new(activity.Recipient?.Id ?? "practicebot")).ToJson();

    public Activity Address(Activity content, string reference, string id) => ConversationReference.Read(reference).Address(content, id);

    public Task KeepAsync(IServiceProvider scope, Activity? said, IReadOnlyList<Activity> replies, CancellationToken ct) =>
        Task.CompletedTask;

    public Task<SentActivities> SendAsync(IReadOnlyList<Activity> activities, CancellationToken ct) => connector.SendInOrderAsync(activities, ct);
}
