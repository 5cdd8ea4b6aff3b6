using System.Collections.Frozen;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>What the form of a verb tells of when it is.</summary>
static class Tense
{
    static readonly string[] comingEndings =
        ["erai", "era", "erons", "eront", "irai", "ira", "irons", "iront", "drai", "dra", "drons", "dront"];

    static readonly string[] futureEndings = ["erai", "erons", "era", "eront"];

    static readonly string[] conditionalEndings = ["rait", "rais", "rions"];

    /// <summary>Futures that the endings do not tell, and what stands before an infinitive to come.</summary>
    static readonly FrozenSet<string> coming = Grammar.Words(
        "sera seront aura auront fera feront verra va vont vais will ll going doit dois doivent must to");

    static readonly FrozenSet<string> arabicComing = Grammar.Words("سوف غادي غاديه غاديين ghadi");

    /// <summary>Fera, sera, will, سترسل, غادي: what it says is to come.</summary>
    public static bool IsComing(Wording said, int i)
    {
        var (word, bare) = (said.Text(i), said.Bare(i));
        return coming.Contains(word)
            || arabicComing.Contains(bare)
            || (bare is ['س' or 'غ', 'ا' or 'ن' or 'ي' or 'ت', _, _, _, ..] && !FollowUpWords.NotFuture.Contains(bare))
            || (word.Length > 4 && !FollowUpWords.NotDone.Contains(word) && Grammar.EndsWith(word, comingEndings));
    }

    /// <summary>enverra, préparerons</summary>
    public static bool EndsAsFuture(string word) => Grammar.EndsWith(word, futureEndings);

    /// <summary>pourrait, voudrions</summary>
    public static bool EndsAsConditional(string word) => Grammar.EndsWith(word, conditionalEndings);

    /// <summary>envoyé, envoyées; only as it is written, since folding makes a present of it.</summary>
    public static bool IsParticiple(ReadOnlySpan<char> written) =>
        written is [.., 'é'] or [.., 'é', 's' or 'e'] or [.., 'é', 'e', 's'];
}
