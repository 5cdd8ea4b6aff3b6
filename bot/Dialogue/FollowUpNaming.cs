using System.Collections.Frozen;
using System.Globalization;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>Which follow-ups words speak of: « la suite 2 », « la suite de la grille », "Claire's follow-up", احذف المتابعة.</summary>
static class FollowUpNaming
{
    static readonly FrozenSet<string> nouns = Folded(
        "suite suites followup followups tâche tâches task tasks متابعة المتابعة متابعات المتابعات لمتابعة المهمة مهمة");

    static readonly FrozenSet<string> takesOut = Folded(
        "enlève enlever enlevez enlèves retire retirer retirez retires supprime supprimer supprimez supprimes efface effacer effacez effaces ôte "
        + "ôter ôtez vire virer virez annule annuler annulez raye rayer "
        + "remove delete drop erase scrap "
        + "احذف احذفي احذفوا حذف امسح امسحي امسحوا مسح أزل أزيلي أزيلوا إزالة حيد حيدي حيدوا ألغ ألغي ألغوا إلغاء اشطب");

    static readonly FrozenSet<string> addsOne = Folded(
        "ajoute ajouter ajoutez ajoutes rajoute rajouter rajoutez add append أضف أضيفي أضيفوا إضافة زيد زيدي زيدوا");

    static readonly FrozenSet<string> postpones = Folded(
        "repousse repousser repoussez repoussons reporte reporter reportez reportons décale décaler décalez décalons recule reculer reculez "
        + "avance avancer avancez déplace déplacer déplacez prolonge prolonger prolongez échéance délai "
        + "postpone push move delay defer extend reschedule forward deadline due "
        + "أجل أجلي أجلوا نأجل نأجلو تأجيل أخر أخري أخروا تأخير مدد مددوا تمديد قدم استحقاق");

    static readonly FrozenSet<string> mine = Folded("moi ma mien mienne mon my mine me متابعتي ديالي لي");

    static readonly string[][] ordinals =
    [
        [.. Folded("première premier 1er 1re 1ère first 1st الأولى الأول أولى لولى")],
        [.. Folded("deuxième seconde second 2e 2ème 2nd الثانية الثاني ثانية")],
        [.. Folded("troisième 3e 3ème third 3rd الثالثة الثالث ثالثة")],
    ];

    static readonly FrozenSet<string> last = Folded("dernière dernier last الأخيرة الأخير آخر");

    /// <summary>A verb further on is that of a story.</summary>
    const int Furthest = 6;

    /// <summary>« retire la suite 2 de E-1 »</summary>
    public static bool TakesOneOut(string text) => SaysEarly(text, takesOut) && Names(text);

    /// <summary>« ajoute une suite à E-10 », « e-18, ajoute que Salma envoie les statuts »</summary>
    public static bool Adds(string text) => SaysEarly(text, addsOne);

    /// <summary>« repousse l'envoi du tableau à vendredi », "move the due date of the table", أجل الجواب</summary>
    public static bool Postpones(string text) => SaysEarly(text, postpones) || (Names(text) && !TakesOneOut(text) && !Adds(text));

    public static bool SaysTakingOut(string text) => SaysEarly(text, takesOut);

    /// <summary>Whether the word for a follow-up is in it.</summary>
    public static bool Names(string text)
    {
        var words = WordsOf(text);
        return words.Where((_, i) => IsNoun(words, i)).Any();
    }

    /// <summary>The places that are meant: one where it is clear, else all that may be.</summary>
    /// <param name="partner">Whose the others are, as their name is written.</param>
    public static IReadOnlyList<int> Meant(string text, Slots values, string? partner)
    {
        var filled = FollowUpSlots.Filled(values);
        if (Ordinal(text, values, filled) is { } place) return [place];
        if (ByWords(text, values, filled) is [var named]) return [named];
        return Whose(text, partner) is { } who && filled.Where(one => values[FollowUpSlots.Who(one)] == who).ToList() is { Count: > 0 } theirs
            ? theirs
            : filled;
    }

    /// <summary>The one whose words or number the text says; null when it says none, or several alike.</summary>
    public static int? Named(string text, Slots values)
    {
        var filled = FollowUpSlots.Filled(values);
        return Ordinal(text, values, filled) ?? (ByWords(text, values, filled) is [var named] ? named : null);
    }

