using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises in the forms of Arabic, written and spoken, whose subject is often in the verb.</remarks>
sealed partial class PromiseFinder
{
    /// <summary>المهندس</summary>
    static bool HasArticle(string word) => word is ['ا', 'ل', _, _, ..];

    /// <summary>An "and" is written onto it.</summary>
    bool HasAnd(int i) => Text(i).Length > said.Bare(i).Length;

    /// <summary>هي التي, راه: between whoever it is and what they do.</summary>
    static bool LinksToVerb(string word) => word is "التي" or "الذي" or "اللي" or "لي" or "هي" or "هو" or "راه" or "راها";

    Promise? ArabicNounSubject(int i)
    {
        if (FollowUpWords.Decided.Contains(said.Bare(i)) || BehindArabicNoun(i) is not { } next) return null;
        var who = said.Between(i, next);
        if (HasAnd(i)) who = who[1..];

        var verb = next;
        while (LinksToVerb(Text(verb)) || Text(verb) is "هم") verb++;
        var cleft = verb > next;
        if (FollowUpWords.MustThey.Contains(Text(verb)) && verb + 1 < said.Count) return new(who, i, verb + 1);
        if (FollowUpWords.GoingTo.Contains(Text(verb))) return cleft && WhoIsGoingTo(verb + 1) is SaidFollowUp.Partner ? new(who, i, verb + 1) : null;
        if (ArabicFuture(verb) is { } future) return cleft ? future with { Who = who, First = i } : null;
        if (!IsTheirPresent(verb) || !(said.BreaksBefore(i) || GoesOn(i))) return null;
        return new(who, i, verb, NeedsDay: !GoesOn(i) && !cleft);
    }

    /// <summary>Where المحافظ or مكتب الرئيس ends.</summary>
    int? BehindArabicNoun(int i)
    {
        if (!HasArticle(said.Bare(i)) && !IsArabicAnnexed(i)) return null;
        var next = HasArticle(said.Bare(i)) ? i + 1 : i + 2;
        // البيرو ديالها يدير
        if (Text(next) is ['د', 'ي', 'ا', 'ل', ..]) next++;
        return said.BreaksBefore(next) || said.IsPartOfTime(next - 1) || HasAnd(next) ? null : next;
    }

    /// <summary>A noun before another with its article: مكتب الرئيس.</summary>
    bool IsArabicAnnexed(int i)
    {
        var word = said.Bare(i);
        if (!HasArticle(said.Bare(i + 1)) || said.BreaksBefore(i + 1) || HasAnd(i + 1)) return false;
        return word[0] is not ('ل' or 'ب') && !StopWords.Contain(word) && !FollowUpWords.BeforeName.Contains(word) && said.NameAt(i) is null;
    }

    /// <summary>A present of doing in the third person, not in the passive, and neither تنسيق nor a habit.</summary>
    bool IsTheirPresent(int i)
    {
        if (Text(i) is not ['ي' or 'ت', _, _, ..] || Text(i) is ['ت', _, _, .., 'ي', _]) return false;
        return IsDoing(i) && said.NameAt(i) is null && !said.IsPartOfTime(i) && !IsHabit(i) && !IsMarkedPassive(i);
    }

    /// <summary>يُرسَل: written with the vowels of a passive, it is done by somebody who is not said.</summary>
    bool IsMarkedPassive(int i)
    {
        const char fatha = '\u064E', damma = '\u064F';
        var word = said.Written(i);
        var first = word.IndexOf(damma, StringComparison.Ordinal);
        return first >= 0 && (word.IndexOf(fatha, StringComparison.Ordinal) > first || ArabicAgent(i) is not null);
    }

