using System.Collections.Frozen;

namespace PracticeBot.Language;

/// <summary>One thing that officials talk about, and the words they use for it.</summary>
/// <param name="Topic">The shared topic it belongs to, or "general".</param>
public sealed record Concept(
    string Topic, EquatableList<string> French, EquatableList<string> Arabic, EquatableList<string> English)
{
    public IEnumerable<string> Terms => French.Concat(Arabic).Concat(English);
}

/// <summary>A concept that a text names.</summary>
/// <param name="Said">The terms that name it there.</param>
/// <param name="Otherwise">The other ways to say it, in any language, each as its terms; none of them holds what was said.</param>
/// <param name="IsLoose">They are near in everyday talk, and no names of one thing.</param>
public sealed record Mention(IReadOnlyList<string> Said, IReadOnlyList<IReadOnlyList<string>> Otherwise, bool IsLoose = false);

/// <summary>
/// The words of municipal social work in French (France, Belgium), Arabic (Morocco) and English: « action sociale » is
/// العمل الاجتماعي. Two things whose confusion would mislead are two concepts.
/// </summary>
public sealed class Thesaurus
{
    readonly FrozenDictionary<string, Mention[]> byFirstTerm;
    readonly FrozenSet<string> terms;
    readonly FrozenSet<string> names;
    readonly FrozenDictionary<string, string> byKin;

    /// <param name="isLoose">Its concepts hold what is near, and a word may be in several.</param>
    public Thesaurus(IEnumerable<Concept> concepts, bool isLoose = false)
    {
        Concepts = [.. concepts];
        byFirstTerm = Concepts
            .Select(concept => concept.Terms.Select(Analysis.Terms).Where(phrase => phrase.Count > 0).DistinctBy(Spelled, StringComparer.Ordinal).ToList())
            .SelectMany(phrases => phrases.Select(said => (Said: said, Phrases: phrases)))
            .GroupBy(one => Spelled(one.Said), StringComparer.Ordinal)
            .Select(same => MentionOf(same.First().Said, same.SelectMany(one => one.Phrases), isLoose))
            .GroupBy(mention => mention.Said[0], StringComparer.Ordinal)
            .ToFrozenDictionary(
                same => same.Key, same => same.OrderByDescending(mention => mention.Said.Count).ToArray(), StringComparer.Ordinal);
        terms = byFirstTerm.Values.SelectMany(same => same).SelectMany(mention => mention.Said).ToFrozenSet(StringComparer.Ordinal);
        names = byFirstTerm.Values.SelectMany(same => same).Where(mention => mention.Said.Count == 1).Select(mention => mention.Said[0]).ToFrozenSet(StringComparer.Ordinal);
        byKin = names.Order(StringComparer.Ordinal)
            .Select(term => (Kin: Spelling.Kin(term), Term: term))
            .Where(one => one.Kin is not null)
            .GroupBy(one => one.Kin!, one => one.Term, StringComparer.Ordinal)
            .ToFrozenDictionary(same => same.Key, same => same.MinBy(term => term.Length)!, StringComparer.Ordinal);
    }

    public static Thesaurus Known { get; } = new(Read());

    /// <summary>The words of every day, in groups of those that may stand for each other when somebody looks for something.</summary>
    public static Thesaurus Everyday { get; } = new(ReadEveryday(), isLoose: true);

    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>Whether the term is one of any name: then it is no typing mistake.</summary>
    public bool Knows(string term) => terms.Contains(term);

    /// <summary>Whether the term is a name by itself.</summary>
    public bool Names(string term) => names.Contains(term);

    /// <summary>The name that this word is another form of; null for none.</summary>
    public string? KinOf(string term) => Spelling.Kin(term) is { } kin ? byKin.GetValueOrDefault(kin) : null;

    /// <summary>
    /// The concepts that stand in the analysed text, in order: the longest name where several begin, none inside another. Two
    /// may overlap: « plan d'action sociale » is a plan d'action and action sociale.
    /// </summary>
    public IReadOnlyList<Mention> In(IReadOnlyList<string> terms)
    {
        var mentions = new List<Mention>();
        var end = 0;
        for (var i = 0; i < terms.Count; i++)
        {
            var found = byFirstTerm.GetValueOrDefault(terms[i], []).FirstOrDefault(mention => terms.HoldAt(i, mention.Said));
            if (found is null || i + found.Said.Count <= end) continue;

            end = i + found.Said.Count;
            if (!mentions.Contains(found)) mentions.Add(found);
        }
        return mentions;
    }

    // Whoever holds a longer phrase with the words said in it is found by these.
    static Mention MentionOf(IReadOnlyList<string> said, IEnumerable<IReadOnlyList<string>> phrases, bool isLoose) =>
        new(said, [.. phrases.DistinctBy(Spelled, StringComparer.Ordinal).Where(phrase => !said.All(phrase.Contains))], isLoose);

    static string Spelled(IReadOnlyList<string> phrase) => string.Join(' ', phrase);

    /// <summary>Under "# topic" its concepts, with an empty line between: a line of French, of Arabic, of English.</summary>
    static IEnumerable<Concept> Read()
    {
        var topic = "";
        var said = new List<EquatableList<string>>();
        foreach (var line in LanguageData.Lines("Thesaurus"))
        {
            if (line.StartsWith('#')) topic = line.Split(' ')[1];
            else if (line.Length > 0) said.Add(Terms(line));
            if (said.Count < 3) continue;

            yield return new(topic, said[0], said[1], said[2]);
            said.Clear();
        }
    }

    /// <summary>A line a group: French | Arabic | English.</summary>
    static IEnumerable<Concept> ReadEveryday() => LanguageData.Lines("Everyday").Select(line => line.Split(" | ")).Select(languages =>
        new Concept("general", Terms(languages[0]), Terms(languages[1]), Terms(languages[2])));

    static EquatableList<string> Terms(string line) => line.Split(", ").ToEquatableList();
}

static class TermPhrases
{
    public static bool Hold(this IReadOnlyList<string> terms, IReadOnlyList<string> phrase)
    {
        for (var i = 0; i + phrase.Count <= terms.Count; i++)
        {
            if (terms.HoldAt(i, phrase)) return true;
        }
        return false;
    }

    /// <summary>Whether the phrase stands there, word by word.</summary>
    public static bool HoldAt(this IReadOnlyList<string> terms, int start, IReadOnlyList<string> phrase)
    {
        if (start + phrase.Count > terms.Count) return false;
        for (var i = 0; i < phrase.Count; i++)
        {
            if (!string.Equals(terms[start + i], phrase[i], StringComparison.Ordinal)) return false;
        }
        return true;
    }
}
