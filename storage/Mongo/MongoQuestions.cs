using System.Text.Json;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Storage.Mongo;

sealed class MongoQuestions(MongoSession db) : IQuestions
{
    public static MongoCollection Questions { get; } = new(
        "questions", Shape: 2,
        $$"""{ name: "number", key: { number: 1 }, unique: true }""",
        $$"""{ name: "asked_by", key: { askedBy: 1, number: -1 } }""",
        $$"""{ name: "joined_by", key: { joined: 1, number: -1 } }""",
        $$"""{ name: "queue_by_urgency", key: { queued: 1, urgent: -1, number: 1 }, partialFilterExpression: { queued: true } }""",
        $$"""{ name: "due", key: { queued: 1, dueAt: 1, number: 1 }, partialFilterExpression: { queued: true } }""",
        $$"""{ name: "answered", key: { "answers.at": 1 } }""");

    public Task AddAsync(Question question, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "questions", updates: [ {
            q: { _id: {{question.Id.Value}} },
            u: { $setOnInsert: {
                v: 2, number: {{question.Ref.Number}}, askedBy: {{question.AskedBy.Value}}, text: {{question.Text}},
                topics: {{question.Topics}}, askedAt: {{question.AskedAt}}, state: {{question.State}}, queued: {{question.IsInQueue}},
                takenBy: {{question.TakenBy?.Value}}, answers: {{question.Answers.Select(Document)}}, version: {{question.Version}},
                urgent: {{Urgent(question.Urgent)}}, anonymous: {{question.Anonymous}}, dueAt: {{question.DueAt}},
                offeredTo: {{question.OfferedTo?.Value}}, joined: {{Joined(question)}}, steps: {{question.Steps.Select(Document)}},
                entries: {{question.Entries.Select(Document)}}, mergedInto: {{question.MergedInto?.Value}} } },
            upsert: true } ] }
        """, ct);

    // The version in the query makes it one atomic claim: of two mentors who take a question, one finds it changed.
    public async Task UpdateAsync(Question question, CancellationToken ct)
    {
        var updated = await db.ExecuteAsync(
            $$"""
            { update: "questions", updates: [ {
                q: { _id: {{question.Id.Value}}, version: {{question.Version - 1}} },
                u: { $set: {
                    v: 2, text: {{question.Text}}, topics: {{question.Topics}}, state: {{question.State}}, queued: {{question.IsInQueue}},
                    takenBy: {{question.TakenBy?.Value}}, answers: {{question.Answers.Select(Document)}},
                    version: {{question.Version}}, dueAt: {{question.DueAt}}, offeredTo: {{question.OfferedTo?.Value}},
                    joined: {{Joined(question)}}, steps: {{question.Steps.Select(Document)}},
                    entries: {{question.Entries.Select(Document)}}, mergedInto: {{question.MergedInto?.Value}} } } } ] }
            """, ct);
        if (updated.Count == 0) throw new StaleException("The question");
    }

    public async Task<Question?> FindAsync(Reference reference, CancellationToken ct) =>
        reference.Kind != ReferenceKind.Question
            ? null
            : await db.FirstAsync($$"""{ find: "questions", filter: { number: {{reference.Number}} }, limit: 1 }""", Question, ct);

    public Task<Question?> FindAsync(QuestionId id, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "questions", filter: { _id: {{id.Value}} }, limit: 1 }""", Question, ct);

    public async Task<IReadOnlyList<Question>> AllOfAsync(IReadOnlyList<QuestionId> ids, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $$"""{ find: "questions", filter: { _id: { $in: {{ids.Select(id => id.Value)}} } } }""", Question, ct);
        var byId = found.ToDictionary(question => question.Id);
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    public async Task<Page<Question>> AskedByAsync(PersonId person, PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $$"""
            { find: "questions", filter: { $or: [ { askedBy: {{person.Value}} }, { joined: {{person.Value}} } ], number: { $lt: {{KeyedPages.NumberOf(after) ?? int.MaxValue}} } },
              sort: { number: -1 }, limit: {{Page<Question>.Size + 1}} }
            """, Question, ct);
        return found.ToPage(last => KeyedPages.Of(last.Ref.Number));
    }

    public Task<IReadOnlyList<Question>> AnsweredSinceAsync(
        IReadOnlyCollection<TopicId> topics, DateTimeOffset since, int most, CancellationToken ct) => db.QueryAsync(
        $$"""
        { find: "questions",
          filter: { "answers.at": { $gte: {{since}} }, state: { $nin: [ "Waiting", "Taken" ] }, topics: { $in: {{topics}} } },
          sort: { number: -1 }, limit: {{most}} }
        """, Question, ct);

    public async Task<Page<Question>> QueueAsync(TopicId? topic, PageKey? after, CancellationToken ct)
    {
        var (urgent, number) = QueuePlaces.Of(after);
        var ofTopic = topic is { } one ? (FormattableString)$$"""{ topics: {{one}} }""" : $$"""{ }""";
        var found = await db.QueryAsync(
            $$"""
            { find: "questions",
              filter: { queued: true, $and: [ {{ofTopic}}, { $or: {{Later(urgent, number)}} } ] },
              sort: { urgent: -1, number: 1 }, limit: {{Page<Question>.Size + 1}} }
            """, Question, ct);
        return found.ToPage(QueuePlaces.After);
    }

    public Task<IReadOnlyList<Question>> WaitingForAsync(PersonId mentor, int most, CancellationToken ct) => db.QueryAsync(
        $$"""
        { find: "questions",
          filter: { queued: true, state: "Waiting", askedBy: { $ne: {{mentor.Value}} }, offeredTo: { $in: [ null, {{mentor.Value}} ] } },
          sort: { urgent: -1, number: 1 }, limit: {{most}} }
        """, Question, ct);

    public Task<IReadOnlyList<Question>> LatestAsync(int below, int most, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "questions", filter: { number: { $lt: {{below}} } }, sort: { number: -1 }, limit: {{most}} }""", Question, ct);

    // What has no moment yet comes before every moment, in this order as in that of the filter.
    public Task<IReadOnlyList<Question>> DueAsync(DateTimeOffset now, int most, CancellationToken ct) => db.QueryAsync(
        $$"""
        { find: "questions", filter: { queued: true, $or: [ { dueAt: null }, { dueAt: { $lte: {{now}} } } ] },
          sort: { dueAt: 1, number: 1 }, limit: {{most}} }
        """, Question, ct);

    static IEnumerable<FormattableString> Later(bool urgent, int number) => urgent
        ? [$$"""{ urgent: true, number: { $gt: {{number}} } }""", $$"""{ urgent: null }"""]
        : [$$"""{ urgent: null, number: { $gt: {{number}} } }"""];

    // Missing and null sort alike: a question kept before there were urgent ones stands among those that are not.
    internal static bool? Urgent(bool urgent) => urgent ? true : null;

    static IEnumerable<Guid> Joined(Question question) => question.Joined.Select(person => person.Value);

    static FormattableString Document(Answer answer) =>
        $$"""{ id: {{answer.Id.Value}}, by: {{answer.By.Value}}, text: {{answer.Text}}, at: {{answer.At}}, resource: {{answer.Resource?.Number}} }""";

    static FormattableString Document(QuestionStep step) =>
        $$"""
        { what: {{step.What}}, at: {{step.At}}, who: {{step.Who?.Value}}, text: {{step.Text}}, answer: {{step.Answer?.Value}} }
        """;

    static Question Question(JsonElement found)
    {
        var question = Questions.Known(found);
        return new(
            new(question.Id("_id")), new(ReferenceKind.Question, question.Int("number")), new(question.Id("askedBy")),
            question.TextOf("text"), question.Topics("topics"), question.At("askedAt"), question.Named<QuestionState>("state"),
            question.IdOrNull("takenBy") is { } mentor ? new PersonId(mentor) : null,
            question.All("answers").Select(Answer).ToEquatableList(), question.Int("version"))
        {
            Urgent = question.Kept("urgent") is not null,
            Anonymous = question.Kept("anonymous")?.GetBoolean() ?? false,
            DueAt = question.AtOrNull("dueAt"),
            Steps = question.All("steps").Select(Step).ToEquatableList(),
            Entries = question.All("entries").Select(Entry).ToEquatableList(),
            MergedInto = question.IdOrNull("mergedInto") is { } survivor ? new QuestionId(survivor) : null,
        };
    }

    static QuestionStep Step(JsonElement step) => new(
        step.Named<StepKind>("what"), step.At("at"), step.IdOrNull("who") is { } who ? new PersonId(who) : null, step.TextOrNull("text"),
        step.IdOrNull("answer") is { } answer ? new AnswerId(answer) : null);

    static Answer Answer(JsonElement answer) =>
        new(
        new(answer.Id("id")), new(answer.Id("by")), answer.TextOf("text"), answer.At("at"),
        answer.Kept("resource")?.GetInt32() is { } number ? new Reference(ReferenceKind.Resource, number) : null);

    static FormattableString Document(Entry entry) =>
        $$"""
        { text: {{entry.Text}}, answer: {{entry.Answer}}, reference: {{entry.IsReference}}, reviewOn: {{entry.ReviewOn}},
          by: {{entry.By.Value}}, at: {{entry.At}} }
        """;

    static Entry Entry(JsonElement entry) => new(
        entry.TextOf("text"), entry.TextOf("answer"), entry.GetProperty("reference").GetBoolean(), entry.DateOrNull("reviewOn"),
        new(entry.Id("by")), entry.At("at"));
}
