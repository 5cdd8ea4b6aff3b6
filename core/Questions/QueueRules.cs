using System.ComponentModel.DataAnnotations;

namespace PracticeBot.Questions;

/// <summary>How long a question stays with whom, in working hours (<c>Questions:*</c>).</summary>
public sealed record QueueRules : IValidatableObject
{
    const int Shortest = 1;
    const int Longest = 400;

    /// <summary>A mentor has so long to take it before the next one is told; all mentors have, before the coordinators are.</summary>
    [Range(Shortest, Longest, ErrorMessage = "Questions:OfferHours must be from 1 to 400: set after how many working hours the next mentor is told.")]
    public int OfferHours { get; init; } = 8;

    /// <summary>The same for an urgent question.</summary>
    [Range(Shortest, Longest, ErrorMessage = "Questions:UrgentOfferHours must be from 1 to 400: set after how many working hours the next mentor is told of an urgent question.")]
    public int UrgentOfferHours { get; init; } = 2;

    /// <summary>Whoever took it is reminded after so long.</summary>
    [Range(Shortest, Longest, ErrorMessage = "Questions:RemindHours must be from 1 to 400: set after how many working hours a mentor is reminded of what they took.")]
    public int RemindHours { get; init; } = 16;

    /// <summary>It goes back to the queue after so long.</summary>
    [Range(Shortest, Longest, ErrorMessage = "Questions:ReturnHours must be from 1 to 400: set after how many working hours what was taken goes back to the queue.")]
    public int ReturnHours { get; init; } = 24;

    /// <summary>The coordinators are told again after so long.</summary>
    [Range(Shortest, Longest, ErrorMessage = "Questions:RepeatHours must be from 1 to 400: set after how many working hours the coordinators are told again.")]
    public int RepeatHours { get; init; } = 40;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ReturnHours <= RemindHours)
            yield return new("Questions:ReturnHours must be more than Questions:RemindHours: a mentor is reminded before a question goes back to the queue.");
    }
}
