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

/// <param name="Resource">What is shown with it.</param>
public sealed record Answer(AnswerId Id, PersonId By, string Text, DateTimeOffset At, Reference? Resource = null);

/// <summary>Asked by anyone; waits in the queue until a mentor answers it, one mentor at a time.</summary>
/// <param name="TakenBy">The mentor who is answering, or who answered last.</param>
/// <param name="Version">One more at each change.</param>
public sealed partial record Question(
    QuestionId Id, Reference Ref, PersonId AskedBy, string Text, EquatableList<TopicId> Topics, DateTimeOffset AskedAt,
    QuestionState State, PersonId? TakenBy, EquatableList<Answer> Answers, int Version)
{
    public bool Urgent { get; init; }

    /// <summary>Whether its asker stays unnamed, for everyone.</summary>
    public bool Anonymous { get; init; }

    /// <summary>When the queue goes on with it of itself. What waits or is taken without one is due at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What happened to it, the earliest first. A question asked before steps were kept has none of its beginning.</summary>
    public EquatableList<QuestionStep> Steps { get; init; } = [];

    /// <summary>Whoever else wants to know, in the order in which they said so.</summary>
    public IEnumerable<PersonId> Joined => Steps.Where(step => step.What == StepKind.Joined).Select(step => step.Who!.Value);

    public bool IsInQueue => State is QuestionState.Waiting or QuestionState.Taken;

    /// <summary>The one mentor whose turn it is to take it; null when it is anyone's.</summary>
    public PersonId? OfferedTo => State == QuestionState.Waiting && Steps.LastOrDefault(IsOffer) is { What: StepKind.Offered } offer ? offer.Who : null;

    public static Outcome<Question> Ask(AskQuestion said)
    {
        if (string.IsNullOrWhiteSpace(said.Text)) return new QuestionMissing();
        if (said.Text.Length > Limits.Text) return new TextTooLong(Limits.Text);

        return new Question(
            said.Id, Reference.Unnumbered(ReferenceKind.Question), said.By, said.Text.Trim(),
            said.Topics.Distinct().ToEquatableList(), said.At, QuestionState.Waiting, TakenBy: null, [], Version: 1)
        {
            Urgent = said.Urgent,
            Anonymous = said.Anonymous,
            DueAt = said.At,
            Steps = [new(StepKind.Asked, said.At, said.By)],
        };
    }

    /// <param name="remindAt">When they are reminded, unless they have answered by then.</param>
    public Outcome<Question> Take(PersonId mentor, DateTimeOffset at, DateTimeOffset remindAt)
    {
        if (mentor == AskedBy) return new OwnQuestion(Ref);
        return State switch
        {
            QuestionState.Taken when TakenBy == mentor => new AlreadyYours(Ref),
            QuestionState.Taken => new TakenByAnother(Ref),
            QuestionState.Waiting => Next(this with { State = QuestionState.Taken, TakenBy = mentor, DueAt = remindAt }, new QuestionStep(StepKind.Taken, at, mentor)),
            _ => new NotWaiting(Ref),
        };
    }

    public Outcome<Question> Release(PersonId mentor, DateTimeOffset at) =>
        State == QuestionState.Taken && TakenBy == mentor
            ? Next(Back(at), new QuestionStep(StepKind.Released, at, mentor))
            : new NotYours(Ref);

    /// <summary>Whoever took it, or was offered it, passes it on to another mentor.</summary>
    public Outcome<Question> HandOver(PersonId by, PersonId to, string note, DateTimeOffset at, DateTimeOffset dueAt)
    {
        if (!IsInQueue) return new NotWaiting(Ref);
        if (State == QuestionState.Taken ? TakenBy != by : OfferedTo != by) return new NotYoursToPass(Ref);
        if (to == by || to == AskedBy) return new PassedToNobody(Ref);
        if (note.Length > Limits.Text) return new TextTooLong(Limits.Text);

        var passed = Back(dueAt);
        return Next(passed, new QuestionStep(StepKind.HandedOver, at, by, note.Trim().Length > 0 ? note.Trim() : null), new QuestionStep(StepKind.Offered, at, to));
    }

    /// <summary>A mentor answers what they took, and takes what still waits by answering it; more may be added later.</summary>
    /// <param name="resource">One that the mentor may open; who reads the answer may open it as far as it is for them.</param>
    public Outcome<Question> Reply(AnswerId id, PersonId mentor, string text, DateTimeOffset at, Reference? resource = null)
    {
        if (mentor == AskedBy) return new OwnQuestion(Ref);
        if (State == QuestionState.Closed) return new NotWaiting(Ref);
        if (State == QuestionState.Taken && TakenBy != mentor) return new TakenByAnother(Ref);
        if (string.IsNullOrWhiteSpace(text)) return new AnswerMissing(Ref);
        if (text.Length > Limits.Text) return new TextTooLong(Limits.Text);

        return Next(
            this with
            {
                State = QuestionState.Answered,
                TakenBy = mentor,
                DueAt = null,
                Answers = [.. Answers, new Answer(id, mentor, text.Trim(), at, resource)],
            },
            new QuestionStep(StepKind.Answered, at, mentor, Answer: id));
    }

    /// <summary>Whoever asked asks more of the same: what is answered waits again.</summary>
    public Outcome<Question> Continue(PersonId by, string text, DateTimeOffset at)
    {
        if (by != AskedBy) return new NotTheAsker(Ref);
        if (MergedInto is not null) return new AlreadyMerged(Ref);
        if (string.IsNullOrWhiteSpace(text)) return new QuestionMissing();
        if (text.Length > Limits.Text) return new TextTooLong(Limits.Text);

        return Next(IsInQueue ? this : Back(at), new QuestionStep(StepKind.Continued, at, by, text.Trim()));
    }

    /// <summary>Somebody else wants to know it too.</summary>
    public Outcome<Question> Join(PersonId by, DateTimeOffset at)
    {
        if (by == AskedBy) return new OwnQuestion(Ref);
        if (Joined.Contains(by)) return new AlreadyJoined(Ref);
        return Next(this, new QuestionStep(StepKind.Joined, at, by));
    }

    /// <param name="answer">The one that helped; null means the latest.</param>
    public Outcome<Question> Help(PersonId by, AnswerId? answer, DateTimeOffset at)
    {
        if (by != AskedBy && !Joined.Contains(by)) return new NotTheAsker(Ref);
        if (Answers.LastOrDefault(one => answer is null || one.Id == answer) is not { } helped) return new NotAnsweredYet(Ref);
        if (IsHelpedBy(by, helped.Id)) return new AlreadySaid(Ref);
        return Next(this, new QuestionStep(StepKind.Helped, at, by, Answer: helped.Id));
    }

    public bool IsHelpedBy(PersonId person, AnswerId answer) =>
        Steps.Any(step => step.What == StepKind.Helped && step.Who == person && step.Answer == answer);

    public Outcome<Question> Close(PersonId by, DateTimeOffset at) =>
        by != AskedBy ? new NotTheAsker(Ref)
        : State == QuestionState.Closed ? new AlreadyClosed(Ref)
        : Next(this with { State = QuestionState.Closed, DueAt = null }, new QuestionStep(StepKind.Closed, at, by));

    /// <summary>Back into the queue, its answers kept.</summary>
    /// <param name="why">What is still missing, where it is said.</param>
    public Outcome<Question> Reopen(PersonId by, DateTimeOffset at, string? why = null) =>
        by != AskedBy ? new NotTheAsker(Ref)
        : MergedInto is not null ? new AlreadyMerged(Ref)
        : IsInQueue ? new StillOpen(Ref)
        : why?.Length > Limits.Text ? new TextTooLong(Limits.Text)
        : Next(Back(at), new QuestionStep(StepKind.Reopened, at, by, string.IsNullOrWhiteSpace(why) ? null : why.Trim()));

    Question Back(DateTimeOffset dueAt) => this with { State = QuestionState.Waiting, TakenBy = null, DueAt = dueAt };

    static Question Next(Question changed, params ReadOnlySpan<QuestionStep> steps) =>
        changed with { Version = changed.Version + 1, Steps = [.. changed.Steps, .. steps] };

    static bool IsOffer(QuestionStep step) => step.What is StepKind.Offered or StepKind.OfferedToAll or StepKind.Escalated;
}
