using System.Collections.Frozen;

namespace PracticeBot.People;

/// <summary>Whoever has one of the roles may ask for it about what they are so connected with.</summary>
public sealed record Grant(Role Roles, Relation To)
{
    internal bool Covers(Relation relation) => To == Relation.None || (To & (relation | Relation.Community)) != Relation.None;
}

/// <param name="IsConfidential">Whether its answer may hold what not every member may read: then it is not given where others read along.</param>
public sealed record Permission(string Route, bool IsConfidential, EquatableList<Grant> Grants)
{
    public Role Roles => Grants.Aggregate(Role.None, (all, grant) => all | grant.Roles);
}

/// <summary>
/// The permission table, as data: which roles may ask for a route, and about what. Routing asks it for the role, handlers for the
/// relation, and searches for the circles that they look through. A route that it does not name is nobody's.
/// </summary>
public static class Permissions
{
    public const Role Everyone = Role.Official | Role.Elected | Role.Mentor | Role.Coordinator | Role.Administrator;

    /// <summary>Those who look after partnerships, or after the whole community.</summary>
    public const Role Coordinators = Role.Coordinator | Role.Administrator;

    const Role PairMembers = Role.Official | Role.Elected;

    static readonly EquatableList<Grant> anybodys = [new(Everyone, Relation.None)];
    static readonly EquatableList<Grant> coordinators = [new(Coordinators, Relation.None)];
    static readonly EquatableList<Grant> pairs = [new(PairMembers, Relation.Pair)];
    static readonly EquatableList<Grant> authors = [new(Everyone, Relation.Author)];
    static readonly EquatableList<Grant> shared = [new(Everyone, Relation.Shared)];
    static readonly EquatableList<Grant> members = [new(Everyone, Relation.Community)];
    static readonly EquatableList<Grant> mentors = [new(Role.Mentor, Relation.Community)];
    static readonly EquatableList<Grant> takers = [new(Role.Mentor, Relation.Taker)];

    /// <summary>Coordinators their partnerships, administrators the whole community.</summary>
    static readonly EquatableList<Grant> lookedAfter = [new(Role.Coordinator, Relation.Partnership), new(Role.Administrator, Relation.Community)];

    static readonly EquatableList<Grant> announced = [new(Role.Coordinator, Relation.Author | Relation.Partnership), new(Role.Administrator, Relation.Community)];

    static readonly EquatableList<Grant> administrators = [new(Role.Administrator, Relation.Community)];

    /// <summary>An administrator for whoever asked them to.</summary>
    static readonly EquatableList<Grant> themselves = [new(Everyone, Relation.Author), .. administrators];

    /// <summary>Of those that somebody may read, what they may change.</summary>
    static readonly EquatableList<Grant> kept =
        [new(Everyone, Relation.Author), new(Role.Coordinator, Relation.Partnership), new(Role.Administrator, Relation.Shared)];

