using PracticeBot.Announcements;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>The announcements there were, and who got, read and confirmed each.</summary>
sealed class ReportFlow(
    ReadAnnouncements read, FindAnnouncement find, AnnouncementReport report, TeamPosts posts, INotices notices,
    IInstallations installations, ITowns towns, ReportLinks links, ReaderCards cards, AnnouncementDrafts drafts) : IFlow<ReportFlow>
{
    /// <summary>Names that a report spells out; the export has them all.</summary>
    const int MostNames = 10;

    public static void Map(Routes<ReportFlow> routes) => routes
        .Reads("announcement.list", flow => flow.ListAsync)
        .Reads("announcement.report", flow => flow.ReportAsync);

    async Task<Reply> ListAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is { } reference) return await OneAsync(turn, reference, ct);

        var page = await read.LatestAsync(turn.Person, turn.Slots.After, ct);
        if (page.Items.Count == 0) return new(turn.Say("NoAnnouncements"));

        var items = new List<CardItem>();
        foreach (var one in page.Items) items.Add(Item(turn, one, await StateAsync(turn, one, ct)));
        return new(turn.Say("AnnouncementsHere"))
        {
            Card = new(turn.Say("AnnouncementsTitle"))
            {
                Items = items,
                Choices = page.Next is { } next ? [new(turn.Say("ShowMore"), "announcement.list", Slots.Of(("after", next.Value)))] : [],
            },
        };
    }

    /// <summary>Where it stands, for those who send it; null for its readers.</summary>
    async Task<string?> StateAsync(Turn turn, Announcement announcement, CancellationToken ct) => turn.Person.Allows("announcement.report")
        ? turn.Say($"State{AnnouncementCards.State(announcement, await notices.TallyAsync(TrackedKind.AnnouncementSent, announcement.Id.Value, ct))}")
        : null;

    static CardItem Item(Turn turn, Announcement announcement, string? state)
    {
        var isSenders = state is not null;
        return new(
            isSenders ? $"{announcement.Ref} · {state}" : announcement.Ref.ToString(),
            Exchanges.ExchangeCards.Shortened(announcement.TextFor(turn.Language).Text),
            [
                AnnouncementCards.About(
                    turn.Say("OpenRef", ("ref", announcement.Ref)),
                    isSenders && announcement.SentAt is null ? "announcement.preview" : "announcement.list", announcement),
                .. isSenders && announcement.SentAt is not null
                    ? [AnnouncementCards.About(turn.Say("ReportButton"), "announcement.report", announcement)]
                    : Array.Empty<Choice>(),
            ]);
    }

    async Task<Reply> OneAsync(Turn turn, Reference reference, CancellationToken ct)
    {
        var found = await read.FindAsync(turn.Person, reference, ct);
        if (found.Made is not { } announcement) return turn.Explain(found.Refused!);
        var state = await StateAsync(turn, announcement, ct);
        if (state is not null && announcement.SentAt is null) return await drafts.ShownAsync(turn, announcement, "DraftHere", ct);

        var card = await cards.OfAsync(turn, announcement, turn.Language, confirmed: false, ct);
        return new(turn.Say("HereIs", ("ref", reference)))
        {
            Card = state is not null
                ? card with
                {
                    Subtitle = $"{card.Subtitle} · {state}",
                    Choices =
                    [
                        AnnouncementCards.About(turn.Say("ReportButton"), "announcement.report", announcement),
                        AnnouncementCards.About(turn.Say("DuplicateButton"), "announcement.duplicate", announcement),
                    ],
                }
                : card,
        };
    }

    async Task<Reply> ReportAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is not { } reference) return await ListAsync(turn, ct);
        var found = await find.ForAsync("announcement.report", reference, turn.Person, ct);
        if (found.Made is not { } announcement) return turn.Explain(found.Refused!);
        if (announcement.NotOut is { } refused) return turn.Refuse(refused);

        var totals = await report.TotalsAsync(announcement.Id, ct);
        var names = (await towns.AllAsync(ct)).ToDictionary(town => town.Id, town => town.Name);
        var unreached = await UnreachedAsync(announcement.Id, totals.All, ct);
        var teams = await InstalledTeams.ReadAsync(installations, by: null, ct);
        var posted = await posts.OfAsync(announcement, ct);
        return new(turn.Say("ReportHere", ("ref", reference), ("count", totals.All.Arrived), ("all", totals.All.All)))
        {
            Card = new(turn.Say("ReportTitle", ("ref", reference)))
            {
                Facts = [.. Facts(turn, announcement, totals.All)],
                Chart = ChartOf(turn, announcement, totals.All),
                Items =
                [
                    .. totals.ByTown.OrderBy(town => names[town.Key], StringComparer.Ordinal).Select(town => Row(turn, announcement, names[town.Key], town.Value)),
                    .. totals.ByRole.OrderBy(role => role.Key).Select(role => Row(turn, announcement, turn.Say($"Many{role.Key}"), role.Value)),
                    .. posted.Select(line => new CardItem(teams.Name(turn, line.Team), turn.Say(InTeam(line)), [])),
                    .. unreached.Select(line => new CardItem(line.Person.Name, turn.Say(WhyOf(line.Reason)), [])),
                ],
                Links = [new(turn.Say("ExportButton"), links.To(announcement.Id, turn.By, announcement.Ref))],
                Choices = [.. Next(turn, announcement, totals.All)],
            },
        };
    }

    static IEnumerable<CardFact> Facts(Turn turn, Announcement announcement, ReachTally tally)
    {
        yield return new(turn.Say("ArrivedLabel"), turn.Say("CountOf", ("count", tally.Arrived), ("all", tally.All)));
        if (tally.Read + tally.Confirmed > 0) yield return new(turn.Say("ReadLabel"), turn.Say("Count", ("count", tally.Read + tally.Confirmed)));
        if (announcement.Confirm) yield return new(turn.Say("ConfirmedLabel"), turn.Say("CountOf", ("count", tally.Confirmed), ("all", tally.All)));
        if (tally.Waiting > 0) yield return new(turn.Say("WaitingLabel"), turn.Say("Count", ("count", tally.Waiting)));
        if (tally.Unreachable > 0) yield return new(turn.Say("UnreachableLabel"), turn.Say("Count", ("count", tally.Unreachable)));
        if (tally.TakenBack > 0) yield return new(turn.Say("TakenBackLabel"), turn.Say("Count", ("count", tally.TakenBack)));
    }

    /// <summary>Everyone once, by how far it has come with them.</summary>
    static Chart ChartOf(Turn turn, Announcement announcement, ReachTally tally) => new(
        turn.Say("ChartTitle"),
        [
            .. new (string Label, int Count, string Colour)[]
            {
                (turn.Say("ConfirmedLabel"), tally.Confirmed, "good"),
                (turn.Say(announcement.Confirm ? "ReadOnlyLabel" : "ReadLabel"), tally.Read, "categoricalTeal"),
                (turn.Say("ArrivedOnlyLabel"), tally.Sent, "categoricalBlue"),
                (turn.Say("WaitingLabel"), tally.Waiting, "neutral"),
                (turn.Say("UnreachableLabel"), tally.Unreachable, "warning"),
                (turn.Say("TakenBackLabel"), tally.TakenBack, "categoricalPurple"),
            }.Where(part => part.Count > 0).Select(part => new ChartPart(part.Label, part.Count, part.Colour)),
        ]);

    /// <summary>Its numbers add up: whom it has not come to yet and who will not get it are told where there are any.</summary>
    static CardItem Row(Turn turn, Announcement announcement, string name, ReachTally tally)
    {
        var told = turn.Say(
            announcement.Confirm ? "RowWithConfirmed" : "Row",
            ("arrived", tally.Arrived), ("all", tally.All), ("confirmed", tally.Confirmed), ("unreachable", tally.Unreachable));
        if (tally.Waiting > 0) told += turn.Say("ListSeparator") + turn.Say("RowWaiting", ("count", tally.Waiting));
        if (tally.TakenBack > 0) told += turn.Say("ListSeparator") + turn.Say("RowTakenBack", ("count", tally.TakenBack));
        return new(name, told, []);
    }

    static IEnumerable<Choice> Next(Turn turn, Announcement announcement, ReachTally tally)
    {
        if (announcement is { Confirm: true, State: AnnouncementState.Sending } && tally.Arrived > tally.Confirmed)
            yield return AnnouncementCards.About(turn.Say("RemindButton"), "announcement.remind", announcement);
        yield return AnnouncementCards.About(turn.Say("ProgressButton"), "announcement.progress", announcement);
        yield return AnnouncementCards.About(turn.Say("DuplicateButton"), "announcement.duplicate", announcement);
    }

    async Task<IReadOnlyList<ReportLine>> UnreachedAsync(AnnouncementId announcement, ReachTally tally, CancellationToken ct)
    {
        var unreached = new List<ReportLine>();
        if (tally.Unreachable == 0) return unreached;
        await foreach (var line in report.LinesAsync(announcement, ct))
        {
            if (line.Reach == Reach.Unreachable) unreached.Add(line);
            if (unreached.Count == Math.Min(MostNames, tally.Unreachable)) break;
        }

        return unreached;
    }

    /// <summary>The words for why it did not reach them.</summary>
    public static string WhyOf(string? reason) => reason switch
    {
        "blocked" => "WhyBlocked",
        "no-answer" => "WhyNoAnswer",
        "channel-not-served" => "WhyNotServed",
        _ => "WhyNeverInContact",
    };

    /// <summary>The words for what became of it in a team's channel.</summary>
    public static string InTeam(TeamLine line) => line.Reach switch
    {
        Reach.Sent => "TeamPosted",
        Reach.TakenBack => "TeamTakenBack",
        Reach.Unreachable => line.Reason == "no-answer" ? "WhyTeamNoAnswer" : "WhyTeamGone",
        _ => "TeamWaiting",
    };

    /// <summary>The words for how far it has come with a person.</summary>
    public static string LabelOf(Reach reach) => reach switch
    {
        Reach.Sent => "ArrivedLabel",
        Reach.Read => "ReadLabel",
        Reach.Confirmed => "ConfirmedLabel",
        Reach.Unreachable => "UnreachableLabel",
        Reach.TakenBack => "TakenBackLabel",
        _ => "WaitingLabel",
    };
}
