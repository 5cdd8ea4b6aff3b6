using System.Globalization;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Commands.Understanding;

/// <summary>How many values of one slot were wanted, were found, and were both.</summary>
sealed record SlotScore(int Wanted, int Found, int Right)
{
    /// <summary>Free words are compared by what they are about: half of their terms in common.</summary>
    const double Alike = 0.5;

    /// <summary>No more words than a verb and a pronoun or two.</summary>
    const int FewWords = 2;

    const int SameBeginning = 4;

    /// <summary>What the sets leave out (tests/bench/language): nobody may be blamed for it.</summary>
    static readonly HashSet<string> unscored = new(StringComparer.Ordinal)
    {
        "topics", "topic", "summary", "title", "text", "audience", "role", "number", "since", "until",
    };

    static readonly HashSet<string> free = new(StringComparer.Ordinal) { "query", "what", "decisions", "name" };

    public double? Precision => Found is 0 ? null : (double)Right / Found;

    public double? Recall => Wanted is 0 ? null : (double)Right / Wanted;

    /// <summary>Found where nothing was said.</summary>
    public int Invented { get; private init; }

    public SlotScore And(SlotScore other) => new(Wanted + other.Wanted, Found + other.Found, Right + other.Right) { Invented = Invented + other.Invented };

    /// <summary>Each slot of a line by its name; those of follow-ups by theirs, after followUps.</summary>
    public static IEnumerable<(string Slot, SlotScore Score)> Of(Understood one)
    {
        var (wanted, found) = (one.Wanted.Slots, one.Rightly ? one.Shown["slots"]!.AsObject() : []);
        foreach (var name in wanted.Select(slot => slot.Key).Union(found.Select(slot => slot.Key), StringComparer.Ordinal))
        {
            if (unscored.Contains(name)) continue;
            if (name is "followUps")
            {
                var wantedFollowUps = Named(wanted[name] as JsonArray ?? [], DemoNames.Of(one.Wanted.Person));
                foreach (var part in FollowUps(wantedFollowUps, found[name] as JsonArray ?? [])) yield return part;
                continue;
            }
            yield return (name, Of(name, Values(wanted[name]), Values(found[name])));
        }
    }

    static SlotScore Of(string name, List<string> wanted, List<string> found)
    {
        var left = wanted.ToList();
        var right = 0;
        foreach (var value in found)
        {
            var same = left.FindIndex(one => IsSame(name, one, value));
            if (same < 0) continue;
            left.RemoveAt(same);
            right++;
        }
        return new(wanted.Count, found.Count, right) { Invented = wanted.Count is 0 ? found.Count : 0 };
    }

    /// <summary>
    /// Each beside the one found that shares the most of its words, whatever their order: one that was missed then makes those after
    /// it neither wrong nor right. Where none is shared, they are beside each other only if a pronoun may stand for what it is about
    /// (je le lui rends); otherwise what was wanted of the one is missed, and all that the other says is wrong.
    /// </summary>
    static IEnumerable<(string, SlotScore)> FollowUps(JsonArray wanted, JsonArray found)
    {
        var together = Together(wanted, found);
        yield return ("followUps", new(wanted.Count, found.Count, together.Count) { Invented = Math.Max(0, found.Count - wanted.Count) });
        var missed = Enumerable.Range(0, wanted.Count).Except(together.Select(pair => pair.Wanted)).Select(i => (Wanted: i, Found: -1));
        var more = Enumerable.Range(0, found.Count).Except(together.Select(pair => pair.Found)).Select(i => (Wanted: -1, Found: i));
        foreach (var (one, other) in together.Concat(missed).Concat(more))
        {
            foreach (var part in new[] { "who", "what", "due" })
                yield return ($"followUps.{part}", Of(part, Values(Part(wanted, one, part)), Values(Part(found, other, part))));
        }
    }

    /// <summary>The most alike first, and of those equally alike the nearest in order; then those that only begin alike (demander, demande).</summary>
    static List<(int Wanted, int Found)> Together(JsonArray wanted, JsonArray found)
    {
        var (those, these) = (Terms(wanted), Terms(found));
        var together = new List<(int Wanted, int Found)>();
        Join(those, these);
        Join([.. those.Select(Beginnings)], [.. these.Select(Beginnings)]);

        var unnamed = new Queue<int>(Enumerable.Range(0, those.Length).Except(together.Select(pair => pair.Wanted)));
        foreach (var j in Enumerable.Range(0, these.Length).Except(together.Select(pair => pair.Found)).ToList())
            if (these[j].Count <= FewWords && unnamed.TryDequeue(out var i)) together.Add((i, j));
        return together;

        void Join(HashSet<string>[] those, HashSet<string>[] these)
        {
            var alike =
                from i in Enumerable.Range(0, those.Length)
                from j in Enumerable.Range(0, these.Length)
                let shared = those[i].Intersect(these[j], StringComparer.Ordinal).Count()
                where shared > 0
                orderby (double)shared / (those[i].Count + these[j].Count) descending, Math.Abs(i - j), i
                select (i, j);
            foreach (var (i, j) in alike)
                if (!together.Exists(pair => pair.Wanted == i || pair.Found == j)) together.Add((i, j));
        }
    }

