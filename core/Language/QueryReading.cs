namespace PracticeBot.Language;

/// <summary>
/// Reads what was asked by what the index holds: each word as itself, else as what its writer may have meant (a word that it
/// begins, is a mistake away from or of one family with), and the concepts that the words name.
/// </summary>
sealed class QueryReading(ISearchIndex index, IReadOnlyList<string> kinds)
{
    /// <summary>A longer query says nothing more about what is looked for.</summary>
    const int MostTerms = 32;

    /// <summary>In a text of more words that nothing holds, it is not typing that is at fault.</summary>
    const int MostMistaken = 6;

    /// <summary>Of terms that begin alike.</summary>
    const int MostBeginning = 2_000;

    const int MostVariants = 4;
    const int ShortestBeginning = 3;

    /// <summary>A word that more entries say needs no help from its family.</summary>
    const int RarelySaid = 5;

    const double BegunWeight = 0.7;
    const double NearWeight = 0.8;
    const double FurtherWeight = 0.6;
    const double RelatedWeight = 0.55;

    /// <summary>What more entries say in the asker's own word is not looked for by what is merely near.</summary>
    public const int OftenSaid = 60;

    /// <summary>By a word of more themes too much would be looked for that was not meant.</summary>
    const int MostThemes = 4;

    /// <summary>Enough to find all that few entries say.</summary>
    const int MostOfThemes = 100;

    /// <summary>The query, and the statistics of all that it may be found by; null when nothing was asked.</summary>
    public async Task<(SearchQuery Query, SearchStatistics Statistics)?> ReadAsync(string text, CancellationToken ct)
    {
        var said = Analysis.Terms(text).Take(MostTerms).ToList();
        if (said.Count == 0) return null;

        var terms = said.Distinct(StringComparer.Ordinal).ToList();
        var asked = terms.Concat(Otherwise(Mentions(said))).ToHashSet(StringComparer.Ordinal);
        var statistics = await StatisticsAsync(asked, ct);
        var unknown = terms.Where(term => !statistics.Frequencies.ContainsKey(term)).ToList();
        var begins = BeginningOf(text);
        var near = unknown.Where(term => !IsKnown(term)).Take(MostMistaken).ToDictionary(term => term, OneMistakeFrom, StringComparer.Ordinal);

        var mistaken = near.Count == 0 ? null : await StatisticsAsync(near.Values.SelectMany(of => of).ToHashSet(StringComparer.Ordinal), ct);
        var beginnings = terms.Where(term => IsRare(term, statistics)).SelectMany(Spelling.Beginnings);
        var begun = await BeginningAsync(begins is null ? beginnings : beginnings.Append(begins), ct);
        var held = new Held(statistics, mistaken, begun, IsAsking: !terms.Exists(TellingWords.Contain));
        var words = terms.Select(term => held.Word(term, near.GetValueOrDefault(term), term == said[^1] ? begins : null)).ToList();

        var byTerm = words.ToDictionary(word => word.Term, StringComparer.Ordinal);
        IReadOnlyList<string> meant = [.. said.Select(term => byTerm[term].Meant)];
        var mentions = Mentions(said).UnionBy(Mentions(meant), mention => mention.Key).ToList();
        var themes = AskedThemes.In(said, meant, byTerm, mentions);
        var ofThemes = OfThemes(terms, statistics, themes);
        var further = words.SelectMany(word => word.Variants)
            .Select(variant => variant.Term)
            .Concat(Otherwise(mentions))
            .Concat(ofThemes)
            .ToHashSet(StringComparer.Ordinal);
        further.ExceptWith(asked);
        var all = further.Count == 0 ? statistics : statistics.With(await StatisticsAsync(further, ct));
        var query = new SearchQuery(words, Known(mentions, all))
        {
            Themes = themes,
            OfThemes = Rare(ofThemes, all),
            Language = LanguageDetection.Of(text) ?? WordLists.LanguageOf(said),
        };
        return (query, all);
    }

    /// <summary>What the index holds of the words of a query, and of what they may have been meant as.</summary>
    sealed record Held(SearchStatistics Said, SearchStatistics? Mistaken, IReadOnlyDictionary<string, long> Begun, bool IsAsking)
    {
        public AskedWord Word(string term, HashSet<string>? mistakes, string? beginning)
        {
            var variants = Variants(term, mistakes, beginning);
            var isMistaken = variants.Exists(variant => variant.Because is Because.Near);
            var known = IsName(term) || isMistaken
                ? null
                : Thesaurus.Known.KinOf(term) ?? Thesaurus.Everyday.KinOf(term) ?? mistakes?.FirstOrDefault(IsKnown);
            var isOfKnown = variants.Exists(variant => variant.Because is Because.Near && IsKnown(variant.Term));
            return new(term, IsAsking ? 1 : TellingWords.Weight(term), variants)
            {
                Known = known,
                IsStrange = !Said.Frequencies.ContainsKey(term) && known is null && !IsKnown(term) && !isOfKnown,
            };
        }

