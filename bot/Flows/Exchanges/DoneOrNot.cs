using System.Collections.Frozen;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Flows.Exchanges;

enum Doneness
{
    Done,
    NotDone,

    /// <summary>Something is denied, and it cannot be told what.</summary>
    Unclear,
}

/// <summary>« n'est pas faite », « pas encore », "not sent yet", ما تدارتش: what is not done is never called done.</summary>
static class DoneOrNot
{
    static readonly FrozenSet<string> denials = Words("pas jamais aucunement not never don doesn didn isn hasn haven wasn weren aren cannot لم ليس ليست ماشي");

    static readonly FrozenSet<string> auxiliaries = Words("est sont a as ai ont avons avez etait etaient is are was were has have been had");

    static readonly FrozenSet<string> still = Words("encore toujours yet تزال يزال زال زالت زالو مازال مازالت لازال باقي باقا باقيه");

    static readonly string[] done =
    [
        "fait", "envoy", "termin", "fini", "regl", "transmi", "parti", "pret", "rendu", "livr", "boucl", "recu", "clos",
        "done", "sent", "finish", "complet", "ready", "sort",
    ];

    /// <summary>They deny nothing of what is to be done.</summary>
    static readonly string[] harmless =
    [
        "pas de souci", "pas de soucis", "pas de probleme", "pas grave", "pas mal", "pas besoin", "pas trop tot", "pourquoi pas", "pas la peine",
        "not bad", "not a problem", "no problem", "don t worry", "don t need", "لم يبق", "لم يعد", "لم تبق", "لم تعد", "ماشي مشكل",
    ];

    /// <summary>« reste à faire », "still to be done"</summary>
    static readonly string[] toDo =
    [
        "reste a faire", "restent a faire", "encore a faire", "toujours a faire", "de nouveau a faire",
        "non fait", "non faite", "non faits", "non faites",
        "still to do", "still to be done", "still open", "غير منجزه", "غير مكتمله", "غير جاهزه", "غير جاهز",
    ];

    /// <summary>Words that stand this near belong together: « n'est toujours pas vraiment faite ».</summary>
    const int Near = 3;

    public static Doneness Of(string text)
    {
        var said = $" {string.Join(' ', Tokens.Of(text).Select(token => token.Text))} ";
        foreach (var idiom in harmless) said = said.Replace($" {idiom} ", " ", StringComparison.Ordinal);
        if (toDo.Any(phrase => said.Contains($" {phrase} ", StringComparison.Ordinal))) return Doneness.NotDone;

        var words = said.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isDenied = false;
        for (var i = 0; i < words.Length; i++)
        {
            if (!Denies(words, i)) continue;
            if (IsOfDoing(words, i)) return Doneness.NotDone;
            isDenied = true;
        }

        return isDenied ? Doneness.Unclear : Doneness.Done;
    }

    /// <summary>Whether it says more than that it is not done: « la liste n'est pas envoyée ».</summary>
    public static bool NamesAThing(string text)
    {
        var words = Analysis.Words(text).Select(word => word.Token.Text).ToArray();
        return Enumerable.Range(0, words.Length).Any(i => !IsOfDenying(words[i]) && (i is 0 || words[i - 1] is not ("لم" or "ليس" or "ليست")));
    }

    static bool IsOfDenying(string word) =>
        denials.Contains(word) || auxiliaries.Contains(word) || still.Contains(word) || IsDone(word)
        || word is "non" or "no" or "لا" or "oups" or "suite" or "بعد" or "ذلك" || (word.Length > Near && word.EndsWith('ش'));

    static bool Denies(string[] words, int i) => denials.Contains(words[i]) || IsDarija(words, i) || IsStill(words, i);

    /// <summary>ما تدارتش, ماتصيفطاتش</summary>
    static bool IsDarija(string[] words, int i) => words[i].StartsWith("ما", StringComparison.Ordinal)
        && words.Skip(i).Take(Near).Any(word => word.Length > Near && word.EndsWith('ش'));

    /// <summary>مازال, باقي; « encore » and "yet" say so only beside a denial.</summary>
    static bool IsStill(string[] words, int i) => still.Contains(words[i]) && words[i][0] > 'ÿ';

    static bool IsOfDoing(string[] words, int i)
    {
        if (words[i][0] > 'ÿ') return true;
        var (before, after) = (words.Take(i).TakeLast(2), words.Skip(i + 1).Take(Near).ToList());
        return before.Any(auxiliaries.Contains) || before.Any(still.Contains) || after.Any(still.Contains) || after.Any(IsDone);
    }

    static bool IsDone(string word) => done.Any(stem => word.StartsWith(stem, StringComparison.Ordinal));

    static FrozenSet<string> Words(string words) => Grammar.Words(Folding.Fold(words));
}
