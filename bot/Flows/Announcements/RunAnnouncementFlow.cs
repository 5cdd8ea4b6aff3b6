using PracticeBot.Announcements;
using PracticeBot.Audit;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;
using PracticeBot.Notices;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>Once it goes out: what its readers get, how far it has come, pausing, stopping, correcting and taking it back.</summary>
sealed class RunAnnouncementFlow(
    ChangeAnnouncementHandler change, FindAnnouncement find, ConfirmAnnouncementHandler confirm, IAnnouncements announcements, INotices notices, IAudit audit,
    ReaderCards cards, ReadAnnouncements received)
    : IFlow<RunAnnouncementFlow>
{
    /// <summary>« c'est bon » is no text.</summary>
    const int FewestWords = 3;

    /// <summary>From it on words ask for something else than a correction.</summary>
    const double MeansElse = 0.6;

    /// <summary>A batch of notices is mostly about one announcement, and says the same to all who read one language.</summary>
    readonly Dictionary<AnnouncementId, Announcement?> read = [];
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
        .Notice(ConfirmationIsShown.KindName, flow => flow.ShowConfirmationAsync)
        .Notice(AnnouncementGoesOut.KindName, flow => flow.TellProgressAsync);

    async Task<Reply> ProgressAsync(Turn turn, CancellationToken ct)
    {
        if (await find.MeantAsync("announcement.progress", turn, ct) is not { } announcement) return turn.NoneMeant();
        return await ShownAsync(turn, announcement, "ProgressHere", ct);
    }

    Task<Reply> PauseAsync(Turn turn, CancellationToken ct) =>
        DecideAsync(turn, "Paused", reference => change.PauseAsync(reference, turn.Person, ct), ct);

    Task<Reply> ResumeAsync(Turn turn, CancellationToken ct) =>
        DecideAsync(turn, "Resumed", reference => change.ResumeAsync(reference, turn.Person, turn.At, ct), ct);

    async Task<Reply> StopAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is not { } reference) return turn.NoneMeant();
        var outcome = await change.CancelAsync(reference, turn.Person, turn.At, ct);
        return outcome.Made is { } announcement
            ? await ShownAsync(turn, announcement, announcement.SentAt is null ? "GivenUp" : "Stopped", ct)
            : turn.Refuse(outcome.Refused!);
    }

    Task<Reply> AskToRemindAsync(Turn turn, CancellationToken ct) =>
        DecideAsync(turn, "Reminded", reference => change.RemindAsync(reference, turn.Id, turn.Person, turn.At, ct), ct);

    /// <summary>Asked once more before it is taken away from everyone.</summary>
    async Task<Reply> RecallAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots["sure"] is not null) return await DecideAsync(turn, "Recalled", one => RecalledAsync(turn, one, ct), ct);
        if (await find.MeantAsync("announcement.recall", turn, ct) is not { } announcement) return turn.NoneMeant();
        if (announcement.Recall().Refused is { } refused) return turn.Refuse(refused);

        var tally = await TallyAsync(announcement, ct);
        return new(turn.Say("RecallSure", ("ref", announcement.Ref), ("count", tally.Sent)))
        {
            Choices = [new(turn.Say("RecallYes"), "announcement.recall", turn.Slots.With("sure", "1"))],
        };
    }

    async Task<Outcome<Announcement>> RecalledAsync(Turn turn, Reference reference, CancellationToken ct)
    {
        var outcome = await change.RecallAsync(reference, turn.Person, turn.At, ct);
        if (outcome.Made is { } announcement) await audit.AddAsync(turn.Did(Deed.AnnouncementRecalled, announcement.Id.Value), ct);
        return outcome;
    }

    async Task<Reply> OpenCorrectionAsync(Turn turn, CancellationToken ct)
    {
        if (await find.MeantAsync("announcement.correct", turn, ct) is not { } announcement) return turn.NoneMeant();
        if (announcement.NotCorrectable is { } refused) return turn.Refuse(refused);

        var values = AnnouncementForms.TextValues(announcement).With(AnnouncementForms.Changed(turn, announcement));
        var form = new Form(
            "announcement.correct", turn.Say("CorrectionTitle", ("ref", announcement.Ref)), [.. AnnouncementForms.Texts(turn, values)],
            values, turn.Say("CorrectionSubmit"));
        return new(turn.Say("CorrectionOpened", ("ref", announcement.Ref)))
        {
            Form = form with { Edits = said => Task.FromResult(Reworded(said, form, announcement.Original)) },
        };
    }

    /// <summary>What is said while a correction waits for its words are its words, unless they surely ask for something else.</summary>
    static FormEdit? Reworded(SaidInForm said, Form form, LanguageCode original)
    {
        if (ChangingWords.VersionIn(said.Text) is var (version, words))
            return new(form.Values.With(AnnouncementForms.TextField(version), AnnouncementForms.Begun(words)));

        var isElse = said.Alone is { Score: >= MeansElse } && !IsProse(said.Alone.Route);
        if (isElse || said.Text.TrimEnd() is [.., '?' or '؟'] || Tokens.Of(said.Text).Count < FewestWords || Pressing.Assents(said.Text)) return null;
        if (ChangingWords.Of(said.Text) is { Way: ChangingWay.Add }) return null;
        return new(form.Values.With(AnnouncementForms.TextField(LanguageDetection.Of(said.Text) ?? original), AnnouncementForms.Begun(said.Text)));
    }

    /// <summary>What tells of something or asks it, as an announcement may.</summary>
    static bool IsProse(string route) =>
        route is "none" or "announcement.new" or "exchange.log" or "question.ask" or "question.answer" or "greeting" or "thanks";

    Task<Reply> CorrectAsync(Turn turn, CancellationToken ct) => DecideAsync(
        turn, "CorrectedNow", reference => change.CorrectAsync(reference, AnnouncementForms.TextsOf(turn.Slots, turn.Language), turn.Person, turn.At, ct), ct);

    async Task<Reply> ConfirmAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is not { } reference) return await ConfirmMeantAsync(turn, ct);
        if (turn.Slots[AnnouncementCards.Trial] is not null) return new(turn.Say("ConfirmTried"));
        NoticeId? post = Guid.TryParseExact(turn.Slots["post"], "N", out var held) ? new(held) : null;
        var outcome = await confirm.HandleAsync(reference, turn.Person, confirmed: true, turn.At, ct, post);
        if (outcome.Made is not { } announcement) return turn.Explain(outcome.Refused!);

        // What stands among others stands for all of them, who may not have read it.
        var card = post is null ? await cards.OfAsync(turn, announcement, turn.Language, confirmed: true, ct) : null;
        return new(turn.Say("Confirmed", ("ref", reference))) { Card = card, CardStands = true };
    }

    /// <summary>« j'ai lu » names none: the only one that waits for it is meant, else it is asked.</summary>
    async Task<Reply> ConfirmMeantAsync(Turn turn, CancellationToken ct)
    {
        var waiting = new List<Announcement>();
        foreach (var one in (await received.LatestAsync(turn.Person, after: null, ct)).Items.Where(one => one is { Confirm: true, SentAt: not null }))
            if (!await HasConfirmedAsync(turn, one, ct)) waiting.Add(one);
        if (waiting is [var only]) return await ConfirmAsync(turn with { Slots = Slots.Of(("ref", only.Ref.ToString())) }, ct);
        return turn.NoneMeant() with
        {
            Choices = [.. waiting.Select(one => AnnouncementCards.About(one.Ref.ToString(), "announcement.confirm", one))],
        };
    }

    async Task<Reply> DecideAsync(Turn turn, string key, Func<Reference, Task<Outcome<Announcement>>> decide, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is not { } reference) return turn.NoneMeant();
        var outcome = await decide(reference);
        return outcome.Made is { } announcement ? await ShownAsync(turn, announcement, key, ct) : turn.Refuse(outcome.Refused!);
    }

    async Task<Reply> ShownAsync(Turn turn, Announcement announcement, string key, CancellationToken ct) =>
        new(turn.Say(key, ("ref", announcement.Ref)))
        {
            Card = announcement.SentAt is null ? null : AnnouncementCards.Progress(turn, announcement, await TallyAsync(announcement, ct)),
        };

    async Task<Reply?> TellAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await OfAsync(notice, ct) is not { } announcement) return null;
        return announcement.State switch
        {
            AnnouncementState.Paused => Reply.NotNow(DeliveryResult.Held),
            AnnouncementState.Sending => await ToldFirstAsync(turn, announcement, ct),
            _ => Reply.NotNow(DeliveryResult.Dropped),
        };
    }

    async Task<Reply?> TellCorrectionAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await OfAsync(notice, ct) is not { } announcement) return null;
        if (announcement.State == AnnouncementState.Recalled) return Reply.NotNow(DeliveryResult.Dropped);
        return await ForReaderAsync(turn, announcement, ct, await HasConfirmedAsync(turn, announcement, ct)) with { InPlaceOf = Sent(notice, turn) };
    }

    async Task<Reply?> TellRecallAsync(Turn turn, Notice notice, CancellationToken ct) => await OfAsync(notice, ct) is { } announcement
        ? new(turn.Say("WasRecalled", ("ref", announcement.Ref), ("name", await cards.WriterAsync(announcement, ct))))
        {
            InPlaceOf = Sent(notice, turn),
            Withdraws = true,
        }
        : null;

    async Task<Reply?> RemindAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await OfAsync(notice, ct) is not { } announcement) return null;
        if (announcement.State is not (AnnouncementState.Sending or AnnouncementState.Paused)) return Reply.NotNow(DeliveryResult.Dropped);
        if (await HasConfirmedAsync(turn, announcement, ct)) return Reply.NotNow(DeliveryResult.Dropped);
        return await ForReaderAsync(turn, announcement, ct) with
        {
            Text = turn.Say("PleaseConfirm", ("name", await cards.WriterAsync(announcement, ct)), ("ref", announcement.Ref)),
        };
    }

    /// <summary>What they got asks them no longer; where it cannot change, their answer has said enough.</summary>
    async Task<Reply?> ShowConfirmationAsync(Turn turn, Notice notice, CancellationToken ct) =>
        await OfAsync(notice, ct) is { State: not AnnouncementState.Recalled } announcement && await notices.StandsAsync(Sent(notice, turn), ct)
            ? await ForReaderAsync(turn, announcement, ct, confirmed: true) with { InPlaceOf = Sent(notice, turn) }
            : null;

    /// <summary>One card that fills: the first stays where it stands, and each later one takes its place.</summary>
    async Task<Reply?> TellProgressAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await OfAsync(notice, ct) is not { } announcement) return null;
        var tally = await TallyAsync(announcement, ct);
        var key = announcement.IsOver ? "ProgressHere" : AnnouncementCards.IsComplete(announcement, tally) ? "AllOut" : "GoesOutNow";
        var shown = new Reply(turn.Say(key, ("ref", announcement.Ref), ("count", tally.Sent)))
        {
            Card = AnnouncementCards.Progress(turn, announcement, tally),
        };
        var first = new AnnouncementGoesOut(announcement.Id, Step: 0).IdFor(turn.By);
        if (notice.Id == first) return shown with { MayChange = true };

        // What cannot change what stands is worth telling at the end alone.
        return !await notices.StandsAsync(first, ct) && !AnnouncementCards.IsComplete(announcement, tally) ? null : shown with { InPlaceOf = first };
    }

    async Task<bool> HasConfirmedAsync(Turn turn, Announcement announcement, CancellationToken ct) =>
        (await announcements.MarksAsync(announcement.Id, [turn.By], ct)).GetValueOrDefault(turn.By)?.ConfirmedAt is not null;

    static NoticeId Sent(Notice notice, Turn turn) => new AnnouncementWasSent(new(notice.Subject)).IdFor(turn.By);

    async Task<Reply> ToldFirstAsync(Turn turn, Announcement announcement, CancellationToken ct)
    {
        if (toldFirst.TryGetValue((announcement.Id, turn.Language), out var same)) return same;

        var reply = await ForReaderAsync(turn, announcement, ct) with { MayChange = true };
        // A link to a picture is one reader's.
        return reply.Card?.Picture is null ? toldFirst[(announcement.Id, turn.Language)] = reply : reply;
    }

    async Task<Reply> ForReaderAsync(Turn turn, Announcement announcement, CancellationToken ct, bool confirmed = false) =>
        new(AnnouncementCards.Text(turn, announcement, turn.Language, confirmed)) { Card = await cards.OfAsync(turn, announcement, turn.Language, confirmed, ct) };

    Task<NoticeTally> TallyAsync(Announcement announcement, CancellationToken ct) =>
        notices.TallyAsync(TrackedKind.AnnouncementSent, announcement.Id.Value, ct);

    async Task<Announcement?> OfAsync(Notice notice, CancellationToken ct)
    {
        var id = new AnnouncementId(notice.Subject);
        return read.TryGetValue(id, out var known) ? known : read[id] = await announcements.FindAsync(id, ct);
    }
}
