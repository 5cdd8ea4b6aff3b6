namespace PracticeBot.Language;

/// <summary>One thing that officials talk about, and the words they use for it.</summary>
/// <param name="Topic">The shared topic it belongs to, or "general".</param>
public sealed record Concept(
    string Topic, EquatableList<string> French, EquatableList<string> Arabic, EquatableList<string> English)
{
    public IEnumerable<string> Terms => French.Concat(Arabic).Concat(English);

    internal IEnumerable<(string Words, LanguageCode Language)> Wordings =>
        French.Select(words => (words, LanguageCode.French))
            .Concat(Arabic.Select(words => (words, LanguageCode.Arabic)))
            .Concat(English.Select(words => (words, LanguageCode.English)));
}

/// <summary>A concept that a text names.</summary>
/// <param name="Said">The terms that name it there.</param>
/// <param name="Otherwise">The other ways to say it, in any language, each as its terms; none of them holds what was said.</param>
/// <param name="IsLoose">They are near in everyday talk, and no names of one thing.</param>
public sealed record Mention(IReadOnlyList<string> Said, IReadOnlyList<IReadOnlyList<string>> Otherwise, bool IsLoose = false)
{
    /// <summary>What tells it from others.</summary>
    internal (string Said, bool IsLoose) Key => (string.Join(' ', Said), IsLoose);
}

/// <summary>
/// The words of municipal social work in French (France, Belgium), Arabic (Morocco) and English: « action sociale » is
/// العمل الاجتماعي. Two things whose confusion would mislead are two concepts.
/// </summary>
public sealed class Thesaurus
{
    readonly PhraseGroups phrases;
    readonly bool isLoose;

    /// <param name="isLoose">Its concepts hold what is near, and a word may be in several.</param>
    internal Thesaurus(IEnumerable<Concept> concepts, TermPool pool, bool isLoose = false)
    {
        phrases = new(pool, concepts.Select(concept => concept.Wordings));
        this.isLoose = isLoose;
    }

    public static Thesaurus Known => WordLists.Known;

    /// <summary>The words of every day, in groups of those that may stand for each other when somebody looks for something.</summary>
    public static Thesaurus Everyday => WordLists.Everyday;

    /// <summary>Whether the term is one of any name: then it is no typing mistake.</summary>
    public bool Knows(string term) => phrases.Knows(term);

    /// <summary>Whether the term is a name by itself.</summary>
    public bool Names(string term) => phrases.Named(term) >= 0;

    /// <summary>The name that this word is another form of; null for none.</summary>
    public string? KinOf(string term) => phrases.KinOf(term) is >= 0 and var kin ? phrases.Terms(kin)[0] : null;

    /// <summary>
    /// The concepts that stand in the analysed text, in order: the longest name where several begin, none inside another. Two
    /// may overlap: « plan d'action sociale » is a plan d'action and action sociale.
    /// </summary>
    public IReadOnlyList<Mention> In(IReadOnlyList<string> terms)
    {
        var named = new List<int>();
        var end = 0;
        for (var i = 0; i < terms.Count; i++)
        {
            var phrase = LongestAt(terms, i);
            if (phrase < 0 || i + phrases.Length(phrase) <= end) continue;

            end = i + phrases.Length(phrase);
            if (!named.Contains(phrase)) named.Add(phrase);
        }
        return [.. named.Select(MentionOf)];
    }

    int LongestAt(IReadOnlyList<string> text, int start)
    {
        var (phrase, end) = phrases.BeginningAt(text, start);
        for (; phrase < end; phrase++)
        {
            if (phrases.StandsAt(phrase, text, start)) return phrase;
        }
        return -1;
    }

    // Whoever holds a longer phrase with the words said in it is found by these.
    Mention MentionOf(int said) => new(
        phrases.Terms(said),
        [
            .. phrases.GroupsOf(said)
                .SelectMany(group => phrases.PhrasesOf(group))
                .Distinct()
                .Where(other => !phrases.Holds(other, said))
                .Select(phrases.Terms),
        ],
        isLoose);

    /// <summary>Under "# topic" its concepts, with an empty line between: a line of French, of Arabic, of English.</summary>
    public static IEnumerable<Concept> ReadKnown()
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
    public static IEnumerable<Concept> ReadEveryday() => LanguageData.Lines("Everyday").Select(line => line.Split(" | ")).Select(languages =>
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
