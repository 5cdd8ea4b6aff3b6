namespace PracticeBot.Audit;

/// <summary>Where it is written down who did what; rows are added and sealed, and never changed or removed. Each sentence below is a test in AuditContract.</summary>
public interface IAudit
{
    /// <summary>Keeps the row in the unit of work of the deed, not sealed yet. Adding an id that is already kept changes nothing.</summary>
    Task AddAsync(AuditRow row, CancellationToken ct);

    /// <summary>The rows that are not sealed yet, the oldest first, up to <paramref name="most"/>.</summary>
    Task<IReadOnlyList<AuditRow>> UnsealedAsync(int most, CancellationToken ct);

    /// <summary>Keeps the places and seals of these rows. Stale when one of them is sealed already.</summary>
    Task SealAsync(IReadOnlyList<SealedRow> rows, CancellationToken ct);

    /// <summary>The last of the chain; null when nothing is sealed.</summary>
    Task<SealedRow?> HeadAsync(CancellationToken ct);

    /// <summary>The chain after a place, in order, up to <paramref name="most"/>.</summary>
    Task<IReadOnlyList<SealedRow>> ChainAsync(long after, int most, CancellationToken ct);

    /// <summary>The rows of a period, sealed or not, the newest first, a page after <paramref name="after"/>.</summary>
    Task<Page<AuditRow>> LatestAsync(AuditPeriod period, PageKey? after, CancellationToken ct);
}
