namespace PracticeBot.Language;

/// <summary>
/// Finds what people mean, in whichever language it was written: the engine's index returns candidates, bounded, for the
/// query's own words (the rarest first) and then for what the thesaurus knows them by; the one ranking in core orders them
/// the same way on every store.
/// </summary>
public sealed class Search(ISearchIndex index)
{
    /// <summary>Enough that the best ten are among them, few enough that a common word costs no more than a rare one.</summary>
    public const int MostCandidates = 200;

    /// <summary>They have places of their own, so that neither a common word nor a common synonym keeps the other's answers out.</summary>
    const int MostBySynonyms = 60;

    /// <summary>A longer query says nothing more about what is looked for.</summary>
    const int MostTerms = 32;

    const int MostConcepts = 4;

    /// <returns>The ids of what was found in these scopes, the best first, at most <paramref name="most"/>.</returns>
    public async Task<IReadOnlyList<Guid>> FindAsync(
        string kind, IReadOnlyCollection<string> scopes, string query, int most, CancellationToken ct)
    {
        var said = Analysis.Terms(query);
        var terms = said.Distinct(StringComparer.Ordinal).Take(MostTerms).ToList();
        if (terms.Count == 0 || scopes.Count == 0) return [];

        var mentions = Thesaurus.Known.In([.. said.Take(MostTerms)]);
        var statistics = await index.StatisticsAsync(
            kind, [.. terms.Concat(mentions.SelectMany(mention => mention.Otherwise).SelectMany(phrase => phrase)).Distinct(StringComparer.Ordinal)], ct);
        var known = terms
            .Where(statistics.Frequencies.ContainsKey)
            .OrderBy(term => statistics.Frequencies[term])
            .ToList();
        var concepts = mentions
            .Select(mention => mention with { Otherwise = [.. mention.Otherwise.Where(phrase => phrase.All(statistics.Frequencies.ContainsKey))] })
            .Where(mention => mention.Otherwise.Count > 0)
            .OrderBy(mention => mention.Said.Min(term => statistics.Frequencies.GetValueOrDefault(term)))
            .Take(MostConcepts)
            .ToList();

        var candidates = known.Count == 0 ? [] : (await index.CandidatesAsync(kind, scopes, known, MostCandidates, ct)).ToList();
        candidates.AddRange(await BySynonymsAsync(kind, scopes, concepts, statistics, ct));
        return [.. Bm25.Rank(statistics, known, candidates.DistinctBy(entry => entry.Id), concepts).Take(most).Select(entry => entry.Id)];
    }

    async Task<IReadOnlyList<SearchEntry>> BySynonymsAsync(
        string kind, IReadOnlyCollection<string> scopes, IEnumerable<Mention> concepts, SearchStatistics statistics, CancellationToken ct)
    {
        var found = new List<SearchEntry>();
        foreach (var concept in concepts)
        {
            if (found.Count >= MostBySynonyms) break;

            var held = await index.HoldingAsync(
                kind, scopes, [.. concept.Otherwise.Select(phrase => phrase.OrderBy(term => statistics.Frequencies[term]).ToList())],
                MostBySynonyms - found.Count, ct);
            // The engine was asked for the words; only those who say them as one phrase say the concept.
            found.AddRange(held.Where(entry => concept.Otherwise.Any(entry.Terms.Hold)));
        }
        return found;
    }
}
