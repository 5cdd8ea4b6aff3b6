using PracticeBot.Bot.Flows.Announcements;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>How people say what somebody is, in the three languages.</summary>
static class RoleWords
{
    static readonly Phrases<Role> words = new(
    [
        .. Each(
            Role.Official, "fonctionnaire", "fonctionnaires", "agent", "agente", "agents", "agentes", "employé", "employée", "employés",
            "employées", "administration", "administration communale", "municipal staff", "official", "officer", "civil servant", "staff", "موظف",
            "موظفا", "موظفة", "الموظف", "الموظفة", "إدارة", "إدارة الجماعة", "الإدارة الجماعية", "officials", "officers", "civil servants",
            "موظفون", "موظفين", "موظفات", "موظفان"),
        .. Each(
            Role.Elected, "élu", "élue", "conseiller", "conseillère", "échevin", "échevine", "adjoint au maire", "adjointe au maire",
            "conseil communal", "elected", "elected member", "councillor", "councilor", "منتخب", "منتخبا", "منتخبة", "المنتخب", "المنتخبة",
            "مستشار", "مستشارة", "مستشار جماعي", "مستشارة جماعية", "المجلس الجماعي", "élus", "élues", "conseillers", "conseillères", "échevins",
            "échevines", "elected members", "councillors", "councilors", "منتخبون", "منتخبين", "منتخبات", "مستشارون", "مستشارين", "مستشارات"),
        .. Each(
            Role.Mentor, "mentor", "mentore", "mentorat", "expert", "experte", "موجه", "موجها", "موجهة", "مرشد", "مرشدا", "مرشدة", "مؤطر", "مؤطرا",
            "مؤطرة", "المرشد", "المرشدة", "إرشاد", "الإرشاد", "mentors", "mentores", "experts", "expertes", "مرشدون", "مرشدين", "مرشدات", "موجهون",
            "موجهين"),
        .. Each(
            Role.Coordinator, "coordinateur", "coordinatrice", "coordination", "coordinator", "منسق", "منسقا", "منسقة", "المنسق", "المنسقة",
            "تنسيق", "coordinateurs", "coordinatrices", "coordinators", "منسقون", "منسقين"),
        .. Each(
            Role.Administrator, "administrateur", "administratrice", "administrator", "admin", "مدير المنصة", "مديرة المنصة", "مديرا للمنصة",
            "مديرة للمنصة"),
    ]);

    static readonly Phrases<bool> noLonger = Known(
        "n'est plus", "n'est pas", "ne sera plus", "ne doit plus", "sans être", "no longer", "not", "isn't", "ما بقاش", "مابقاش", "ما بقاتش", "لم يعد", "لم تعد", "ليس", "ليست");

    static readonly Phrases<bool> alsoSaid = Known(
        "aussi", "également", "en plus", "à la fois", "en même temps", "also", "as well", "too", "in addition", "أيضا", "كذلك", "بالإضافة", "في نفس الوقت");

    /// <summary>What is said of no role beside the one that is given: « change la fonction : coordinateur », "only".</summary>
    static readonly Phrases<bool> aloneSaid = Known(
        "change", "changer", "changez", "remplace", "remplacer", "remplacez", "seulement", "uniquement", "au lieu", "plutôt que", "et rien d'autre",
        "replace", "only", "just", "instead", "rather than", "غير", "غيري", "غيروا", "تغيير", "بدل", "استبدل", "فقط", "غي", "بدلا", "عوض");

    /// <summary>The roles that a sentence names, as a form's field holds them; null when it names none.</summary>
    public static string? In(string text)
    {
        var tokens = Tokens.Of(text);
        var roles = Enumerable.Range(0, tokens.Count)
            .Select(i => words.TryAt(tokens, i, out var role, out _) ? role : Role.None)
            .Where(role => role != Role.None)
            .Distinct()
            .ToList();
        return roles.Count == 0 ? null : string.Join(',', roles.Select(AnnouncementForms.Wire));
    }

    /// <summary>The role that a whole text is; null when it is none.</summary>
    public static Role? Of(string text)
    {
        var tokens = Tokens.Of(text);
        return words.TryAt(tokens, 0, out var role, out var length) && length == tokens.Count ? role : null;
    }

    /// <summary>
    /// What somebody is to be, of what they are: « Claire devient mentor » is that too, « seulement mentor » that alone, « n'est plus
    /// mentor » the rest. Null when the sentence says nothing of it.
    /// </summary>
    public static Role? Changed(string text, Role held)
    {
        var tokens = Tokens.Of(text);
        var (given, taken, since) = (Role.None, Role.None, 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!words.TryAt(tokens, i, out var role, out var length)) continue;
            if (Holds(noLonger, tokens, since, i)) taken |= role;
            else given |= role;
            since = i + length;
        }

        if ((given | taken) == Role.None) return null;
        var isAlone = given != Role.None && Holds(aloneSaid, tokens, 0, tokens.Count) && !Holds(alsoSaid, tokens, 0, tokens.Count);
        var kept = isAlone ? Role.None : held;
        return (kept | given) & ~taken;
    }

    static bool Holds(Phrases<bool> phrases, IReadOnlyList<Token> tokens, int from, int to) =>
        Enumerable.Range(from, to - from).Any(i => phrases.TryAt(tokens, i, out _, out _));

    static Phrases<bool> Known(params string[] phrases) => new(phrases.Select(phrase => (phrase, true)));

    static IEnumerable<(string, Role)> Each(Role role, params string[] said) => said.Select(word => (word, role));
}
