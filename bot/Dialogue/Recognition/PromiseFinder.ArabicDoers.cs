using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Who does what an Arabic verb says: behind it, right before it, or by whom it is done.</remarks>
sealed partial class PromiseFinder
{
    /// <summary>Who an Arabic verb's subject is when it stands beside it; otherwise who its own form says.</summary>
    string? Nearby(int verb, string byForm, int? before = null)
    {
        if (byForm is SaidFollowUp.Me) return byForm;
        if (IsMarkedPassive(verb)) return ArabicAgent(verb);
        for (var i = verb + 1; i < Math.Min(verb + 3, said.Count) && !said.BreaksBetween(verb, i); i++)
            if (said.NameAt(i) is var (called, _)) return called;
        return RoleBehind(verb) ?? Before(before ?? verb) ?? RightBefore(before ?? verb, verb) ?? byForm;
    }

    /// <summary>The word before a verb, or before the غادي that it follows, when it is whoever does it.</summary>
    string? RightBefore(int first, int verb)
    {
        var subject = first - 1;
        while (LinksToVerb(Text(subject)) || (Text(subject) is "من" && said.Bare(subject - 1) is "انا" or "هي" or "هو")) subject--;
        if (subject > 0 && Text(subject) is ['د', 'ي', 'ا', 'ل', ..]) subject--;
        if (subject < 0 || said.BreaksBetween(subject, verb) || said.IsPartOfTime(subject)) return null;

        if (said.NameAt(subject) is var (who, _)) return who;
        if (said.Bare(subject) is "انا" && Text(subject + 1) is "من" or "اللي" or "لي") return SaidFollowUp.Me;
        if (IsNameBehindRole(subject) || IsAnnexedTo(subject)) return said.Between(subject - 1, subject + 1);
        return IsOtherThanPair(subject, isGoing: first < verb) ? said.Written(subject) : null;
    }

    /// <summary>الطبيب حمدان غادي يعطينا</summary>
    bool IsNameBehindRole(int i) => IsRole(i - 1) && said.BreaksBefore(i - 1) && !said.BreaksBefore(i)
        && Text(i) is not ['ا', 'ل', ..] && Wording.IsArabic(Text(i));

    /// <summary>مهندس الجماعة سيزودنا</summary>
    bool IsAnnexedTo(int i)
    {
        if (!HasArticle(said.Bare(i)) || !said.BreaksBefore(i - 1) || said.BreaksBefore(i) || said.IsPartOfTime(i - 1)) return false;
        if (!Wording.IsArabic(Text(i - 1)) || Text(i - 1) is ['ا', 'ل', ..] or ['ب', ..] || said.Bare(i - 1) is "خاص" or "خص" or "لازم") return false;
        return !StopWords.Contain(said.Bare(i - 1)) && !FollowUpWords.BeforeName.Contains(said.Bare(i - 1));
    }

    /// <summary>الوزارة سترسل: not a person of the pair.</summary>
    bool IsOtherThanPair(int i, bool isGoing)
    {
        if (Text(i - 1) is "ان" or "بان" or "بلي" or "باللي" && Wording.IsArabic(Text(i)) && !StopWords.Contain(Text(i))) return true;
        if (!HasArticle(said.Bare(i))) return false;
        if (isGoing && !FollowUpWords.Adverbs.Contains(said.Bare(i))) return true;
        return said.BreaksBefore(i) || Text(i + 1) is ['د', 'ي', 'ا', 'ل', ..] || Text(i) is ['و', 'ا', 'ل', ..];
    }

    /// <summary>
    /// الخازن الجماعي سيؤشر, المحاسب عندنا سيراجعها, السيدة فتيحة العلوي هي التي ستجمع: whoever is called so right before what they do.
    /// </summary>
    string? Before(int verb) => Before(verb, verb) ?? (IsFromPlace(verb - 2) ? Before(verb - 2, verb - 2) : null);

    /// <summary>السي حميد من البارك, العربي ديال الأشغال</summary>
    bool IsFromPlace(int i) => i > 0 && Text(i) is "من" or "ديال" && !said.BreaksBetween(i - 1, i + 1);

    string? Before(int end, int verb)
    {
        while (!said.BreaksBefore(end) && (LinksToVerb(Text(end - 1)) || IsWhoseInArabic(Text(end - 1)))) end--;
        for (var first = end - 1; first >= Math.Max(0, end - ManyWords) && !said.BreaksBetween(first, verb); first--)
        {
            if (said.NameAt(first) is var (named, length) && first + length == end && named is not (SaidFollowUp.Me or SaidFollowUp.Partner))
                return named;
            if (!Wording.IsArabic(Text(first)) || roles.At(first, verb) is not var (from, next) || from != first || next != end) continue;
            var begins = said.BreaksBefore(first) || HasAnd(first) || !(FollowUpWords.BeforeName.Contains(Text(first - 1)) || IsRole(first - 1));
            return begins ? roles.Called(first, end) : null;
        }
        return null;
    }

    /// <summary>المحاسب عندنا, المدير ديالها, الرئيس بدوره</summary>
    static bool IsWhoseInArabic(string word) => word is "عندنا" or "عندهم" or "عندها" or "عندو"
        or "ديالنا" or "ديالهم" or "ديالها" or "ديالو" or "بدوره" or "بدورها";

    /// <summary>من طرف قسم الصفقات</summary>
    string? ArabicAgent(int verb)
    {
        var end = said.EndOfSentence(verb);
        for (var i = verb + 1; i + 1 < end && !said.BreaksBefore(i); i++)
        {
            if (Text(i) is not "من") continue;
            if (AgentOf(Text(i + 1)) is { } pronoun) return pronoun;
            var agent = i + 2;
            if (agent >= end || Text(i + 1) is not ("طرف" or "قبل" or "لدن") || said.IsPartOfTime(agent)) continue;
            if (said.NameAt(agent) is var (named, _)) return named;
            var ofThe = Text(agent) is not ['ا', 'ل', ..] && Text(agent + 1) is ['ا', 'ل', ..] && !said.IsPartOfTime(agent + 1);
            return said.Between(agent, ofThe ? agent + 2 : agent + 1);
        }
        return null;
    }

    /// <summary>سيتكفل رئيس المصلحة: whoever has a role stands behind their verb, and agrees with it.</summary>
    string? RoleBehind(int verb)
    {
        var form = said.Bare(verb);
        var role = verb + 1;
        if (form.Length < 3 || said.BreaksBefore(role) || !IsRole(role) || IsTellingInArabic(form)) return null;
        var prefix = form[0] is 'س' or 'غ' ? form[1] : form[0];
        var feminine = (Wording.WithoutOwner(Text(role)) ?? Text(role))[^1] is 'ه';
        if (prefix != (feminine ? 'ت' : 'ي')) return null;
        return roles.Called(role, roles.At(role, said.EndOfSentence(verb))?.Next ?? role + 1);
    }

    /// <summary>سيخبر, ستراسل</summary>
    static bool IsTellingInArabic(string verb)
    {
        foreach (var telling in FollowUpWords.TellingAr)
            if (verb.Contains(telling, StringComparison.Ordinal)) return true;
        return false;
    }

    bool IsRole(int i) => Wording.IsArabic(Text(i)) && said.IsRole(i);
}