    /// <summary>What stays of a word that is a verb in one and a noun in the other: تسليم and يسلم, commander and commande.</summary>
    static HashSet<string> Beginnings(HashSet<string> terms) => [.. terms.Select(Beginning).Where(one => one.Length > 2)];

    static string Beginning(string term)
    {
        if (!Wording.IsArabic(term)) return term[..Math.Min(term.Length, SameBeginning)];
        var verb = term.Length > 3 ? term.AsSpan().TrimStart("وفسغك").TrimStart("يتنا") : term;
        var root = new string([.. verb.ToArray().Where(letter => letter is not ('ا' or 'و' or 'ي' or 'ه'))]);
        return root[..Math.Min(root.Length, SameBeginning)];
    }

    static HashSet<string>[] Terms(JsonArray followUps) =>
        [
            .. Enumerable.Range(0, followUps.Count)
                .Select(i => Analysis.Terms((string?)Part(followUps, i, "what") ?? "").ToHashSet(StringComparer.Ordinal)),
        ];

    /// <summary>Whoever is named stands as me or partner where that is who they are, as in what is understood.</summary>
    static JsonArray Named(JsonArray wanted, PairNames? names)
    {
        var named = wanted.DeepClone().AsArray();
        foreach (var one in named.OfType<JsonObject>())
        {
            if (names is null || (string?)one["who"] is not { } who) continue;
            if (IsCalled(who, names.Partner)) one["who"] = SaidFollowUp.Partner;
            else if (IsCalled(who, names.Speaker)) one["who"] = SaidFollowUp.Me;
        }
        return named;
    }

    /// <summary>
    /// Claire, Claire Dumont, Mme Dumont, A. Lefèvre, السيدة آن: nothing but their names, a title and initials. Names are compared as they
    /// are written: آن is no أن.
    /// </summary>
    static bool IsCalled(string who, string name)
    {
        var words = who.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words.Any(word => NameMatching.IsOneOf(word, name))
            && words.All(word => word.Length is 1 || FollowUpWords.Titles.Contains(Folding.Fold(word)) || NameMatching.IsOneOf(word, name));
    }

    static JsonNode? Part(JsonArray all, int i, string part) => i >= 0 && i < all.Count ? (all[i] as JsonObject)?[part] : null;

    static List<string> Values(JsonNode? value) => value switch
    {
        null => [],
        JsonArray several => [.. several.Select(one => one?.ToString() ?? "")],
        _ => [value.ToString()],
    };

    static bool IsSame(string name, string wanted, string found)
    {
        if (string.Equals(Folding.Fold(wanted), Folding.Fold(found), StringComparison.Ordinal)) return true;
        if (name is "who") return string.Equals(Plainly(wanted), Plainly(found), StringComparison.Ordinal);
        if (!free.Contains(name)) return false;
        var (one, other) = (Analysis.Terms(wanted).ToHashSet(StringComparer.Ordinal), Analysis.Terms(found).ToHashSet(StringComparer.Ordinal));
        return one.Count > 0 && other.Count > 0 && one.Intersect(other, StringComparer.Ordinal).Count() >= Alike * Math.Min(one.Count, other.Count);
    }

    /// <summary>Without the article or title that one writer puts down and another leaves out: le service technique, our engineer, Mme Bennani.</summary>
    static string Plainly(string who)
    {
        var words = Tokens.Of(who).Select(token => token.Text).ToList();
        while (words.Count > 1 && (FollowUpWords.Articles.Contains(words[0]) || FollowUpWords.Titles.Contains(words[0]))) words.RemoveAt(0);
        return string.Join(' ', words);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Percent(Precision),10}{Percent(Recall),10}{Wanted,8}{Found,8}{Right,8}{Invented,10}");

    static string Percent(double? share) => share is { } one ? string.Create(CultureInfo.InvariantCulture, $"{one * 100:0.0} %") : "-";
}
