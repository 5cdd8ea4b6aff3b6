namespace PracticeBot.Language;

/// <summary>How often something is said in each field.</summary>
public readonly record struct Times(int Title, int Topics, int Body, int File)
{
    public Times And(SearchField field) => field switch
    {
        SearchField.Title => this with { Title = Title + 1 },
        SearchField.Topics => this with { Topics = Topics + 1 },
        SearchField.Body => this with { Body = Body + 1 },
        _ => this with { File = File + 1 },
    };
}

/// <summary>Why an entry was found: what it says for a word of the query.</summary>
/// <param name="Asked">The query's word, or the words that name a concept.</param>
/// <param name="Found">What the entry says.</param>
/// <param name="Worth">What it tells at most.</param>
public sealed record Hit(string Asked, string Found, Because Because, Times Times, double Worth, double Score);

/// <summary>An entry as an answer to a query.</summary>
/// <param name="Score">0 when it says nothing of what was asked, never less.</param>
/// <param name="Share">How much of what the query tells it says itself or by other names, from 0 to 1.</param>
/// <param name="Fit">How likely it is an answer, from 0 to 1: beside others its score counts at this part.</param>
/// <param name="Boost">By how much its age and those whom it helped raise its score.</param>
public sealed record Finding(SearchEntry Entry, double Score, double Share, double Fit, double Boost, IReadOnlyList<Hit> Hits);

/// <summary>
/// The one ranking of every search, whichever engine found the candidates: BM25 over weighted fields. It is the same for every
/// document what each word and each other way to say it is worth.
/// </summary>
public sealed class Bm25
{
    const double Saturation = 1.2;
    const double LengthWeight = 0.75;

    internal const double TitleWeight = 1.8;
    internal const double TopicsWeight = 1.2;
    const double FileWeight = 0.4;

    /// <summary>A title is as long as a title, whatever is said below it; a question may be a story.</summary>
    const double TitleLength = 10;
    const double TitleLengthWeight = 0.3;

    /// <summary>A long file says every word often.</summary>
    const int MostInFile = 4;

    // A synonym stands for the words it was found for, at this part of their worth: said as often, it comes after them, and a
    // document that holds all of a concept otherwise comes before one that holds half of its words. Only the whole phrase
    // counts, never a word of it, and no phrase for more than it tells by itself: a common one is no rare word's equal.
    const double SynonymWeight = 0.6;
    const double LooseWeight = 0.4;

    /// <summary>A text may be about what was asked and hold none of its words.</summary>
    const double ThemeWeight = 6;

    /// <summary>Words rarer than this tell no more of what was asked: how rare one is, is chance.</summary>
    const double RarestShare = 0.02;

    /// <summary>What a word means that nothing knows, nobody can say: that it is missing tells less.</summary>
    const double StrangeWeight = 0.4;

    /// <summary>So many terms tell what language it is in.</summary>
    const int MostForLanguage = 40;

    /// <summary>So much of its title counts as asked at least: what a file says it does not tell.</summary>
    const double OfFile = 0.1;

    const double RecencyBoost = 0.08;
    const double HelpedBoost = 0.2;

    static readonly TimeSpan halfOfRecency = TimeSpan.FromDays(365);

    readonly SearchStatistics statistics;
    readonly SearchQuery query;
    readonly ILookup<string, (int Word, Variant Variant, double Worth)> byTerm;
    readonly ILookup<string, Synonym> byFirstTerm;
    readonly AskedParts parts;
    readonly Dictionary<string, int> wordAt;
    readonly double told;

    public Bm25(SearchStatistics statistics, SearchQuery query)
    {
        this.statistics = statistics;
        this.query = query;
        byTerm = query.Words
            .SelectMany((word, i) => word.Variants.Select(variant =>
                (Word: i, Variant: variant, Worth: word.Weight * variant.Weight * Worth(word, variant))))
            .ToLookup(one => one.Variant.Term, StringComparer.Ordinal);
        byFirstTerm = query.Mentions
            .SelectMany(mention => mention.Otherwise.Select(phrase => new Synonym(mention, phrase, WordsOf(mention), Worth(mention, phrase))))
            .ToLookup(synonym => synonym.Phrase[0], StringComparer.Ordinal);
        parts = new(query);
        wordAt = query.Words.Select((word, i) => KeyValuePair.Create(word.Term, i)).ToDictionary(StringComparer.Ordinal);
        told = query.Words.Sum(Telling);
    }

    /// <summary>The candidates that say anything of it, the best answer first; of equally good ones the latest, and else in their order.</summary>
    public IReadOnlyList<Finding> Rank(IEnumerable<SearchEntry> candidates)
    {
        var found = candidates.Select(Score).Where(one => one.Score > 0).ToList();
        var latest = found.Max(one => one.Entry.At);
        return [.. found
            .Select(one => Boosted(one, latest))
            .OrderByDescending(one => one.Score)
            .ThenByDescending(one => one.Entry.At)
            .ThenBy(one => one.Entry.Id)];
    }

