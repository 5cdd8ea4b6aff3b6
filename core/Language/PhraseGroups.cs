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

    public PhraseGroups(TermPool pool, IEnumerable<IEnumerable<string>> texts)
    {
        this.pool = pool;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var said = new List<int[]>();
        var standing = new List<List<int>>();
        var all = new List<List<int>>();
        foreach (var group in texts)
        {
            var held = new List<int>();
            foreach (var phrase in group.Select(Analysis.Terms).Where(phrase => phrase.Count > 0))
            {
                var spelled = string.Join(' ', phrase);
                if (!numbers.TryGetValue(spelled, out var number))
                {
                    numbers[spelled] = number = said.Count;
                    said.Add([.. phrase.Select(pool.Add)]);
                    standing.Add([]);
                }
                if (held.Contains(number)) continue;
                held.Add(number);
                standing[number].Add(all.Count);
            }
            all.Add(held);
        }

        int[] order = [.. Enumerable.Range(0, said.Count).OrderBy(phrase => said[phrase][0]).ThenByDescending(phrase => said[phrase].Length)];
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

        var families = Enumerable.Range(0, order.Length)
            .Where(phrase => terms[phrase].Count == 1)
            .Select(phrase => (Phrase: phrase, Term: pool[terms[phrase][0]]))
            .Select(one => (one.Phrase, one.Term, Kin: Spelling.Kin(one.Term)))
            .Where(one => one.Kin is not null)
            .GroupBy(one => one.Kin!, StringComparer.Ordinal)
            .Select(same => (Hash: string.GetHashCode(same.Key), same.OrderBy(one => one.Term.Length).ThenBy(one => one.Term, StringComparer.Ordinal).First().Phrase))
            .OrderBy(one => one.Hash)
            .ToList();
        kins = [.. families.Select(one => one.Hash)];
        ofKins = [.. families.Select(one => one.Phrase)];
    }

    public int Groups => phrases.Count;

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

    int OfKin(string kin)
    {
        var hash = string.GetHashCode(kin);
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
