using Microsoft.Data.Sqlite;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteQuestions(SqliteSession db) : IQuestions
{
    public async Task AddAsync(Question question, CancellationToken ct)
    {
        var added = await db.ExecuteAsync($"""
            INSERT INTO questions (id, number, asked_by, text, topics, asked_at, state, taken_by, version)
            VALUES (
                {question.Id.Value}, {question.Ref.Number}, {question.AskedBy.Value}, {question.Text}, {question.Topics},
                {question.AskedAt}, {question.State}, {question.TakenBy?.Value}, {question.Version})
            ON CONFLICT (id) DO NOTHING
            """, ct);
        if (added > 0) await KeepAnswersAsync(question, ct);
    }

    public async Task UpdateAsync(Question question, CancellationToken ct)
    {
        var updated = await db.ExecuteAsync($"""
            UPDATE questions SET
                text = {question.Text}, topics = {question.Topics}, state = {question.State},
                taken_by = {question.TakenBy?.Value}, version = {question.Version}
            WHERE id = {question.Id.Value} AND version = {question.Version - 1}
            """, ct);
        if (updated == 0) throw new StaleException("The question");

        await KeepAnswersAsync(question, ct);
    }

    public async Task<Question?> FindAsync(Reference reference, CancellationToken ct) =>
        reference.Kind != ReferenceKind.Question
            ? null
            : await OneAsync(db.FirstAsync(
                $"SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version FROM questions WHERE number = {reference.Number}",
                Question, ct), ct);

    public async Task<Question?> FindAsync(QuestionId id, CancellationToken ct) => await OneAsync(db.FirstAsync(
        $"SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version FROM questions WHERE id = {id.Value}",
        Question, ct), ct);

    public async Task<IReadOnlyList<Question>> AllOfAsync(IReadOnlyList<QuestionId> ids, CancellationToken ct) => await WithAnswersAsync(
        await db.QueryAsync(
            $"""
            SELECT q.id, number, asked_by, text, topics, asked_at, state, taken_by, version
            FROM json_each({ids.Select(id => id.Value.ToString("N"))}) asked JOIN questions q ON q.id = unhex(asked.value)
            ORDER BY asked.key
            """, Question, ct),
        ct);

    public async Task<Page<Question>> AskedByAsync(PersonId person, PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $"""
            SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version FROM questions
            WHERE asked_by = {person.Value} AND number < {KeyedPages.NumberOf(after) ?? int.MaxValue}
            ORDER BY number DESC LIMIT {Page<Question>.Size + 1}
            """, Question, ct);
        return await PageAsync(found, ct);
    }

    public async Task<Page<Question>> QueueAsync(TopicId? topic, PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $"""
            SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version FROM questions
            WHERE state IN ('Waiting', 'Taken') AND number > {KeyedPages.NumberOf(after) ?? 0}
              AND ({topic?.Value} IS NULL OR EXISTS (SELECT 1 FROM json_each(topics) WHERE value = {topic?.Value}))
            ORDER BY number LIMIT {Page<Question>.Size + 1}
            """, Question, ct);
        return await PageAsync(found, ct);
    }

    public async Task<IReadOnlyList<Question>> AnsweredSinceAsync(
        IReadOnlyCollection<TopicId> topics, DateTimeOffset since, int most, CancellationToken ct) => await WithAnswersAsync(
        await db.QueryAsync(
            $"""
            SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version FROM questions
            WHERE id IN (SELECT question FROM answers WHERE at >= {since}) AND state NOT IN ('Waiting', 'Taken')
              AND EXISTS (SELECT 1 FROM json_each(topics) WHERE value IN (SELECT value FROM json_each({topics})))
            ORDER BY number DESC LIMIT {most}
            """, Question, ct),
        ct);

    async Task<Page<Question>> PageAsync(IReadOnlyList<Question> found, CancellationToken ct)
    {
        var page = found.ToPage(last => KeyedPages.Of(last.Ref.Number));
        return page with { Items = await WithAnswersAsync(page.Items, ct) };
    }

    async Task KeepAnswersAsync(Question question, CancellationToken ct)
    {
        for (var i = 0; i < question.Answers.Count; i++)
        {
            var answer = question.Answers[i];
            await db.ExecuteAsync($"""
                INSERT INTO answers (id, question, position, by, text, at)
                VALUES ({answer.Id.Value}, {question.Id.Value}, {i}, {answer.By.Value}, {answer.Text}, {answer.At})
                ON CONFLICT (id) DO NOTHING
                """, ct);
        }
    }

    async Task<Question?> OneAsync(Task<Question?> finding, CancellationToken ct) =>
        await finding is { } question ? (await WithAnswersAsync([question], ct))[0] : null;

    async Task<IReadOnlyList<Question>> WithAnswersAsync(IReadOnlyList<Question> questions, CancellationToken ct)
    {
        if (questions.Count == 0) return questions;

        var answers = await db.QueryAsync(
            $"""
            SELECT question, id, by, text, at FROM answers
            WHERE question IN (SELECT unhex(value) FROM json_each({questions.Select(q => q.Id.Value.ToString("N"))}))
            ORDER BY question, position
            """,
            row => (Question: row.Id(0), Answer: new Answer(new(row.Id(1)), new(row.Id(2)), row.GetString(3), row.At(4))), ct);
        var byQuestion = answers.ToLookup(row => row.Question, row => row.Answer);
        return [.. questions.Select(q => q with { Answers = byQuestion[q.Id.Value].ToEquatableList() })];
    }

    static Question Question(SqliteDataReader row) => new(
        new(row.Id(0)), new(ReferenceKind.Question, row.GetInt32(1)), new(row.Id(2)), row.GetString(3), row.Topics(4),
        row.At(5), row.Named<QuestionState>(6), row.IdOrNull(7) is { } mentor ? new PersonId(mentor) : null, Answers: [],
        row.GetInt32(8));
}
