using PracticeBot.Bot.Protocol;
using PracticeBot.People;

namespace PracticeBot.Bot.Channels;

/// <summary>Microsoft Teams: replies go to the connector that the authenticated activity named. Cards are at most 1.5.</summary>
sealed class TeamsChannel(ConnectorClient connector) : IChannel
{
    public const string Name = "msteams";

    /// <summary>Half of what a message may have, since an escaped character takes two places (protocol 1.10: 80 KB of UTF-16).</summary>
    const int LongestText = 20_000;

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

    public Look LookFor(Person reader) => new(reader.Settings.Cards, Universal: true, LongestText, Files: true);

    /// <summary>
    /// Where the person is spoken to alone, wherever they spoke: what they said among others leaves it as it was, or, when it is
    /// not known, to be begun (protocol 1.6).
    /// </summary>
    public string Reference(Activity activity, string? known)
    {
        var tenant = activity.Tenants.FirstOrDefault();
        if (activity.IsShared && known is not null) return (ConversationReference.Read(known) with { ServiceUrl = activity.ServiceUrl! }).ToJson();

        var conversation = activity.IsShared
            ? new ConversationAccount(null, ConversationType: "personal", TenantId: tenant)
            : activity.Conversation! with { Name = null, TenantId = tenant };
        return new ConversationReference(
            Name, activity.ServiceUrl!, conversation, new(activity.From!.Id, AadObjectId: activity.From.AadObjectId),
            new(activity.Recipient?.Id ?? "practicebot")).ToJson();
    }

    public Activity Address(Activity content, string reference, string id) => ConversationReference.Read(reference).Address(content, id);

    public Task KeepAsync(IServiceProvider scope, Activity? said, IReadOnlyList<Activity> replies, CancellationToken ct) =>
        Task.CompletedTask;

    public Task<SentActivities> SendAsync(IReadOnlyList<Activity> activities, CancellationToken ct) => connector.SendInOrderAsync(activities, ct);
}
