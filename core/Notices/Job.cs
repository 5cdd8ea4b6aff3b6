namespace PracticeBot.Notices;

/// <summary>Work that goes on after the turn that caused it, step by step, each step one transaction.</summary>
/// <param name="Id">Derived from what caused it: a cause told twice makes one job.</param>
/// <param name="Kind">A stable name such as <c>announcement.expand</c>; who does the work claims it by this name.</param>
/// <param name="Cursor">How far it has come, in the terms of its kind; null at its beginning.</param>
public sealed record Job(Guid Id, string Kind, Guid Subject, string? Cursor, DateTimeOffset DueAt);

/// <summary>Where jobs are kept, for whichever process takes them up. Each sentence below is a test in JobsContract.</summary>
public interface IJobs
{
    /// <summary>Keeps the job, free to be taken up when it is due. One that is kept under its id gives way to it.</summary>
    Task PutAsync(Job job, CancellationToken ct);

    /// <summary>Keeps the job unless one is kept under its id, and then changes nothing.</summary>
    Task AddAsync(Job job, CancellationToken ct);

    /// <summary>Whether any is due and free, without leasing it.</summary>
    Task<bool> AnyDueAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Leases the job that is due the longest until <paramref name="until"/>; null when none is due and free. What is leased to
    /// one worker is not leased to another before its lease ends.
    /// </summary>
    Task<Job?> LeaseAsync(string worker, DateTimeOffset now, DateTimeOffset until, CancellationToken ct);

    /// <summary>
    /// Keeps how far its worker has come, and frees it for the next step. Stale when its lease was lost to another, or another was
    /// put in its place.
    /// </summary>
    Task MoveAsync(string worker, Job job, CancellationToken ct);

    /// <summary>Forgets a job that is done. Stale as for a move.</summary>
    Task EndAsync(string worker, Guid id, CancellationToken ct);
}
