namespace PracticeBot.Language;

/// <summary>Things of one kind, in the circles of readers that the reader is in.</summary>
public sealed record SearchPlace(string Kind, IReadOnlyCollection<string> Scopes)
{
    /// <summary>Only entries that bear all of these labels are looked for: the engine leaves the others out.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    internal IReadOnlyList<IReadOnlyList<string>> Labelled(IReadOnlyList<IReadOnlyList<string>> groups) =>
        Labels.Count == 0 ? groups : [.. groups.Select(group => (IReadOnlyList<string>)[.. group, .. Labels])];
}

/// <summary>What was found, the best first, and how it was ranked: the same ranking finds the passage in each.</summary>
public sealed record Findings(SearchQuery Query, Bm25 Ranking, IReadOnlyList<Finding> Best)
{
    public static Findings None { get; } = new(
        new([], []), new(new(0, 0, new Dictionary<string, long>(StringComparer.Ordinal)), new([], [])), []);
}

/// <summary>
/// Finds what people mean, in whichever language it was written: the engine's index returns candidates, bounded, for the
/// query's own words (the rarest first), for what the thesaurus knows them by and for what else they may have meant; the one
/// ranking in core orders them the same way on every store. What explains too little of the query is no answer.
/// </summary>
public sealed class Search(ISearchIndex index)
{
    /// <summary>Enough that the best ten are among them, few enough that a common word costs no more than a rare one.</summary>
    public const int MostCandidates = 200;

    /// <summary>They have places of their own, so that neither a common word nor a common synonym keeps the other's answers out.</summary>
    const int MostBySynonyms = 60;

    const int MostConcepts = 4;

    /// <summary>Of the first, the likeliest: less is words in common, not an answer.</summary>
    public const double LeastFit = 0.17;

    const int First = 3;

    /// <summary>Beside the score of the best, whether that is an answer or not.</summary>
    const double LeastBeside = 0.05;

    /// <returns>The ids of what was found in these scopes, the best first, at most <paramref name="most"/>.</returns>
    public async Task<IReadOnlyList<Guid>> FindAsync(
        string kind, IReadOnlyCollection<string> scopes, string query, int most, CancellationToken ct) =>
        [.. (await FindAsync([new(kind, scopes)], query, most, ct)).Best.Select(found => found.Entry.Id)];

    /// <summary>What answers the query in any of these places, whatever its kind, the best first.</summary>
    public async Task<Findings> FindAsync(IReadOnlyList<SearchPlace> places, string query, int most, CancellationToken ct)
    {
        var ranked = await RankedAsync(places, query, ct);
        if (!Answers(ranked.Best)) return ranked with { Best = [] };
        return ranked with { Best = [.. ranked.Best.Where(found => found.Score >= LeastBeside * ranked.Best[0].Score).Take(most)] };
    }

    async Task<Findings> RankedAsync(IReadOnlyList<SearchPlace> places, string query, CancellationToken ct)
    {
        places = [.. places.Where(place => place.Scopes.Count > 0)];
        if (places.Count == 0) return Findings.None;
        var reading = new QueryReading(index, [.. places.Select(place => place.Kind)]);
        if (await reading.ReadAsync(query, ct) is not var (asked, statistics)) return Findings.None;

        var candidates = new List<SearchEntry>();
        foreach (var place in places) candidates.AddRange(await CandidatesAsync(place, asked, statistics, ct));
        var ranking = new Bm25(statistics, asked);
        return new(asked, ranking, ranking.Rank(candidates.DistinctBy(entry => (entry.Kind, entry.Id))));
    }

    static bool Answers(IReadOnlyList<Finding> ranked) => ranked.Take(First).Any(found => found.Fit >= LeastFit);

    async Task<IReadOnlyList<SearchEntry>> CandidatesAsync(SearchPlace place, SearchQuery asked, SearchStatistics statistics, CancellationToken ct)
    {
        var telling = asked.Words.Where(word => word.Weight >= 1 && word.Variants.Count > 0).ToList();
        if (telling.Count == 0) telling = [.. asked.Words.Where(word => word.Variants.Count > 0)];
        var terms = telling.Select(word => word.Variants[0].Term)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(term => statistics.Frequencies[term])
            .ToList();
        var candidates = terms.Count == 0 ? [] : (await ByWordsAsync(place, terms, ct)).ToList();

        List<IReadOnlyList<string>> further = [.. telling.SelectMany(word => word.Variants.Skip(1)).Select(variant => new[] { variant.Term })];
        if (further.Count > 0) candidates.AddRange(await index.HoldingAsync(place.Kind, place.Scopes, place.Labelled(further), MostBySynonyms, ct));
        candidates.AddRange(await BySynonymsAsync(place, asked, statistics, ct));
        if (asked.OfThemes.Count > 0)
            candidates.AddRange(await index.HoldingAsync(place.Kind, place.Scopes, place.Labelled(Each(asked.OfThemes)), MostCandidates, ct));
        return candidates;
    }

    async Task<IReadOnlyList<SearchEntry>> ByWordsAsync(SearchPlace place, IReadOnlyList<string> terms, CancellationToken ct)
    {
        if (place.Labels.Count == 0) return await index.CandidatesAsync(place.Kind, place.Scopes, terms, MostCandidates, ct);

        var all = await index.HoldingAsync(place.Kind, place.Scopes, place.Labelled([terms]), MostCandidates, ct);
        return terms.Count == 1 || all.Count == MostCandidates
            ? all
            : [.. all, .. await index.HoldingAsync(place.Kind, place.Scopes, place.Labelled(Each(terms)), MostCandidates, ct)];
    }

    static IReadOnlyList<IReadOnlyList<string>> Each(IEnumerable<string> terms) => [.. terms.Select(term => new[] { term })];

    async Task<IReadOnlyList<SearchEntry>> BySynonymsAsync(SearchPlace place, SearchQuery asked, SearchStatistics statistics, CancellationToken ct)
    {
        var concepts = asked.Mentions
            .Where(mention => !mention.IsLoose)
            .OrderBy(mention => mention.Said.Min(term => statistics.Frequencies.GetValueOrDefault(term)))
            .Take(MostConcepts);
        var found = new List<SearchEntry>();
        foreach (var concept in concepts)
        {
            if (found.Count >= MostBySynonyms) break;

            var held = await index.HoldingAsync(place.Kind, place.Scopes, place.Labelled(Groups(concept)), MostBySynonyms - found.Count, ct);
            // The engine was asked for the words; only those who say them as one phrase say the concept.
            found.AddRange(held.Where(entry => concept.Otherwise.Any(entry.Terms.Hold)));
        }

        var loose = asked.Mentions
            .Where(mention => mention.IsLoose && mention.Said.Max(term => statistics.Frequencies.GetValueOrDefault(term)) < QueryReading.OftenSaid)
            .SelectMany(Groups).ToList();
        if (loose.Count > 0) found.AddRange(await index.HoldingAsync(place.Kind, place.Scopes, place.Labelled(loose), MostCandidates, ct));
        return found;

        IReadOnlyList<IReadOnlyList<string>> Groups(Mention mention) =>
            [.. mention.Otherwise.Select(phrase => phrase.OrderBy(term => statistics.Frequencies[term]).ToList())];
    }
}
