using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises in the forms of Arabic, written and spoken, whose subject is often in the verb.</remarks>
sealed partial class PromiseFinder
{
    Promise? ArabicNounSubject(int i)
    {
        if (FollowUpWords.Decided.Contains(said.Bare(i))) return null;
        var verb = said.Bare(i) is ['ا', 'ل', _, _, ..] ? i + 1 : said.Bare(i + 1) is ['ا', 'ل', _, _, ..] && !said.BreaksBefore(i + 1) && Text(i + 1).Length == said.Bare(i + 1).Length && !StopWords.Contain(said.Bare(i)) && said.NameAt(i) is null && !FollowUpWords.BeforeName.Contains(said.Bare(i)) && said.Bare(i)[0] is not ('ل' or 'ب') ? i + 2 : -1;
        // البيرو ديالها يدير
        if (verb > 0 && Text(verb) is ['د', 'ي', 'ا', 'ل', ..]) verb++;
        if (verb < 0 || verb >= said.Count || said.BreaksBefore(verb) || said.IsPartOfTime(verb - 1) || Text(verb).Length != said.Bare(verb).Length) return null;
        var who = said.Between(i, verb);
        if (Text(i).Length > said.Bare(i).Length) who = who[1..];
        var at = verb;
        while (Text(at) is "هو" or "هي" or "هم" or "اللي" or "لي" or "الذي" or "التي" or "راه" or "راها") at++;
        var cleft = at > verb;
        if (FollowUpWords.MustThey.Contains(Text(at)) && at + 1 < said.Count) return new(who, i, at + 1);
        if (FollowUpWords.GoingTo.Contains(Text(at))) return at + 1 < said.Count && ByPrefix(at + 1) is SaidFollowUp.Partner && !FollowUpWords.Being.Contains(Text(at + 1)) && cleft ? new(who, i, at + 1) : null;
        if (ArabicFuture(at) is { } future) return cleft ? future with { Who = who, First = i } : null;
        if (said.NameAt(at) is not null || said.IsPartOfTime(at) || IsHabit(at) || !IsDoing(at) || Text(at) is not [('ي' or 'ت'), _, _, ..] || IsMarkedPassive(at) || (Text(at)[0] is 'ت' && Text(at).Length > 4 && Text(at)[^2] is 'ي')) return null;
        return said.BreaksBefore(i) || GoesOn(i) ? new(who, i, at, NeedsDay: !GoesOn(i) && !cleft) : null;
    }

    /// <summary>يُرسَل: written with the vowels of a passive, it is done by somebody who is not said.</summary>
    bool IsMarkedPassive(int i) => said.Written(i) is var word && word.Contains('\u064F', StringComparison.Ordinal) && (word.IndexOf('\u064E', StringComparison.Ordinal) > word.IndexOf('\u064F', StringComparison.Ordinal) || ArabicAgent(i) is not null);

    /// <summary>ana nsifet, hiya tjib, ghatsifet, in Latin letters.</summary>
    Promise? Darija(string? who, int i, int at, bool isName)
    {
        if (FollowUpWords.GoingTo.Contains(Text(at))) return null;
        var word = Text(at);
        if (Text(i) is "ana" && word is ['n', not ('a' or 'e' or 'i' or 'o' or 'u' or 'y'), _, ..]) return new(who, i, at);
        if (Text(i) is "hiya" or "houwa" or "howa" or "hia" && word is ['t' or 'y', not ('a' or 'e' or 'i' or 'o' or 'u'), _, ..]) return new(who, i, at);
        return null;
    }

