using PracticeBot.Language;

namespace PracticeBot.Notices;

/// <summary>Writes entries of an older shape anew, a batch a step. What is left is found by its shape: it goes on wherever it was left.</summary>
public sealed class SearchRenewal(ISearchIndex index, IEnumerable<ISearchSource> sources) : IJobSteps
{
    /// <summary>How many are written in one step: each takes a millisecond or two, for which nobody else writes.</summary>
    public const int Batch = 25;

    const string KindName = "search.renew";

    public IReadOnlyList<string> Kinds { get; } = [KindName];

    public static Job Job(DateTimeOffset now) => new(DerivedId.From(KindName), KindName, Guid.Empty, Cursor: null, now);

    public async Task<Job?> StepAsync(Job job, DateTimeOffset now, CancellationToken ct)
    {
        var older = await index.OlderAsync(Batch, ct);
        foreach (var ofKind in older.GroupBy(one => one.Kind, StringComparer.Ordinal))
        {
            var entries = sources.FirstOrDefault(source => source.Kind == ofKind.Key) is { } source
                ? await source.EntriesAsync([.. ofKind.Select(one => one.Id)], ct)
                : [];
            foreach (var entry in entries) await index.PutAsync(entry, ct);
            // Nobody has them any more.
            foreach (var gone in ofKind.Select(one => one.Id).Except(entries.Select(entry => entry.Id)))
                await index.RemoveAsync(ofKind.Key, gone, ct);
        }
        return older.Count < Batch ? null : job with { DueAt = now };
    }
}
