using System.Collections.Frozen;

namespace PracticeBot.People;

/// <summary>Who may read a thing (design §12).</summary>
public enum Readers
{
    /// <summary>Its pair alone, search included.</summary>
    ItsPair,

    /// <summary>Every member of the community.</summary>
    Community,

    /// <summary>Whoever its own visibility names: a pair, a partnership or the community.</summary>
    ItsVisibility,
}

/// <summary>The permission table, as data: who may ask for a route, and who may read a thing.</summary>
public static class Permissions
{
    const Role Everyone = Role.Official | Role.Elected | Role.Mentor | Role.Coordinator | Role.Administrator;
    const Role PairMembers = Role.Official | Role.Elected;

    /// <summary>Those who look after the whole community.</summary>
    public const Role Coordinators = Role.Coordinator | Role.Administrator;

    /// <summary>Who may change and withdraw what others shared.</summary>
    public const Role ResourceKeepers = Coordinators;

    static readonly FrozenDictionary<string, Role> routes = new Dictionary<string, Role>(StringComparer.Ordinal)
    {
        ["exchange.log"] = PairMembers,
        ["exchange.list"] = PairMembers,
        ["exchange.search"] = PairMembers,
        ["exchange.correct"] = PairMembers,
        ["followup.list"] = PairMembers,
        ["followup.done"] = PairMembers,
        ["pair.show"] = PairMembers,
        ["pair.rhythm"] = PairMembers | Coordinators,
        ["pair.plan"] = PairMembers,
        ["pair.silent"] = Coordinators,
        ["pair.make"] = Coordinators,
        ["pair.end"] = Coordinators,
        ["people.invite"] = Coordinators,
        ["people.invitations"] = Coordinators,
        ["people.renew"] = Coordinators,
        ["people.withdraw"] = Coordinators,
        ["people.import"] = Coordinators,
        ["people.import.send"] = Coordinators,
        ["people.members"] = Coordinators,
        ["people.change"] = Coordinators,
        ["people.suspend"] = Coordinators,
        ["people.return"] = Coordinators,
        ["people.signin"] = Coordinators,
        ["community.town"] = Coordinators,
        ["community.partnership"] = Coordinators,
        ["community.partnerships"] = Coordinators,
        ["community.phase"] = Coordinators,
        ["community.suspend"] = Coordinators,
        ["community.resume"] = Coordinators,
        ["queue.list"] = Role.Mentor | Role.Coordinator,
        ["queue.take"] = Role.Mentor,
        ["queue.release"] = Role.Mentor,
        ["queue.handover"] = Role.Mentor,
        ["queue.report"] = Coordinators,
        ["question.answer"] = Role.Mentor,
        ["question.edit"] = Role.Mentor,
        ["question.merge"] = Role.Mentor,
        ["announcement.new"] = Coordinators,
        ["announcement.change"] = Coordinators,
        ["announcement.preview"] = Coordinators,
        ["announcement.test"] = Coordinators,
        ["announcement.send"] = Coordinators,
        ["announcement.approve"] = Coordinators,
        ["announcement.decline"] = Coordinators,
        ["announcement.duplicate"] = Coordinators,
        ["announcement.progress"] = Coordinators,
        ["announcement.pause"] = Coordinators,
        ["announcement.resume"] = Coordinators,
        ["announcement.stop"] = Coordinators,
        ["announcement.correct"] = Coordinators,
        ["announcement.recall"] = Coordinators,
        ["announcement.report"] = Coordinators,
        ["announcement.remind"] = Coordinators,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a pair alone may read, what may be shared with it alone, and what holds a code: not answered where others read along.</summary>
    static readonly FrozenSet<string> confidential = new[]
    {
        "exchange.log", "exchange.list", "exchange.search", "exchange.correct", "followup.list", "followup.done", "pair.show",
        "pair.rhythm", "pair.plan", "pair.silent",
        "resource.find", "resource.get", "resource.share", "resource.visibility", "resource.review", "resource.translation",
        "resource.withdraw", "resource.renew", "resource.versions", "resource.topics",
        "people.invite", "people.invitations", "people.renew", "people.import", "people.import.send", "people.members", "people.signin",
        "people.link", "signin.link", "session.list",
    }.ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenDictionary<ReferenceKind, Readers> readers = new Dictionary<ReferenceKind, Readers>
    {
        [ReferenceKind.Exchange] = Readers.ItsPair,
        [ReferenceKind.Question] = Readers.Community,
        [ReferenceKind.Resource] = Readers.ItsVisibility,
    }.ToFrozenDictionary();

    /// <summary>The roles that may ask for a route; a route that the table does not name is everyone's.</summary>
    public static Role For(string route) => routes.GetValueOrDefault(route, Everyone);

    public static bool Allows(this Person person, string route) => person.Is(For(route));

    /// <summary>Whether the route's answer may hold what not every member may read.</summary>
    public static bool IsConfidential(string route) => confidential.Contains(route);

    public static Readers Of(ReferenceKind kind) => readers[kind];
}