    /// <summary>Whether a text says no more than which one it is, but for these words.</summary>
    public static bool SaysOnlyWhich(string text, string what, FrozenSet<string> beside)
    {
        var own = Analysis.Terms(what).ToHashSet(StringComparer.Ordinal);
        return Analysis.Words(text).All(word => own.Contains(word.Term) || IsOfNaming(word.Token.Text) || beside.Contains(word.Token.Text));
    }

    /// <summary>me or partner, as the words say; whoever is named first.</summary>
    public static string? Whose(string text, string? partner)
    {
        var names = WordsOf(partner ?? "").Where(name => name.Length > 1).ToHashSet(StringComparer.Ordinal);
        return WordsOf(text)
            .Select(word => mine.Contains(word) || word is "انا" or "i" ? SaidFollowUp.Me : names.Contains(word) ? SaidFollowUp.Partner : null)
            .FirstOrDefault(who => who is not null);
    }

    public static FrozenSet<string> Folded(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Folding.Fold).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>« le deuxième », as it is counted from 0; null where none is said.</summary>
    public static int? Nth(string text) =>
        WordsOf(text).Select(word => Array.FindIndex(ordinals, one => one.Contains(word)))
            .Where(nth => nth >= 0).Select(nth => (int?)nth).FirstOrDefault();

    /// <summary>« la suite 2 » is the one of that number; « la deuxième » and "2" alone are so too.</summary>
    static int? Ordinal(string text, Slots values, List<int> filled)
    {
        var words = WordsOf(text);
        if (words is [var only] && int.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out var alone))
            return Numbered(alone, values, filled);
        for (var i = 0; i < words.Count; i++)
        {
            if (last.Contains(words[i]) && filled.Count > 0) return filled[^1];
            if (Nth(words[i]) is { } nth && nth < filled.Count) return filled[nth];
            if (IsNoun(words, i) && NumberAfter(words, i) is { } number) return Numbered(number, values, filled);
        }

        return null;
    }

    static int? Numbered(int number, Slots values, List<int> filled) =>
        filled.Where(place => (values.Number(FollowUpSlots.Kept(place)) ?? place) == number).Select(place => (int?)place).FirstOrDefault();

    /// <summary>2 of « la suite 2 », and of "2" alone.</summary>
    public static int? NumberIn(string text)
    {
        var words = WordsOf(text);
        if (words is [var only] && int.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out var alone)) return alone;
        return Enumerable.Range(0, words.Count)
            .Where(i => IsNoun(words, i))
            .Select(i => NumberAfter(words, i))
            .FirstOrDefault(number => number is not null);
    }

    static int? NumberAfter(IReadOnlyList<string> words, int i)
    {
        var next = words.ElementAtOrDefault(i + 1) is "n" or "no" or "numero" or "number" or "رقم" or "ups" ? i + 2 : i + 1;
        return int.TryParse(words.ElementAtOrDefault(next), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Those with the most words of the text among their own.</summary>
    static List<int> ByWords(string text, Slots values, List<int> filled)
    {
        var said = Analysis.Words(text).Where(word => !IsOfNaming(word.Token.Text)).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);
        var shared = filled.ToDictionary(
            place => place,
            place => Analysis.Terms(values[FollowUpSlots.What(place)]!).Distinct(StringComparer.Ordinal).Count(said.Contains));
        var most = shared.Values.DefaultIfEmpty().Max();
        return most is 0 ? [] : [.. filled.Where(place => shared[place] == most)];
    }

    static bool IsOfNaming(string word) =>
        nouns.Contains(word) || takesOut.Contains(word) || word is "follow" or "up" or "ups" || last.Contains(word) || mine.Contains(word)
        || ordinals.Any(one => one.Contains(word)) || word.All(char.IsAsciiDigit);

    /// <summary>« suite », "follow-up" by its last word; « suite à notre appel » is none.</summary>
    static bool IsNoun(IReadOnlyList<string> words, int i) =>
        (nouns.Contains(words[i]) && !(i is 0 && words[i] is "suite" && words.ElementAtOrDefault(1) is "a" or "au" or "aux"))
        || (words[i] is "up" or "ups" && i > 0 && words[i - 1] is "follow");

    static bool SaysEarly(string text, FrozenSet<string> verbs) => WordsOf(text).Take(Furthest).Any(verbs.Contains);

    static IReadOnlyList<string> WordsOf(string text) => [.. Tokens.Of(text).Select(token => token.Text)];
}
