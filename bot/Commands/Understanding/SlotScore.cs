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

    /// <summary>What the sets leave out (tests/bench/language): nobody may be blamed for it.</summary>
    static readonly HashSet<string> unscored = new(StringComparer.Ordinal) { "topics", "topic", "summary", "title", "text", "audience", "role", "number", "since", "until" };

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
                foreach (var part in FollowUps(Named(wanted[name] as JsonArray ?? [], DemoNames.Of(one.Wanted.Person)), found[name] as JsonArray ?? [])) yield return part;
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

    /// <summary>One by one as they were said: who, what and by when are each right or wrong.</summary>
    static IEnumerable<(string, SlotScore)> FollowUps(JsonArray wanted, JsonArray found)
    {
        yield return ("followUps", new(wanted.Count, found.Count, Math.Min(wanted.Count, found.Count)) { Invented = Math.Max(0, found.Count - wanted.Count) });
        for (var i = 0; i < Math.Max(wanted.Count, found.Count); i++)
        {
            foreach (var part in new[] { "who", "what", "due" })
                yield return ($"followUps.{part}", Of(part, Values(Part(wanted, i, part)), Values(Part(found, i, part))));
        }
    }

    /// <summary>Whoever is named stands as me or partner where that is who they are, as in what is understood.</summary>
    static JsonArray Named(JsonArray wanted, PairNames? names)
    {
        var named = wanted.DeepClone().AsArray();
        foreach (var one in named.OfType<JsonObject>())
        {
            if (names is null || (string?)one["who"] is not { } who) continue;
            if (NameMatching.IsOneOf(Folding.Fold(who), names.Partner)) one["who"] = SaidFollowUp.Partner;
            else if (NameMatching.IsOneOf(Folding.Fold(who), names.Speaker)) one["who"] = SaidFollowUp.Me;
        }
        return named;
    }

    static JsonNode? Part(JsonArray all, int i, string part) => i < all.Count ? (all[i] as JsonObject)?[part] : null;

    static List<string> Values(JsonNode? value) => value switch
    {
        null => [],
        JsonArray several => [.. several.Select(one => one?.ToString() ?? "")],
        _ => [value.ToString()],
    };

    static bool IsSame(string name, string wanted, string found)
    {
        if (string.Equals(Folding.Fold(wanted), Folding.Fold(found), StringComparison.Ordinal)) return true;
        if (!free.Contains(name)) return false;
        var (one, other) = (Analysis.Terms(wanted).ToHashSet(StringComparer.Ordinal), Analysis.Terms(found).ToHashSet(StringComparer.Ordinal));
        return one.Count > 0 && other.Count > 0 && one.Intersect(other, StringComparer.Ordinal).Count() >= Alike * Math.Min(one.Count, other.Count);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Percent(Precision),10}{Percent(Recall),10}{Wanted,8}{Found,8}{Right,8}{Invented,10}");

    static string Percent(double? share) => share is { } one ? string.Create(CultureInfo.InvariantCulture, $"{one * 100:0.0} %") : "-";
}
