using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Questions;

/// <summary>What happened to a question that one other person must be told. The version tells occasions apart.</summary>
public sealed record QuestionChanged(string What, QuestionId Question, int Version) : Fact(
    What, Question.Value, Version.ToString(System.Globalization.CultureInfo.InvariantCulture))
{
    public const string Taken = "question.taken";
    public const string Released = "question.released";
    public const string Answered = "question.answered";
    public const string Reopened = "question.reopened";
    public const string Closed = "question.closed";
}

/// <summary>The changes a question goes through after it was asked: each loads, decides, keeps and tells one person.</summary>
public sealed class ChangeQuestionHandler(IQuestions questions, INotices notices, ITopics topics, ISearchIndex search)
{
    public Task<Outcome<Question>> TakeAsync(Reference reference, PersonId mentor, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(reference, q => q.Take(mentor), QuestionChanged.Taken, q => q.AskedBy, at, ct);

    public Task<Outcome<Question>> ReleaseAsync(Reference reference, PersonId mentor, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(reference, q => q.Release(mentor), QuestionChanged.Released, q => q.AskedBy, at, ct);

    /// <param name="id">Derived from the activity, so a redelivered message names the same answer.</param>
    public Task<Outcome<Question>> AnswerAsync(
        AnswerId id, Reference reference, PersonId mentor, string text, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(reference, q => q.Reply(id, mentor, text, at), QuestionChanged.Answered, q => q.AskedBy, at, ct);

    public Task<Outcome<Question>> CloseAsync(Reference reference, PersonId asker, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(reference, q => q.Close(asker), QuestionChanged.Closed, q => q.TakenBy, at, ct);

    public Task<Outcome<Question>> ReopenAsync(Reference reference, PersonId asker, DateTimeOffset at, CancellationToken ct) =>
        ChangeAsync(reference, q => q.Reopen(asker), QuestionChanged.Reopened, q => q.TakenBy, at, ct);

    /// <param name="told">Read from the question as it was: whoever took it is told that it was closed or reopened.</param>
    async Task<Outcome<Question>> ChangeAsync(
        Reference reference, Func<Question, Outcome<Question>> decide, string what, Func<Question, PersonId?> told,
        DateTimeOffset at, CancellationToken ct)
    {
        if (await questions.FindAsync(reference, ct) is not { } question) return new NoSuchQuestion(reference);

        var outcome = decide(question);
        if (outcome.Made is not { } changed) return outcome;

        await questions.UpdateAsync(changed, ct);
        if (changed.Answers.Count > question.Answers.Count) await search.PutAsync(changed.ForSearch(await topics.AllAsync(ct)), ct);
        if (told(question) is { } person)
            await notices.AddAsync(new QuestionChanged(what, changed.Id, changed.Version).For(person, at), ct);
        return changed;
    }
}
