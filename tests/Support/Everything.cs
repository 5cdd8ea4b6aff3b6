using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Resources;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Tests.Support;

/// <summary>Something in every collection, beside <see cref="Community"/>, and every optional part both there and missing.</summary>
static class Everything
{
    public const string SearchKind = "exchange";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Recent on the real clock: the server forgets older inbox records by itself.</summary>
    public static DateTimeOffset Recently { get; } =
        DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()).AddHours(-1);

    public static WebConversation Salmas { get; } = Some.WebConversation(Community.Salma);

    public static WebConversation Claires { get; } = Some.WebConversation(Community.Claire);

    public static async Task SeedAsync(Ports ports)
    {
        foreach (var topic in new[] { "youth", "diagnosis", "budget" }) await ports.Topics.AddAsync(Some.Topic() with { Id = new(topic) }, Ct);
        await ports.Towns.AddAsync(Some.Town() with { Country = Country.France, Week = new([DayOfWeek.Sunday, DayOfWeek.Monday], new(8, 0), new(15, 30)) }, Ct);
        await SeedPeopleAsync(ports);
        await SeedJoiningAsync(ports);
        await SeedExchangesAsync(ports);
        await SeedQuestionsAsync(ports);
        foreach (var kind in Enum.GetValues<InstallationKind>())
            await ports.Installations.KeepAsync(Some.Installation(kind) with
            {
                Name = kind == InstallationKind.Team ? "Binômes" : null, Town = kind == InstallationKind.Team ? Community.Valmont.Id : null,
            }, Ct);
        await ports.Resources.AddAsync(await NumberedAsync(ports), Ct);
        await ports.Resources.AddAsync(await NumberedAsync(ports) with { Url = null, Language = null, Topics = [] }, Ct);
        await SeedFilesAsync(ports);
        await SeedNoticesAsync(ports);
        await SeedAnnouncementsAsync(ports);
        foreach (var version in new[] { "2026-01-01", "2026-11-22" }) await ports.Consents.AddAsync(new(Community.Salma.Id, version, Some.Moment), Ct);
        var sealedRow = Some.AuditRow();
        foreach (var row in new[] { sealedRow, Some.AuditRow() }) await ports.Audit.AddAsync(row, Ct);
        await ports.Audit.SealAsync([new(sealedRow, 1, new string('a', 64))], Ct);
        await ports.Inbox.AddAsync(Some.InboxRecord(Recently), Ct);
        await ports.Inbox.AddAsync(Some.InboxRecord(Recently.AddMinutes(1)), Ct);
        await ports.Dialogues.SaveAsync("c-salma", "{\"form\":\"exchange.log\",\"text\":\"l'été — الصيف 🌞\"}", 0, Some.Moment, Ct);
        await ports.Dialogues.SaveAsync("c-salma", "{\"form\":\"exchange.log\"}", 1, Some.Moment, Ct);
        await ports.Dialogues.SaveAsync("c-claire", state: null, 0, Some.Moment, Ct);
        foreach (var conversation in new[] { Salmas, Claires, Some.WebConversation(Community.Anne) })
            await ports.Transcripts.StartAsync(conversation, Ct);
        for (var i = 0; i < 3; i++)
        {
            await ports.Transcripts.AppendAsync(Some.TranscriptEntry(Salmas), Ct);
            await ports.Transcripts.AppendAsync(Some.TranscriptEntry(Claires), Ct);
        }
    }

    static async Task SeedPeopleAsync(Ports ports)
    {
        await ports.People.AddAsync(
            Some.Person("Nadia O’Brien \"l'élue\"") with
            {
                Settings = new(
                    "Africa/Casablanca", new(19, 0), new(7, 30), new(8, 0), new(2026, 4, 3), Cards: false, new(2026, 3, 30), Digest: false, Reminders: false, AtOnce: true),
                Topics = [new("youth"), new("budget")],
                JoinedAt = Some.Moment, Standing = Standing.Suspended,
            }, Ct);
        await ports.People.OutOfReachAsync([Community.Salma.Id, Community.Anne.Id], Ct);
        await ports.People.SpokeFromAsync(Some.Account(Community.Salma), Ct);
        await ports.People.SpokeFromAsync(new("emulator", "claire/1", Community.Claire.Id, Reference: "{\"to\":\"é\"}"), Ct);
        await ports.People.AddAccountAsync(Some.Account(Community.Claire) with { Reference = null }, Ct);
        await ports.Pairs.SetRhythmAsync(Community.Officials.Id, 15, Ct);
        await ports.Pairs.PlanAsync(Community.Officials.Id, new(2026, 4, 1), Ct);
        await ports.Pairs.SeenAsync([Community.Officials.Id], Some.Today, Ct);
        await ports.Pairs.KeepAsync(
            Some.Partnership() with { Phases = [new("2017–2021", new(2017, 1, 1), new(2021, 12, 31))], SuspendedOn = new(2020, 3, 15) }, Ct);
    }

    static async Task SeedJoiningAsync(Ports ports)
    {
        await ports.People.RecordAsync(
            new(Community.Salma.Id, Some.Moment, MembershipEvent.Joined, Community.Hassan.Id, Community.AinZitoun.Id, Role.Official), Ct);
        await ports.People.RecordAsync(
            new(Community.Salma.Id, Some.Moment.AddDays(1), MembershipEvent.RolesChanged, Community.Hassan.Id, Community.AinZitoun.Id, Role.Mentor), Ct);
        await ports.Invitations.AddAsync(Some.Invitation("سناء الإدريسي") with { Partner = Community.Claire.Id }, Ct);
        await ports.Invitations.AddAsync(Some.Invitation() with { Topics = [], State = PracticeBot.Joining.InvitationState.Joined }, Ct);
        var used = Some.Code();
        foreach (var code in new[] { used, Some.Code() }) await ports.Codes.AddAsync(code, Ct);
        await ports.Codes.MissedAsync([used.Id], Ct);
        await ports.Codes.UseAsync(used.Id, Some.Moment, Ct);
        var ended = Some.Pair(Community.Hassan, Community.Lucie);
        await ports.Pairs.AddAsync(ended, Ct);
        await ports.Pairs.EndAsync(ended.Id, Some.Today, Ct);
    }

    static async Task SeedExchangesAsync(Ports ports)
    {
        var exchange = Some.Exchange() with
        {
            Ref = await ports.Numbers.NextAsync(ReferenceKind.Exchange, Ct),
            FollowUps =
            [
                new(1, Community.Claire.Id, "Envoyer le guide", Some.Today.AddDays(5)),
                new(2, Community.Salma.Id, "Relire", Due: null, Some.Moment),
            ],
        };
        await ports.Exchanges.AddAsync(exchange, Ct);
        exchange = exchange with { IsOpen = true };
        foreach (var summary in new[] { "C'était au sujet du budget.", "ميزانية المركز" })
        {
            exchange = exchange with
            {
                Account = exchange.Account with { Summary = summary },
                Version = exchange.Version + 1,
                ChangedBy = Community.Claire.Id,
                ChangedAt = Some.Moment.AddMinutes(exchange.Version),
            };
            await ports.Exchanges.UpdateAsync(exchange, Ct);
        }

        var bare = Some.Exchange() with { Ref = await ports.Numbers.NextAsync(ReferenceKind.Exchange, Ct) };
        await ports.Exchanges.AddAsync(bare with { Account = bare.Account with { Topics = [], Decisions = [] } }, Ct);
        await ports.SearchIndex.PutAsync(new(SearchKind, exchange.Id.Value, "community", ["budget", "jeunes", "centre", "budget", "guide"]) { Fields = new(1, 1, 1), At = Some.Moment }, Ct);
        await ports.SearchIndex.HelpedAsync(SearchKind, exchange.Id.Value, Ct);
        await ports.SearchIndex.PutAsync(new(SearchKind, bare.Id.Value, "community", ["diagnostic"]), Ct);
        await ports.SearchIndex.PutAsync(new(SearchKind, bare.Id.Value, "community", ["diagnostic", "centre"]) { WrittenIn = 1 }, Ct);
    }

    static async Task SeedQuestionsAsync(Ports ports)
    {
        foreach (var state in Enum.GetValues<QuestionState>())
        {
            await ports.Questions.AddAsync(
                Some.Question() with
                {
                    Ref = await ports.Numbers.NextAsync(ReferenceKind.Question, Ct),
                    State = state,
                    TakenBy = state == QuestionState.Waiting ? null : Community.Hassan.Id,
                    Answers = state < QuestionState.Answered ? [] : [Some.Answer(), Some.Answer(Community.Lucie) with { Text = "Voir l'annexe." }],
                }, Ct);
        }

        await ports.Questions.AddAsync(
            Some.Question() with
            {
                Ref = await ports.Numbers.NextAsync(ReferenceKind.Question, Ct),
                Urgent = true,
                Anonymous = true,
                DueAt = Some.Moment.AddHours(3),
                MergedInto = new(Some.Id()),
                Answers = [Some.Answer() with { Resource = new Reference(ReferenceKind.Resource, 5) }],
                Entries =
                [
                    new("Avant ?", "Oui.", IsReference: false, ReviewOn: null, Community.Lucie.Id, Some.Moment),
                    new("L'été ?", "نعم.", IsReference: true, new(2027, 1, 31), Community.Hassan.Id, Some.Moment.AddDays(1)),
                ],
                Steps =
                [
                    new(StepKind.Asked, Some.Moment, Community.Salma.Id), new(StepKind.Joined, Some.Moment, Community.Claire.Id),
                    new(StepKind.Continued, Some.Moment, Community.Salma.Id, "Et l'été ? « الصيف »"), new(StepKind.OfferedToAll, Some.Moment),
                    new(StepKind.Helped, Some.Moment, Community.Claire.Id, Answer: new(Some.Id())), new(StepKind.Offered, Some.Moment, Community.Hassan.Id),
                ],
            }, Ct);
    }

    static async Task<PracticeBot.Resources.Resource> NumberedAsync(Ports ports) =>
        Some.Resource() with { Ref = await ports.Numbers.NextAsync(ReferenceKind.Resource, Ct) };

    /// <summary>One that a resource names, of every byte there is; one that none does; and two that are not whole yet.</summary>
    static async Task SeedFilesAsync(Ports ports)
    {
        var (shared, unshared) = (Some.StoredFile(length: StoredFile.ChunkSize + 256), Some.StoredFile(Community.Claire) with { Name = "ملف.pdf" });
        await ports.Files.AddChunkAsync(shared.Id, 0, new byte[StoredFile.ChunkSize], Some.Moment, Ct);
        await ports.Files.AddChunkAsync(shared.Id, 1, [.. Enumerable.Range(0, 256).Select(one => (byte)one)], Some.Moment, Ct);
        await ports.Files.AddChunkAsync(unshared.Id, 0, [1, 2, 3], Some.Moment, Ct);
        foreach (var file in new[] { shared, unshared }) await ports.Files.CompleteAsync(file, Ct);
        for (var i = 0; i < 2; i++) await ports.Files.AddChunkAsync(new(Some.Id("file")), 0, [4], Some.Moment, Ct);
        var named = await NumberedAsync(ports) with { Url = null, File = ResourceFile.Of(shared), ReviewOn = new(2026, 6, 1) };
        named = named with { Family = named.Id };
        await ports.Resources.AddAsync(named, Ct);
        var renewed = named with
        {
            Url = "https://example.org/été", File = null, Edition = 2, Version = 2, RenewedBy = Community.Claire.Id, RenewedAt = Some.Moment.AddDays(3),
        };
        await ports.Resources.RenewAsync(renewed, named.Newest, Ct);
        await ports.Resources.RenewAsync(renewed with { Note = "…", Edition = 3, Version = 3 }, renewed.Newest, Ct);
        await ports.Resources.OpenedAsync(named.Id, Community.Driss.Id, Ct);
        await ports.FileTexts.KeepAsync(new(shared.Id, "L'été — الصيف\nBudget", Why: null, Some.Moment), Ct);
        await ports.FileTexts.KeepAsync(new(unshared.Id, "", Unreadable.Locked, Some.Moment), Ct);
    }

    static async Task SeedNoticesAsync(Ports ports)
    {
        foreach (var result in Enum.GetValues<DeliveryResult>())
        {
            await ports.Notices.AddAsync(Some.Notice(), Ct);
            var leased = await ports.Notices.LeaseAsync("worker", 10, Some.Moment, Some.Moment.AddMinutes(1), Ct);
            await ports.Notices.RecordAsync(
                "worker",
                [.. leased.Select(one => new DeliveryOutcome(
                    one.Notice.Id, result, result == DeliveryResult.Sent ? null : "no-answer",
                    result == DeliveryResult.Later ? Some.Moment.AddHours(1) : null,
                    result == DeliveryResult.Sent ? "{\"activity\":\"é1\"}" : null))],
                Some.Moment, Ct);
        }

        await ports.Notices.AddAsync(Some.Notice(Community.Salma), Ct);
        await ports.Notices.AddAsync(Some.Notice(Community.Salma) with { DueAt = Some.Moment.AddHours(2), Urgent = true }, Ct);
    }

    /// <summary>One as it is written, and one with all that may come to be; circles that name nobody, and that name somebody.</summary>
    static async Task SeedAnnouncementsAsync(Ports ports)
    {
        var bare = Some.Announcement() with { Links = [], Attached = null, Ref = await ports.Numbers.NextAsync(ReferenceKind.Announcement, Ct) };
        var sent = Some.Announcement(
            new([new(Role.Elected, [Community.Valmont.Id], [new("youth")]), new(People: [Community.Anne.Id]), new(People: [])])
            {
                LeftOut = [new(People: [Community.Driss.Id])],
            },
            new(new(2026, 3, 19, 9, 0, 0), InReadersZone: true, "Africa/Casablanca")) with
        {
            Ref = await ports.Numbers.NextAsync(ReferenceKind.Announcement, Ct),
            State = PracticeBot.Announcements.AnnouncementState.Sending, ApprovedBy = Community.Hassan.Id, SentAt = Some.Moment, Recipients = 2,
            Teams = [Some.Team()], WhyDeclined = "Il manque le lieu.",
        };
        foreach (var announcement in new[] { bare, sent }) await ports.Announcements.AddAsync(announcement, Ct);
        await ports.Announcements.MarkAsync(sent.Id, Community.Anne.Id, Some.Moment, confirmed: false, Ct);
        await ports.Announcements.MarkAsync(sent.Id, Community.Claire.Id, Some.Moment, confirmed: true, Ct);
        await ports.Jobs.AddAsync(Some.Job(), Ct);
        await ports.Jobs.AddAsync(Some.Job() with { Cursor = "42 l'été" }, Ct);
    }
}