    /// <summary>ana nsifet, hiya tjib, ghatsifet, in Latin letters.</summary>
    Promise? Darija(string? who, int i, int at)
    {
        var word = Text(at);
        if (FollowUpWords.GoingTo.Contains(word)) return null;
        var formed = Text(i) switch
        {
            "ana" => word is ['n', not ('a' or 'e' or 'i' or 'o' or 'u' or 'y'), _, ..],
            "hiya" or "houwa" or "howa" or "hia" => word is ['t' or 'y', not ('a' or 'e' or 'i' or 'o' or 'u'), _, ..],
            _ => false,
        };
        return formed ? new(who, i, at) : null;
    }

    /// <summary>إرسال, ترجمتها, نشر: what is to be done, as a noun.</summary>
    bool IsVerbalNoun(int i)
    {
        if (Text(i) is not { Length: >= 3 } word || !Wording.IsArabic(word) || word is ['ا', 'ل', ..]) return false;
        if (word.Length > 6 && word[0] is not ('ا' or 'ت')) return false;
        return !StopWords.Contain(word) && !FollowUpWords.NoShares.Contains(word) && !said.IsPartOfTime(i) && said.NameAt(i) is null;
    }

    bool IsTask(int i) => IsVerbalNoun(i) && !said.BreaksBefore(i);

    /// <summary>سأرسل, سترسل كلير, كلير سترسل, غادي نصيفط, غنشوف.</summary>
    Promise? ArabicFuture(int i)
    {
        var word = said.Bare(i);
        if (FollowUpWords.GoingTo.Contains(word))
        {
            var going = word is ['g' or 'r', ..] ? ByLatinPrefix(i + 1) : WhoIsGoingTo(i + 1);
            return going is null ? null : new(Nearby(i + 1, going, before: i), i, i + 1);
        }
        if (IsLatinFuture(word)) return InPerson(i, word[3]);
        if (FollowUpWords.Negations.Contains(Text(i - 1)) || word.Length < 4) return null;
        if (IsSpokenFuture(word)) return Text(i - 1) is "بقيناش" ? null : InPerson(i, word[1]);
        if (IsSpokenFutureInFull(word)) return InPerson(i, word[2]);
        if (FollowUpWords.Pledging.Contains(word)) return InPerson(i, word[0]);

        if (word is not ['س', 'ا' or 'ن' or 'ت' or 'ي', ..]) return null;
        if (FollowUpWords.NotFuture.Contains(word) || FollowUpWords.Being.Contains(word)) return null;
        if (word is "سيتم" or "ستتم") return new(null, i, i);
        return TellsWhichInArabic(i) || IsAnotherWordInSa(i) ? null : InPerson(i, word[1]);
    }

    /// <summary>The verb in the person of this letter: أ and ن are mine.</summary>
    Promise InPerson(int verb, char person) =>
        new(Nearby(verb, person is 'ا' or 'ن' or 'n' ? SaidFollowUp.Me : SaidFollowUp.Partner), verb, verb);

    /// <summary>Whose verb stands after غادي.</summary>
    string? WhoIsGoingTo(int verb) => FollowUpWords.Being.Contains(Text(verb)) ? null : ByPrefix(verb);

    /// <summary>ghansifet</summary>
    static bool IsLatinFuture(string word) =>
        word is ['g', 'h', 'a', 'n' or 't' or 'y', _, _, ..] and not ("ghatkoun" or "ghaykoun" or "ghatkon" or "ghaykon");

    /// <summary>غنشوف</summary>
    static bool IsSpokenFuture(string word) => word is ['غ', 'ن' or 'ت' or 'ي', _, _, ..]
        and not ("غتكون" or "غيكون" or "غيرها" or "غيرهم" or "غيره" or "غنيه" or "غيابه" or "غياب");

    /// <summary>غانشوف</summary>
    static bool IsSpokenFutureInFull(string word) =>
        word is ['غ', 'ا', 'ن' or 'ت' or 'ي', _, _, _, ..] and not ("غايتها" or "غاياتنا" or "غاياتها");