    /// <summary>How well the entry answers by what it says alone.</summary>
    public Finding Score(SearchEntry entry)
    {
        var said = new Dictionary<string, Times>(StringComparer.Ordinal);
        var otherwise = new Dictionary<Synonym, Times>();
        for (var i = 0; i < entry.Terms.Count; i++)
        {
            var term = entry.Terms[i];
            if (byTerm.Contains(term)) said[term] = said.GetValueOrDefault(term).And(entry.FieldAt(i));
            foreach (var synonym in byFirstTerm[term])
            {
                if (entry.Terms.HoldAt(i, synonym.Phrase)) otherwise[synonym] = otherwise.GetValueOrDefault(synonym).And(entry.FieldAt(i));
            }
        }

        var words = new (Hit? Hit, double Share, double Certainty)[query.Words.Count];
        foreach (var (term, times) in said)
        {
            foreach (var (word, variant, worth) in byTerm[term])
            {
                var score = worth * Saturated(entry, times);
                if (score <= (words[word].Hit?.Score ?? 0)) continue;
                words[word] = (
                    new(query.Words[word].Term, term, variant.Because, times, worth, score),
                    Math.Max(words[word].Share, variant.Weight), Math.Max(words[word].Certainty, AskedParts.Certainty(variant)));
            }
        }

        var hits = words.Select(word => word.Hit).OfType<Hit>().ToList();
        var counted = words.Select(word => word.Hit?.Score ?? 0).ToArray();
        var best = otherwise
            .Select(one => (Synonym: one.Key, Times: one.Value, Score: one.Key.Worth * Saturated(entry, one.Value)))
            .GroupBy(one => one.Synonym.Of, (_, found) => found.MaxBy(one => one.Score))
            .OrderByDescending(one => one.Score);
        foreach (var (synonym, times, whole) in best)
        {
            var share = AskedParts.Of(synonym.Of);
            foreach (var word in synonym.Words)
            {
                words[word].Share = Math.Max(words[word].Share, share);
                words[word].Certainty = Math.Max(words[word].Certainty, share);
            }
            var score = whole - synonym.Words.Sum(word => counted[word]);
            if (score <= 0 || synonym.Words.Length == 0) continue;
            counted[synonym.Words[0]] += score;
            hits.Add(new(Joined(synonym.Of.Said), Joined(synonym.Phrase), Because.Synonym, times, synonym.Worth, score));
        }

        var themes = new EntryThemes(entry, query.Themes);
        hits.AddRange(themes.All.Select(theme => ThemeHit(theme, themes, words)).Where(hit => hit.Score > 0));
        var fit = Fit(entry, [.. words.Select(word => word.Certainty)], themes);
        var explained = words.Select((word, i) => word.Share * Telling(query.Words[i])).Sum();
        return new(entry, hits.Sum(hit => hit.Score), told > 0 ? explained / told : 0, fit, Boost: 1, hits);
    }

    /// <summary>How many of a text's terms from this one on count for the query: the longest phrase that does, or the word; 0 for none.</summary>
    public int CountsAt(IReadOnlyList<string> terms, int start)
    {
        var phrases = byFirstTerm[terms[start]].Where(synonym => terms.HoldAt(start, synonym.Phrase)).Select(synonym => synonym.Phrase.Count);
        return Math.Max(phrases.DefaultIfEmpty(0).Max(), byTerm.Contains(terms[start]) ? 1 : 0);
    }

    /// <summary>The theme that was asked of which a text says most; null when it says nothing of any.</summary>
    public int? ThemeOf(IReadOnlyList<string> terms) => new EntryThemes(new("", Guid.Empty, "", terms), query.Themes).Most;

    /// <summary>How often somebody was helped counts ever less; age counts beside the latest of those found.</summary>
    static Finding Boosted(Finding found, DateTimeOffset? latest)
    {
        var recency = found.Entry.At is { } at && latest is { } last ? RecencyBoost * Math.Pow(0.5, (last - at) / halfOfRecency) : 0;
        var boost = 1 + recency + (HelpedBoost * (1 - (1 / (1 + (found.Entry.Helped / 3.0)))));
        return found with { Score = found.Score * found.Fit * boost, Boost = boost };
    }

    double Saturated(SearchEntry entry, Times times)
    {
        var relative = statistics.AverageLength > 0 ? entry.BodyLength / statistics.AverageLength : 1;
        var weighted =
            (TitleWeight * times.Title / (1 - TitleLengthWeight + (TitleLengthWeight * entry.Fields.Title / TitleLength)))
            + (TopicsWeight * times.Topics)
            + (times.Body / (1 - LengthWeight + (LengthWeight * relative)))
            + (FileWeight * Math.Min(times.File, MostInFile));
        return weighted * (Saturation + 1) / (weighted + Saturation);
    }

