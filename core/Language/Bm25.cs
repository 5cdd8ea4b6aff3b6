namespace PracticeBot.Language;

/// <summary>The one ranking of every search, whichever engine found the candidates.</summary>
public static class Bm25
{
    const double Saturation = 1.2;
    const double LengthWeight = 0.75;

    /// <summary>How well the terms of a document answer those of a query: 0 when none is shared, never less.</summary>
    public static double Score(
        SearchStatistics statistics, IEnumerable<string> query, IReadOnlyCollection<string> document)
    {
        var asked = query.Distinct(StringComparer.Ordinal).ToDictionary(term => term, _ => 0, StringComparer.Ordinal);
        foreach (var term in document)
        {
            if (asked.TryGetValue(term, out var seen)) asked[term] = seen + 1;
        }

        var relative = statistics.AverageLength > 0 ? document.Count / statistics.AverageLength : 1;
        var length = Saturation * (1 - LengthWeight + (LengthWeight * relative));
        return asked.Where(term => term.Value > 0).Sum(term =>
            Rarity(statistics, term.Key) * term.Value * (Saturation + 1) / (term.Value + length));
    }

    /// <summary>The candidates, the best answer first; equally good ones keep their order.</summary>
    public static IReadOnlyList<SearchEntry> Rank(
        SearchStatistics statistics, IReadOnlyCollection<string> query, IEnumerable<SearchEntry> candidates) =>
        [.. candidates.OrderByDescending(entry => Score(statistics, query, entry.Terms))];

    static double Rarity(SearchStatistics statistics, string term)
    {
        var frequency = Math.Clamp(statistics.Frequencies.GetValueOrDefault(term, 1), 1, Math.Max(1, statistics.Documents));
        return Math.Log(1 + ((Math.Max(1, statistics.Documents) - frequency + 0.5) / (frequency + 0.5)));
    }
}