    /// <summary>الرسالة التي سترسل, but not هي التي سترسل.</summary>
    bool TellsWhichInArabic(int i) =>
        Text(i - 1) is "التي" or "الذي" or "الذين" && said.NameAt(i - 2) is null && said.Bare(i - 2) is not ("هي" or "هو" or "هم");

    /// <summary>A short word in سا, without the hamza of سأ.</summary>
    bool IsAnotherWordInSa(int i) => said.Bare(i) is ['س', 'ا', ..] and { Length: < 5 }
        && said.Bare(i - 1) is not "انا" && !said.Written(i).Contains('أ', StringComparison.Ordinal);

    /// <summary>سلمى ترسل, وأنا أوقعه: the present after whoever does it, at the start of a thought.</summary>
    Promise? ArabicSubject(string? who, int i, int at)
    {
        if (FollowUpWords.GoingTo.Contains(said.Bare(at)) || ArabicFuture(at) is not null) return null;
        if (!IsDoing(at) || ByPrefix(at) is not { } form || said.NameAt(at) is not null || said.IsPartOfTime(at)) return null;
        if ((who is SaidFollowUp.Me) != (form is SaidFollowUp.Me)) return null;
        var word = Text(at);
        if (word is [_, _, _, _, .., 'ت'] or [.., 'ن', 'ا', 'ه'] or ['ا', 'ل', ..] || IsNounInTa(word)) return null;
        return new(who, i, at, NeedsDay: !(said.Opens(i) && IsPronounOrKnown(i)));
    }

    /// <summary>كلير تأجيل</summary>
    static bool IsNounInTa(string word) => word is ['ت', _, _, 'ي', not 'ه'];

    bool IsPronounOrKnown(int i) => said.NameAt(i) is null || said.IsKnownName(i);

    bool IsDoing(int i) => Text(i) is { Length: >= 3 } word && !FollowUpWords.ArabicStates.Contains(word) && !StopWords.Contain(word);

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

    /// <summary>تراسل كلير شركة التأمين, تعد غرفة الصناعة جردا, أن يقوم المكتب الوطني بالإصلاح: who does it stands behind the verb.</summary>
    Promise? VerbOfNamed(int i)
    {
        var verb = said.Bare(i);
        if (verb is not ['ي' or 'ت', _, _, ..] || !Wording.IsArabic(verb) || IsNounInTa(verb) || said.BreaksBefore(i + 1)) return null;
        if (!said.BreaksBefore(i) && !HasAnd(i) && Text(i - 1) is not "ان") return null;
        if (!IsDoing(i) || said.IsPartOfTime(i) || IsHabit(i) || IsMarkedPassive(i)) return null;
        if (said.NameAt(i + 1) is (SaidFollowUp.Partner, _) && verb[0] is 'ت' or 'ي') return new(SaidFollowUp.Partner, i, i);
        return said.IsRole(i + 1) && RoleBehind(i) is { } role ? new(role, i, i) : null;
    }

    /// <summary>وأجمع أنا التوقيعات</summary>
    Promise? ArabicVerbFirst(int i)
    {
        if (VerbOfNamed(i) is { } theirs) return theirs;
        if (Text(i + 1) is not ("انا" or "هي" or "هو" or "نحن") || said.BreaksBefore(i + 1)) return null;
        var verb = said.Bare(i);
        var mine = Text(i + 1) is "انا" or "نحن";
        if (verb.Length < 3 || !Wording.IsArabic(verb) || FollowUpWords.ArabicStates.Contains(verb) || StopWords.Contain(verb)) return null;
        if (verb is ['ا', 'ل', ..] or ['ا', .., 'ن', 'ا'] or ['ا', .., 'ت']) return null;
        return (mine ? verb[0] is 'ا' or 'ن' : verb[0] is 'ت' or 'ي') ? new(mine ? SaidFollowUp.Me : SaidFollowUp.Partner, i, i) : null;
    }
}
