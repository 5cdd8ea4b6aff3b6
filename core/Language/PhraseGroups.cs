namespace PracticeBot.Language;

/// <summary>
/// Phrases and the groups that they stand in, as numbers in a few arrays: thousands of each weigh little. A phrase is known by
/// its number, in the order of their first terms, the longest of those that begin alike first.
/// </summary>
sealed class PhraseGroups
{
    readonly TermPool pool;
    readonly PackedLists terms;
    readonly PackedLists groups;
    readonly PackedLists phrases;
    readonly int[] beginning;
    readonly bool[] known;
    readonly int[] kins;
    readonly int[] ofKins;

    public PhraseGroups(TermPool pool, IEnumerable<IEnumerable<(string Words, LanguageCode Language)>> texts)
    {
        this.pool = pool;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var said = new List<int[]>();
        var standing = new List<List<int>>();
        var all = new List<List<int>>();
        foreach (var group in texts)
        {
            var held = new List<int>();
            foreach (var (words, language) in group)
            {
                int[] phrase = [.. Analysis.Terms(words).Select(term => pool.Add(term, language))];
                if (phrase.Length == 0) continue;

                var spelled = string.Join(' ', phrase);
                if (!numbers.TryGetValue(spelled, out var number))
                {
                    numbers[spelled] = number = said.Count;
                    said.Add(phrase);
                    standing.Add([]);
                }
                if (held.Contains(number)) continue;
                held.Add(number);
                standing[number].Add(all.Count);
            }
            all.Add(held);
        }

        var order = new int[said.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (one, other) =>
            said[one][0] != said[other][0] ? said[one][0].CompareTo(said[other][0])
            : said[one].Length != said[other].Length ? said[other].Length.CompareTo(said[one].Length)
            : one.CompareTo(other));
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++) place[order[i]] = i;
        terms = new([.. order.Select(phrase => said[phrase])]);
        groups = new([.. order.Select(phrase => standing[phrase])]);
        phrases = new([.. all.Select(held => held.Select(phrase => place[phrase]).ToArray())]);

        beginning = new int[pool.Count + 1];
        known = new bool[pool.Count];
        foreach (var phrase in said)
        {
            beginning[phrase[0] + 1]++;
            foreach (var term in phrase) known[term] = true;
        }
        for (var term = 1; term < beginning.Length; term++) beginning[term] += beginning[term - 1];

        (kins, ofKins) = Families();
    }

    public bool Knows(string term) => pool.Find(term) is >= 0 and var number && number < known.Length && known[number];

    /// <summary>The phrase that is this term alone; less than 0 for none.</summary>
    public int Named(string term)
    {
        var (first, end) = Beginning(pool.Find(term));
        return end > first && terms[end - 1].Count == 1 ? end - 1 : -1;
    }

    /// <summary>The phrase that is another form of this term; less than 0 for none.</summary>
    public int KinOf(string term) => Spelling.Kins(term).Select(OfKin).FirstOrDefault(phrase => phrase >= 0, -1);

    /// <summary>Those that begin with the first of these terms.</summary>
    public (int First, int End) BeginningAt(IReadOnlyList<string> text, int start) => Beginning(pool.Find(text[start]));

    public bool StandsAt(int phrase, IReadOnlyList<string> text, int start)
    {
        var said = terms[phrase];
        if (start + said.Count > text.Count) return false;
        for (var i = 1; i < said.Count; i++)
        {
            if (!pool.Letters(said[i]).SequenceEqual(text[start + i])) return false;
        }
        return true;
    }

    public int Length(int phrase) => terms[phrase].Count;

    public IReadOnlyList<string> Terms(int phrase) => [.. terms[phrase].Select(term => pool[term])];

    /// <summary>Whether each term of the one is among those of the other.</summary>
    public bool Holds(int phrase, int other) => terms[other].All(terms[phrase].Contains);

    public ArraySegment<int> GroupsOf(int phrase) => groups[phrase];

    public ArraySegment<int> PhrasesOf(int group) => phrases[group];

    (int First, int End) Beginning(int term) => term < 0 || term + 1 >= beginning.Length ? (0, 0) : (beginning[term], beginning[term + 1]);

    /// <summary>For each family, by the hash of what its words have in common, the shortest of those that are phrases by themselves.</summary>
    (int[] Hashes, int[] Phrases) Families()
    {
        var families = new Dictionary<string, (int Phrase, string Term)>(StringComparer.Ordinal);
        for (var phrase = 0; phrase < terms.Count; phrase++)
        {
            if (terms[phrase] is not [var one] || pool[one] is var term && Spelling.Kin(term) is not { } kin) continue;
            if (families.TryGetValue(kin, out var other) && IsNoShorter(term, other.Term)) continue;
            families[kin] = (phrase, term);
        }
        var hashes = new int[families.Count];
        var shortest = new int[families.Count];
        var at = 0;
        foreach (var (kin, (phrase, _)) in families) (hashes[at], shortest[at++]) = (StringComparer.Ordinal.GetHashCode(kin), phrase);
        Array.Sort(hashes, shortest);
        return (hashes, shortest);

        static bool IsNoShorter(string term, string other) =>
            term.Length > other.Length || (term.Length == other.Length && string.CompareOrdinal(term, other) > 0);
    }

    int OfKin(string kin)
    {
        var hash = StringComparer.Ordinal.GetHashCode(kin);
        var at = Array.BinarySearch(kins, hash);
        if (at < 0) return -1;
        while (at > 0 && kins[at - 1] == hash) at--;
        for (; at < kins.Length && kins[at] == hash; at++)
        {
            if (Spelling.Kin(pool[terms[ofKins[at]][0]]) == kin) return ofKins[at];
        }
        return -1;
    }
}
