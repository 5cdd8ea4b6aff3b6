using PracticeBot.People;

namespace PracticeBot.Questions;

public enum StepKind
{
    Asked,

    /// <summary>One mentor is told of it.</summary>
    Offered,

    /// <summary>All mentors are.</summary>
    OfferedToAll,

    /// <summary>The coordinators are.</summary>
    Escalated,

    Taken,

    /// <summary>Whoever took it is reminded.</summary>
    Reminded,

    /// <summary>Whoever took it has not answered: it is back in the queue.</summary>
    Expired,

    Released,

    /// <summary>Passed on to another mentor, to whom it is offered next.</summary>
    HandedOver,

    Answered,

    /// <summary>The asker asks more.</summary>
    Continued,

    Joined,
    Helped,
    Closed,
    Reopened,

    /// <summary>A mentor put what it came to.</summary>
    Edited,

    /// <summary>It was the same as another.</summary>
    Merged,
}

/// <summary>One thing that happened to a question.</summary>
/// <param name="Who">The mentor it was offered to or who did it, or whoever asked, joined or was helped.</param>
/// <param name="Text">What was asked more, why it was reopened, or the note that a mentor handed over with.</param>
/// <param name="Answer">Which answer it is about.</param>
public sealed record QuestionStep(StepKind What, DateTimeOffset At, PersonId? Who = null, string? Text = null, AnswerId? Answer = null);
