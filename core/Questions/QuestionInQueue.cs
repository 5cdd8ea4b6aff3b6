using PracticeBot.People;

namespace PracticeBot.Questions;

/// <summary>How a question goes on of itself: from mentor to mentor, to all of them, to the coordinators.</summary>
public sealed partial record Question
{
    /// <summary>What comes next of a question that is due; itself when it is not.</summary>
    public Question GoOn(QueueCircle circle)
    {
        if (!IsInQueue || DueAt > circle.Now) return this;
        return State == QuestionState.Taken ? Chase(circle) : Pass(circle);
    }

    /// <summary>Whoever took it is reminded once, and then it is for the next.</summary>
    Question Chase(QueueCircle circle)
    {
        var mentor = TakenBy!.Value;
        var wasReminded = Steps.LastOrDefault(step => step.What is StepKind.Taken or StepKind.Reminded) is { What: StepKind.Reminded };
        return wasReminded || circle.Mentor(mentor)?.IsAway(circle.Now) is not false
            ? Next(Back(circle.Now), new QuestionStep(StepKind.Expired, circle.Now, mentor)).Pass(circle)
            : Next(this with { DueAt = circle.ReturnAt(this, mentor) }, new QuestionStep(StepKind.Reminded, circle.Now, mentor));
    }

    Question Pass(QueueCircle circle)
    {
        if (Heir(circle) is { } heir) return Offer(heir, circle);

        var lap = Lap.ToList();
        var isForAll = lap.Exists(step => step.What is StepKind.OfferedToAll or StepKind.Escalated);
        if (!isForAll && circle.InField(this).FirstOrDefault(mentor => !WasOffered(mentor.Person.Id)) is { } next) return Offer(next, circle);
        if (!isForAll && circle.Present(this).Any(mentor => !WasOffered(mentor.Person.Id)))
            return Next(this with { DueAt = circle.OfferToAllEnds(this) }, new QuestionStep(StepKind.OfferedToAll, circle.Now));

        // What one mentor gives back is there for all who know of it already.
        if (isForAll && lap[^1] is { What: StepKind.Released or StepKind.Expired } back && back.At == circle.Now)
            return this with { DueAt = circle.OfferToAllEnds(this) };
        return circle.Coordinators.Count > 0
            ? Next(this with { DueAt = circle.RepeatAt(this) }, new QuestionStep(StepKind.Escalated, circle.Now))
            : this with { DueAt = circle.RepeatAt(this) };
    }

    /// <summary>Whether it was this mentor's turn since it was asked, or asked again.</summary>
    public bool WasOffered(PersonId mentor) => Lap.Any(step => step.What is StepKind.Offered or StepKind.Taken && step.Who == mentor);

    Question Offer(QueueMember mentor, QueueCircle circle) =>
        Next(this with { DueAt = circle.OfferEnds(this, mentor) }, new QuestionStep(StepKind.Offered, circle.Now, mentor.Person.Id));

    /// <summary>What has been tried since it was asked, or asked again.</summary>
    IEnumerable<QuestionStep> Lap => Steps.Skip(LapStart + 1);

    int LapStart => Steps.ToList().FindLastIndex(step => step.What is StepKind.Asked or StepKind.Continued or StepKind.Reopened);

    /// <summary>Whoever answered last, when more is asked of the same: first of all it is theirs.</summary>
    QueueMember? Heir(QueueCircle circle) =>
        Answers.Count > 0 && !Lap.Any() && circle.Present(this).FirstOrDefault(mentor => mentor.Person.Id == Answers[^1].By) is { } mentor ? mentor : null;
}
