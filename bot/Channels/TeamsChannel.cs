using System.Text.Json;
using PracticeBot.Bot.Protocol;
using PracticeBot.People;

namespace PracticeBot.Bot.Channels;

/// <summary>Microsoft Teams: replies go to the connector that the authenticated activity named. Cards are at most 1.5.</summary>
sealed class TeamsChannel(ConnectorClient connector) : IChannel
{
    public const string Name = "msteams";

    public string Id => Name;

    public bool Traces => false;

    public bool KeepsTranscript => false;

    /// <summary>
    /// The account of who speaks: their Entra object within their tenant, the same in every conversation; a person without
    /// one (a guest of a meeting) is only known by Teams' own id.
    /// </summary>
    public static string? UserOf(Activity activity) =>
        activity.From?.AadObjectId is { Length: > 0 } person && activity.Tenants.FirstOrDefault() is { } tenant
            ? $"{tenant}/{person}".ToLowerInvariant()
            : activity.From?.Id;

    public bool ShowsCards(Person person) => person.Settings.Cards;

    public string Reference(Activity activity) => JsonSerializer.Serialize(
        new ConversationReference(
            Name, activity.ServiceUrl!,
            activity.Conversation! with { Name = null, TenantId = activity.Tenants.FirstOrDefault() },
            new(activity.From!.Id, AadObjectId: activity.From.AadObjectId),
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