        /// <summary>Itself; else a word one mistake away, one that it begins, one a little further away; and those of its family.</summary>
        List<Variant> Variants(string term, HashSet<string>? mistakes, string? beginning)
        {
            var variants = new List<Variant>();
            if (Said.Frequencies.ContainsKey(term)) variants.Add(new(term, 1, Because.Said));
            if (mistakes is not null) Add(Mistaken!.Frequencies.Where(one => mistakes.Contains(one.Key)), NearWeight, Because.Near);
            if (variants.Count == 0 && beginning is not null && !IsOfAName(term))
                Add(Begun.Where(one => one.Key.StartsWith(beginning, StringComparison.Ordinal)), BegunWeight, Because.Begun);
            if (variants.Count == 0 && mistakes is not null)
                Add(Begun.Where(one => Spelling.IsNear(term, one.Key)), FurtherWeight, Because.Near);
            if (IsRare(term, Said))
                Add(Begun.Where(one => IsOther(one.Key) && Spelling.AreRelated(term, one.Key)), RelatedWeight, Because.Related);
            return variants;

            bool IsOther(string other) => other != term && variants.TrueForAll(variant => variant.Term != other);

            void Add(IEnumerable<KeyValuePair<string, long>> terms, double weight, Because because) =>
                variants.AddRange(MostSaid(terms).Select(one => new Variant(one, weight, because)).ToList());
        }
    }

    static HashSet<string> OneMistakeFrom(string term) => Spelling.OneMistakeFrom(term).ToHashSet(StringComparer.Ordinal);

    static bool IsRare(string term, SearchStatistics statistics) => statistics.Frequencies.GetValueOrDefault(term) <= RarelySaid;

    /// <summary>The words of the few themes that a telling word belongs to which few entries say.</summary>
    static HashSet<string> OfThemes(IEnumerable<string> terms, SearchStatistics statistics, AskedThemes themes) => terms
        .Where(term => statistics.Frequencies.GetValueOrDefault(term) < OftenSaid && TellingWords.Contain(term))
        .Select(themes.Of)
        .Where(of => of.Count <= MostThemes)
        .SelectMany(of => of)
        .Distinct()
        .SelectMany(Themes.Known.TermsOf)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The last word as it was written so far, when nothing follows it.</summary>
    static string? BeginningOf(string text)
    {
        if (Tokens.Of(text) is not [.., var last] || last.End != text.Length) return null;
        return last.Text.Length >= ShortestBeginning && !StopWords.Contain(last.Text) ? last.Text : null;
    }

    static IEnumerable<string> MostSaid(IEnumerable<KeyValuePair<string, long>> terms) =>
        terms.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Take(MostVariants).Select(one => one.Key);

    static IEnumerable<Mention> Mentions(IReadOnlyList<string> said) => Thesaurus.Known.In(said).Concat(Thesaurus.Everyday.In(said));

    static bool IsName(string term) => Thesaurus.Known.Names(term) || Thesaurus.Everyday.Names(term);

    static bool IsOfAName(string term) => Thesaurus.Known.Knows(term) || Thesaurus.Everyday.Knows(term);

    /// <summary>Then it is no typing mistake.</summary>
    static bool IsKnown(string term) => IsOfAName(term) || Themes.Known.Names(term);

    static IEnumerable<string> Otherwise(IEnumerable<Mention> mentions) =>
        mentions.SelectMany(mention => mention.Otherwise).SelectMany(phrase => phrase);

    static IReadOnlyList<Mention> Known(IEnumerable<Mention> mentions, SearchStatistics statistics)
    {
        return
        [
            .. mentions
                .Select(mention => mention with { Otherwise = [.. mention.Otherwise.Where(IsHeld)] })
                .Where(mention => mention.Otherwise.Count > 0),
        ];

        bool IsHeld(IReadOnlyList<string> phrase) => phrase.All(statistics.Frequencies.ContainsKey);
    }

    static IReadOnlyList<string> Rare(IEnumerable<string> terms, SearchStatistics statistics) =>
    [
        .. terms.Where(term => statistics.Frequencies.GetValueOrDefault(term) is > 0 and < OftenSaid)
            .OrderBy(term => statistics.Frequencies[term]).ThenBy(term => term, StringComparer.Ordinal).Take(MostOfThemes),
    ];

    async Task<SearchStatistics> StatisticsAsync(HashSet<string> terms, CancellationToken ct)
    {
        var ofKinds = new List<SearchStatistics>();
        foreach (var kind in kinds) ofKinds.Add(await index.StatisticsAsync(kind, terms, ct));
        return SearchStatistics.Together(ofKinds);
    }

    async Task<IReadOnlyDictionary<string, long>> BeginningAsync(IEnumerable<string> beginnings, CancellationToken ct)
    {
        var asked = beginnings.Distinct(StringComparer.Ordinal).ToList();
        asked.RemoveAll(one => asked.Exists(other => other.Length < one.Length && one.StartsWith(other, StringComparison.Ordinal)));
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        if (asked.Count == 0) return found;
        foreach (var kind in kinds)
        {
            foreach (var (term, count) in await index.BeginningAsync(kind, asked, MostBeginning, ct))
                found[term] = found.GetValueOrDefault(term) + count;
        }
        return found;
    }
}