    /// <summary>على سلمى أن ترسل, عليّ ترجمتها, على آن إرسال الاستمارات.</summary>
    Promise? ArabicDuty(int i)
    {
        var word = said.Bare(i);
        if (word is "علينا" or "عليها" or "عليه" && said.Opens(i) && IsVerbalNoun(i + 1) && !said.BreaksBefore(i + 1)) return new(word is "علينا" ? SaidFollowUp.Me : SaidFollowUp.Partner, i, i + 1);
        if (word is not "علي") return null;
        // على الكتابة أن ترسله
        if (said.Opens(i) && said.IsRole(i + 1) && roles.At(i + 1, said.EndOfSentence(i)) is var (charged, task) && task < said.Count && !said.BreaksBefore(task))
            return Text(task) is "ان" ? new(roles.Called(charged, task), i, Math.Min(task + 1, said.Count - 1)) : IsVerbalNoun(task) ? new(roles.Called(charged, task), i, task) : null;
        // على آن is somebody, على أن is none.
        var toName = i + 1 < said.Count && said.Written(i + 1)[0] is 'آ' && said.NameAt(i + 1) is not null;
        // اتفقنا على أن أرسل أنا, على أن ترسل كلير
        // اتفقنا على أن المهندس المعماري يسلم التصاميم
        if (Text(i + 1) is "ان" && roles.At(i + 2, said.EndOfSentence(i)) is var (doer, does) && does < said.Count && ByPrefix(does) is SaidFollowUp.Partner) return new(roles.Called(doer, does), i, does);
        if (!toName && Text(i + 1) is "ان" && !said.Written(i).Contains('ي', StringComparison.Ordinal) && i + 2 < said.Count)
        {
            if (!IsDoing(i + 2)) return null;
            if (said.Written(i + 2)[0] is 'أ') return new(SaidFollowUp.Me, i, i + 2);
            return ByPrefix(i + 2) is SaidFollowUp.Partner && said.NameAt(i + 3) is (SaidFollowUp.Partner or SaidFollowUp.Me, _) ? new(said.NameAt(i + 3)!.Value.Who, i, i + 2) : null;
        }
        if (said.NameAt(i + 1) is var (who, length))
        {
            var verb = i + 1 + length;
            if (Text(verb) is "ان" && !said.BreaksBefore(verb)) return new(who, i, verb + 1);
            return said.Opens(i) && IsVerbalNoun(verb) && !said.BreaksBefore(verb) ? new(who, i, verb) : null;
        }
        if (!toName && Text(i + 1) is "ان" && ByPrefix(i + 2) is { } prefixed && (prefixed is SaidFollowUp.Me || IsDoing(i + 2))) return new(Nearby(i + 2, prefixed), i, i + 2);
        return said.Written(i).Contains('ي', StringComparison.Ordinal) && said.Opens(i) && IsVerbalNoun(i + 1) && !said.BreaksBefore(i + 1) ? new(SaidFollowUp.Me, i, i + 1) : null;
    }

    /// <summary>إرسال, ترجمتها, نشر: what is to be done, as a noun.</summary>
    bool IsVerbalNoun(int i) => Text(i) is { Length: >= 3 } word && Wording.IsArabic(word) && !StopWords.Contain(word) && !said.IsPartOfTime(i) && word is not ['ا', 'ل', ..] && !FollowUpWords.NoShares.Contains(word) && said.NameAt(i) is null
        && (word[0] is 'ا' or 'ت' || word.Length <= 6);

