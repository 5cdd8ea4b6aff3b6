using PracticeBot.Announcements;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Notices;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>What stands in a team's channel, for readers of every language that it is written in.</summary>
sealed class TeamPostFlow(IAnnouncements announcements, INotices notices, IInstallations installations, ReaderCards cards) : IFlow<TeamPostFlow>
{
    public static void Map(Routes<TeamPostFlow> routes) => routes
        .Post(AnnouncementIsPosted.KindName, flow => flow.PostAsync)
        .Post(PostWasCorrected.KindName, flow => flow.CorrectAsync)
        .Post(PostWasRecalled.KindName, flow => flow.WithdrawAsync);

    async Task<Post?> PostAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await OfAsync(notice, ct) is not (var announcement, var team)) return null;
        if (announcement.State == AnnouncementState.Paused) return In(team, announcement, Reply.NotNow(DeliveryResult.Held));
        if (announcement.State != AnnouncementState.Sending) return In(team, announcement, Reply.NotNow(DeliveryResult.Dropped));
        return await installations.FindAsync(team.Channel, team.Conversation, ct) is { } installed
            ? In(team, announcement, await WordedAsync(turn, announcement, team, ct) with { MayChange = true }, installed.Reference)
            : In(team, announcement, Reply.NotNow(DeliveryResult.Unreachable));
    }

    async Task<Post?> CorrectAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await OfAsync(notice, ct) is not (var announcement, var team) || !await notices.StandsAsync(announcement.PostIn(team), ct)) return null;
        if (announcement.State == AnnouncementState.Recalled) return In(team, announcement, Reply.NotNow(DeliveryResult.Dropped));
        return In(team, announcement, await WordedAsync(turn, announcement, team, ct) with { InPlaceOf = announcement.PostIn(team) });
    }

    async Task<Post?> WithdrawAsync(Turn turn, Notice notice, CancellationToken ct) => await OfAsync(notice, ct) is (var announcement, var team)
        ? In(team, announcement, new("") { InPlaceOf = announcement.PostIn(team), Withdraws = true })
        : null;

    async Task<Reply> WordedAsync(Turn turn, Announcement announcement, TeamId team, CancellationToken ct) =>
        new(AnnouncementCards.Text(turn, announcement, announcement.Original)) { Card = await cards.ForTeamAsync(turn, announcement, announcement.PostIn(team), ct) };

    static Post In(TeamId team, Announcement announcement, Reply reply, string reference = "") =>
        new(reply, team.Channel, team.Key, reference, announcement.Original);

    async Task<(Announcement Announcement, TeamId Team)?> OfAsync(Notice notice, CancellationToken ct)
    {
        if (await announcements.FindAsync(new AnnouncementId(notice.Subject), ct) is not { } announcement) return null;
        var key = notice.Occasion.Split(' ')[0];
        return announcement.Teams.Where(team => team.Key == key).Select(team => ((Announcement, TeamId)?)(announcement, team)).FirstOrDefault();
    }
}
