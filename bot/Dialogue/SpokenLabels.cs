using System.Collections.Frozen;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>The words that stand on a button or an option, as people say them: « oui, envoie-la », « demande quand même », "my time".</summary>
static class SpokenLabels
{
    /// <summary>Of a verb this much is the same whichever way it ends: envoie, envoyer; اعد, اعادة.</summary>
    const int ShortestStem = 3;

    /// <summary>A single word says the same as another from this much on.</summary>
    const int SureStem = 5;

    const int LongestEnding = 3;

    /// <summary>What may stand before, behind or in between, and says no more.</summary>
    static readonly FrozenSet<string> fillers = Grammar.Words(Folding.Fold(
        "oui ok okay accord d merci svp stp please pls thanks yes yep le la les l un une the a an ca cela ceci ce c it this that je j i "
        + "نعم واخا عافاك من فضلك فضلكم شكرا هذا هذه هادشي ذلك"));

    /// <summary>What may stand around an option besides: « non, plutôt à mon heure », « c'est urgent ».</summary>
    static readonly FrozenSet<string> around = Grammar.Words(Folding.Fold(
        "non plutot en fait finalement pour a est de veux mets met choisis prends alors donc no rather actually for to at is s my own "
        + "لا بل لكن الامر انه هو هي في ل ب"));

    static readonly FrozenSet<string> alone = Grammar.Words(Folding.Fold("seulement uniquement only just فقط"));

    /// <summary>The only one of these whose words are said; where several have the same words, none is.</summary>
    public static T? Of<T>(string text, IEnumerable<T> all, Func<T, string> title)
        where T : class
    {
        var said = Bare(text);
        if (said.Count == 0) return null;
        var labels = all.Select(one => (One: one, Label: Bare(title(one)))).ToList();
        return Only(labels, label => AreSame(label, said)) ?? Only(labels, label => IsLike(said, label));
    }

    /// <summary>Whether several of these have the very words that are said.</summary>
    public static bool IsOnSeveral<T>(string text, IEnumerable<T> all, Func<T, string> title)
    {
        var said = Bare(text);
        return said.Count > 0 && all.Count(one => AreSame(Bare(title(one)), said)) > 1;
    }

    /// <summary>« à mon heure » says « Mon heure », « seulement mon binôme » « Mon binôme seulement », « urgent » « Urgente : même … ».</summary>
    public static bool IsOption(string text, FieldOption option)
    {
        var said = Core(text);
        return said.Count > 0 && option.Called.Any(called => Core(called) is { Count: > 0 } label && label.SetEquals(said));
    }

    static T? Only<T>(IEnumerable<(T One, List<string> Label)> labels, Func<List<string>, bool> isMeant)
        where T : class =>
        labels.Where(one => isMeant(one.Label)).Take(2).ToList() is [var only] ? only.One : null;

    /// <summary>The verb may end otherwise, and of a longer label what stands behind may be left out.</summary>
    static bool IsLike(List<string> said, List<string> label)
    {
        if (label.Count == 0) return false;
        if (said.Count == 1) return label.Count == 1 && (IsSameVerb(said[0], label[0], SureStem) || Pressing.AreSameVerb(said[0], label[0]));
        return said.Count <= label.Count && IsSameVerb(said[0], label[0]) && AreSame(label.Skip(1).Take(said.Count - 1), said.Skip(1));
    }

    static bool AreSame(IEnumerable<string> some, IEnumerable<string> others) => some.SequenceEqual(others, StringComparer.Ordinal);

    public static bool IsSameVerb(string one, string other, int shortest = ShortestStem)
    {
        var same = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return same >= shortest && Math.Max(one.Length, other.Length) - same <= LongestEnding;
    }

    static List<string> Bare(string text) => [.. Words(text).Where(word => !fillers.Contains(word))];

    static HashSet<string> Core(string text) => Words(text)
        .Where(word => !fillers.Contains(word) && !around.Contains(word))
        .Select(word => alone.Contains(word) ? "seulement" : word)
        .ToHashSet(StringComparer.Ordinal);

    static IEnumerable<string> Words(string text) => Tokens.Of(text).Select(token => token.Text);
}
