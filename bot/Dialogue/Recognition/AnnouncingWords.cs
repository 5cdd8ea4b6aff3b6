using System.Collections.Frozen;
using System.Globalization;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>How words change what is announced: « ajoute Claire », « en fait aux mentors », "only Valmont", « enlève le lien ».</summary>
enum ChangingWay
{
    Add,
    Change,
    Only,
    Remove,
}

/// <summary>The words with which people announce, by <c>announcing.json</c>; a star lets a word go on as it likes.</summary>
static class AnnouncingWords
{
    static readonly Dictionary<string, string> data = RecognitionData.Words("announcing.json");

    static readonly WordGroup announcing = new(data["announcing"]);
    static readonly WordGroup announcement = new(data["announcement"]);
    static readonly WordGroup withoutBounds = new(data["without bounds"]);
    static readonly WordGroup audienceBefore = new(data["audience before"]);
    static readonly WordGroup that = new(data["that"]);
    static readonly WordGroup onePair = new(data["one pair"]);
    static readonly WordGroup pairs = new(data["pairs"]);
    static readonly WordGroup topics = new(data["topics"]);
    static readonly WordGroup and = new(data["and"]);
    static readonly WordGroup urgent = new(data["urgent"]);
    static readonly WordGroup everyone = new(data["everyone"]);
    static readonly WordGroup negations = new(data["negations"]);
    static readonly WordGroup behind = new(data["behind"]);
    static readonly WordGroup links = new(data["links"]);
    static readonly WordGroup texts = new(data["texts"]);
    static readonly WordGroup about = new(data["about"]);
    static readonly Phrases<bool> confirm = PhrasesOf("confirm");
    static readonly Phrases<bool> leavingOut = new([.. PhrasesIn("leaving out", false), .. PhrasesIn("leaving out of them", true)]);
    static readonly Phrases<bool> allOfThem = PhrasesOf("all of them");
    static readonly Phrases<string> clocks = new([.. PhrasesIn("my time", "mine"), .. PhrasesIn("readers' time", "readers")]);

    static readonly Phrases<ChangingWay> ways = new(
    [
        .. PhrasesIn("adding", ChangingWay.Add), .. PhrasesIn("changing", ChangingWay.Change), .. PhrasesIn("only", ChangingWay.Only),
        .. PhrasesIn("removing", ChangingWay.Remove),
    ]);

    static readonly Phrases<LanguageCode> languages = new(
    [
        .. PhrasesIn("in French", LanguageCode.French), .. PhrasesIn("in Arabic", LanguageCode.Arabic), .. PhrasesIn("in English", LanguageCode.English),
    ]);

    static readonly Phrases<bool> ahead = PhrasesOf("in");

    static readonly Phrases<int> durations = new(
    [
        .. Each("half an hour", 30), .. Each("two hours", 120), .. Each("hour", 60), .. Each("minute", 1),
    ]);

    static readonly Phrases<int> counts = new(Enumerable.Range(1, 5).SelectMany(count => Each($"count {count}", count)));

    public static bool Announces(string word) => announcing.Has(word);

    /// <summary>As <see cref="Announces"/>, but of the words that say nothing else.</summary>
    public static bool IsAnnouncement(string word) => announcement.Has(word);

    public static bool SetsNoBounds(string word) => withoutBounds.Has(word) || announcing.Has(word) || StopWords.Contain(word);

    public static bool ComesBeforeAudience(string word) => audienceBefore.Has(word) || (word[0] >= '\u0600' && !StopWords.Contain(word));

    public static bool IsThat(string word) => that.Has(word);

    public static bool IsOnePair(string word) => onePair.Has(word);

    public static bool IsPairs(string word) => pairs.Has(word);

    public static bool IsTopic(string word) => topics.Has(word);

    public static bool Joins(string word) => and.Has(word);

    public static bool IsUrgent(string word) => urgent.Has(word);

    public static bool IsEveryone(string word) => everyone.Has(word);

    public static bool Negates(string word) => negations.Has(word);

