using Microsoft.Data.Sqlite;
using PracticeBot.People;
using PracticeBot.Questions;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteQuestions(SqliteSession db) : IQuestions
{
    public async Task AddAsync(Question question, CancellationToken ct)
    {
        var added = await db.ExecuteAsync($"""
            INSERT INTO questions (id, number, asked_by, text, topics, asked_at, state, taken_by, version, urgent, anonymous, due_at, offered_to, merged_into)
            VALUES (
                {question.Id.Value}, {question.Ref.Number}, {question.AskedBy.Value}, {question.Text}, {question.Topics},
                {question.AskedAt}, {question.State}, {question.TakenBy?.Value}, {question.Version}, {question.Urgent}, {question.Anonymous},
                {question.DueAt}, {question.OfferedTo?.Value}, {question.MergedInto?.Value})
            ON CONFLICT (id) DO NOTHING
            """, ct);
        if (added > 0) await KeepPartsAsync(question, ct);
    }

    public async Task UpdateAsync(Question question, CancellationToken ct)
    {
        var updated = await db.ExecuteAsync($"""
            UPDATE questions SET
                text = {question.Text}, topics = {question.Topics}, state = {question.State},
                taken_by = {question.TakenBy?.Value}, version = {question.Version}, due_at = {question.DueAt},
                offered_to = {question.OfferedTo?.Value}, merged_into = {question.MergedInto?.Value}
            WHERE id = {question.Id.Value} AND version = {question.Version - 1}
            """, ct);
        if (updated == 0) throw new StaleException("The question");

        await KeepPartsAsync(question, ct);
    }

    public async Task<Question?> FindAsync(Reference reference, CancellationToken ct) =>
        reference.Kind != ReferenceKind.Question
            ? null
            : await OneAsync(db.FirstAsync(
                $"SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version, urgent, anonymous, due_at, merged_into FROM questions WHERE number = {reference.Number}",
                Question, ct), ct);

    public async Task<Question?> FindAsync(QuestionId id, CancellationToken ct) => await OneAsync(db.FirstAsync(
        $"SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version, urgent, anonymous, due_at, merged_into FROM questions WHERE id = {id.Value}",
        Question, ct), ct);

    public async Task<IReadOnlyList<Question>> AllOfAsync(IReadOnlyList<QuestionId> ids, CancellationToken ct) => await WithPartsAsync(
        await db.QueryAsync(
            $"""
            SELECT q.id, number, asked_by, text, topics, asked_at, state, taken_by, version, urgent, anonymous, due_at, merged_into
            FROM json_each({ids.Select(id => id.Value.ToString("N"))}) asked JOIN questions q ON q.id = unhex(asked.value)
            ORDER BY asked.key
            """, Question, ct),
        ct);

    public async Task<Page<Question>> AskedByAsync(PersonId person, PageKey? after, CancellationToken ct)
    {
        var found = await db.QueryAsync(
            $"""
            SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version, urgent, anonymous, due_at, merged_into FROM questions
            WHERE (asked_by = {person.Value} OR id IN (SELECT question FROM question_steps WHERE who = {person.Value} AND what = 'Joined'))
              AND number < {KeyedPages.NumberOf(after) ?? int.MaxValue}
            ORDER BY number DESC LIMIT {Page<Question>.Size + 1}
            """, Question, ct);
        return await PageAsync(found, ct);
    }

    public async Task<Page<Question>> QueueAsync(TopicId? topic, PageKey? after, CancellationToken ct)
    {
        var (urgent, number) = QueuePlaces.Of(after);
        var found = await db.QueryAsync(
            $"""
            SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version, urgent, anonymous, due_at, merged_into FROM questions
            WHERE state IN ('Waiting', 'Taken') AND urgent <= {urgent} AND (urgent < {urgent} OR number > {number})
              AND ({topic?.Value} IS NULL OR EXISTS (SELECT 1 FROM json_each(topics) WHERE value = {topic?.Value}))
            ORDER BY urgent DESC, number LIMIT {Page<Question>.Size + 1}
            """, Question, ct);
        var page = found.ToPage(QueuePlaces.After);
        return page with { Items = await WithPartsAsync(page.Items, ct) };
    }

    public async Task<IReadOnlyList<Question>> WaitingForAsync(PersonId mentor, int most, CancellationToken ct) => await WithPartsAsync(
        await db.QueryAsync(
            $"""
            SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version, urgent, anonymous, due_at, merged_into FROM questions
            WHERE state IN ('Waiting', 'Taken') AND urgent <= {true} AND state = 'Waiting' AND asked_by <> {mentor.Value}
              AND (offered_to IS NULL OR offered_to = {mentor.Value})
            ORDER BY urgent DESC, number LIMIT {most}
            """, Question, ct),
        ct);

    public async Task<IReadOnlyList<Question>> LatestAsync(int below, int most, CancellationToken ct) => await WithPartsAsync(
        await db.QueryAsync(
            $"""
            SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version, urgent, anonymous, due_at, merged_into FROM questions
            WHERE number < {below} ORDER BY number DESC LIMIT {most}
            """, Question, ct),
        ct);

    public async Task<IReadOnlyList<Question>> DueAsync(DateTimeOffset now, int most, CancellationToken ct) => await WithPartsAsync(
        await db.QueryAsync(
            $"""
            SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version, urgent, anonymous, due_at, merged_into FROM questions
            WHERE state IN ('Waiting', 'Taken') AND coalesce(due_at, '') <= {SqliteValues.TextOf(now)}
            ORDER BY coalesce(due_at, ''), number LIMIT {most}
            """, Question, ct),
        ct);

    public async Task<IReadOnlyList<Question>> AnsweredSinceAsync(
        IReadOnlyCollection<TopicId> topics, DateTimeOffset since, int most, CancellationToken ct) => await WithPartsAsync(
        await db.QueryAsync(
            $"""
            SELECT id, number, asked_by, text, topics, asked_at, state, taken_by, version, urgent, anonymous, due_at, merged_into FROM questions
            WHERE id IN (SELECT question FROM answers WHERE at >= {since}) AND state NOT IN ('Waiting', 'Taken')
              AND EXISTS (SELECT 1 FROM json_each(topics) WHERE value IN (SELECT value FROM json_each({topics})))
            ORDER BY number DESC LIMIT {most}
            """, Question, ct),
        ct);

    async Task<Page<Question>> PageAsync(IReadOnlyList<Question> found, CancellationToken ct)
    {
        var page = found.ToPage(last => KeyedPages.Of(last.Ref.Number));
        return page with { Items = await WithPartsAsync(page.Items, ct) };
    }

    async Task KeepPartsAsync(Question question, CancellationToken ct)
    {
        for (var i = 0; i < question.Answers.Count; i++)
        {
            var answer = question.Answers[i];
            await db.ExecuteAsync($"""
                INSERT INTO answers (id, question, position, by, text, at, resource)
                VALUES ({answer.Id.Value}, {question.Id.Value}, {i}, {answer.By.Value}, {answer.Text}, {answer.At}, {answer.Resource?.Number})
                ON CONFLICT (id) DO NOTHING
                """, ct);
        }

        for (var i = 0; i < question.Steps.Count; i++)
        {
            var step = question.Steps[i];
            await db.ExecuteAsync($"""
                INSERT INTO question_steps (question, position, what, at, who, text, answer)
                VALUES ({question.Id.Value}, {i}, {step.What}, {step.At}, {step.Who?.Value}, {step.Text}, {step.Answer?.Value})
                ON CONFLICT (question, position) DO NOTHING
                """, ct);
        }

        for (var i = 0; i < question.Entries.Count; i++)
        {
            var entry = question.Entries[i];
            await db.ExecuteAsync($"""
                INSERT INTO question_entries (question, position, text, answer, reference, review_on, by, at)
                VALUES (
                    {question.Id.Value}, {i}, {entry.Text}, {entry.Answer}, {entry.IsReference}, {entry.ReviewOn}, {entry.By.Value}, {entry.At})
                ON CONFLICT (question, position) DO NOTHING
                """, ct);
        }
    }

    async Task<Question?> OneAsync(Task<Question?> finding, CancellationToken ct) =>
        await finding is { } question ? (await WithPartsAsync([question], ct))[0] : null;

    async Task<IReadOnlyList<Question>> WithPartsAsync(IReadOnlyList<Question> questions, CancellationToken ct)
    {
        if (questions.Count == 0) return questions;

        var answers = await db.QueryAsync(
            $"""
            SELECT question, id, by, text, at, resource FROM answers
            WHERE question IN (SELECT unhex(value) FROM json_each({questions.Select(q => q.Id.Value.ToString("N"))}))
            ORDER BY question, position
            """,
            row => (Question: row.Id(0), Answer: Answer(row)), ct);
        var steps = await db.QueryAsync(
            $"""
            SELECT question, what, at, who, text, answer FROM question_steps
            WHERE question IN (SELECT unhex(value) FROM json_each({questions.Select(q => q.Id.Value.ToString("N"))}))
            ORDER BY question, position
            """,
            row => (Question: row.Id(0), Step: Step(row)), ct);
        var entries = await db.QueryAsync(
            $"""
            SELECT question, text, answer, reference, review_on, by, at FROM question_entries
            WHERE question IN (SELECT unhex(value) FROM json_each({questions.Select(q => q.Id.Value.ToString("N"))}))
            ORDER BY question, position
            """,
            row => (Question: row.Id(0), Entry: Entry(row)), ct);
        var entriesOf = entries.ToLookup(row => row.Question, row => row.Entry);
        var (answersOf, stepsOf) = (answers.ToLookup(row => row.Question, row => row.Answer), steps.ToLookup(row => row.Question, row => row.Step));
        return [.. questions.Select(q => q with
        {
            Answers = answersOf[q.Id.Value].ToEquatableList(),
            Steps = stepsOf[q.Id.Value].ToEquatableList(),
            Entries = entriesOf[q.Id.Value].ToEquatableList(),
        })];
    }

    static Question Question(SqliteDataReader row) => new(
        new(row.Id(0)), new(ReferenceKind.Question, row.GetInt32(1)), new(row.Id(2)), row.GetString(3), row.Topics(4),
        row.At(5), row.Named<QuestionState>(6), row.IdOrNull(7) is { } mentor ? new PersonId(mentor) : null, Answers: [],
        row.GetInt32(8))
    {
        Urgent = row.GetBoolean(9),
        Anonymous = row.GetBoolean(10),
        DueAt = row.AtOrNull(11),
        MergedInto = row.IdOrNull(12) is { } survivor ? new QuestionId(survivor) : null,
    };

    static Answer Answer(SqliteDataReader row) => new(
        new(row.Id(1)), new(row.Id(2)), row.GetString(3), row.At(4),
        row.IsDBNull(5) ? null : new Reference(ReferenceKind.Resource, row.GetInt32(5)));

    static Entry Entry(SqliteDataReader row) => new(
        row.GetString(1), row.GetString(2), row.GetBoolean(3), row.DateOrNull(4), new(row.Id(5)), row.At(6));

    static QuestionStep Step(SqliteDataReader row) => new(
        row.Named<StepKind>(1), row.At(2), row.IdOrNull(3) is { } who ? new PersonId(who) : null, row.TextOrNull(4),
        row.IdOrNull(5) is { } answer ? new AnswerId(answer) : null);
}
