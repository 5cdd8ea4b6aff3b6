namespace PracticeBot.Language;

/// <param name="Documents">How many entries of the kind there are.</param>
/// <param name="AverageLength">Terms that the body of an entry holds on average.</param>
/// <param name="Frequencies">In how many entries each of the asked terms occurs; absent means none.</param>
public sealed record SearchStatistics(
    long Documents, double AverageLength, IReadOnlyDictionary<string, long> Frequencies)
{
    /// <summary>These, and what is known of other terms.</summary>
    public SearchStatistics With(SearchStatistics further) => this with
    {
        Frequencies = Frequencies.Concat(further.Frequencies).ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>As if the entries of several kinds were of one.</summary>
    public static SearchStatistics Together(IReadOnlyCollection<SearchStatistics> kinds)
    {
        if (kinds.Count == 1) return kinds.Single();

        var documents = kinds.Sum(one => one.Documents);
        var frequencies = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (term, count) in kinds.SelectMany(one => one.Frequencies)) frequencies[term] = frequencies.GetValueOrDefault(term) + count;
        return new(documents, documents == 0 ? 0 : kinds.Sum(one => one.Documents * one.AverageLength) / documents, frequencies);
    }
}

/// <summary>The engine's own index over analysed terms. Each sentence below is a test in SearchIndexContract.</summary>
public interface ISearchIndex
{
    /// <summary>Keeps the entry, replacing what was kept under its kind and id but for how often that helped.</summary>
    Task PutAsync(SearchEntry entry, CancellationToken ct);

    /// <summary>Forgets the entry; forgetting what is not kept changes nothing.</summary>
    Task RemoveAsync(string kind, Guid id, CancellationToken ct);

    /// <summary>Counts that it helped once more, and indexes nothing anew.</summary>
    Task HelpedAsync(string kind, Guid id, CancellationToken ct);

    /// <summary>Up to <paramref name="most"/> entries that were written in an older shape, the oldest shape first.</summary>
    Task<IReadOnlyList<(string Kind, Guid Id)>> OlderAsync(int most, CancellationToken ct);

    /// <summary>The numbers that ranking needs, kept by the store as entries come and change.</summary>
    Task<SearchStatistics> StatisticsAsync(string kind, IReadOnlyCollection<string> terms, CancellationToken ct);

    /// <summary>
    /// The terms of the kind's entries that begin in any of these ways, in their order, at most <paramref name="most"/> in all,
    /// and in how many entries each occurs. None of the beginnings begins another.
    /// </summary>
    Task<IReadOnlyDictionary<string, long>> BeginningAsync(
        string kind, IReadOnlyCollection<string> beginnings, int most, CancellationToken ct);

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
