using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Announcements;

/// <summary>Reads « annonce urgente demain aux élus de Valmont et à Salma », and keeps count of the words that it could not.</summary>
sealed class HeadReader
{
    /// <summary>More of them would be a sentence of their own.</summary>
    const int MostMissed = 3;

    readonly string head;
    readonly AudienceNames names;
    readonly DateTimeOffset now;
    readonly LanguageCode language;
    readonly IReadOnlyList<Token> tokens;
    readonly bool[] understood;
    readonly int from;

    /// <summary>Where roles and towns are named, in order.</summary>
    readonly SortedDictionary<int, Role> roles = [];
    readonly SortedDictionary<int, Town> towns = [];
    readonly List<string> listed = [];

    public HeadReader(string head, AudienceNames names, DateTimeOffset now, LanguageCode language)
    {
        (this.head, this.names, this.now, this.language) = (head, names, now, language);
        tokens = Tokens.Of(head);
        understood = new bool[tokens.Count];
        from = Begin();
    }

    /// <summary>« à tous, sauf Salma »: what is said before those words, and of whom after them; null where nobody is left out.</summary>
    public (string Said, string? LeftOut) Parts()
    {
        var isAddressed = false;
        for (var i = from; i < tokens.Count; i++)
        {
            var all = AnnouncingWords.AllOfThemAt(tokens, i);
            if (all > 0)
            {
                i += all - 1;
                continue;
            }

            var words = AnnouncingWords.LeavesOutAt(tokens, i, out var ofThem);
            if (words > 0 && AnnouncingWords.ConfirmsAt(tokens, i) == 0 && !IsOfOption(i + words) && (!ofThem || (isAddressed && tokens[i - 1].Text is not ("ne" or "n" or "au"))))
                return (head[..tokens[i].Start], head[tokens[i + words - 1].End..]);
            isAddressed |= AnnouncingWords.ComesBeforeAudience(tokens[i].Text);
        }

        return (head, null);
    }

    /// <summary>« sans demander de confirmation », « pas urgente »</summary>
    bool IsOfOption(int i)
    {
        while (i < tokens.Count && (StopWords.Contain(tokens[i].Text) || AnnouncingWords.Announces(tokens[i].Text))) i++;
        return i < tokens.Count && (AnnouncingWords.IsUrgent(tokens[i].Text) || AnnouncingWords.ConfirmsAt(tokens, i) > 0);
    }

    public async Task<HeardHead> ReadAsync(PeopleCalled called, CancellationToken ct)
    {
        var sending = SpokenSending.In(head, DateOnly.FromDateTime(now.DateTime));
        Understand(i => sending.Holds(tokens[i]));
        var zone = ReadClock();
        var (teams, inTeams) = names.Teams.Heard(tokens);
        Understand(i => inTeams.Contains(i) || (teams.Count > 0 && InstalledTeams.IsWord(tokens, i)));
        ReadRoles();
        ReadTowns();
        if (towns.Count > 0 && inTeams.Count == 0) teams = names.Teams.Of(teams, [.. towns.Values.Select(town => town.Id)]);
        var (options, refused) = ReadOptions();
        var topics = ReadTopics();
        await ReadPeopleAsync(called, ct);

        var missed = Missed();
        var when = HeardHead.When(sending, now, guesses: missed.Count == 0);
        var said = when.With(Slots.Of(("zone", zone), ("options", string.Join(',', options)), ("people", string.Join(", ", listed))));
        if (IsSeveral()) return new(said, missed, IsSeveral: true) { Refused = refused };

        var audience = Slots.Of(
            ("roles", string.Join(',', roles.Values.SelectMany(role => role.Each()).Distinct().Select(AnnouncementForms.Wire))),
            ("places", string.Join(',', towns.Values.Distinct().Select(AudienceNames.Value))),
            ("topics", string.Join(',', topics.Select(topic => topic.Value))),
            ("teams", string.Join(',', teams.Select(team => team.Key))));
        return new(said.With(audience), missed, IsSeveral: false) { Refused = refused };
    }

    /// <summary>What is told before the word that announces is no part of it: « j'ai vu Claire, elle veut que j'annonce … ».</summary>
    int Begin()
    {
        var sentence = Enumerable.Range(1, Math.Max(0, tokens.Count - 1)).LastOrDefault(EndsSentence);
        var announcing = Enumerable.Range(sentence, tokens.Count - sentence).FirstOrDefault(i => AnnouncingWords.Announces(tokens[i].Text), sentence);
        Understand(i => i < announcing && !tokens[i].Text.Any(char.IsAsciiDigit));
        return sentence;
    }

    /// <summary>« M. Dumont » does not.</summary>
    bool EndsSentence(int i) => tokens[i - 1].Length > 3 && Gap(i).ContainsAny(".!?\n");

