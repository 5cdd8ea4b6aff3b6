using PracticeBot.People;

namespace PracticeBot.Tests.Walks;

/// <summary>How a route is asked about a thing, and how it shows that it was let in.</summary>
/// <param name="Relations">Those that there can be to what it is asked about; none for a route that is about nothing of another's.</param>
/// <param name="Shows">Words that stand in the answer when it was; null where the absence of a refusal tells.</param>
sealed record Asked(IReadOnlyList<Relation> Relations, Func<Things, (string Name, string Value)[]> Values, string? Shows = null)
{
    /// <summary>What else connects its asker with the thing, when anything does: a resource that they may change they may read.</summary>
    public Relation Besides { get; init; }

    /// <summary>Whether it is a search from a message extension: nothing else shows what it finds.</summary>
    public bool IsQuery { get; init; }

    /// <summary>How else it is asked, about things to which there are other relations.</summary>
    public IReadOnlyList<Asked> Also { get; init; } = [];

    public Relation WholeOf(Relation relation) => relation is Relation.None or Relation.Community ? relation : relation | Besides;
}

/// <summary>Every route as the permission walk asks it. A route that is not here fails the walk.</summary>
static class WhatEachRouteIsAsked
{
    const Relation Nothing = Relation.None;

    static readonly Relation[] exchange = [Relation.Pair, Relation.Shared, Relation.Partnership, Relation.Community];
    static readonly Relation[] question = [Relation.Author, Relation.Taker, Relation.Shared, Relation.Community];
    static readonly Relation[] resource = [Relation.Author, Relation.Shared, Relation.Partnership, Relation.Community];
    static readonly Relation[] announcement = [Relation.Author, Relation.Shared, Relation.Partnership, Relation.Community];
    static readonly Relation[] pair = [Relation.Pair, Relation.Partnership, Relation.Community];
    static readonly Relation[] own = [Relation.Pair];
    static readonly Relation[] looked = [Relation.Partnership, Relation.Community];
    static readonly Relation[] person = [Relation.Author, Relation.Partnership, Relation.Community];
    static readonly Relation[] files = [Relation.Author, Relation.Community];

