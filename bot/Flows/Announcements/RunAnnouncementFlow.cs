using System.Runtime.InteropServices;
using PracticeBot.Announcements;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>Once it goes out: what its readers get, how far it has come, pausing, stopping, correcting and taking it back.</summary>
sealed class RunAnnouncementFlow(
    ChangeAnnouncementHandler change, ConfirmAnnouncementHandler confirm, IAnnouncements announcements, INotices notices, IPeople people)
    : IFlow<RunAnnouncementFlow>
{
    /// <summary>A batch of notices is mostly about one announcement, and says the same to all who read one language.</summary>
    readonly Dictionary<AnnouncementId, (Announcement Announcement, string From)?> read = [];
    readonly Dictionary<(AnnouncementId Announcement, LanguageCode Language), Reply> toldFirst = [];

    public static void Map(Routes<RunAnnouncementFlow> routes) => routes
        .Reads("announcement.progress", flow => flow.ProgressAsync)
        .Writes("announcement.pause", flow => flow.PauseAsync)
        .Writes("announcement.resume", flow => flow.ResumeAsync)
        .Writes("announcement.stop", flow => flow.StopAsync)
        .Writes("announcement.recall", flow => flow.RecallAsync)
        .Writes("announcement.remind", flow => flow.AskToRemindAsync)
        .Writes("announcement.confirm", flow => flow.ConfirmAsync)
        .Form("announcement.correct", flow => flow.OpenCorrectionAsync, flow => flow.CorrectAsync)
        .Notice(AnnouncementWasSent.KindName, flow => flow.TellAsync)
        .Notice(AnnouncementWasCorrected.KindName, flow => flow.TellCorrectionAsync)
        .Notice(AnnouncementWasRecalled.KindName, flow => flow.TellRecallAsync)
        .Notice(ConfirmationIsMissing.KindName, flow => flow.RemindAsync)
        .Notice(AnnouncementGoesOut.KindName, flow => flow.TellProgressAsync);

    async Task<Reply> ProgressAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is not { } reference) return new(turn.Say("WhichAnnouncement"));
        if (await announcements.FindAsync(reference, ct) is not { } announcement) return turn.Explain(new NoSuchAnnouncement(reference));
        return await ShownAsync(turn, announcement, "ProgressHere", ct);
    }

    Task<Reply> PauseAsync(Turn turn, CancellationToken ct) =>
        DecideAsync(turn, "Paused", reference => change.PauseAsync(reference, ct), ct);

    Task<Reply> ResumeAsync(Turn turn, CancellationToken ct) =>
        DecideAsync(turn, "Resumed", reference => change.ResumeAsync(reference, turn.At, ct), ct);

    Task<Reply> StopAsync(Turn turn, CancellationToken ct) =>
        DecideAsync(turn, "Stopped", reference => change.CancelAsync(reference, ct), ct);

    Task<Reply> AskToRemindAsync(Turn turn, CancellationToken ct) =>
        DecideAsync(turn, "Reminded", reference => change.RemindAsync(reference, turn.Id, turn.At, ct), ct);

    /// <summary>Asked once more before it is taken away from everyone.</summary>
    async Task<Reply> RecallAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is not { } reference) return new(turn.Say("WhichAnnouncement"));
        if (turn.Slots["sure"] is not null) return await DecideAsync(turn, "Recalled", one => change.RecallAsync(one, turn.At, ct), ct);
        if (await announcements.FindAsync(reference, ct) is not { } announcement) return turn.Explain(new NoSuchAnnouncement(reference));
        if (announcement.Recall().Refused is { } refused) return turn.Explain(refused);

        var tally = await TallyAsync(announcement, ct);
        return new(turn.Say("RecallSure", ("ref", reference), ("count", tally.Sent)))
        {
            Choices = [new(turn.Say("RecallYes"), "announcement.recall", turn.Slots.With("sure", "1"))],
        };
    }

    async Task<Reply> OpenCorrectionAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is not { } reference) return new(turn.Say("WhichAnnouncement"));
        if (await announcements.FindAsync(reference, ct) is not { } announcement) return turn.Explain(new NoSuchAnnouncement(reference));
        if (announcement.Correct(announcement.Texts).Refused is { } refused) return turn.Explain(refused);

        var values = AnnouncementForms.TextValues(announcement).With(turn.Slots);
        return new(turn.Say("CorrectionOpened", ("ref", reference)))
        {
            Form = new("announcement.correct", turn.Say("CorrectionTitle", ("ref", reference)), [.. AnnouncementForms.Texts(turn, values)], values, turn.Say("CorrectionSubmit")),
        };
    }

    Task<Reply> CorrectAsync(Turn turn, CancellationToken ct) => DecideAsync(
        turn, "CorrectedNow", reference => change.CorrectAsync(reference, AnnouncementForms.TextsOf(turn.Slots, turn.Language), turn.At, ct), ct);

    async Task<Reply> ConfirmAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is not { } reference) return new(turn.Say("WhichAnnouncement"));
        var outcome = await confirm.HandleAsync(reference, turn.Person, confirmed: true, turn.At, ct);
        if (outcome.Made is not { } announcement) return turn.Explain(outcome.Refused!);
        var from = await people.NamesAsync([announcement.By], ct);
        return new(turn.Say("Confirmed", ("ref", reference)))
        {
            Card = AnnouncementCards.ForReader(turn, announcement, turn.Language, from[announcement.By], confirmed: true),
        };
    }

    async Task<Reply> DecideAsync(Turn turn, string key, Func<Reference, Task<Outcome<Announcement>>> decide, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is not { } reference) return new(turn.Say("WhichAnnouncement"));
        var outcome = await decide(reference);
        return outcome.Made is { } announcement ? await ShownAsync(turn, announcement, key, ct) : turn.Explain(outcome.Refused!);
    }

    async Task<Reply> ShownAsync(Turn turn, Announcement announcement, string key, CancellationToken ct) =>
        new(turn.Say(key, ("ref", announcement.Ref)))
        {
            Card = announcement.SentAt is null ? null : AnnouncementCards.Progress(turn, announcement, await TallyAsync(announcement, ct)),
        };

    async Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await OfAsync(notice, ct) is not var (announcement, from)) return null;
        return announcement.State switch
        {
            AnnouncementState.Paused => Reply.NotNow(DeliveryResult.Held),
            AnnouncementState.Sending => ToldFirst(turn, announcement, from),
            _ => Reply.NotNow(DeliveryResult.Dropped),
        };
    }

    async Task<Reply?> TellCorrectionAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await OfAsync(notice, ct) is not var (announcement, from)) return null;
        if (announcement.State == AnnouncementState.Recalled) return Reply.NotNow(DeliveryResult.Dropped);
        return ForReader(turn, announcement, from) with { InPlaceOf = Sent(notice, turn) };
    }

    async Task<Reply?> TellRecallAsync(Turn turn, Notice notice, CancellationToken ct) => await OfAsync(notice, ct) is var (announcement, from)
        ? new(turn.Say("WasRecalled", ("ref", announcement.Ref), ("name", from))) { InPlaceOf = Sent(notice, turn), Withdraws = true }
        : null;

    async Task<Reply?> RemindAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await OfAsync(notice, ct) is not var (announcement, from)) return null;
        var marks = await announcements.MarksAsync(announcement.Id, [turn.By], ct);
        if (announcement.State is not (AnnouncementState.Sending or AnnouncementState.Paused)) return Reply.NotNow(DeliveryResult.Dropped);
        if (marks.TryGetValue(turn.By, out var mark) && mark.ConfirmedAt is not null) return Reply.NotNow(DeliveryResult.Dropped);
        return ForReader(turn, announcement, from) with { Text = turn.Say("PleaseConfirm", ("name", from), ("ref", announcement.Ref)) };
    }

    /// <summary>One card that fills: the first stays where it stands, and each later one takes its place.</summary>
    async Task<Reply?> TellProgressAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await OfAsync(notice, ct) is not var (announcement, _)) return null;
        var tally = await TallyAsync(announcement, ct);
        var shown = new Reply(turn.Say(AnnouncementCards.IsComplete(announcement, tally) ? "AllOut" : "GoesOutNow", ("ref", announcement.Ref), ("count", tally.Sent)))
        {
            Card = AnnouncementCards.Progress(turn, announcement, tally),
        };
        var first = new AnnouncementGoesOut(announcement.Id, Step: 0).IdFor(turn.By);
        if (notice.Id == first) return shown with { MayChange = true };

        // What cannot change what stands is worth telling at the end alone.
        var before = (await notices.StandingsAsync([first], ct)).GetValueOrDefault(first);
        return before?.Receipt is null && !AnnouncementCards.IsComplete(announcement, tally) ? null : shown with { InPlaceOf = first };
    }

    static NoticeId Sent(Notice notice, Turn turn) => new AnnouncementWasSent(new(notice.Subject)).IdFor(turn.By);

    Reply ToldFirst(Turn turn, Announcement announcement, string from)
    {
        ref var reply = ref CollectionsMarshal.GetValueRefOrAddDefault(toldFirst, (announcement.Id, turn.Language), out _);
        return reply ??= ForReader(turn, announcement, from) with { MayChange = true };
    }

    static Reply ForReader(Turn turn, Announcement announcement, string from) => new(AnnouncementCards.Text(turn, announcement, turn.Language))
    {
        Card = AnnouncementCards.ForReader(turn, announcement, turn.Language, from, confirmed: false),
    };

    Task<NoticeTally> TallyAsync(Announcement announcement, CancellationToken ct) =>
        notices.TallyAsync(TrackedKind.AnnouncementSent, announcement.Id.Value, ct);

    async Task<(Announcement, string)?> OfAsync(Notice notice, CancellationToken ct)
    {
        var id = new AnnouncementId(notice.Subject);
        if (read.TryGetValue(id, out var known)) return known;
        if (await announcements.FindAsync(id, ct) is not { } announcement) return read[id] = null;
        return read[id] = (announcement, (await people.NamesAsync([announcement.By], ct))[announcement.By]);
    }
}
