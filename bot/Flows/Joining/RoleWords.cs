using PracticeBot.Bot.Flows.Announcements;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Flows.Joining;

/// <summary>How people say what somebody is, in the three languages.</summary>
static class RoleWords
{
    static readonly Phrases<Role> words = new(
    [
        .. Each(Role.Official, "fonctionnaire", "agent", "agente", "employé", "employée", "administration", "administration communale", "municipal staff", "official", "officer", "civil servant", "staff", "موظف", "موظفة", "الموظف", "الموظفة", "إدارة", "إدارة الجماعة", "الإدارة الجماعية"),
        .. Each(Role.Elected, "élu", "élue", "conseiller", "conseillère", "échevin", "échevine", "adjoint au maire", "adjointe au maire", "conseil communal", "elected", "elected member", "councillor", "councilor", "منتخب", "منتخبة", "المنتخب", "المنتخبة", "مستشار", "مستشارة", "مستشار جماعي", "مستشارة جماعية", "المجلس الجماعي"),
        .. Each(Role.Mentor, "mentor", "mentore", "mentorat", "expert", "experte", "موجه", "موجهة", "مرشد", "مرشدة", "مؤطر", "مؤطرة", "المرشد", "المرشدة", "إرشاد", "الإرشاد"),
        .. Each(Role.Coordinator, "coordinateur", "coordinatrice", "coordination", "coordinator", "منسق", "منسقة", "المنسق", "المنسقة", "تنسيق"),
        .. Each(Role.Administrator, "administrateur", "administratrice", "administrator", "admin", "مدير المنصة", "مديرة المنصة"),
    ]);

    /// <summary>The roles that a sentence names, as a form's field holds them; null when it names none.</summary>
    public static string? In(string text)
    {
        var tokens = Tokens.Of(text);
        var roles = Enumerable.Range(0, tokens.Count)
            .Select(i => words.TryAt(tokens, i, out var role, out _) ? role : Role.None).Where(role => role != Role.None).Distinct().ToList();
        return roles.Count == 0 ? null : string.Join(',', roles.Select(AnnouncementForms.Wire));
    }

    /// <summary>The role that a whole text is; null when it is none.</summary>
    public static Role? Of(string text)
    {
        var tokens = Tokens.Of(text);
        return words.TryAt(tokens, 0, out var role, out var length) && length == tokens.Count ? role : null;
    }

    static IEnumerable<(string, Role)> Each(Role role, params string[] said) => said.Select(word => (word, role));
}