    public static IReadOnlyList<Permission> Table { get; } =
    [
        Apart("exchange.log", pairs),
        Apart("exchange.list", pairs),
        Apart("exchange.search", pairs),
        Apart("exchange.correct", pairs),
        Apart("exchange.open", pairs),
        Apart("exchange.read", [new(PairMembers, Relation.Pair), new(Role.Mentor, Relation.Shared), .. lookedAfter]),
        Apart("followup.list", pairs),
        Apart("followup.done", pairs),
        Apart("pair.show", pairs),
        Apart("pair.plan", pairs),
        Apart("pair.rhythm", [.. pairs, .. lookedAfter]),
        Apart("pair.silent", lookedAfter),
        Open("pair.make", lookedAfter),
        Open("pair.end", lookedAfter),
        Open("question.ask", anybodys),
        Open("question.suggested", members),
        Open("question.mine", members),
        Open("question.join", members),
        Open("question.more", authors),
        Open("question.helped", [new(Everyone, Relation.Author | Relation.Shared)]),
        Open("question.close", authors),
        Open("question.reopen", authors),
        Open("question.answer", mentors),
        Open("question.edit", mentors),
        Open("question.merge", mentors),
        Open("queue.list", [new(Role.Mentor | Role.Coordinator, Relation.Community)]),
        Open("queue.take", mentors),
        Open("queue.release", takers),
        Open("queue.handover", takers),
        Open("queue.report", lookedAfter),
        Apart("resource.find", shared),
        Apart("resource.get", shared),
        Apart("resource.share", anybodys),
        Apart("resource.visibility", kept),
        Apart("resource.review", kept),
        Apart("resource.translation", kept),
        Apart("resource.withdraw", kept),
        Apart("resource.renew", kept),
        Apart("resource.versions", shared),
        Apart("resource.topics", kept),
        Open("announcement.list", [new(Everyone, Relation.Shared), .. announced]),
        Open("announcement.confirm", [new(Everyone, Relation.Shared), .. announced]),
        Open("announcement.new", lookedAfter),
        Open("announcement.change", announced),
        Open("announcement.preview", announced),
        Open("announcement.test", announced),
        Open("announcement.send", announced),
        Open("announcement.approve", announced),
        Open("announcement.decline", announced),
        Open("announcement.duplicate", announced),
        Open("announcement.progress", announced),
        Open("announcement.pause", announced),
        Open("announcement.resume", announced),
        Open("announcement.stop", announced),
        Open("announcement.correct", announced),
        Open("announcement.recall", announced),
        Open("announcement.report", announced),
        Open("announcement.remind", announced),
        Open("community.search", shared),
        Open("community.card", shared),
        Open("community.town", coordinators),
        Open("community.partnership", lookedAfter),
        Open("community.partnerships", lookedAfter),
        Open("community.phase", lookedAfter),
        Open("community.suspend", lookedAfter),
        Open("community.resume", lookedAfter),
        Apart("people.invite", lookedAfter),
        Apart("people.invitations", lookedAfter),
        Apart("people.renew", lookedAfter),
        Open("people.withdraw", lookedAfter),
        Apart("people.import", lookedAfter),
        Apart("people.import.send", [new(Coordinators, Relation.Author)]),
        Apart("people.members", lookedAfter),
        Open("people.change", lookedAfter),
        Open("people.suspend", lookedAfter),
        Open("people.return", lookedAfter),
        Open("people.leave", [new(Everyone, Relation.Author), .. lookedAfter]),
        Apart("people.signin", lookedAfter),
        Open("people.join", anybodys),
        Apart("people.link", authors),
        Apart("signin.link", authors),
        Apart("session.list", authors),
        Open("session.end", authors),
        Apart("privacy.export", themselves),
        Apart("privacy.erase", themselves),
        Apart("audit.list", administrators),
        Apart("audit.table", administrators),
        Open("language.set", anybodys),
        Open("settings.set", anybodys),
        Open("draft.list", anybodys),
        Open("draft.resume", anybodys),
        Open("draft.discard", anybodys),
        Open("undo", [new(Everyone, Relation.Author | Relation.Taker), .. pairs]),
        Open("cancel", anybodys),
        Open("repeat", anybodys),
        Open("help", anybodys),
        Open("greeting", anybodys),
        Open("thanks", anybodys),
        Open("none", anybodys),
        Open("unsure", anybodys),
        Open("text.toolong", anybodys),
        Open("file.received", anybodys),
    ];

    static readonly FrozenDictionary<string, Permission> byRoute = Table.ToFrozenDictionary(one => one.Route, StringComparer.Ordinal);

    /// <summary>By which route things of a kind are looked through.</summary>
    static readonly FrozenDictionary<ReferenceKind, string> reading = new Dictionary<ReferenceKind, string>
    {
        [ReferenceKind.Exchange] = "exchange.search",
        [ReferenceKind.Question] = "question.mine",
        [ReferenceKind.Resource] = "resource.find",
    }.ToFrozenDictionary();

    /// <summary>The roles that may ask for a route, about something at least.</summary>
    public static Role For(string route) => byRoute.GetValueOrDefault(route)?.Roles ?? Role.None;

    public static bool Allows(this Person person, string route) => person.Is(For(route));

    /// <param name="relation">Of theirs to what they ask it about.</param>
    public static bool Allows(this Person person, string route, Relation relation) =>
        byRoute.GetValueOrDefault(route)?.Grants.Any(grant => person.Is(grant.Roles) && grant.Covers(relation)) is true;

    public static bool IsConfidential(string route) => byRoute.GetValueOrDefault(route)?.IsConfidential is true;

    /// <summary>By which relations this person finds things of a kind.</summary>
    public static Relation Finds(this Person person, ReferenceKind kind) =>
        byRoute[reading[kind]].Grants.Where(grant => person.Is(grant.Roles)).Aggregate(Relation.None, (all, grant) => all | grant.To);

    static Permission Open(string route, EquatableList<Grant> grants) => new(route, IsConfidential: false, grants);

    static Permission Apart(string route, EquatableList<Grant> grants) => new(route, IsConfidential: true, grants);
}
