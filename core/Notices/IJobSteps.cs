namespace PracticeBot.Notices;

/// <summary>Who does the work of some kinds of jobs.</summary>
public interface IJobSteps
{
    IReadOnlyList<string> Kinds { get; }

    /// <summary>Does the next step inside the caller's unit of work. The job as it is to be taken up again, or null when it is done.</summary>
    Task<Job?> StepAsync(Job job, DateTimeOffset now, CancellationToken ct);
}