    /// <summary>« aussi », « svp », "instead" at the end of what was said.</summary>
    public static bool StandsBehind(string word) => behind.Has(word);

    public static bool IsLink(string word) => links.Has(word);

    public static bool IsText(string word) => texts.Has(word);

    /// <summary>« au », « voici la », "here is the"</summary>
    public static bool StandsBesideText(string word) => about.Has(word);

    /// <summary>How many words leave out those that follow; 0 when they do not.</summary>
    /// <param name="ofThem">Whether they do so only of somebody who was said: « à tous, pas à Salma ».</param>
    public static int LeavesOutAt(IReadOnlyList<Token> tokens, int i, out bool ofThem) =>
        leavingOut.TryAt(tokens, i, out ofThem, out var length) ? length : 0;

    /// <summary>« sans exception »</summary>
    public static int AllOfThemAt(IReadOnlyList<Token> tokens, int i) => allOfThem.TryAt(tokens, i, out _, out var length) ? length : 0;

    /// <summary>Whose clocks count, as the form has it, and how many words say it.</summary>
    public static (string Zone, int Words)? ClockAt(IReadOnlyList<Token> tokens, int i) =>
        clocks.TryAt(tokens, i, out var zone, out var words) ? (zone, words) : null;

    public static (ChangingWay Way, int Words)? WayAt(IReadOnlyList<Token> tokens, int i) =>
        ways.TryAt(tokens, i, out var way, out var words) ? (way, words) : null;

    public static LanguageCode? LanguageAt(IReadOnlyList<Token> tokens, int i) => languages.TryAt(tokens, i, out var language, out _) ? language : null;

    /// <summary>How many words ask for the reading to be confirmed, from this one; 0 when they do not.</summary>
    public static int ConfirmsAt(IReadOnlyList<Token> tokens, int i) => confirm.TryAt(tokens, i, out _, out var length) ? length : 0;

    /// <summary>« dans deux heures », "in 30 minutes": how long from now, and how many words say it.</summary>
    public static (TimeSpan Length, int Words)? AheadAt(IReadOnlyList<Token> tokens, int i)
    {
        if (!ahead.TryAt(tokens, i, out _, out var next)) return null;
        if (durations.TryAt(tokens, i + next, out var whole, out var words) && whole > 1) return (TimeSpan.FromMinutes(whole), next + words);
        // « une demi-heure »
        if (durations.TryAt(tokens, i + next + 1, out whole, out words) && whole is 30) return (TimeSpan.FromMinutes(whole), next + 1 + words);
        if (CountAt(tokens, i + next) is not { } count || !durations.TryAt(tokens, i + next + 1, out whole, out words)) return null;
        return (TimeSpan.FromMinutes(count * whole), next + 1 + words);
    }

    static int? CountAt(IReadOnlyList<Token> tokens, int i)
    {
        if (counts.TryAt(tokens, i, out var count, out _)) return count;
        if (i >= tokens.Count || tokens[i].Text.Length > 2) return null;
        return int.TryParse(tokens[i].Text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }

    static Phrases<bool> PhrasesOf(string group) => new(PhrasesIn(group, true));

    static IEnumerable<(string, T)> PhrasesIn<T>(string group, T value) => data[group].Split(", ").Select(phrase => (phrase, value));

    static IEnumerable<(string, int)> Each(string group, int value) => data[group].Split(", ").Select(phrase => (phrase, value));

    /// <summary>Words as they are, and beginnings.</summary>
    sealed class WordGroup
    {
        readonly FrozenSet<string> words;
        readonly string[] beginnings;

        public WordGroup(string list)
        {
            var all = list.Split(", ");
            words = all.Where(word => word[^1] is not '*').Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);
            beginnings = [.. all.Where(word => word[^1] is '*').Select(word => Folding.Fold(word[..^1]))];
        }

        public bool Has(string word) => words.Contains(word) || beginnings.Any(beginning => word.StartsWith(beginning, StringComparison.Ordinal));
    }
}