    public static IReadOnlyDictionary<string, Asked> All { get; } = new Dictionary<string, Asked>(StringComparer.Ordinal)
    {
        ["exchange.log"] = new(own, _ => Form(("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Le budget."))),
        ["exchange.list"] = new(own, _ => []),
        ["exchange.search"] = new(exchange, _ => [("query", "{word}")], "{exchange}"),
        ["exchange.correct"] = new(exchange, one => Form(Ref(one.Exchange), ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Le budget."))),
        ["exchange.open"] = new(exchange, one => [Ref(one.Exchange)]),
        ["exchange.read"] = new(exchange, one => [Ref(one.Exchange)]),
        ["followup.list"] = new(own, _ => []),
        ["followup.done"] = new(exchange, one => [Ref(one.Exchange)]),
        ["pair.show"] = new(own, _ => []),
        ["pair.plan"] = new(own, _ => Form(("day", "2099-01-01"))),
        ["pair.rhythm"] = new(pair, one => [Id("pair", one.Pair), ("days", "30")]),
        ["pair.silent"] = new(looked, _ => [], "{pair}"),
        ["pair.make"] = new(looked, _ => Form(("first", "{first}"), ("second", "{second}"))),
        ["pair.end"] = new(looked, one => [Id("pair", one.Pair), ("sure", "1")]),
        ["question.ask"] = About(Form(("text", "Comment fait-on un recensement ?"))),
        ["question.suggested"] = new(question, one => [Ref(one.Question)]),
        ["question.mine"] = new(question, one => [Ref(one.Question)]),
        ["question.join"] = new(question, one => [Ref(one.Question)]),
        ["question.more"] = new(question, one => Form(Ref(one.Question), ("text", "Et encore ?"))),
        ["question.helped"] = new(question, one => [Ref(one.Question)]),
        ["question.close"] = new(question, one => [Ref(one.Question), ("sure", "1")]),
        ["question.reopen"] = new(question, one => [Ref(one.Question)]),
        ["question.answer"] = new(question, one => Form(Ref(one.Question), ("text", "Commencez par le registre."))),
        ["question.edit"] = new(question, one => Form(Ref(one.Question), ("question", "Comment ?"), ("answer", "Ainsi."))),
        ["question.merge"] = new(question, one => [Ref(one.Question), ("into", "Q-9999")]),
        ["queue.list"] = new([Relation.Community], _ => []),
        ["queue.take"] = new(question, one => [Ref(one.Question)]),
        ["queue.release"] = new(question, one => [Ref(one.Question)]),
        ["queue.handover"] = new(question, one => Form(Ref(one.Question), ("to", DerivedId.From("demo.person", "lucie").ToString("N")))),
        ["queue.report"] = new(looked, _ => [], "{question}"),
        ["resource.find"] = new(resource, _ => [("query", "{word}")], "{resource}") { Besides = Relation.Shared },
        ["resource.get"] = new(resource, one => [Ref(one.Resource)]) { Besides = Relation.Shared },
        ["resource.share"] = About(Form(("title", "Guide"), ("url", "https://example.org/guide"), ("visibility", "community"))),
        ["resource.visibility"] = new(resource, one => [Ref(one.Resource), ("visibility", "community")]) { Besides = Relation.Shared },
        ["resource.review"] = new(resource, one => [Ref(one.Resource), ("on", "2099-01-01")]) { Besides = Relation.Shared },
        ["resource.translation"] = new(resource, one => [Ref(one.Resource), ("of", "{other}"), ("language", "ar")]) { Besides = Relation.Shared },
        ["resource.withdraw"] = new(resource, one => [Ref(one.Resource), ("sure", "yes")]) { Besides = Relation.Shared },
        ["resource.renew"] = new(resource, one => Form(Ref(one.Resource), ("edition", "1"), ("url", "https://example.org/newer"), ("note", "…"))) { Besides = Relation.Shared },
        ["resource.versions"] = new(resource, one => [Ref(one.Resource)]) { Besides = Relation.Shared },
        ["resource.topics"] = new(resource, one => [Ref(one.Resource), ("topics", "youth")]) { Besides = Relation.Shared },
        ["announcement.list"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.confirm"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.new"] = new(looked, _ => Form(("textfr", "Bonjour."), ("people", "{first}"))),
        ["announcement.change"] = new(announcement, one => Form(Ref(one.Announcement), ("textfr", "Bonjour."))),
        ["announcement.preview"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.test"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.send"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.approve"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.decline"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.duplicate"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.progress"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.pause"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.resume"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.stop"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.correct"] = new(announcement, one => Form(Ref(one.Announcement), ("textfr", "Bonjour."))),
        ["announcement.recall"] = new(announcement, one => [Ref(one.Announcement), ("sure", "1")]),
        ["announcement.report"] = new(announcement, one => [Ref(one.Announcement)]),
        ["announcement.remind"] = new(announcement, one => [Ref(one.Announcement)]),
        ["community.search"] = new(resource, _ => [("query", "{word}")], "{resource}") { Besides = Relation.Shared, IsQuery = true },
        ["community.card"] = new(resource, one => [Ref(one.Resource)]) { Besides = Relation.Shared },
        ["community.town"] = About(Form(("name", "Tétouan"), ("place", "Maroc"))),
        ["community.partnership"] = new(looked, one => Form(Id("first", one.Town), ("second", "{thirdTown}"))),
        ["community.partnerships"] = new(looked, _ => [], "{partnership}"),
        ["community.phase"] = new(looked, one => Form(Id("partnership", one.Partnership), ("from", "2027"), ("until", "2030"))),
        ["community.suspend"] = new(looked, one => [Id("partnership", one.Partnership)]),
        ["community.resume"] = new(looked, one => [Id("partnership", one.Partnership)]),
        ["people.invite"] = new(looked, one => Form(("name", "Odile Test"), Id("town", one.Town), ("roles", "official"), ("language", "fr")), "/join#"),
        ["people.invitations"] = new(looked, _ => [], "{invited}"),
        ["people.renew"] = new(looked, one => [Id("invitation", one.Invitation)]),
        ["people.withdraw"] = new(looked, one => [Id("invitation", one.Invitation)]),
        ["people.import"] = new(looked, one => [Id("file", one.Table)], "people.import.send"),
        ["people.import.send"] = new(files, one => [Id("file", one.File)]),
        ["people.members"] = new(looked, one => [Id("person", one.Person)]),
        ["people.change"] = new(looked, one => Form(Id("person", one.Person), ("roles", "official"))),
        ["people.suspend"] = new(looked, one => [Id("person", one.Person), ("sure", "1")]),
        ["people.return"] = new(looked, one => [Id("person", one.Person)]),
        ["people.leave"] = new(person, one => [Id("person", one.Person), ("sure", "1")]),
        ["people.signin"] = new(looked, one => [Id("person", one.Person)]),
        ["people.join"] = About([("code", "AAAA")]),
        ["people.link"] = new([Relation.Author], _ => []),
        ["signin.link"] = new([Relation.Author], _ => []),
        ["session.list"] = new([Relation.Author], _ => []),
        ["session.end"] = new([Relation.Author], one => [("session", one.Session)]),
        ["privacy.export"] = new(person, one => [Id("person", one.Person)]),
        ["privacy.erase"] = new(person, one => [Id("person", one.Person), ("sure", "1")]),
        ["audit.list"] = new([Relation.Community], _ => []),
        ["audit.table"] = new([Relation.Community], _ => []),
        ["language.set"] = About([("language", "fr")]),
        ["settings.set"] = About([]),
        ["draft.list"] = About([]),
        ["draft.resume"] = About([]),
        ["draft.discard"] = About([]),
        ["undo"] = new([Relation.Pair, Relation.Partnership, Relation.Community], one => [Ref(one.Exchange), ("what", "followup.done"), ("on", "{today}")])
        {
            Also =
            [
                new([Relation.Author, Relation.Community], one => [Ref(one.Question), ("what", "question.ask"), ("on", "{today}")]),
                new([Relation.Author, Relation.Partnership, Relation.Community], one => [Ref(one.Resource), ("what", "resource.share"), ("on", "{today}")]),
                new([Relation.Taker, Relation.Community], one => [Ref(one.Question), ("what", "queue.take"), ("on", "{today}")]),
            ],
        },
        ["cancel"] = About([]),
        ["repeat"] = About([]),
        ["help"] = About([]),
        ["greeting"] = About([]),
        ["thanks"] = About([]),
        ["none"] = About([]),
        ["unsure"] = About([]),
        ["text.toolong"] = About([]),
        ["file.received"] = About([]),
    };

    static Asked About((string Name, string Value)[] values) => new([Nothing], _ => values);

    static (string Name, string Value)[] Form(params (string Name, string Value)[] values) => [("form", "1"), .. values];

    static (string Name, string Value) Ref(Reference reference) => ("ref", reference.ToString());

    static (string Name, string Value) Id(string name, Guid id) => (name, id.ToString("N"));
}
