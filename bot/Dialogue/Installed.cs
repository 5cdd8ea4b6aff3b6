using PracticeBot.Bot.Protocol;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Dialogue;

/// <summary>The installation that a membership event is about.</summary>
static class Installed
{
    const string Message = ";messageid=";

    /// <summary>A team's is in the channel that it is called by, whatever thread or other channel of it the event came from.</summary>
    /// <param name="town">That of the member who caused it.</param>
    public static Installation Of(Activity activity, DateTimeOffset at, TownId? town)
    {
        var team = activity.ChannelData?.Member("team");
        var id = team?.Text("id") is { Length: > 0 } general ? general : activity.Conversation!.Id!;
        var conversation = WithoutThread(id);
        var kind = activity.Conversation!.ConversationType == "channel" || team is not null ? InstallationKind.Team
            : activity.IsShared ? InstallationKind.Group
            : InstallationKind.Personal;
        var reference = new ConversationReference(
            activity.ChannelId!, activity.ServiceUrl!,
            activity.Conversation with { Id = conversation, Name = null, TenantId = activity.Tenants.FirstOrDefault() },
            new(activity.From!.Id), new(activity.Recipient?.Id ?? "practicebot"));
        return new(activity.ChannelId!, conversation, kind, team?.Text("name"), reference.ToJson(), at) { Town = town };
    }

    /// <summary>Whether it happened in a channel beside the one that the team is called by: what comes and goes there leaves the team's as it is.</summary>
    public static bool IsBeside(Activity activity) =>
        activity.ChannelData?.Member("team")?.Text("id") is { Length: > 0 } team && WithoutThread(activity.Conversation!.Id!) != WithoutThread(team);

    static string WithoutThread(string id) => id.IndexOf(Message, StringComparison.OrdinalIgnoreCase) is >= 0 and var thread ? id[..thread] : id;
}
