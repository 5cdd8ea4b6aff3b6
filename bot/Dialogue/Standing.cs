using PracticeBot.Notices;

namespace PracticeBot.Bot.Dialogue;

static class Standing
{
    /// <summary>Whether it was told where it can be changed or taken back.</summary>
    public static async Task<bool> StandsAsync(this INotices notices, NoticeId told, CancellationToken ct) =>
        (await notices.StandingsAsync([told], ct)).GetValueOrDefault(told)?.Receipt is not null;
}
