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

    public string Reference(Activity activity) => new ConversationReference(
            Name, activity.ServiceUrl!,
            activity.Conversation! with { Name = null, TenantId = activity.Tenants.FirstOrDefault() },
            new(activity.From!.Id, AadObjectId: activity.From.AadObjectId),
            new(activity.Recipient?.Id ?? "practicebot")).ToJson();

    public Activity Address(Activity content, string reference, string id) => ConversationReference.Read(reference).Address(content, id);

    public Task KeepAsync(IServiceProvider scope, Activity? said, IReadOnlyList<Activity> replies, CancellationToken ct) =>
        Task.CompletedTask;

    public Task SendAsync(IReadOnlyList<Activity> activities, CancellationToken ct) => connector.SendInOrderAsync(activities, ct);
}
