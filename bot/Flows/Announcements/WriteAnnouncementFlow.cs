using Microsoft.Extensions.Options;
using PracticeBot.Announcements;
using PracticeBot.Audit;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>How the community handles announcements (<c>Announcements:*</c>).</summary>
sealed record AnnouncementOptions
{
    /// <summary>Whether a second coordinator must say yes before one goes out.</summary>
    public bool Approval { get; init; }
}

/// <summary>What is to be attached is written as no resource is referred to.</summary>
sealed record NoReference(string Written) : Refusal;

/// <summary>The resource to attach is none that the whole audience may open.</summary>
sealed record NotForEveryone(Reference Ref) : Refusal;

/// <summary>A team reads what its town is told.</summary>
sealed record TeamNotAddressed(string Team, string Town) : Refusal;

/// <summary>In a team's channel those who are left out would read it too.</summary>
sealed record LeftOutReadTeams : Refusal;

/// <summary>Before it goes out: writing, changing, looking at it as its readers will, a second yes, and sending.</summary>
sealed class WriteAnnouncementFlow(
    WriteAnnouncementHandler write, ChangeAnnouncementHandler change, FindAnnouncement find, AnnouncementDrafts drafts,
    IAnnouncements announcements, INotices notices, PracticeBot.Resources.IResources resources, IPeople people, PeopleCalled called, IPairs pairs,
    IOptions<AnnouncementOptions> options, ReaderCards cards, IAudit audit) : IFlow<WriteAnnouncementFlow>
{
    public static void Map(Routes<WriteAnnouncementFlow> routes) => routes
        .Form("announcement.new", flow => flow.OpenAsync, flow => flow.WriteAsync)
        .Form("announcement.change", flow => flow.OpenChangeAsync, flow => flow.ChangeAsync)
        .Reads("announcement.preview", flow => flow.PreviewAsync)
        .Writes("announcement.test", flow => flow.TestAsync)
        .Writes("announcement.send", flow => flow.SendAsync)
        .Writes("announcement.approve", flow => flow.ApproveAsync)
        .Writes("announcement.decline", flow => flow.DeclineAsync)
        .Writes("announcement.duplicate", flow => flow.DuplicateAsync)
        .Notice(AnnouncementTest.KindName, flow => flow.TellTestAsync)
        .Notice(ApprovalIsAsked.KindName, flow => flow.AskApprovalAsync)
        .Notice(ApprovalWasGiven.KindName, flow => flow.TellApprovalAsync);

    async Task<Reply> OpenAsync(Turn turn, CancellationToken ct)
    {
        var names = await drafts.NamesAsync(turn, ct);
        var head = await HeardHead.OfAsync(turn, names, called, ct);
        var values = head.Values.With(head.Whom).With(AnnouncementForms.Filled(turn));
        return new(string.Join(' ', [turn.Say("AnnouncementOpened"), .. head.Notes(turn)]))
        {
            Form = await FormAsync(turn, "announcement.new", values, names, ct),
        };
    }

    async Task<Reply> WriteAsync(Turn turn, CancellationToken ct)
    {
        var (content, refused) = await ContentAsync(turn, ct);
        if (refused is not null) return turn.Explain(refused);

        var outcome = await write.HandleAsync(new(new(turn.Id), turn.By, content!, turn.At), ct);
        return outcome.Made is { } announcement ? await drafts.ShownAsync(turn, announcement, "DraftKept", ct) : turn.Explain(outcome.Refused!);
    }

    async Task<Reply> OpenChangeAsync(Turn turn, CancellationToken ct)
    {
        if (await find.MeantAsync("announcement.change", turn, ct) is not { } announcement) return turn.NoneMeant();
        if (announcement.Closed is { } closed) return turn.Refuse(closed);

        var names = await drafts.NamesAsync(turn, ct);
        var audience = announcement.Audience;
        var known = await people.NamesAsync(audience.Named.Concat(audience.NamedOut), ct);
        var named = string.Join(", ", audience.Named.Where(known.ContainsKey).Select(person => known[person]));
        var values = AnnouncementForms.Values(announcement, names)
            .With(Slots.Of(("ref", announcement.Ref.ToString()), ("people", named), ("except", names.LeftOut(turn, audience, known))))
            .With(AnnouncementForms.Changed(turn, announcement));
        return new(turn.Say("AnnouncementChangeOpened", ("ref", announcement.Ref))) { Form = await FormAsync(turn, "announcement.change", values, names, ct) };
    }

    async Task<Reply> ChangeAsync(Turn turn, CancellationToken ct)
    {
        var (content, refused) = await ContentAsync(turn, ct);
        if (refused is not null) return turn.Explain(refused);

        var outcome = await change.ChangeAsync(turn.Slots.Ref(ReferenceKind.Announcement)!.Value, content!, turn.Person, turn.At, ct);
        return outcome.Made is { } announcement ? await drafts.ShownAsync(turn, announcement, "DraftChanged", ct) : turn.Refuse(outcome.Refused!);
    }

    /// <summary>As a reader of each language sees it, on a card and, for those who have cards off, as plain text.</summary>
    async Task<Reply> PreviewAsync(Turn turn, CancellationToken ct)
    {
        if (await find.MeantAsync("announcement.preview", turn, ct) is not { } announcement) return turn.NoneMeant();
        if (turn.Slots.Language("language") is not { } language) return await drafts.ShownAsync(turn, announcement, "DraftHere", ct);

        return new(AnnouncementCards.Text(turn, announcement, language))
        {
            Card = AnnouncementCards.OnTrial(await cards.OfAsync(turn, announcement, language, confirmed: false, ct)) with { Language = language },
            Choices = [.. AnnouncementDrafts.Next(turn, announcement)],
        };
    }

    /// <summary>The very notice that the readers get, to its writer alone.</summary>
    async Task<Reply> TestAsync(Turn turn, CancellationToken ct)
    {
        if (await find.MeantAsync("announcement.test", turn, ct) is not { } announcement) return turn.NoneMeant();
        await notices.AddAsync(new AnnouncementTest(announcement.Id, turn.Id).For(turn.By, turn.At) with { Urgent = true }, ct);
        return new(turn.Say("TestSent")) { Choices = [.. AnnouncementDrafts.Next(turn, announcement)] };
    }

    async Task<Reply> SendAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is not { } reference) return turn.NoneMeant();
        var outcome = await change.SendAsync(reference, options.Value.Approval, turn.Person, turn.At, ct);
        return outcome.Refused is AwaitsApproval && await find.MeantAsync("announcement.approve", turn, ct) is { } waiting && waiting.By != turn.By
            ? new(turn.Say("AwaitsYours", ("ref", reference))) { Choices = AnnouncementDrafts.Decide(turn, waiting) }
            : await StartedAsync(turn, outcome, ct);
    }

    async Task<Reply> ApproveAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is not { } reference) return turn.NoneMeant();
        return await StartedAsync(turn, await change.ApproveAsync(reference, turn.Person, turn.At, ct), ct);
    }

    async Task<Reply> DeclineAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Slots.Ref(ReferenceKind.Announcement) is not { } reference) return turn.NoneMeant();
        var outcome = await change.DeclineAsync(reference, turn.Slots["text"], turn.Person, turn.At, ct);
        return outcome.Match(
            announcement => new(announcement.WhyDeclined is { } why
                ? turn.Say("DeclinedBecause", ("ref", announcement.Ref), ("why", why))
                : turn.Say("Declined", ("ref", announcement.Ref))),
            turn.Explain);
    }

    async Task<Reply> StartedAsync(Turn turn, Outcome<Announcement> outcome, CancellationToken ct)
    {
        if (outcome.Made is not { } announcement) return turn.Refuse(outcome.Refused!);
        if (announcement.State is AnnouncementState.Scheduled or AnnouncementState.Sending) await audit.AddAsync(turn.Did(Deed.AnnouncementSent, announcement.Id.Value), ct);
        return announcement.State switch
        {
            AnnouncementState.ToApprove => new(turn.Say("ApprovalAsked", ("ref", announcement.Ref))),
            AnnouncementState.Scheduled => new(turn.Say("Scheduled", ("ref", announcement.Ref), ("when", AnnouncementCards.When(turn, announcement))))
            {
                Choices =
                [
                    AnnouncementCards.About(turn.Say("ChangeButton"), "announcement.change", announcement),
                    AnnouncementCards.About(turn.Say("DropButton"), "announcement.stop", announcement),
                ],
            },
            // The card that fills comes by itself, in a moment: two of them would tell two things.
            _ => new(turn.Say("GoesOut", ("ref", announcement.Ref)))
            {
                Choices =
                [
                    AnnouncementCards.About(turn.Say("StopButton"), "announcement.stop", announcement),
                    AnnouncementCards.About(turn.Say("ProgressButton"), "announcement.progress", announcement),
                ],
            },
        };
    }

    async Task<Reply> DuplicateAsync(Turn turn, CancellationToken ct)
    {
        if (await find.MeantAsync("announcement.duplicate", turn, ct) is not { } announcement) return turn.NoneMeant();
        var content = new AnnouncementContent(
            announcement.Texts, announcement.Audience, At: null, announcement.Links, announcement.Attached, announcement.Urgent, announcement.Confirm)
        {
            Teams = (await drafts.NamesAsync(turn, ct)).Teams.Named([.. announcement.Teams.Select(team => team.Key)]),
        };
        var outcome = await write.HandleAsync(new(new(turn.Id), turn.By, content, turn.At), ct);
        return outcome.Made is { } copy ? await drafts.ShownAsync(turn, copy, "DraftKept", ct) : turn.Explain(outcome.Refused!);
    }

    async Task<(AnnouncementContent? Content, Refusal? Refused)> ContentAsync(Turn turn, CancellationToken ct)
    {
        var said = turn.Slots;
        var names = await drafts.NamesAsync(turn, ct);
        var (audience, refused) = await names.AudienceOfAsync(turn, await ListedPeople.FindAsync(said, names, called, turn.At, ct), pairs, ct);
        if (refused is not null) return (null, refused);
        var attached = AnnouncementForms.AttachedOf(said);
        var wishes = said.List("options");
        if (said["attached"] is { } written && await AttachableAsync(written, attached, ct) is { } fault) return (null, fault);

        var teams = names.Teams.Named(said.List("teams"));
        if (teams.Count > 0 && audience!.LeftOut.Count > 0) return (null, new LeftOutReadTeams());
        if (names.Teams.Outside(audience!, teams) is { } outside)
            return (null, new TeamNotAddressed(names.Teams.Name(turn, InstalledTeams.Id(outside)), names.Towns.First(town => town.Id == outside.Town).Name));

        return (new(
            AnnouncementForms.TextsOf(said, turn.Language), audience!,
            AnnouncementForms.TimeOf(said, TimeZones.Of(turn.Person, turn.Town)),
            AnnouncementForms.LinksOf(said), attached,
            wishes.Contains("urgent", StringComparer.Ordinal), wishes.Contains("confirm", StringComparer.Ordinal))
        {
            Teams = teams,
        }, null);
    }

    /// <summary>What only a pair or a partnership may open is not sent to others.</summary>
    async Task<Refusal?> AttachableAsync(string written, Reference? attached, CancellationToken ct) =>
        attached is not { } reference ? new NoReference(written)
        : await resources.FindAsync(reference, ct) is not { } found ? new PracticeBot.Resources.NoSuchResource(reference)
        : found.Scope == Scope.Community ? null
        : new NotForEveryone(reference);

    async Task<Reply?> TellTestAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await announcements.FindAsync(new AnnouncementId(notice.Subject), ct) is not { } announcement) return null;
        return new(AnnouncementCards.Text(turn, announcement, turn.Language))
        {
            Card = AnnouncementCards.OnTrial(await cards.OfAsync(turn, announcement, turn.Language, confirmed: false, ct)),
        };
    }

    async Task<Reply?> AskApprovalAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await announcements.FindAsync(new AnnouncementId(notice.Subject), ct) is not { State: AnnouncementState.ToApprove } announcement) return null;
        var draft = await drafts.ShownAsync(turn, announcement, "DraftHere", ct);
        return draft with
        {
            Text = turn.Say("ApprovalWanted", ("name", await cards.WriterAsync(announcement, ct)), ("ref", announcement.Ref)),
            Card = draft.Card! with { Choices = [.. AnnouncementDrafts.Next(turn, announcement)] },
            Choices = [],
        };
    }

    async Task<Reply?> TellApprovalAsync(Turn turn, Notice notice, CancellationToken ct)
    {
        if (await announcements.FindAsync(new AnnouncementId(notice.Subject), ct) is not { } announcement) return null;
        if (announcement.State == AnnouncementState.Draft)
        {
            var draft = await drafts.ShownAsync(turn, announcement, "YoursWasDeclined", ct);
            return announcement.WhyDeclined is { } why ? draft with { Text = $"{draft.Text}\n{turn.Say("WhyDeclined", ("why", why))}" } : draft;
        }

        return new(turn.Say("YoursWasApproved", ("ref", announcement.Ref), ("when", AnnouncementCards.When(turn, announcement))));
    }

    async Task<Form> FormAsync(Turn turn, string route, Slots values, AudienceNames names, CancellationToken ct)
    {
        var form = AnnouncementForms.Of(turn, route, values, names, await ListedPeople.FindAsync(values, names, called, turn.At, ct));
        return form with { Edits = said => new AnnouncementEdits(turn, form, names, called).OfAsync(said, ct) };
    }
}

/// <summary>A writer wants to see their announcement as its readers will.</summary>
/// <param name="Asked">Derived from the activity that asks.</param>
sealed record AnnouncementTest(AnnouncementId Announcement, Guid Asked) : Fact(KindName, Announcement.Value, Asked.ToString("N"))
{
    public const string KindName = "announcement.test";
}