    void ReadRoles()
    {
        for (var i = from; i < tokens.Count; i++)
        {
            if (RoleAt(i) is not var (role, words)) continue;
            roles[i] = role;
            Understand(i, words);
        }
    }

    (Role Role, int Words)? RoleAt(int i) => Bare(tokens[i].Text)
        .Select(text => AudienceNames.RoleAt([tokens[i] with { Text = text }, .. tokens.Skip(i + 1).Take(2)], 0))
        .FirstOrDefault(found => found is not null);

    void ReadTowns()
    {
        foreach (var town in names.Towns)
        {
            var name = Tokens.Of(town.Name);
            for (var i = from; i + name.Count <= tokens.Count; i++)
            {
                if (!Enumerable.Range(0, name.Count).All(IsPart)) continue;
                towns[i] = town;
                Understand(i, name.Count);

                bool IsPart(int at) => !understood[i + at] && IsCalled(i + at, town.Name[name[at].Start..name[at].End]);
            }
        }
    }

    (List<string> Wanted, List<string> Refused) ReadOptions()
    {
        var (wanted, refused) = (new List<string>(), new List<string>());
        for (var i = 0; i < tokens.Count; i++)
        {
            Understand(i, AnnouncingWords.AllOfThemAt(tokens, i));
            var confirms = AnnouncingWords.ConfirmsAt(tokens, i);
            Understand(i, confirms);
            if (confirms > 0) Note("confirm", i);
            if (!AnnouncingWords.IsUrgent(tokens[i].Text)) continue;
            Note("urgent", i);
            understood[i] = true;
        }

        return (wanted, refused);

        void Note(string option, int i)
        {
            var isRefused = Enumerable.Range(Math.Max(0, i - 3), Math.Min(3, i) + 1).Any(before => AnnouncingWords.Negates(tokens[before].Text));
            var into = isRefused ? refused : wanted;
            if (!into.Contains(option)) into.Add(option);
        }
    }

    /// <summary>« à l'heure de chacun »</summary>
    string? ReadClock()
    {
        for (var i = from; i < tokens.Count; i++)
        {
            if (AnnouncingWords.ClockAt(tokens, i) is not var (zone, words)) continue;
            Understand(i, words);
            return zone;
        }

        return null;
    }

    /// <summary>« les personnes du thème budget »: a topic counts after a word that says that it is one.</summary>
    IReadOnlyList<TopicId> ReadTopics()
    {
        var word = Enumerable.Range(from, tokens.Count - from).FirstOrDefault(i => AnnouncingWords.IsTopic(tokens[i].Text), tokens.Count);
        var found = new List<TopicId>();
        for (var i = word + 1; i < tokens.Count; i++)
        {
            for (var next = i + 1; next <= Math.Min(i + 4, tokens.Count); next++)
            {
                var named = TopicSpotting.Find(head[tokens[i].Start..tokens[next - 1].End], names.Topics);
                if (named.Count == 0) continue;
                found.AddRange(named);
                Understand(i, next - i);
                break;
            }
        }

        if (found.Count > 0) understood[word] = true;
        return [.. found.Distinct()];
    }

    async Task ReadPeopleAsync(PeopleCalled called, CancellationToken ct)
    {
        var runs = Runs().ToList();
        var said = runs.SelectMany(run => run.SelectMany(i => Bare(Written(i, i))).Append(Written(run[0], run[^1])))
            .Distinct(StringComparer.Ordinal).ToList();
        var known = said.Count == 0 ? [] : (await called.AllAsync(said, now, ct))
            .Select(one => (one.Said, People: one.People.Where(person => NameFits.Of(one.Said, person.Name) >= NameFit.Names).ToList()))
            .Where(one => one.People.Count > 0)
            .ToDictionary(one => one.Said, one => one.People.Count == 1 ? one.People[0].Name : one.Said, StringComparer.Ordinal);
        var named = new SortedDictionary<int, string>();
        foreach (var run in runs)
        {
            if (known.TryGetValue(Written(run[0], run[^1]), out var whole))
            {
                named[run[0]] = whole;
                Understand(run[0], run.Count);
                continue;
            }

            foreach (var i in run)
            {
                if (Bare(Written(i, i)).FirstOrDefault(known.ContainsKey) is not { } word) continue;
                named[i] = known[word];
                understood[i] = true;
            }
        }

        List(named);
    }

