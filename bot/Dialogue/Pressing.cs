using System.Collections.Frozen;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>Words that do what a button does: « envoie-la svp », « oui, c'est bon », "save it", سجلها, or the words that stand on it.</summary>
static class Pressing
{
    static readonly FrozenSet<string> presses = Grammar.Words(Folding.Fold(
        "envoyer envoie envoies envoyez envoi transmettre transmets transmettez publier publie publies publiez poster poste postez "
        + "enregistrer enregistre enregistres enregistrez sauvegarder sauvegarde sauvegardez sauver sauve valider valide valides validez "
        + "confirmer confirme confirmez soumettre soumets soumettez noter note notez send save submit publish post store record confirm "
        + "ارسل ارسلي ارسلوا ارسلها ارسله ارسلوها ارسلوه ارسال ابعث ابعثها ابعثه ابعثوا بعث بعثها صيفط صيفطي صيفطو صيفطها صيفطو صيفطه سيفط سيفطها "
        + "سجل سجلي سجلوا سجلو سجلها سجله سجلوها سجلوه تسجيل قيد قيدها انشر انشري انشروا انشرها انشره انشروها نشر احفظ احفظها احفظه احفظوا حفظ "
        + "اكد اكدي اكدوا تاكيد صيفطيها سجليها انشريها"));

    static readonly FrozenSet<string> assents = Grammar.Words(Folding.Fold(
        "oui ok okay accord parfait bon vas allez exact entendu yes yep yeah sure right fine ahead "
        + "نعم موافق موافقه حسنا واخا اه ايه صحيح تمام اجل مزيان"));

    /// <summary>What stands around them and says no more.</summary>
    static readonly FrozenSet<string> beside = Grammar.Words(Folding.Fold(
        "d c est ça ca cela y le la les l moi tout maintenant donc alors voila comme tel quel "
        + "je tu vous peux pouvez on peut bien formulaire svp stp s il te plait merci "
        + "go all it that this them is so now please pls thanks you can the form as i do "
        + "من فضلك فضلكم عافاك شكرا الان دابا هذا هذه ذلك كما هو هي كله كلشي ها الاستماره لي ليا يمكنك"));

    static readonly FrozenSet<string> declines = Grammar.Words(Folding.Fold(
        "non nan nope rien aucun aucune passer pas oups retour no not none nothing skip oops back لا تخطي رجوع ارجع ليس ماشي"));

    /// <summary>What stands around them and says no more: « oups non, pas encore », "no thanks".</summary>
    static readonly FrozenSet<string> besideNo = Grammar.Words(Folding.Fold(
        "mais ah oh enfin finalement encore maintenant tout du merci c est ca cela ce ne surtout yet thanks thank you at all now that this it is "
        + "شيء شكرا بعد الان دابا هذا هادشي"));

    /// <summary>« non », « oups non, pas encore », « retour »: it closes what was asked, and by itself takes nothing back.</summary>
    public static bool Declines(string text) => Is(text, declines, besideNo);

    /// <summary>Two forms of a verb that stands on buttons: envoie, envoyer.</summary>
    public static bool AreSameVerb(string one, string other) =>
        presses.Contains(one) && presses.Contains(other) && SpokenLabels.IsSameVerb(one, other);

    /// <summary>« oui », « d'accord », "go ahead"</summary>
    public static bool Assents(string text) => Is(text, assents, beside);

    /// <summary>« envoie », « oui, enregistre », « envoyer aux mentors » where that stands on the button.</summary>
    /// <param name="asked">What the form asks for; its title's words may answer that.</param>
    public static bool Presses(string text, Form form, Field? asked)
    {
        if (Folding.Fold(text).Trim(' ', '.', '!') == Folding.Fold(form.Submit)) return true;

        var label = Words(form.Submit);
        var around = label.Concat(asked is null ? Words(form.Title) : []).Concat(assents).Concat(beside);
        return Is(text, presses.Concat(label.Take(1)), around);
    }

    /// <summary>At least one of these words, and else only what may stand around them.</summary>
    static bool Is(string text, IEnumerable<string> these, IEnumerable<string> around)
    {
        var said = Words(text);
        var (wanted, allowed) = (these.ToHashSet(StringComparer.Ordinal), around.ToHashSet(StringComparer.Ordinal));
        return said.Any(wanted.Contains) && said.TrueForAll(word => wanted.Contains(word) || allowed.Contains(word));
    }

    static List<string> Words(string text) => [.. Tokens.Of(text).Select(token => token.Text)];
}
