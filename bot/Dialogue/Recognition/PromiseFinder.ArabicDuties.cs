using System.Collections.Frozen;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>What somebody is told or bound to do in Arabic: على, يجب, خاص, وعدت.</remarks>
sealed partial class PromiseFinder
{
    /// <summary>على الرغم أن</summary>
    static readonly FrozenSet<string> noDoers = Grammar.Words("الرغم العلم الاقل الاساس اساس الاكثر الارجح");

    /// <summary>على سلمى أن ترسل, عليّ ترجمتها, على آن إرسال الاستمارات.</summary>
    Promise? ArabicDuty(int i)
    {
        var word = said.Bare(i);
        if (word is "علينا" or "عليها" or "عليه" && said.Opens(i) && IsTask(i + 1))
            return new(word is "علينا" ? SaidFollowUp.Me : SaidFollowUp.Partner, i, i + 1);
        if (word is not "علي") return null;

        var next = i + 1;
        var end = said.EndOfSentence(i);
        if (said.Opens(i) && said.IsRole(next) && roles.At(next, end) is var (charged, task) && !said.BreaksBefore(task))
            return DutyOf(roles.Called(charged, task), i, task);
        if (said.Opens(i) && HasArticle(Text(next)) && Text(next + 1) is "ان" && !noDoers.Contains(Text(next)))
            return DutyOf(said.Called(next, next + 1), i, next + 1);
        // اتفقنا على أن المهندس المعماري يسلم التصاميم
        if (Text(next) is "ان" && roles.At(next + 1, end) is var (doer, does) && ByPrefix(does) is SaidFollowUp.Partner)
            return new(roles.Called(doer, does), i, does);

        var hasYa = said.Written(i).Contains('ي', StringComparison.Ordinal);
        // على آن is somebody, على أن is none.
        var toName = said.Written(next) is ['آ', ..] && said.NameAt(next) is not null;
        if (Text(next) is "ان" && !toName && !hasYa) return ArabicAgreed(i, next + 1);
        if (said.NameAt(next) is var (who, length))
        {
            var verb = next + length;
            if (Text(verb) is "ان" && !said.BreaksBefore(verb)) return new(who, i, verb + 1);
            return said.Opens(i) && IsTask(verb) ? new(who, i, verb) : null;
        }
        if (Text(next) is "ان" && ByPrefix(next + 1) is { } prefixed && (prefixed is SaidFollowUp.Me || IsDoing(next + 1)))
            return new(Nearby(next + 1, prefixed), i, next + 1);
        return hasYa && said.Opens(i) && IsTask(next) ? new(SaidFollowUp.Me, i, next) : null;
    }

    /// <summary>عهد إلى زميلتي صوفي بالترجمة, أسند إلى المهندس</summary>
    Promise? EntrustedInArabic(int i)
    {
        if (!ClauseSubject.Entrusting.Contains(said.Bare(i))) return null;
        var to = i + 2;
        // أسندت دراسة التربة إلى المختبر
        while (to < i + ManyWords && Text(to - 1) is not "الي" && !said.BreaksBefore(to - 1)) to++;
        if (Text(to - 1) is not "الي") return null;
        if (to > i + 2) return said.IsRole(to) && roles.At(to, said.EndOfSentence(i)) is var (of, last) ? new(roles.Called(of, last), i, i + 1) : null;
        if (said.IsRole(to) && roles.At(to, said.EndOfSentence(i)) is var (first, end))
            return said.BreaksBefore(end) ? null : new(roles.Called(first, end), i, end);
        if (said.NameAt(to) is null && said.NameAt(to + 1) is not null) to++;
        return said.NameAt(to) is var (who, length) && !said.BreaksBefore(to + length) ? new(who, i, to + length) : null;
    }

    /// <summary>على الكتابة أن ترسله</summary>
    Promise? DutyOf(string role, int i, int task)
    {
        if (Text(task) is "ان") return new(role, i, Math.Min(task + 1, said.Count - 1));
        return IsVerbalNoun(task) ? new(role, i, task) : null;
    }

    /// <summary>اتفقنا على أن أرسل أنا, على أن ترسل كلير</summary>
    Promise? ArabicAgreed(int i, int verb)
    {
        if (!IsDoing(verb)) return null;
        if (said.Written(verb)[0] is 'أ') return new(SaidFollowUp.Me, i, verb);
        if (ByPrefix(verb) is not SaidFollowUp.Partner) return null;
        return said.NameAt(verb + 1) is ((SaidFollowUp.Partner or SaidFollowUp.Me) and var who, _) ? new(who, i, verb) : null;
    }