    /// <summary>« binôme de Salma » is two people, « binômes de Salma et Anne » four; « les binômes » are officials and elected members.</summary>
    void List(SortedDictionary<int, string> named)
    {
        int? pair = null;
        for (var i = from; i < tokens.Count; i++)
        {
            if (AnnouncingWords.IsOnePair(tokens[i].Text) || AnnouncingWords.IsPairs(tokens[i].Text)) pair = i;
            if (roles.ContainsKey(i) || towns.ContainsKey(i)) pair = null;
            if (!named.TryGetValue(i, out var name)) continue;
            listed.Add(pair is null ? name : ListedName.PairOf(name, language));
            if (pair is not { } word) continue;
            understood[word] = true;
            if (AnnouncingWords.IsOnePair(tokens[word].Text)) pair = null;
        }

        var unnamed = Enumerable.Range(from, tokens.Count - from).Where(i => AnnouncingWords.IsPairs(tokens[i].Text) && !understood[i]).ToList();
        foreach (var i in unnamed)
        {
            if (roles.Count == 0) roles[i] = Role.Official | Role.Elected;
            understood[i] = true;
        }
    }

    /// <summary>Words that may be names, as far as they stand together.</summary>
    IEnumerable<List<int>> Runs()
    {
        var run = new List<int>();
        for (var i = from; i < tokens.Count; i++)
        {
            var isBroken = run.Count > 0 && (run[^1] != i - 1 || !Gap(i).IsWhiteSpace());
            if (isBroken)
            {
                yield return run;
                run = [];
            }

            if (!understood[i] && !IsOfNoName(tokens[i].Text)) run.Add(i);
        }

        if (run.Count > 0) yield return run;
    }

    static bool IsOfNoName(string word) =>
        AnnouncingWords.SetsNoBounds(word) || AnnouncingWords.IsTopic(word) || AnnouncingWords.Joins(word) || AnnouncingWords.IsOnePair(word)
            || AnnouncingWords.IsPairs(word) || FollowUpWords.Titles.Contains(word);

    /// <summary>« parents d'élèves » is quoted as one.</summary>
    List<string> Missed()
    {
        var missed = new List<(int First, int Last)>();
        for (var i = from; i < tokens.Count; i++)
        {
            var (word, isPair) = (tokens[i].Text, AnnouncingWords.IsOnePair(tokens[i].Text));
            if (understood[i] || (!isPair && !AnnouncingWords.IsTopic(word) && IsOfNoName(word))) continue;
            if (missed.Count > 0 && IsOne(missed[^1].Last, i)) missed[^1] = (missed[^1].First, i);
            else missed.Add((i, i));
        }

        return [.. missed.Take(MostMissed).Select(one => Written(one.First, one.Last))];
    }

    /// <summary>They stand together, or with one word between that says nothing.</summary>
    bool IsOne(int last, int i) => i - last <= 2 && !Written(last, i).Contains(',', StringComparison.Ordinal)
        && (i - last is 1 || (StopWords.Contain(tokens[last + 1].Text) && !understood[last + 1]));

    /// <summary>Roles of towns are one group; what an « et » adds to them of the other kind, or a second such group, is another.</summary>
    bool IsSeveral()
    {
        var (changes, before) = (0, -1);
        foreach (var i in roles.Keys.Concat(towns.Keys).Order())
        {
            if (before >= 0 && roles.ContainsKey(before) != roles.ContainsKey(i))
            {
                changes++;
                if (IsAdded(before, i)) return true;
            }

            before = i;
        }

        return changes > 1;
    }

    bool IsAdded(int before, int i) =>
        Enumerable.Range(before + 1, i - before - 1).Any(at => AnnouncingWords.Joins(tokens[at].Text)) || tokens[i].Text is ['و', _, _, _, ..];

    bool IsCalled(int i, string name) => Bare(Written(i, i)).Any(word => NameMatching.Same(word, name));

    /// <summary>Without what Arabic writes onto a word: لسلمى, والموظفين, للزيتون.</summary>
    static IEnumerable<string> Bare(string word)
    {
        yield return word;
        if (word[0] < '\u0600') yield break;
        var rest = word[0] is 'و' && word.Length > 4 ? word[1..] : word;
        if (rest != word) yield return rest;
        if (rest.StartsWith("لل", StringComparison.Ordinal) && rest.Length > 4) yield return $"ال{rest[2..]}";
        if (rest.StartsWith("ال", StringComparison.Ordinal) && rest.Length > 4) yield return rest[2..];
        if (rest[0] is 'ل' or 'ب' or 'ف' && rest.Length > 3) yield return rest[1..];
    }

    string Written(int first, int last) => head[tokens[first].Start..tokens[last].End];

    ReadOnlySpan<char> Gap(int i) => head.AsSpan(tokens[i - 1].End, tokens[i].Start - tokens[i - 1].End);

    void Understand(Func<int, bool> isSo)
    {
        for (var i = 0; i < tokens.Count; i++) understood[i] |= isSo(i);
    }

    void Understand(int first, int count) => Array.Fill(understood, true, first, count);
}