    /// <summary>سأرسل, سترسل كلير, كلير سترسل, غادي نصيفط, غنشوف.</summary>
    Promise? ArabicFuture(int i)
    {
        var word = said.Bare(i);
        if (FollowUpWords.GoingTo.Contains(word))
        {
            if (word is ['g' or 'r', ..]) return ByLatinPrefix(i + 1) is { } latin && i + 1 < said.Count ? new(Nearby(i + 1, latin, before: i), i, i + 1) : null;
            return i + 1 < said.Count && ByPrefix(i + 1) is { } going && !FollowUpWords.Being.Contains(Text(i + 1)) ? new(Nearby(i + 1, going, before: i), i, i + 1) : null;
        }
        if (word is ['g', 'h', 'a', 'n' or 't' or 'y', _, _, ..] && word is not ("ghatkoun" or "ghaykoun" or "ghatkon" or "ghaykon")) return new(Nearby(i, word[3] is 'n' ? SaidFollowUp.Me : SaidFollowUp.Partner), i, i);
        if (FollowUpWords.Negations.Contains(Text(i - 1)) || word.Length < 4) return null;
        if (word is ['غ', 'ن' or 'ت' or 'ي', _, _, ..] && word is not ("غتكون" or "غيكون" or "غيرها" or "غيرهم" or "غيره" or "غنيه" or "غيابه" or "غياب"))
            return Text(i - 1) is "بقيناش" or "ماشي" or "ما" ? null : new(Nearby(i, word[1] is 'ن' ? SaidFollowUp.Me : SaidFollowUp.Partner), i, i);
        if (word is ['غ', 'ا', 'ن' or 'ت' or 'ي', _, _, _, ..] && word is not ("غايتها" or "غاياتنا" or "غاياتها"))
            return new(Nearby(i, word[2] is 'ن' ? SaidFollowUp.Me : SaidFollowUp.Partner), i, i);
        if (FollowUpWords.Pledging.Contains(word)) return new(Nearby(i, word[0] is 'ا' or 'ن' ? SaidFollowUp.Me : SaidFollowUp.Partner), i, i);
        if (word[0] is not 'س' || word[1] is not ('ا' or 'ن' or 'ت' or 'ي')) return null;
        if (FollowUpWords.NotFuture.Contains(word) || FollowUpWords.Being.Contains(word)) return null;
        if (word is "سيتم" or "ستتم") return new(null, i, i);
        if (Text(i - 1) is "التي" or "الذي" or "الذين" && said.NameAt(i - 2) is null && said.Bare(i - 2) is not ("هي" or "هو" or "هم")) return null;

        var written = said.Written(i);
        if (word[1] is 'ا' && !written.Contains('أ', StringComparison.Ordinal) && word.Length < 5 && said.Bare(i - 1) is not "انا") return null;
        return new(Nearby(i, word[1] is 'ا' or 'ن' ? SaidFollowUp.Me : SaidFollowUp.Partner), i, i);
    }

    /// <summary>سلمى ترسل, وأنا أوقعه: the present after whoever does it, at the start of a thought.</summary>
    Promise? ArabicSubject(string? who, int i, int at)
    {
        if (FollowUpWords.GoingTo.Contains(said.Bare(at)) || ArabicFuture(at) is not null) return null;
        var word = Text(at);
        if (word.Length < 3 || FollowUpWords.ArabicStates.Contains(word) || ByPrefix(at) is not { } form || StopWords.Contain(word) || said.NameAt(at) is not null || said.IsPartOfTime(at)) return null;
        if ((who is SaidFollowUp.Me) != (form is SaidFollowUp.Me) || word[^1] is 'ت' && word.Length > 4 || word.EndsWith("ناه", StringComparison.Ordinal)) return null;
        if (word[0] is 'ا' && word[1] is 'ل') return null;
        // كلير تأجيل
        if (word is ['ت', _, _, 'ي', not 'ه']) return null;
        return said.Opens(i) && IsPronounOrKnown(i) ? new(who, i, at) : IsDoing(at) ? new(who, i, at, NeedsDay: true) : null;
    }

    bool IsPronounOrKnown(int i) => said.NameAt(i) is null || said.IsKnownName(i);

    bool IsDoing(int i) => Text(i) is { Length: >= 3 } word && !FollowUpWords.ArabicStates.Contains(word) && !StopWords.Contain(word);

