using PracticeBot.People;

namespace PracticeBot.Questions;

/// <param name="Id">Derived from the activity, so a redelivered message names the same question.</param>
/// <param name="Anonymous">Whether the asker stays unnamed, for everyone.</param>
public sealed record AskQuestion(
    QuestionId Id, PersonId By, string Text, EquatableList<TopicId> Topics, DateTimeOffset At, bool Urgent = false, bool Anonymous = false);

public sealed class AskQuestionHandler(QuestionQueue queue, INumbers numbers)
{
    public async Task<Outcome<Question>> HandleAsync(AskQuestion said, CancellationToken ct)
    {
        var outcome = Question.Ask(said);
        if (outcome.Made is not { } question) return outcome;

        question = question with { Ref = await numbers.NextAsync(ReferenceKind.Question, ct) };
        return await queue.AddAsync(question, said.At, ct);
    }
}
