using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Flows.Help;

/// <summary>« c'est quoi un binôme ? »: which of the bot's own words is asked about, by the key of what it means.</summary>
static class Glossary
{
    static readonly FrozenDictionary<string, string> keys = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["WordPair"] = "binome binomes pair pairs ثنائي الثنائي ثنائيات الثنائيات",
        ["WordExchange"] = "echange echanges exchange exchanges تبادل التبادل تبادلات التبادلات",
        ["WordFollowUp"] = "suite suites follow followup followups متابعه المتابعه متابعات المتابعات",
        ["WordMentor"] = "mentor mentors mentore mentores مرشد المرشد مرشده المرشده مرشدين المرشدين مرشدون المرشدون",
        ["WordResource"] = "ressource ressources resource resources مورد المورد موارد الموارد",
        ["WordAnnouncement"] = "annonce annonces announcement announcements اعلان الاعلان اعلانات الاعلانات",
        ["WordDraft"] = "brouillon brouillons draft drafts مسوده المسوده مسودات المسودات",
        ["WordPartnership"] = "partenariat partenariats partnership partnerships شراكه الشراكه شراكات الشراكات",
    }
    .SelectMany(one => Folding.Fold(one.Value).Split(' ').Select(word => (word, one.Key)))
    .ToFrozenDictionary(one => one.word, one => one.Key, StringComparer.Ordinal);

    /// <summary>« qui peut lire mes échanges ? », « nos échanges sont-ils privés ? »</summary>
    static readonly FrozenSet<string> reads = Folding.Fold(
        "lire lit lisent voir voit voient accès read reads see sees access قراءة يقرأ تقرأ يقرا كيقرا يرى يشوف كيشوف الاطلاع يطلع "
        + "privé privés privée privées confidentiel confidentiels confidentielle confidentielles private confidential سرية سري خاصة")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Null when none of them is said.</summary>
    public static string? KeyOf(string text)
    {
        var words = Tokens.Of(text);
        return words.Any(word => reads.Contains(word.Text))
            ? "WhoReads"
            : words.Select(token => keys.GetValueOrDefault(token.Text)).FirstOrDefault(key => key is not null);
    }
}