    /// <summary>Who an Arabic verb's subject is when it stands beside it; otherwise who its own form says.</summary>
    string? Nearby(int verb, string byForm, int? before = null)
    {
        if (byForm is SaidFollowUp.Me) return byForm;
        if (IsMarkedPassive(verb)) return ArabicAgent(verb);
        for (var i = verb + 1; i < Math.Min(verb + 3, said.Count) && !said.BreaksBetween(verb, i); i++)
            if (said.NameAt(i) is var (called, _)) return called;
        if (RoleBehind(verb) is { } role) return role;
        if (Before(before ?? verb) is { } doer) return doer;
        var subject = (before ?? verb) - 1;
        while (subject >= 0 && (Text(subject) is "التي" or "الذي" or "اللي" or "لي" or "هي" or "هو" or "راه" or "راها" || (Text(subject) is "من" && said.Bare(subject - 1) is "انا" or "هي" or "هو"))) subject--;
        if (subject > 0 && Text(subject).StartsWith("ديال", StringComparison.Ordinal)) subject--;
        if (subject < 0 || said.BreaksBetween(subject, verb) || said.IsPartOfTime(subject)) return byForm;
        if (said.NameAt(subject) is var (who, _)) return who;
        if (said.Bare(subject) is "انا" && Text(subject + 1) is "من" or "اللي" or "لي") return SaidFollowUp.Me;
        // الطبيب حمدان غادي يعطينا
        if (subject > 0 && IsRole(subject - 1) && said.BreaksBefore(subject - 1) && !said.BreaksBefore(subject) && Text(subject) is not ['ا', 'ل', ..] && Wording.IsArabic(Text(subject))) return said.Between(subject - 1, subject + 1);
        // مهندس الجماعة سيزودنا
        if (subject > 0 && said.Bare(subject) is ['ا', 'ل', _, _, ..] && said.BreaksBefore(subject - 1) && !said.BreaksBefore(subject) && Wording.IsArabic(Text(subject - 1)) && Text(subject - 1) is not (['ا', 'ل', ..] or ['ب', ..]) && !StopWords.Contain(said.Bare(subject - 1)) && !FollowUpWords.BeforeName.Contains(said.Bare(subject - 1)) && !said.IsPartOfTime(subject - 1))
            return said.Between(subject - 1, subject + 1);
        // الوزارة سترسل: not a person of the pair.
        if (Text(subject - 1) is "ان" or "بان" or "بلي" or "باللي" && Wording.IsArabic(Text(subject)) && !StopWords.Contain(Text(subject))) return said.Written(subject);
        if (before is not null && said.Bare(subject) is ['ا', 'ل', _, _, ..] && !FollowUpWords.Adverbs.Contains(said.Bare(subject))) return said.Written(subject);
        var opens = said.BreaksBefore(subject) || said.Text(subject + 1).StartsWith("ديال", StringComparison.Ordinal) || Text(subject) is ['و', 'ا', 'ل', ..];
        return opens && said.Bare(subject) is ['ا', 'ل', _, _, ..] ? said.Written(subject) : byForm;
    }

    /// <summary>الخازن الجماعي سيؤشر, المحاسب عندنا سيراجعها, السيدة فتيحة العلوي هي التي ستجمع: whoever is called so right before what they do.</summary>
    string? Before(int verb)
    {
        var end = verb;
        while (end > 0 && !said.BreaksBefore(end) && Text(end - 1) is "التي" or "الذي" or "اللي" or "لي" or "هي" or "هو" or "راه" or "راها" or "عندنا" or "عندهم" or "عندها" or "عندو" or "ديالنا" or "ديالهم" or "ديالها" or "ديالو" or "بدوره" or "بدورها") end--;
        for (var first = end - 1; first >= Math.Max(0, end - ManyWords) && !said.BreaksBetween(first, verb); first--)
        {
            if (said.NameAt(first) is var (named, length) && first + length == end && named is not (SaidFollowUp.Me or SaidFollowUp.Partner)) return named;
            if (!Wording.IsArabic(Text(first)) || roles.At(first, verb) is not var (from, next) || from != first || next != end) continue;
            return said.BreaksBefore(first) || Text(first).Length > said.Bare(first).Length || !FollowUpWords.BeforeName.Contains(Text(first - 1)) && !IsRole(first - 1) ? roles.Called(first, end) : null;
        }
        return null;
    }

