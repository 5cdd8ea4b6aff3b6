namespace PracticeBot.Language;

/// <summary>
/// Finds what people mean: the engine's index returns candidates, the rarest term first and bounded, and the one ranking in
/// core orders them the same way on every store.
/// </summary>
public sealed class Search(ISearchIndex index)
{
    /// <summary>Enough that the best ten are among them, few enough that a common word costs no more than a rare one.</summary>
    public const int MostCandidates = 200;

    /// <summary>A longer query says nothing more about what is looked for.</summary>
    const int MostTerms = 32;

    /// <returns>The ids of what was found in these scopes, the best first, at most <paramref name="most"/>.</returns>
    public async Task<IReadOnlyList<Guid>> FindAsync(
        string kind, IReadOnlyCollection<string> scopes, string query, int most, CancellationToken ct)
    {
        var terms = Analysis.Terms(query).Distinct(StringComparer.Ordinal).Take(MostTerms).ToList();
        if (terms.Count == 0 || scopes.Count == 0) return [];

        var statistics = await index.StatisticsAsync(kind, terms, ct);
        var known = terms
            .Where(statistics.Frequencies.ContainsKey)
            .OrderBy(term => statistics.Frequencies[term])
            .ToList();
        if (known.Count == 0) return [];

        var candidates = await index.CandidatesAsync(kind, scopes, known, MostCandidates, ct);
        return [.. Bm25.Rank(statistics, known, candidates).Take(most).Select(entry => entry.Id)];
    }
}
