using System.Collections.Frozen;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>« pas le 31, le 13 », "Tuesday, not Monday", ماشي أسبوعين: what a correction says, and what it says is not so.</summary>
static class DeniedParts
{
    static readonly FrozenSet<string> denials = Words("pas not ماشي ليس ليست");

    /// <summary>What is so begins again behind these.</summary>
    static readonly FrozenSet<string> contrasts = Words("mais plutot but rather بل ولكن");

    static readonly FrozenSet<string> joins = Words("et and puis mais plutot but rather بل و");

    /// <summary>Before a denial they are of it: « non, c'était pas le 31 ».</summary>
    static readonly FrozenSet<string> opening = Words("non no ah c ce n etait est it was is isn wasn لا كان");

    /// <summary>The text without what is denied; all of it where nothing is, or where it is a day or a means that is not.</summary>
    public static (string Said, IReadOnlyList<string> Denied) In(string text)
    {
        var (said, denied) = (new List<string>(), new List<string>());
        foreach (var part in Parts(text))
        {
            var words = Tokens.Of(part);
            var at = Enumerable.Range(0, words.Count).FirstOrDefault(i => denials.Contains(words[i].Text), -1);
            if (at < 0)
            {
                said.Add(part);
                continue;
            }

            denied.Add(part[words[at].End..].Trim());
            if (words.Take(at).Any(word => !opening.Contains(word.Text))) said.Add(part[..words[at].Start].Trim());
        }

        return denied.Count == 0 ? (text, []) : (string.Join(", ", said), denied);
    }

    /// <summary>What stands between commas, each without the word that joins it on.</summary>
    public static IReadOnlyList<string> Clauses(string text) =>
        [.. text.Split([',', ';', '،', '؛', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Unjoined)];

    static IEnumerable<string> Parts(string text)
    {
        foreach (var clause in Clauses(text))
        {
            var start = 0;
            foreach (var word in Tokens.Of(clause).Where(word => word.Start > 0 && contrasts.Contains(word.Text)))
            {
                yield return clause[start..word.Start].Trim();
                start = word.End;
            }

            if (clause[start..].Trim() is { Length: > 0 } rest) yield return rest;
        }
    }

    static string Unjoined(string clause) =>
        Tokens.Of(clause) is [var first, _, ..] && joins.Contains(first.Text) ? clause[first.End..].Trim() : clause;

    static FrozenSet<string> Words(string words) => Grammar.Words(Folding.Fold(words));
}
