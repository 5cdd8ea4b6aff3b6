using PracticeBot.Bot.Protocol;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Dialogue;

/// <summary>The installation that a membership event is about.</summary>
static class Installed
{
    const string Message = ";messageid=";

    /// <summary>A team's is in its channel, whatever thread the event came from.</summary>
    public static Installation Of(Activity activity, DateTimeOffset at)
    {
        var id = activity.Conversation!.Id!;
        var conversation = id.IndexOf(Message, StringComparison.OrdinalIgnoreCase) is >= 0 and var thread ? id[..thread] : id;
        var team = activity.ChannelData?.Member("team");
        var kind = activity.Conversation.ConversationType == "channel" || team is not null ? InstallationKind.Team
            : activity.IsShared ? InstallationKind.Group
            : InstallationKind.Personal;
        var reference = new ConversationReference(
            activity.ChannelId!, activity.ServiceUrl!,
            activity.Conversation with { Id = conversation, Name = null, TenantId = activity.Tenants.FirstOrDefault() },
            new(activity.From!.Id), new(activity.Recipient?.Id ?? "practicebot"));
        return new(activity.ChannelId!, conversation, kind, team?.Text("name"), reference.ToJson(), at);
    }
}
