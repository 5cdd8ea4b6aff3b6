namespace PracticeBot.Storage;

/// <summary>
/// The one transaction behind the ports of a scope: one a turn or job. Each sentence below is a test in
/// UnitOfWorkContract.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>Begins a snapshot to read from; writing in it fails. Ends whatever was begun before, unkept.</summary>
    Task ReadAsync(CancellationToken ct);

    /// <summary>
    /// Begins a transaction. Ends whatever was begun before, unkept. Where the store has one writer at a time it waits in line
    /// behind those that began before; where it has many, one that meets another is stale.
    /// </summary>
    Task WriteAsync(CancellationToken ct);

    /// <summary>Keeps everything written since <see cref="WriteAsync"/>, durably, or throws and keeps nothing.</summary>
    Task CommitAsync(CancellationToken ct);

    /// <summary>Ends what was begun and keeps nothing of it.</summary>
    Task LeaveAsync();
}
