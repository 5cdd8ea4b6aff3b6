using PracticeBot.People;

namespace PracticeBot.Questions;

/// <summary>What mentors make of answered questions.</summary>
public sealed class KeepKnowledgeHandler(QuestionQueue queue)
{
    public Task<Outcome<Question>> EditAsync(Reference reference, Entry entry, DateOnly today, CancellationToken ct) =>
        queue.ChangeAsync(reference, (question, _) => question.Edit(entry, today), entry.At, ct);

    /// <returns>The one that stays.</returns>
    public Task<Outcome<Question>> MergeAsync(Reference reference, Reference into, PersonId by, DateTimeOffset at, CancellationToken ct) =>
        queue.MergeAsync(reference, into, by, at, ct);
}
