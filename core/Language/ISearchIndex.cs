namespace PracticeBot.Language;

/// <param name="Kind">What sort of thing it is; searches stay within one kind.</param>
/// <param name="Scope">The one circle of readers that may find it: letters and digits only.</param>
/// <param name="Terms">Analysed terms, repeated as often as they occur.</param>
public sealed record SearchEntry(string Kind, Guid Id, string Scope, IReadOnlyList<string> Terms);

/// <param name="Documents">How many entries of the kind there are.</param>
/// <param name="AverageLength">Terms an entry holds on average.</param>
/// <param name="Frequencies">In how many entries each of the asked terms occurs; absent means none.</param>
public sealed record SearchStatistics(
    long Documents, double AverageLength, IReadOnlyDictionary<string, long> Frequencies);

/// <summary>The engine's own index over analysed terms. Each sentence below is a test in SearchIndexContract.</summary>
public interface ISearchIndex
{
    /// <summary>Keeps the entry, replacing what was kept under its kind and id.</summary>
    Task PutAsync(SearchEntry entry, CancellationToken ct);

    /// <summary>Forgets the entry; forgetting what is not kept changes nothing.</summary>
    Task RemoveAsync(string kind, Guid id, CancellationToken ct);

    /// <summary>The numbers that ranking needs, kept by the store as entries come and change.</summary>
    Task<SearchStatistics> StatisticsAsync(string kind, IReadOnlyCollection<string> terms, CancellationToken ct);

    /// <summary>
    /// Up to <paramref name="most"/> entries in these scopes that hold any of the terms: those that hold all first,
    /// then those with the first term (the caller puts the rarest first), and so on.
    /// </summary>
    Task<IReadOnlyList<SearchEntry>> CandidatesAsync(
        string kind, IReadOnlyCollection<string> scopes, IReadOnlyList<string> terms, int most, CancellationToken ct);

    /// <summary>
    /// Up to <paramref name="most"/> entries in these scopes that hold all the terms of any of the groups
    /// (the caller puts the rarest of each group first).
    /// </summary>
    Task<IReadOnlyList<SearchEntry>> HoldingAsync(
        string kind, IReadOnlyCollection<string> scopes, IReadOnlyList<IReadOnlyList<string>> groups, int most, CancellationToken ct);
}
