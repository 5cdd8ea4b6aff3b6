using PracticeBot.People;

namespace PracticeBot.Questions;

/// <summary>The changes that people make to a question after it was asked.</summary>
public sealed class ChangeQuestionHandler(QuestionQueue queue)
{
    public Task<Outcome<Question>> TakeAsync(Reference reference, PersonId mentor, DateTimeOffset at, CancellationToken ct) =>
        queue.ChangeAsync(reference, (question, circle) => question.Take(mentor, at, circle.RemindAt(question, mentor)), at, ct);

    public Task<Outcome<Question>> ReleaseAsync(Reference reference, PersonId mentor, DateTimeOffset at, CancellationToken ct) =>
        queue.ChangeAsync(reference, (question, _) => question.Release(mentor, at), at, ct);

    /// <param name="to">A mentor, who is told at once.</param>
    public Task<Outcome<Question>> HandOverAsync(
        Reference reference, PersonId by, PersonId to, string note, DateTimeOffset at, CancellationToken ct) =>
        queue.ChangeAsync(
            reference,
            (question, circle) =>
                circle.Mentor(to) is not { } mentor ? new PassedToNobody(reference)
                : mentor.IsAway(at) ? new MentorIsAway(mentor.Person.Name, mentor.Person.Settings.AwayUntil!.Value)
                : question.HandOver(by, to, note, at, circle.OfferEnds(question, mentor)),
            at, ct);

    /// <param name="id">Derived from the activity, so a redelivered message names the same answer.</param>
    public Task<Outcome<Question>> AnswerAsync(
        AnswerId id, Reference reference, PersonId mentor, string text, DateTimeOffset at, CancellationToken ct, Reference? resource = null) =>
        queue.ChangeAsync(reference, (question, _) => question.Reply(id, mentor, text, at, resource), at, ct);

    public Task<Outcome<Question>> ContinueAsync(Reference reference, PersonId asker, string text, DateTimeOffset at, CancellationToken ct) =>
        queue.ChangeAsync(reference, (question, _) => question.Continue(asker, text, at), at, ct);

    public Task<Outcome<Question>> JoinAsync(Reference reference, PersonId by, DateTimeOffset at, CancellationToken ct) =>
        queue.ChangeAsync(reference, (question, _) => question.Join(by, at), at, ct);

    /// <param name="answer">The one that helped; null means the latest.</param>
    public Task<Outcome<Question>> HelpAsync(Reference reference, PersonId by, AnswerId? answer, DateTimeOffset at, CancellationToken ct) =>
        queue.ChangeAsync(reference, (question, _) => question.Help(by, answer, at), at, ct);

    public Task<Outcome<Question>> CloseAsync(Reference reference, PersonId asker, DateTimeOffset at, CancellationToken ct) =>
        queue.ChangeAsync(reference, (question, _) => question.Close(asker, at), at, ct);

    public Task<Outcome<Question>> ReopenAsync(
        Reference reference, PersonId asker, DateTimeOffset at, CancellationToken ct, string? why = null) =>
        queue.ChangeAsync(reference, (question, _) => question.Reopen(asker, at, why), at, ct);
}
