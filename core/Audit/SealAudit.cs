using System.Globalization;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Audit;

/// <summary>Where the chain ends by now, for whoever administers to keep outside.</summary>
/// <param name="Row">The last one that is sealed.</param>
public sealed record AuditWasSealed(Guid Row, AuditHead Head) : Fact(KindName, Row, Head.ToString())
{
    public const string KindName = "audit.sealed";
}

/// <summary>The one job that seals: whoever has its lease seals what was added, in order, and tells where the chain ends once a day.</summary>
public sealed class SealAudit(IAudit audit, IAuditKeeping keeping, IPeople people, INotices notices) : IJobSteps
{
    /// <summary>How many are sealed in one step.</summary>
    public const int Batch = 500;

    const string KindName = "audit.seal";

    static readonly TimeSpan every = TimeSpan.FromMinutes(1);

    public IReadOnlyList<string> Kinds { get; } = [KindName];

    public static Job Job(DateTimeOffset now) => new(DerivedId.From(KindName), KindName, DerivedId.From(KindName), Cursor: null, now);

    public async Task<Job?> StepAsync(Job job, DateTimeOffset now, CancellationToken ct)
    {
        // As the store has it: what this step seals may never be kept, and would be missed outside for ever.
        var last = await audit.HeadAsync(ct);
        var head = last is null ? null : new AuditHead(last.Number, last.Seal);
        if (head is not null) keeping.Keep(head);

        var today = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var told = Told.Parse(job.Cursor);
        if (last is not null && told.Day != today && told.Number != last.Number)
        {
            await TellAsync(new(last.Row.Id, head!), now, ct);
            told = new(today, last.Number);
        }

        var rows = await audit.UnsealedAsync(Batch, ct);
        var chained = new List<SealedRow>(rows.Count);
        foreach (var row in rows)
        {
            chained.Add(keeping.Chain.After(head, row));
            head = new(chained[^1].Number, chained[^1].Seal);
        }

        if (chained.Count > 0) await audit.SealAsync(chained, ct);
        // Once more at once after something was sealed: then it is known to be kept, and its end is kept outside.
        return job with { Cursor = told.ToString(), DueAt = rows.Count == 0 ? now + every : now };
    }

    async Task TellAsync(AuditWasSealed fact, DateTimeOffset now, CancellationToken ct)
    {
        for (PageKey? after = null; ;)
        {
            var page = await people.InRoleAsync(Role.Administrator, after, ct);
            foreach (var one in page.Items) await notices.AddAsync(fact.For(one.Id, now), ct);
            if (page.Next is null) return;
            after = page.Next;
        }
    }

    /// <summary>The day on which the end was told last, and what it was.</summary>
    sealed record Told(string Day, long Number)
    {
        public static Told Parse(string? cursor) =>
            cursor?.Split(' ') is [var day, var number] ? new(day, long.Parse(number, CultureInfo.InvariantCulture)) : new("", 0);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day} {Number}");
    }
}
