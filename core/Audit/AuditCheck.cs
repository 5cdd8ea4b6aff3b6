namespace PracticeBot.Audit;

public enum AuditFaultKind
{
    /// <summary>The row, or its seal, is not what was sealed.</summary>
    Altered,

    /// <summary>The rows from a place to another are not there.</summary>
    Removed,

    /// <summary>Another row stands in its place.</summary>
    Reordered,

    /// <summary>The chain ended later once, as is known outside the store.</summary>
    Truncated,

    /// <summary>The row at the place that is known outside the store has another seal.</summary>
    Replaced,
}

public sealed record AuditFault(AuditFaultKind Kind, long From, long To);

/// <summary>Walks the chain, page by page, and says what is not as it was sealed.</summary>
public sealed class AuditCheck(AuditChain chain, IReadOnlyList<AuditHead> known)
{
    readonly List<AuditFault> faults = [];

    /// <summary>What the next row may have been sealed after: a row that was altered has its own seal still, or had the one that it should have.</summary>
    string?[] before = [null];

    public long Last { get; private set; }

    /// <param name="rows">Those that follow, in their order.</param>
    public void Take(IReadOnlyList<SealedRow> rows)
    {
        foreach (var row in rows)
        {
            if (row.Number > Last + 1) Removed(row);
            else Take(row, rows);
            Last = row.Number;
            faults.AddRange(known.Where(head => head.Number == row.Number && head.Seal != row.Seal)
                .Select(head => new AuditFault(AuditFaultKind.Replaced, head.Number, head.Number)).Distinct());
        }
    }

    /// <summary>What was found, once all is taken.</summary>
    public IReadOnlyList<AuditFault> End() =>
    [
        .. faults,
        .. known.Select(head => head.Number).Where(number => number > Last).Take(1)
            .Select(_ => new AuditFault(AuditFaultKind.Truncated, Last + 1, known.Max(head => head.Number))),
    ];

    /// <summary>What it was sealed after is gone with them: it cannot be judged by itself.</summary>
    void Removed(SealedRow row)
    {
        faults.Add(new(AuditFaultKind.Removed, Last + 1, row.Number - 1));
        before = [row.Seal];
    }

    void Take(SealedRow row, IReadOnlyList<SealedRow> page)
    {
        var expected = before.Select(seal => chain.SealOf(seal, row.Number, row.Row)).ToList();
        if (expected.Contains(row.Seal))
        {
            before = [row.Seal];
            return;
        }

        var moved = before
            .SelectMany(seal => page.Where(other => other != row).Select(other => (Seal: chain.SealOf(seal, row.Number, other.Row), Own: other.Seal)))
            .FirstOrDefault(one => one.Seal == one.Own || one.Seal == row.Seal).Seal;
        faults.Add(new(moved is null ? AuditFaultKind.Altered : AuditFaultKind.Reordered, row.Number, row.Number));
        before = moved is null ? [row.Seal, .. expected] : [moved];
    }
}