    /// <summary>As much as the entry does not say in the query's words or by their other names.</summary>
    Hit ThemeHit(int theme, EntryThemes themes, IReadOnlyList<(Hit? Hit, double Share, double Certainty)> found)
    {
        var asked = query.Themes.All[theme].ToList();
        var worth = ThemeWeight * asked.Sum(one => one.Weight * (1 - one.Words.Min(word => found[wordAt[word]].Share)));
        return new(
            Joined([.. asked.SelectMany(one => one.Words).Distinct(StringComparer.Ordinal)]),
            string.Join(", ", themes.WordsOf(theme)),
            Because.Theme, default, worth, worth * themes.Of(theme));
    }

    double Fit(SearchEntry entry, IReadOnlyList<double> certainties, EntryThemes themes)
    {
        var (explained, said, all) = (0.0, 0.0, 0.0);
        for (var i = 0; i < certainties.Count; i++)
        {
            var word = query.Words[i];
            if (word.Weight is TellingWords.Asking) continue; // « avez-vous un guide sur … »: an entry need not say that it is one

            var of = query.Themes.Of(word.Term);
            var byThemes = themes.Of(of, query.Themes.OfOtherNames(word.Term));
            var weight = word.Weight * (word.IsStrange && of.Count == 0 ? StrangeWeight : TellingWords.Among(of.Count));
            explained += weight * Math.Max(certainties[i], byThemes);
            if (certainties[i] > AskedParts.OfNear) said += weight;
            all += weight;
        }

        // What has no title is about what it says.
        var end = entry.Fields.Title > 0 ? entry.Fields.Title : entry.Terms.Count - entry.Fields.File;
        var (asked, titled) = (0.0, 0.0);
        foreach (var (weight, part) in parts.InBeginning(entry.Terms, end))
        {
            asked += weight * part;
            titled += weight;
        }
        var asSaid = Math.Max(asked, entry.Fields.File > 0 ? OfFile * titled : 0);
        return AnswerFit.Of(new(explained, said, all, themes.Together, asSaid, titled, IsAcross(entry)));
    }

    /// <summary>Whether it is in another language than the query, as far as both can be told.</summary>
    bool IsAcross(SearchEntry entry) =>
        query.Language is { } asked
        && WordLists.LanguageOf(entry.Terms.Take(Math.Min(MostForLanguage, entry.Terms.Count - entry.Fields.File))) is { } said && said != asked;

    int[] WordsOf(Mention mention) =>
        [.. Enumerable.Range(0, query.Words.Count)
            .Where(i => mention.Said.Contains(query.Words[i].Term, StringComparer.Ordinal)
                || mention.Said.Contains(query.Words[i].Meant, StringComparer.Ordinal))];

    double Asked(Mention mention) => WordsOf(mention).Select(word => query.Words[word].Weight).DefaultIfEmpty(1).Max();

    double Telling(AskedWord word)
    {
        var frequency = word.Variants.Count == 0 ? 0 : word.Variants.Max(variant => statistics.Frequencies.GetValueOrDefault(variant.Term));
        return word.Weight * Rarity(Math.Max(frequency, RarestShare * statistics.Documents));
    }

    // What stands for a word tells no more than the word, where the index knows that.
    double Worth(AskedWord word, Variant variant) =>
        statistics.Frequencies.ContainsKey(word.Term) ? Math.Min(Rarity(word.Term), Rarity(variant.Term)) : Rarity(variant.Term);

    double Worth(Mention mention, IReadOnlyList<string> phrase) =>
        (mention.IsLoose ? LooseWeight : SynonymWeight) * Asked(mention) * Math.Min(Worth(mention.Said), Worth(phrase));

    double Worth(IEnumerable<string> phrase) => phrase.Distinct(StringComparer.Ordinal).Sum(Rarity);

    double Rarity(string term) => Rarity(statistics.Frequencies.GetValueOrDefault(term, 1));

    double Rarity(double frequency)
    {
        frequency = Math.Clamp(frequency, 1, Math.Max(1, statistics.Documents));
        return Math.Log(1 + ((Math.Max(1, statistics.Documents) - frequency + 0.5) / (frequency + 0.5)));
    }

    static string Joined(IReadOnlyList<string> phrase) => string.Join(' ', phrase);

    /// <summary>A class: each is itself alone, and counted so.</summary>
    sealed class Synonym(Mention of, IReadOnlyList<string> phrase, int[] words, double worth)
    {
        public Mention Of => of;

        public IReadOnlyList<string> Phrase => phrase;

        public int[] Words => words;

        public double Worth => worth;
    }
}