    /// <summary>من طرف قسم الصفقات</summary>
    string? ArabicAgent(int verb)
    {
        var end = said.EndOfSentence(verb);
        for (var i = verb + 1; i + 1 < end && !said.BreaksBefore(i); i++)
        {
            if (Text(i) is "من" && AgentOf(Text(i + 1)) is { } pronoun) return pronoun;
            if (i + 2 >= end || Text(i) is not "من" || Text(i + 1) is not ("طرف" or "قبل" or "لدن") || said.IsPartOfTime(i + 2)) continue;
            if (said.NameAt(i + 2) is var (named, _)) return named;
            return said.Between(i + 2, Text(i + 2) is not ['ا', 'ل', ..] && Text(i + 3) is ['ا', 'ل', ..] && !said.IsPartOfTime(i + 3) ? i + 4 : i + 3);
        }
        return null;
    }

    /// <summary>سيتكفل رئيس المصلحة: whoever has a role stands behind their verb, and agrees with it.</summary>
    string? RoleBehind(int verb)
    {
        var form = said.Bare(verb);
        if (form.Length < 3 || said.BreaksBefore(verb + 1) || !IsRole(verb + 1) || FollowUpWords.TellingAr.Any(telling => form.Contains(telling, StringComparison.Ordinal))) return null;
        var prefix = form[0] is 'س' or 'غ' ? form[1] : form[0];
        var feminine = Text(verb + 1)[^1] is 'ه';
        if (prefix is 'ي' == feminine || prefix is not ('ي' or 'ت')) return null;
        return roles.Called(verb + 1, roles.At(verb + 1, said.EndOfSentence(verb))?.Next ?? verb + 2);
    }

    bool IsRole(int i) => FollowUpWords.RolesAr.Contains(Text(i) is ['ا', 'ل', _, _, ..] ? Text(i)[2..] : Text(i));

    /// <summary>من طرفنا, من قبلها</summary>
    static string? AgentOf(string word) => word switch
    {
        "طرفي" or "طرفنا" or "قبلي" or "قبلنا" or "جانبي" or "جانبنا" or "جهتي" or "جهتنا" => SaidFollowUp.Me,
        "طرفها" or "طرفه" or "قبلها" or "قبله" or "جانبها" or "جانبه" or "جهتها" or "جهته" => SaidFollowUp.Partner,
        _ => null,
    };

    string? ByPrefix(int i) => i < said.Count && Text(i) is { Length: >= 3 } verb ? verb[0] switch
    {
        'ا' or 'ن' => SaidFollowUp.Me,
        'ت' or 'ي' => IsMarkedPassive(i) ? null : SaidFollowUp.Partner,
        _ => null,
    } : null;

    string? ByLatinPrefix(int i) => Text(i) is [var prefix, _, _, ..] ? prefix switch
    {
        'n' => SaidFollowUp.Me,
        't' or 'y' or 'i' or 'd' => SaidFollowUp.Partner,
        _ => null,
    } : null;

    /// <summary>وأجمع أنا التوقيعات</summary>
    Promise? ArabicVerbFirst(int i)
    {
        if (Text(i + 1) is not ("انا" or "هي" or "هو" or "نحن") || said.BreaksBefore(i + 1)) return null;
        var verb = said.Bare(i);
        var mine = Text(i + 1) is "انا" or "نحن";
        if (verb.Length < 3 || FollowUpWords.ArabicStates.Contains(verb) || StopWords.Contain(verb) || !Wording.IsArabic(verb)) return null;
        if (verb[0] is 'ا' && (verb.EndsWith("نا", StringComparison.Ordinal) || verb[^1] is 'ت')) return null;
        return (mine ? verb[0] is 'ا' or 'ن' : verb[0] is 'ت' or 'ي') && verb is not ['ا', 'ل', ..] ? new(mine ? SaidFollowUp.Me : SaidFollowUp.Partner, i, i) : null;
    }
}