    /// <summary>يجب, خاص, وعدت: what must be done, or was promised, and whoever it is behind it.</summary>
    Promise? ArabicImpersonal(string? who, int i, int next)
    {
        if (Text(i - 1) is "باش" or "حتي") return null;
        // خاصني غدا نمشي, خاصنا قبل 12 أبريل نلقاو
        while (next + 1 < said.Count && (said.IsPartOfTime(next) || (FollowUpWords.BeforeDay.Contains(Text(next)) && said.IsPartOfTime(next + 1)))) next++;
        if (said.Bare(i) is "باقي" or "مازال" && said.Bare(next) is "خاص") return Impersonal(next);
        if (IsNoDuty(i, next)) return null;
        var alone = next == i + 1;
        // خاص الرئيس يوقع, خاص الفنان سيمو يكمل
        if (alone && said.Bare(i) is "خاص" && HasArticle(Text(next)))
        {
            if (!said.IsRole(next) || roles.At(next, said.EndOfSentence(i)) is not var (first, verb)) return null;
            return Text(verb) is ['ي' or 'ت', _, _, ..] && !said.BreaksBefore(verb) ? new(roles.Called(first, verb), i, verb) : null;
        }
        if (alone && who is SaidFollowUp.Partner && RoleBehind(i) is { } role) return new(role, i, i);
        // التزمت جمعية الآباء بصباغة الأقسام
        if (alone && IsPledgeInArabic(said.Bare(i)) && said.IsRole(next) && roles.At(next, said.EndOfSentence(i)) is var (pledged, what)
            && Text(what) is ['ب', _, _, ..] or "ان" or "بان") return new(roles.Called(pledged, what), i, what);
        // لابد للمتعهد من تصحيحها
        if (who is null && Text(next) is ['ل', 'ل', _, _, ..] && roles.At(next, said.EndOfSentence(i)) is var (doer, task) && task < said.Count)
            return new(roles.Called(doer, task), i, Text(task) is "من" or "ان" ? Math.Min(task + 1, said.Count - 1) : task);
        // وعدت بأنها سترسل: promised and to come is one.
        for (var w = next; w < Math.Min(next + 4, said.Count) && !said.BreaksBefore(w); w++)
            if (ArabicFuture(w) is { } future) return future with { First = i, Next = w + 1 };
        return NamedBehind(who, i, next);
    }

    /// <summary>خاص بالمدرسة, كما يجب, ما كاين شيء لازم</summary>
    bool IsNoDuty(int i, int next)
    {
        var must = said.Bare(i);
        if (must is "خاص" or "باقي" or "بقي" && Text(next) is ['ب' or 'ك', _, _, ..] && said.NameAt(next) is null) return true;
        return Text(i - 1) switch
        {
            "كما" => must is not (['ك', 'ل', 'ف', ..] or ['ط', 'ل', 'ب', ..]),
            "شيء" or "حاجه" or "اي" => FollowUpWords.Negations.Contains(Text(i - 2)),
            _ => false,
        };
    }

    /// <summary>يلزم آن أن توفر, يجب أن ترسل: a name behind the duty, or أن and the verb that tells whose it is.</summary>
    Promise? NamedBehind(string? who, int i, int next)
    {
        var name = said.NameAt(next);
        var mine = who is SaidFollowUp.Me;
        if (mine && name is var (_, asked) && !said.BreaksBefore(next)) return next + asked < said.Count ? new(who, i, next + asked) : null;
        if (said.Written(next) is ['آ', ..] && name is var (obliged, its)) return new(obliged, i, BehindThat(next + its));
        if (mine && Text(next - 1) is "علي" && said.Written(next - 1).Contains('ى', StringComparison.Ordinal)) return new(null, i, next);
        // التزمت بأن أوصله: only its verb tells whose promise it is.
        if (Text(next) is "بان" && next + 1 < said.Count && name is null)
            return new(said.Written(next + 1)[0] is 'أ' or 'ن' ? SaidFollowUp.Me : who, i, next + 1);
        // يجب أن ترسل, علي أن ...: the verb tells who.
        if (Text(next) is "ان" && next + 1 < said.Count) return new(who ?? RoleBehind(next + 1) ?? ByPrefix(next + 1), i, next + 1);
        if (Text(next - 1) is "ان") return mine && ByPrefix(next) is not SaidFollowUp.Me ? null : new(who ?? ByPrefix(next), i, next);
        // يلزم آن أن توفر, خاصها كلير تصيفط, يتعين على الكاتب نشر
        if (!mine && name is var (named, words) && !said.BreaksBefore(next)) return new(named, i, BehindThat(next + words));
        return UnnamedBehind(who, i, next);
    }

    int BehindThat(int i) => Text(i) is "ان" ? i + 1 : i;

    Promise? UnnamedBehind(string? who, int i, int next)
    {
        var (word, must) = (Text(i), said.Bare(i));
        // يبقى على الخازن الإقليمي التأشير عليها
        if (Text(next) is "علي"
            && said.IsRole(next + 1)
            && roles.At(next + 1, said.EndOfSentence(i)) is var (charged, task)
            && !said.BreaksBefore(task))
            return new(roles.Called(charged, task), i, Text(task) is "ان" ? Math.Min(task + 1, said.Count - 1) : task);
        if (Text(next) is "علي" && word is "يجب" or "ينبغي" or "يلزم" or "يتعين" or "لازم" or "يبقي" or "بقي" or "باقي")
            return Impersonal(next) is { } duty ? duty with { First = i } : new(null, i, Math.Min(next + 1, said.Count - 1));
        // خاص شي واحد يطبع: nobody who is known.
        if (next - i > 2 && Text(i + 1) is "شي") return new(null, i, next);
        if (must is "خاص" or "لازم" or "ضروري" or "باقي" && ByPrefix(next) is { } prefixed) return new(prefixed, i, next);
        if (IsPledgeInArabic(must) && said.NameAt(next) is null && Text(next) is not ['ب' or 'ا', ..]) return null;
        if (word is "باقي" or "بقي" or "خاص" or "يبقي" && Text(next).Length < 3) return null;
        return word is "باقي" && said.IsPartOfTime(next) ? null : new(who, i, next);
    }

    /// <summary>وعدت بـ, التزم بـ</summary>
    static bool IsPledgeInArabic(string word) => word is "وعد" or "وعدت" or "عدت" or "عد"
        or "التزم" or "التزمت" or "تعهد" or "تعهدت" or "تكلف" or "تكلفت";
}
