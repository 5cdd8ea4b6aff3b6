using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Questions;

/// <param name="Id">Derived from the activity, so a redelivered message names the same question.</param>
public sealed record AskQuestion(
    QuestionId Id, PersonId By, string Text, EquatableList<TopicId> Topics, DateTimeOffset At);

public sealed record QuestionWasAsked(QuestionId Question) : Fact(KindName, Question.Value)
{
    public const string KindName = "question.asked";
}

public sealed class AskQuestionHandler(IQuestions questions, IPeople people, INumbers numbers, INotices notices)
{
    public async Task<Outcome<Question>> HandleAsync(AskQuestion said, CancellationToken ct)
    {
        var outcome = Question.Ask(said);
        if (outcome.Made is not { } question) return outcome;

        question = question with { Ref = await numbers.NextAsync(ReferenceKind.Question, ct) };
        await questions.AddAsync(question, ct);
        foreach (var mentor in await MentorsForAsync(question, ct))
            await notices.AddAsync(new QuestionWasAsked(question.Id).For(mentor.Id, said.At), ct);
        return question;
    }

    /// <summary>The mentors of its topics; all of them when it has no topic or nobody's field is touched.</summary>
    async Task<IReadOnlyList<Person>> MentorsForAsync(Question question, CancellationToken ct)
    {
        var mentors = (await people.EveryoneAsync(Role.Mentor, ct)).Where(mentor => mentor.Id != question.AskedBy).ToList();
        var inField = mentors.Where(mentor => mentor.Topics.Intersect(question.Topics).Any()).ToList();
        return inField.Count > 0 ? inField : mentors;
    }
}
