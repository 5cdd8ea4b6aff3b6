using PracticeBot.Announcements;
using PracticeBot.Audit;
using PracticeBot.Exchanges;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Resources;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Tests.Support;

/// <summary>Things of which a test does not care how they are: no two alike, all of the <see cref="Community"/>.</summary>
public static class Some
{
    static int made;

    /// <summary>A Wednesday morning, in the offset of both towns' speakers.</summary>
    public static DateTimeOffset Moment { get; } = new(2026, 3, 18, 9, 30, 0, TimeSpan.FromHours(1));

    public static DateOnly Today { get; } = new(2026, 3, 18);

    public static int Number() => Interlocked.Increment(ref made);

    public static Guid Id(string what = "thing") =>
        DerivedId.From("some", what, Number().ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static Town Town() => new(new(Id("town")), $"Town {Number()}", "Europe/Brussels");

    public static Topic Topic() => new(new($"topic-{Number()}"), "Jeunesse", "الشباب", "Youth", ["jeunes", "شباب", "young people"]);

    public static Person Person(string? name = null, Role roles = Role.Official) => new(
        new(Id("person")), name ?? $"Person {Number()}", Community.Valmont.Id, roles, LanguageCode.French, [], new Settings());

    /// <summary>In the order in which stores sort ids.</summary>
    public static IReadOnlyList<Person> ByIdOf(params IEnumerable<Person> people) =>
        [.. people.OrderBy(person => person.Id.Value.ToString("N"), StringComparer.Ordinal)];

    public static Invitation Invitation(string? name = null) => new(
        new(Id("invitation")), name ?? $"Invited {Number()}", Community.AinZitoun.Id, Role.Official, LanguageCode.Arabic,
        [new("youth")], Partner: null, Community.Hassan.Id, Moment, Moment.AddDays(14));

    public static JoiningCode JoiningCode() => PracticeBot.Joining.JoiningCode.Of([.. Id("code").ToByteArray(), .. BitConverter.GetBytes(Number())]);

    public static OneTimeCode Code(JoiningCode? code = null, CodeUse use = CodeUse.Invitation) =>
        OneTimeCode.Of(new(Id("code")), use, Id("subject"), code ?? JoiningCode(), Moment, TimeSpan.FromDays(14));

    public static WebSession WebSession(Person? person = null) =>
        new(Convert.ToHexStringLower(Id("session").ToByteArray()), (person ?? Community.Salma).Id, "Firefox, Android", Moment.AddMinutes(Number()), Moment.AddDays(1));

    public static ChannelAccount Account(Person person, string channel = "webchat") =>
        new(channel, $"user-{Number()}", person.Id, Reference: "{\"to\":1}");

    public static Partnership Partnership() => Community.Partnership with { Id = new(Id("partnership")) };

    public static Pair Pair(Person first, Person second) =>
        new(new(Id("pair")), Community.Partnership.Id, PairKind.Official, first.Id, second.Id);

    public static ExchangeAccount ExchangeAccount(string summary = "Appel au sujet du diagnostic.") =>
        new(Today.AddDays(-1), Means.Phone, summary, [new TopicId("diagnosis")], ["Claire envoie le guide."]);

    public static Exchange Exchange(Pair? pair = null, string summary = "Appel au sujet du diagnostic.") => new(
        new(Id("exchange")), new(ReferenceKind.Exchange, Number()), (pair ?? Community.Officials).Id,
        (pair ?? Community.Officials).First, Moment, ExchangeAccount(summary), FollowUps: [], Version: 1,
        (pair ?? Community.Officials).First, Moment);

    public static LogExchange LogExchange(PersonId? by = null, string summary = "Appel au sujet du diagnostic.") =>
        new(new(Id("exchange")), by ?? Community.Salma.Id, ExchangeAccount(summary), FollowUps: [], Moment);

    public static Question Question(Person? askedBy = null) => new(
        new(Id("question")), new(ReferenceKind.Question, Number()), (askedBy ?? Community.Salma).Id,
        "Comment fait-on un recensement des associations ?", [new TopicId("associations")], Moment,
        QuestionState.Waiting, TakenBy: null, Answers: [], Version: 1);

    public static AskQuestion AskQuestion(PersonId? by = null, params TopicId[] topics) =>
        new(new(Id("question")), by ?? Community.Salma.Id, "Comment fait-on un recensement ?", [.. topics], Moment);

    public static Answer Answer(Person? by = null) =>
        new(new(Id("answer")), (by ?? Community.Hassan).Id, "Commencez par le registre.", Moment);

    public static Resource Resource(Scope? scope = null) => new(
        new(Id("resource")), new(ReferenceKind.Resource, Number()), "Guide du diagnostic", "https://example.org/guide",
        "Trente pages.", [new TopicId("diagnosis")], LanguageCode.French, Visibility.Community, scope ?? Scope.Community,
        Community.Salma.Id, Moment, Version: 1);

    public static StoredFile StoredFile(Person? by = null, long length = 3) => new(
        new(Id("file")), "Guide du diagnostic.pdf", "application/pdf", length, new string('a', 64), (by ?? Community.Salma).Id, Moment.ToUniversalTime());

    public static ShareResource ShareResource(
        string title = "Guide du diagnostic", Visibility visibility = Visibility.Community, PersonId? by = null) => new(
        new(Id("resource")), by ?? Community.Salma.Id, title, "https://example.org/guide", Note: "", [],
        LanguageCode.French, visibility, Moment);

    public static Notice Notice(Person? to = null, DateTimeOffset? causedAt = null) =>
        new ExchangeWasLogged(new(Id("exchange"))).For((to ?? Community.Claire).Id, causedAt ?? Moment);

    public static AnnouncementContent AnnouncementContent(Audience? audience = null, SendingTime? at = null) => new(
        [new(LanguageCode.French, "La formation de jeudi est reportée."), new(LanguageCode.Arabic, "تأجل تكوين يوم الخميس.")],
        audience ?? Audience.Everyone, at, [new("Le programme", "https://example.org/programme")], new Reference(ReferenceKind.Resource, 5),
        Urgent: false, Confirm: true);

    public static TeamId Team() => new("msteams", $"19:{Number()}@thread.tacv2");

    public static Announcement Announcement(Audience? audience = null, SendingTime? at = null) =>
        PracticeBot.Announcements.Announcement.Write(new(new(Id("announcement")), Community.Lucie.Id, AnnouncementContent(audience, at), Moment)).Made!
            with { Ref = new(ReferenceKind.Announcement, Number()) };

    public static AuditRow AuditRow(Deed what = Deed.Suspended, Person? by = null, DateTimeOffset? at = null) => new(
        Id("audit"), what, (by ?? Community.Hassan).Id, Community.Salma.Id.Value, "emulator", (at ?? Moment.AddMinutes(Number())).ToUniversalTime());

    public static Job Job(DateTimeOffset? due = null) => new(Id("job"), "announcement.expand", Id("announcement"), Cursor: null, due ?? Moment);

    public static SearchEntry SearchEntry(params string[] terms) => new("exchange", Id("entry"), "community", terms);

    public static InboxRecord InboxRecord(DateTimeOffset? at = null) => new(Id("turn"), "[{\"text\":\"Noté.\"}]", at ?? Moment);

    public static Installation Installation(InstallationKind kind = InstallationKind.Team) =>
        new("msteams", $"19:{Number()}@thread.tacv2", kind, "Binômes", "{\"channelId\":\"msteams\"}", Moment);

    public static WebConversation WebConversation(Person? person = null, DateTimeOffset? at = null) =>
        new($"conversation-{Number()}", (person ?? Community.Salma).Id, at ?? Moment);

    public static TranscriptEntry TranscriptEntry(WebConversation conversation) =>
        new(conversation.Id, $"activity-{Number()}", "{\"type\":\"message\"}");
}
