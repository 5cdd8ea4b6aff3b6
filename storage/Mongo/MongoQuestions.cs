using System.Text.Json;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Storage.Mongo;

sealed class MongoQuestions(MongoSession db) : IQuestions
{
    public static MongoCollection Questions { get; } = new(
        "questions", Shape: 1,
        $$"""{ name: "number", key: { number: 1 }, unique: true }""",
        $$"""{ name: "asked_by", key: { askedBy: 1, number: -1 } }""",
        $$"""{ name: "queue", key: { queued: 1, number: 1 }, partialFilterExpression: { queued: true } }""",
        $$"""{ name: "answered", key: { "answers.at": 1 } }""");

    public Task AddAsync(Question question, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "questions", updates: [ {
            q: { _id: {{question.Id.Value}} },
            u: { $setOnInsert: {
                v: 1, number: {{question.Ref.Number}}, askedBy: {{question.AskedBy.Value}}, text: {{question.Text}},
                topics: {{question.Topics}}, askedAt: {{question.AskedAt}}, state: {{question.State}}, queued: {{Queued(question)}},
                takenBy: {{question.TakenBy?.Value}}, answers: {{question.Answers.Select(Document)}}, version: {{question.Version}} } },
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
                    v: 1, text: {{question.Text}}, topics: {{question.Topics}}, state: {{question.State}}, queued: {{Queued(question)}},
                    takenBy: {{question.TakenBy?.Value}}, answers: {{question.Answers.Select(Document)}},
                    version: {{question.Version}} } } } ] }
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
            { find: "questions", filter: { askedBy: {{person.Value}}, number: { $lt: {{KeyedPages.NumberOf(after) ?? int.MaxValue}} } },
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
        var ofTopic = topic is { } one ? (FormattableString)$$"""{ topics: {{one}} }""" : $$"""{ }""";
        var found = await db.QueryAsync(
            $$"""
            { find: "questions",
              filter: { queued: true, number: { $gt: {{KeyedPages.NumberOf(after) ?? 0}} }, $and: [ {{ofTopic}} ] },
              sort: { number: 1 }, limit: {{Page<Question>.Size + 1}} }
            """, Question, ct);
        return found.ToPage(last => KeyedPages.Of(last.Ref.Number));
    }

    static bool Queued(Question question) => question.State is QuestionState.Waiting or QuestionState.Taken;

    static FormattableString Document(Answer answer) =>
        $$"""{ id: {{answer.Id.Value}}, by: {{answer.By.Value}}, text: {{answer.Text}}, at: {{answer.At}} }""";

    static Question Question(JsonElement found)
    {
        var question = Questions.Known(found);
        return new(
            new(question.Id("_id")), new(ReferenceKind.Question, question.Int("number")), new(question.Id("askedBy")),
            question.TextOf("text"), question.Topics("topics"), question.At("askedAt"), question.Named<QuestionState>("state"),
            question.IdOrNull("takenBy") is { } mentor ? new PersonId(mentor) : null,
            question.All("answers").Select(Answer).ToEquatableList(), question.Int("version"));
    }

    static Answer Answer(JsonElement answer) =>
        new(new(answer.Id("id")), new(answer.Id("by")), answer.TextOf("text"), answer.At("at"));
}
