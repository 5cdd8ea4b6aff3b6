using PracticeBot.People;

namespace PracticeBot.Questions;

public readonly record struct QuestionId(Guid Value);

public readonly record struct AnswerId(Guid Value);

public enum QuestionState
{
    Waiting,
    Taken,
    Answered,
    Closed,
}

public sealed record Answer(AnswerId Id, PersonId By, string Text, DateTimeOffset At);

/// <summary>Asked by anyone; waits in the queue until a mentor answers it, one mentor at a time.</summary>
/// <param name="TakenBy">The mentor who is answering, or who answered last.</param>
/// <param name="Version">One more at each change.</param>
public sealed record Question(
    QuestionId Id, Reference Ref, PersonId AskedBy, string Text, EquatableList<TopicId> Topics, DateTimeOffset AskedAt,
    QuestionState State, PersonId? TakenBy, EquatableList<Answer> Answers, int Version)
{
    public static Outcome<Question> Ask(AskQuestion said)
    {
        if (string.IsNullOrWhiteSpace(said.Text)) return new QuestionMissing();
        if (said.Text.Length > Limits.Text) return new TextTooLong(Limits.Text);

        return new Question(
            said.Id, Reference.Unnumbered(ReferenceKind.Question), said.By, said.Text.Trim(),
            said.Topics.Distinct().ToEquatableList(), said.At, QuestionState.Waiting, TakenBy: null, [], Version: 1);
    }

    public Outcome<Question> Take(PersonId mentor)
    {
        if (mentor == AskedBy) return new OwnQuestion(Ref);
        return State switch
        {
            QuestionState.Taken when TakenBy == mentor => new AlreadyYours(Ref),
            QuestionState.Taken => new TakenByAnother(Ref),
            QuestionState.Waiting => Next(this with { State = QuestionState.Taken, TakenBy = mentor }),
            _ => new NotWaiting(Ref),
        };
    }

    public Outcome<Question> Release(PersonId mentor) =>
        State == QuestionState.Taken && TakenBy == mentor
            ? Next(this with { State = QuestionState.Waiting, TakenBy = null })
            : new NotYours(Ref);

    /// <summary>A mentor answers what they took, and takes what still waits by answering it; more may be added later.</summary>
    public Outcome<Question> Reply(AnswerId id, PersonId mentor, string text, DateTimeOffset at)
    {
        if (mentor == AskedBy) return new OwnQuestion(Ref);
        if (State == QuestionState.Closed) return new NotWaiting(Ref);
        if (State == QuestionState.Taken && TakenBy != mentor) return new TakenByAnother(Ref);
        if (string.IsNullOrWhiteSpace(text)) return new AnswerMissing(Ref);
        if (text.Length > Limits.Text) return new TextTooLong(Limits.Text);

        return Next(this with
        {
            State = QuestionState.Answered,
            TakenBy = mentor,
            Answers = [.. Answers, new Answer(id, mentor, text.Trim(), at)],
        });
    }

    public Outcome<Question> Close(PersonId by) =>
        by != AskedBy ? new NotTheAsker(Ref)
        : State == QuestionState.Closed ? new AlreadyClosed(Ref)
        : Next(this with { State = QuestionState.Closed });

    /// <summary>Back into the queue, its answers kept.</summary>
    public Outcome<Question> Reopen(PersonId by) =>
        by != AskedBy ? new NotTheAsker(Ref)
        : State is QuestionState.Closed or QuestionState.Answered
            ? Next(this with { State = QuestionState.Waiting, TakenBy = null })
            : new StillOpen(Ref);

    static Question Next(Question changed) => changed with { Version = changed.Version + 1 };
}

public sealed record QuestionMissing : Refusal;

public sealed record AnswerMissing(Reference Ref) : Refusal;

public sealed record NoSuchQuestion(Reference Ref) : Refusal;

public sealed record OwnQuestion(Reference Ref) : Refusal;

public sealed record AlreadyYours(Reference Ref) : Refusal;

public sealed record TakenByAnother(Reference Ref) : Refusal;

public sealed record NotWaiting(Reference Ref) : Refusal;

public sealed record NotYours(Reference Ref) : Refusal;

public sealed record NotTheAsker(Reference Ref) : Refusal;

public sealed record AlreadyClosed(Reference Ref) : Refusal;

public sealed record StillOpen(Reference Ref) : Refusal;
