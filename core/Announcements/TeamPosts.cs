using PracticeBot.Notices;

namespace PracticeBot.Announcements;

/// <param name="Reason">A stable name for why it does not stand there; null when it does, or may yet.</param>
/// <param name="At">When it came to be so; null while it waits.</param>
public sealed record TeamLine(TeamId Team, Reach Reach, string? Reason, DateTimeOffset? At);

/// <summary>
/// An announcement in the channels of teams. Each is a notice of its writer's that is told there instead, so that it is delivered,
/// recorded, changed and taken back as what people are told is.
/// </summary>
public sealed class TeamPosts(INotices notices)
{
    public Task BeginAsync(Announcement announcement, DateTimeOffset at, CancellationToken ct)
    {
        DateTimeOffset? due = announcement.At is { InReadersZone: true } time ? time.For(time.SenderZone) : null;
        return notices.AddAllAsync(
            [
                .. announcement.Teams.Select(team => new AnnouncementIsPosted(announcement.Id, team.Key).For(announcement.By, at) with
                {
                    DueAt = due > at ? due : null,
                    Urgent = true,
                }),
            ], ct);
    }

    /// <summary>Those where it stands change, or it goes from there.</summary>
    /// <param name="fact">Of a team's key.</param>
    public async Task ChangeAsync(Announcement announcement, Func<string, Fact> fact, DateTimeOffset at, CancellationToken ct)
    {
        if (announcement.Teams.Count == 0) return;
        var standing = (await OfAsync(announcement, ct)).Where(line => line.Reach == Reach.Sent);
        await notices.AddAllAsync([.. standing.Select(line => fact(line.Team.Key).For(announcement.By, at) with { Urgent = true })], ct);
    }

    /// <summary>Those that were held wait again.</summary>
    public Task ReleaseAsync(Announcement announcement, DateTimeOffset at, CancellationToken ct) =>
        announcement.Teams.Count == 0 ? Task.CompletedTask : notices.ReleaseAsync([.. announcement.Teams.Select(announcement.PostIn)], at, ct);

    public async Task<IReadOnlyList<TeamLine>> OfAsync(Announcement announcement, CancellationToken ct)
    {
        if (announcement.Teams.Count == 0) return [];
        var standings = await notices.StandingsAsync([.. announcement.Teams.Select(announcement.PostIn)], ct);
        return [.. announcement.Teams.Select(team => Line(team, standings.GetValueOrDefault(announcement.PostIn(team))))];
    }

    static TeamLine Line(TeamId team, NoticeStanding? standing) => standing?.Result switch
    {
        DeliveryResult.Sent => new(team, Reach.Sent, null, standing.At),
        DeliveryResult.Dropped => new(team, Reach.TakenBack, standing.Reason, standing.At),
        DeliveryResult.Unreachable => new(team, Reach.Unreachable, standing.Reason, standing.At),
        _ => new(team, Reach.Waiting, standing?.Reason, null),
    };
}
