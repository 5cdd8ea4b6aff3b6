using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Questions;

/// <summary>What happened to a question that somebody must be told.</summary>
/// <param name="Step">Which of its steps it was, so that each is told once.</param>
public sealed record QuestionChanged(string What, QuestionId Question, int Step) : Fact(
    What, Question.Value, Step.ToString(CultureInfo.InvariantCulture))
{
    /// <summary>For a mentor: it waits for them.</summary>
    public const string Offered = "question.asked";

    /// <summary>For a mentor: another one passed it on to them.</summary>
    public const string Passed = "question.passed";

    /// <summary>For whoever answered, or is answering: more is asked.</summary>
    public const string Continued = "question.continued";

    /// <summary>For whoever answered: it waits again.</summary>
    public const string Reopened = "question.reopened";

    public const string Reminded = "question.reminded";

    /// <summary>For whoever had taken it: it is back in the queue.</summary>
    public const string Expired = "question.expired";

    public const string Helped = "question.helped";
    public const string Closed = "question.closed";

    /// <summary>For the coordinators: nobody takes it.</summary>
    public const string Escalated = "question.escalated";

    // For whoever asked.
    public const string Taken = "question.taken";
    public const string Released = "question.released";
    public const string HandedOver = "question.handedover";
    public const string Referred = "question.referred";

    // For whoever asked or joined.
    public const string Answered = "question.answered";
    public const string Merged = "question.merged";
}

/// <summary>The questions that came to wait for a mentor since they were last told: worded as they stand at their hour.</summary>
public sealed record QuestionsWait(PersonId Mentor, DateTimeOffset At) : Fact(
    KindName, Mentor.Value, At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture))
{
    public const string KindName = "queue.gathered";
}

/// <summary>Whom the steps that a change added are told to.</summary>
static class QuestionNotices
{
    public static IReadOnlyList<Notice> Of(Question before, Question after, QueueCircle circle) =>
        [.. Enumerable.Range(before.Steps.Count, after.Steps.Count - before.Steps.Count).SelectMany(step => Of(before, after, step, circle))];

    static IEnumerable<Notice> Of(Question before, Question after, int at, QueueCircle circle)
    {
        var step = after.Steps[at];
        return step.What switch
        {
            StepKind.Offered => Offered(after, at, circle),
            StepKind.OfferedToAll => circle.Present(after).Where(mentor => !after.WasOffered(mentor.Person.Id)).Select(mentor => Waits(after, at, mentor, circle)),
            StepKind.Escalated =>
            [
                .. circle.Coordinators.Where(one => one.Person.Id != after.AskedBy).Select(one => Told(QuestionChanged.Escalated, one.Person.Id)),
                // The coordinators are told again and again.
                .. after.Steps.Take(at).Any(earlier => earlier.What == StepKind.Escalated) ? [] : new[] { Told(QuestionChanged.Referred, after.AskedBy) },
            ],
            StepKind.Taken => [Told(QuestionChanged.Taken, after.AskedBy)],
            StepKind.Reminded => [Told(QuestionChanged.Reminded, step.Who!.Value)],
            StepKind.Expired => [Told(QuestionChanged.Expired, step.Who!.Value), Told(QuestionChanged.Released, after.AskedBy)],
            StepKind.Released => [Told(QuestionChanged.Released, after.AskedBy)],
            StepKind.HandedOver => [Told(QuestionChanged.HandedOver, after.AskedBy)],
            StepKind.Answered => after.Joined.Prepend(after.AskedBy).Where(person => person != step.Who).Select(person => Told(QuestionChanged.Answered, person)),
            StepKind.Merged => after.Joined.Prepend(after.AskedBy).Select(person => Told(QuestionChanged.Merged, person)),
            StepKind.Continued when after is { State: QuestionState.Taken, TakenBy: { } mentor } => [Told(QuestionChanged.Continued, mentor)],
            StepKind.Helped => [Told(QuestionChanged.Helped, after.Answers.First(answer => answer.Id == step.Answer).By)],
            StepKind.Closed when before.TakenBy is { } mentor => [Told(QuestionChanged.Closed, mentor)],
            _ => [],
        };

        Notice Told(string what, PersonId person) => new QuestionChanged(what, after.Id, at).For(person, circle.Now);
    }

    /// <summary>What goes on between two who spoke already is told at once.</summary>
    static IEnumerable<Notice> Offered(Question question, int at, QueueCircle circle)
    {
        var mentor = question.Steps[at].Who!.Value;
        var answeredBefore = question.Answers.Any(answer => answer.By == mentor);
        var what = question.Steps[at - 1].What switch
        {
            StepKind.HandedOver => QuestionChanged.Passed,
            StepKind.Reopened when answeredBefore => QuestionChanged.Reopened,
            StepKind.Continued when answeredBefore => QuestionChanged.Continued,
            _ => null,
        };
        if (what is not null) yield return new QuestionChanged(what, question.Id, at).For(mentor, circle.Now);
        else if (circle.Mentor(mentor) is { } member) yield return Waits(question, at, member, circle);
    }

    static Notice Waits(Question question, int at, QueueMember mentor, QueueCircle circle)
    {
        var (person, tellAt) = (mentor.Person.Id, mentor.TellAt(question, circle.Now));
        return tellAt <= circle.Now
            ? new QuestionChanged(QuestionChanged.Offered, question.Id, at).For(person, circle.Now)
            : new QuestionsWait(person, tellAt).For(person, circle.Now) with { DueAt = tellAt };
    }
}
