using PracticeBot.Bot.Protocol;

namespace PracticeBot.Bot.Dialogue;

/// <summary>What became of the app in a conversation (protocol 1.8).</summary>
enum MembershipChange
{
    Joined,

    /// <summary>It was there before: a new version of it, another name of the team.</summary>
    Renewed,

    Left,
}

static class Membership
{
    /// <summary>What the activity says became of the app; null when it says nothing of that, as when another joins a team.</summary>
    public static MembershipChange? Of(Activity activity)
    {
        if (Is(activity.Type, ActivityTypes.InstallationUpdate))
        {
            return activity.Action?.ToLowerInvariant() switch
            {
                "add" => MembershipChange.Joined,
                "add-upgrade" => MembershipChange.Renewed,
                "remove" => MembershipChange.Left,
                _ => null,
            };
        }

        if (!Is(activity.Type, ActivityTypes.ConversationUpdate)) return null;
        if (Names(activity.MembersRemoved, activity.Recipient)) return Installed.IsBeside(activity) ? null : MembershipChange.Left;
        if (Names(activity.MembersAdded, activity.Recipient) || (!activity.IsShared && Names(activity.MembersAdded, activity.From))) return MembershipChange.Joined;
        return activity.ChannelData?.Text("eventType") switch
        {
            "teamRenamed" or "teamRestored" => MembershipChange.Renewed,
            "teamDeleted" or "teamHardDeleted" => MembershipChange.Left,
            _ => null,
        };
    }

    static bool Names(IReadOnlyList<ChannelAccount>? members, ChannelAccount? one) =>
        one?.Id is { } id && members?.Any(member => member.Id == id) == true;

    static bool Is(string? type, string expected) => string.Equals(type, expected, StringComparison.OrdinalIgnoreCase);
}
