using System.Runtime.CompilerServices;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Announcements;

/// <summary>How far an announcement has come with one person.</summary>
public enum Reach
{
    Waiting,
    Sent,
    Read,
    Confirmed,

    /// <summary>They cannot be reached; it goes out at their next contact.</summary>
    Unreachable,

    /// <summary>It was taken back before it reached them.</summary>
    TakenBack,
}

/// <param name="Reason">A stable name for why it did not reach them; null when it did, or may yet.</param>
/// <param name="At">When it came to be so; null while it waits.</param>
public sealed record ReportLine(Person Person, Reach Reach, string? Reason, DateTimeOffset? At);

/// <summary>How many people an announcement has come how far with.</summary>
public sealed record ReachTally(int Waiting, int Sent, int Read, int Confirmed, int Unreachable, int TakenBack)
{
    public static ReachTally None { get; } = new(0, 0, 0, 0, 0, 0);

    public int All => Waiting + Arrived + Unreachable + TakenBack;

    /// <summary>Whoever read or confirmed it has got it too.</summary>
    public int Arrived => Sent + Read + Confirmed;

    public ReachTally With(Reach reach) => reach switch
    {
        Reach.Waiting => this with { Waiting = Waiting + 1 },
        Reach.Sent => this with { Sent = Sent + 1 },
        Reach.Read => this with { Read = Read + 1 },
        Reach.Confirmed => this with { Confirmed = Confirmed + 1 },
        Reach.Unreachable => this with { Unreachable = Unreachable + 1 },
        _ => this with { TakenBack = TakenBack + 1 },
    };
}

/// <param name="ByRole">A person with two roles counts in both.</param>
public sealed record ReportTotals(ReachTally All, IReadOnlyDictionary<TownId, ReachTally> ByTown, IReadOnlyDictionary<Role, ReachTally> ByRole);

/// <summary>Who got an announcement, who read and who confirmed it, by person and in all. Read in batches, whatever the size.</summary>
public sealed class AnnouncementReport(IAnnouncements announcements, INotices notices, IPeople people)
{
    /// <summary>Lines read at once.</summary>
    public const int Batch = 500;

    /// <summary>One line a person, in the order of their ids.</summary>
    public async IAsyncEnumerable<ReportLine> LinesAsync(AnnouncementId announcement, [EnumeratorCancellation] CancellationToken ct)
    {
        for (PersonId? after = null; ;)
        {
            var lines = await LinesAsync(announcement, after, ct);
            foreach (var line in lines) yield return line;
            if (lines.Count < Batch) yield break;
            after = lines[^1].Person.Id;
        }
    }

    /// <summary>A batch of lines, after a person; the last one is short.</summary>
    public async Task<IReadOnlyList<ReportLine>> LinesAsync(AnnouncementId announcement, PersonId? after, CancellationToken ct)
    {
        var standings = await notices.AboutAsync(TrackedKind.AnnouncementSent, announcement.Value, after, Batch, ct);
        var ids = standings.Select(standing => standing.For).ToList();
        var marks = await announcements.MarksAsync(announcement, ids, ct);
        var known = (await people.AllOfAsync(ids, ct)).ToDictionary(person => person.Id);
        var isOver = await announcements.FindAsync(announcement, ct) is { IsOver: true };
        return [.. standings.Select(standing => Line(standing, known[standing.For], marks.GetValueOrDefault(standing.For), isOver))];
    }

    /// <summary>Whether anybody has got it who has not confirmed it.</summary>
    public async Task<bool> AnyToRemindAsync(AnnouncementId announcement, CancellationToken ct)
    {
        await foreach (var line in LinesAsync(announcement, ct))
            if (line.Reach is Reach.Sent or Reach.Read) return true;
        return false;
    }

    public async Task<ReportTotals> TotalsAsync(AnnouncementId announcement, CancellationToken ct)
    {
        var (all, byTown, byRole) = (ReachTally.None, new Dictionary<TownId, ReachTally>(), new Dictionary<Role, ReachTally>());
        await foreach (var line in LinesAsync(announcement, ct))
        {
            all = all.With(line.Reach);
            byTown[line.Person.Town] = byTown.GetValueOrDefault(line.Person.Town, ReachTally.None).With(line.Reach);
            foreach (var role in line.Person.Roles.Each())
                byRole[role] = byRole.GetValueOrDefault(role, ReachTally.None).With(line.Reach);
        }

        return new(all, byTown, byRole);
    }

    /// <summary>Whoever read it in a team's channel has read it, whatever became of their own.</summary>
    /// <param name="isOver">Whether nobody gets it any longer, at their next contact either.</param>
    static ReportLine Line(NoticeStanding standing, Person person, AnnouncementMark? mark, bool isOver) => standing.Result switch
    {
        _ when mark?.ConfirmedAt is { } at => new(person, Reach.Confirmed, null, at),
        _ when mark?.ReadAt is { } at => new(person, Reach.Read, null, at),
        DeliveryResult.Sent => new(person, Reach.Sent, null, standing.At),
        not DeliveryResult.Dropped when isOver => new(person, Reach.TakenBack, null, null),
        DeliveryResult.Unreachable => new(person, Reach.Unreachable, standing.Reason, standing.At),
        DeliveryResult.Dropped => new(person, Reach.TakenBack, standing.Reason, standing.At),
        _ => new(person, Reach.Waiting, standing.Reason, null),
    };
}
