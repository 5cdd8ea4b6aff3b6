namespace PracticeBot.Language;

/// <summary>The one ranking of every search, whichever engine found the candidates.</summary>
public static class Bm25
{
    /// <summary>How well a document answers the terms of a query and its concepts: 0 when it says none of them, never less.</summary>
    public static double Score(
        SearchStatistics statistics, IEnumerable<string> query, IReadOnlyList<string> document, params IReadOnlyList<Mention> mentions) =>
        new Bm25Query(statistics, query, mentions).Score(document);

    /// <summary>The candidates, the best answer first; equally good ones keep their order.</summary>
    public static IReadOnlyList<SearchEntry> Rank(
        SearchStatistics statistics, IReadOnlyCollection<string> query, IEnumerable<SearchEntry> candidates, params IReadOnlyList<Mention> mentions)
    {
        var asked = new Bm25Query(statistics, query, mentions);
        return [.. candidates
            .Select(entry => (Entry: entry, Score: asked.Score(entry.Terms)))
            .OrderByDescending(one => one.Score)
            .Select(one => one.Entry)];
    }
}

/// <summary>What is the same for every document: the worth of each term and of each other way to say what was asked.</summary>
sealed class Bm25Query
{
    const double Saturation = 1.2;
    const double LengthWeight = 0.75;

    // A synonym stands for the words it was found for, at this part of their worth: said as often, it comes after them, and a
    // document that holds all of a concept otherwise comes before one that holds half of its words. Only the whole phrase
    // counts, never a word of it, and no phrase for more than it tells by itself: a common one is no rare word's equal.
    const double SynonymWeight = 0.6;

    readonly SearchStatistics statistics;
    readonly Dictionary<string, double> worth;
    readonly ILookup<string, Synonym> byFirstTerm;

    public Bm25Query(SearchStatistics statistics, IEnumerable<string> query, IReadOnlyList<Mention> mentions)
    {
        this.statistics = statistics;
        worth = query.Distinct(StringComparer.Ordinal).ToDictionary(term => term, Rarity, StringComparer.Ordinal);
        byFirstTerm = mentions
            .SelectMany(mention => mention.Otherwise.Select(phrase => new Synonym(mention, phrase, SynonymWeight * Math.Min(Worth(mention.Said), Worth(phrase)))))
            .ToLookup(synonym => synonym.Phrase[0], StringComparer.Ordinal);
    }

    public double Score(IReadOnlyList<string> document)
    {
        var direct = new Dictionary<string, int>(StringComparer.Ordinal);
        var otherwise = new Dictionary<Synonym, int>();
        for (var i = 0; i < document.Count; i++)
        {
            if (worth.ContainsKey(document[i])) direct[document[i]] = direct.GetValueOrDefault(document[i]) + 1;
            foreach (var synonym in byFirstTerm[document[i]])
            {
                if (document.HoldAt(i, synonym.Phrase)) otherwise[synonym] = otherwise.GetValueOrDefault(synonym) + 1;
            }
        }

        var relative = statistics.AverageLength > 0 ? document.Count / statistics.AverageLength : 1;
        var length = Saturation * (1 - LengthWeight + (LengthWeight * relative));
        var byConcept = otherwise
            .GroupBy(found => found.Key.Of, found => found.Key.Worth * Saturated(found.Value))
            .Sum(found => Math.Max(0, found.Max() - found.Key.Said.Distinct(StringComparer.Ordinal).Sum(Directly)));
        return direct.Keys.Sum(Directly) + byConcept;

        double Directly(string term) => direct.TryGetValue(term, out var times) ? worth[term] * Saturated(times) : 0;
        double Saturated(int times) => times * (Saturation + 1) / (times + length);
    }

    double Worth(IEnumerable<string> phrase) => phrase.Distinct(StringComparer.Ordinal).Sum(Rarity);

    double Rarity(string term)
    {
        var frequency = Math.Clamp(statistics.Frequencies.GetValueOrDefault(term, 1), 1, Math.Max(1, statistics.Documents));
        return Math.Log(1 + ((Math.Max(1, statistics.Documents) - frequency + 0.5) / (frequency + 0.5)));
    }

    /// <summary>A class: each is itself alone, and counted so.</summary>
    sealed class Synonym(Mention of, IReadOnlyList<string> phrase, double worth)
    {
        public Mention Of => of;

        public IReadOnlyList<string> Phrase => phrase;

        public double Worth => worth;
    }
}
