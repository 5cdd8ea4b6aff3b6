using PracticeBot.Bot.Dialogue;
using PracticeBot.Digests;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Digests;

/// <summary>The week as it stands when it is told; a week in which nothing was is not spoken of.</summary>
sealed class DigestFlow(ReadDigest read) : IFlow<DigestFlow>
{
    public static void Map(Routes<DigestFlow> routes) => routes
        .Notice(WeekIsOver.KindName, flow => flow.TellAsync);

    async Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        var monday = IsoDay.Parse(notice.Occasion);
        // Whoever was out of reach has the next one.
        if (turn.Today != monday || !turn.Person.Settings.Digest) return null;

        var hour = turn.Person.Settings.DigestAt ?? Rounds.Morning;
        var began = LocalMoments.At(monday.AddDays(-7).ToDateTime(hour), TimeZones.Of(turn.Person, turn.Town));
        var digest = await read.OfAsync(turn.Person, monday, began, ct);
        if (digest.IsEmpty) return null;

        return DigestCards.Of(turn, digest);
    }
}
