using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises of those who are named, or have a role, before or behind what they will do.</remarks>
sealed partial class PromiseFinder
{
    /// <summary>
    /// « le prestataire nous transmet l'offre », "our legal office needs to sign", المحافظ يختار القطع: whoever has a role rather than a
    /// name.
    /// </summary>
    Promise? NounSubject(int i)
    {
        if (!said.Opens(i) || said.IsPartOfTime(i)) return null;
        if (Wording.IsArabic(Text(i))) return ArabicNounSubject(i);
        if (!FollowUpWords.Articles.Contains(Text(i))) return NoteSubject(i);
        // « là je dois demander »
        if (said.Is(FollowUpWords.Subjects, i + 1, out _, out _)) return null;
        for (var at = i + 2; at < Math.Min(i + ManyWords + 2, said.Count) && !said.BreaksBefore(at) && !said.BreaksBefore(at - 1); at++)
        {
            if (Until(at) is { } until) return new(said.Between(i, at), i, until);
            var promises = said.Is(FollowUpWords.Promises, at, out _, out var length);
            if (EndsNoun(at, promises)) return null;
            if (promises && !FollowUpWords.Articles.Contains(Text(at - 1))) return NounPromised(i, at, length);
            if (Wording.IsArabic(Text(at))) return NounInTwoLanguages(i, at);
            if (StopWords.Contain(Text(at)) || said.IsPartOfTime(at) || IsHabit(at)) continue;
            if (NounsVerb(i, at) is { } promise) return promise;
        }
        return null;
    }

    /// <summary>"Architect to revise drawings"</summary>
    Promise? NoteSubject(int i)
    {
        if (!said.StopsBefore(i) || FollowUpWords.Nothing.Contains(Text(i))) return null;
        if (said.NameAt(i) is (SaidFollowUp.Me or SaidFollowUp.Partner, _)) return null;
        return EnglishTo(i) is { } to ? new(said.Between(i, to), i, to + 1) : null;
    }

    /// <summary>« le service qui … », "the office is …"</summary>
    bool EndsNoun(int at, bool promises)
    {
        var word = Text(at);
        if (word is "qui" or "who" or "dont" || FollowUpWords.Relative.Contains(word) || FollowUpWords.Negations.Contains(word)) return true;
        return !promises && (word is "est" or "is" || said.Written(at) is "a");
    }

    Promise? NounPromised(int i, int at, int length)
    {
        if (MustBeDone(at, length)) return DoneBy(i, at);
        if (Text(at) is "ll" or "s" or "m" or "d") return null;
        var first = NounsClitics(i, at);
        return Promised(said.Between(i, first), i, at, length, first);
    }

    /// <summary>« le caïd خاصو يوقع », « le caïd يوقع »</summary>
    Promise? NounInTwoLanguages(int i, int at)
    {
        if (FollowUpWords.MustThey.Contains(Text(at)) && at + 1 < said.Count) return new(said.Between(i, at), i, at + 1);
        return Text(at) is ['ي', _, _, ..] && IsDoing(at) && !said.IsPartOfTime(at) ? new(said.Between(i, at), i, at, NeedsDay: true) : null;
    }

    Promise? NounsVerb(int i, int at)
    {
        if (IsEnglishThird(Text(at)) && IsObject(at + 1)) return new(said.Between(i, at), i, at, NeedsDay: !GoesOn(i));
        var first = NounsClitics(i, at);
        bool? byADay = IsFutureOfDoing(Text(at)) ? false
            : IsNounsPresent(at, first) ? first == at && !GoesOn(i)
            : (IsReported(i) && Text(at) is [_, _, .., 'r', 'a', 'i', 't']) || IsNounsByADay(i, at, first) ? !IsReported(i)
            : null;
        return byADay is { } needsDay ? new(said.Between(i, first), i, first, needsDay) : null;
    }

    /// <summary>« le prestataire nous transmet »: where the pronouns before its verb begin.</summary>
    int NounsClitics(int i, int verb)
    {
        while (verb > i + 2 && FollowUpWords.Clitics.Contains(Text(verb - 1)) && Text(verb - 1) is not "en") verb--;
        return verb;
    }

    /// <summary>"must be printed", « doivent être imprimés »: by nobody who is named.</summary>
    bool MustBeDone(int at, int length) => Text(at + length) is "be" or "etre"
        && Text(at) is "doit" or "doivent" or "devra" or "devront"
            or "must" or "has" or "have" or "need" or "needs" or "should" or "will" or "is" or "are";

    /// <summary>The present of doing, rather than the noun that is written as it is: it has a pronoun before it or an object after it.</summary>
    bool IsNounsPresent(int at, int first)
    {
        var word = Text(at);
        if (!FollowUpWords.French.TryGetValue(word, out var strong) || !strong || word[^1] is 's') return false;
        var afterArticle = FollowUpWords.Articles.Contains(Text(at - 1));
        if (first < at)
            return !afterArticle || said.BreaksBefore(at + 1) || said.IsPartOfTime(at + 1) || FollowUpWords.BeforeDay.Contains(Text(at + 1));
        if (afterArticle || Text(at - 1) is "de" or "d" or "du" or "des" or "a" or "en") return false;
        return FollowUpWords.FrenchObjects.Contains(Text(at + 1)) || said.NameAt(at + 1) is not null;
    }

    /// <summary>« la directrice choisit les élèves avant le 15 », « sa fille dessine le logo »: promised by its day alone.</summary>
    bool IsNounsByADay(int i, int at, int first)
    {
        var word = Text(at);
        if (word is "" or [.., 's'] || IsJustPast(at) || IsParticiple(at)) return false;
        if (Text(at - 1) is "de" or "d" or "du" or "des" or "a" or "au" or "en" or "et") return false;
        if (first == at && FollowUpWords.Articles.Contains(Text(at - 1))) return false;
        if (!FollowUpWords.FrenchObjects.Contains(Text(at + 1)) || said.IsPartOfTime(at + 1)) return false;
        if (FollowUpWords.French.ContainsKey(word)) return !FollowUpWords.FrenchTelling.Contains(word);
        return at == i + 2 && Text(i) is not ("the" or "our" or "their" or "his" or "her" or "my") && IsNewNounsVerb(word);
    }

    /// <summary>« dessine »: a verb that is not known, by its form.</summary>
    static bool IsNewNounsVerb(string word) => word is [_, _, _, _, .., 'e' or 't'] and not ([.., 'a', 'i', 't'] or [.., 'm', 'e', 'n', 't'])
        && !FollowUpWords.FrenchStates.Contains(word) && !BeginsAsState(word);

    /// <summary>What is done every Monday is no promise.</summary>
    bool IsHabit(int at)
    {
        var end = said.EndOfSentence(at);
        for (var w = at; w < end; w++)
            if (FollowUpWords.Habits.Contains(Text(w))) return true;
        return false;
    }

    /// <summary>« c'est Imane qui le demande », « c'est à l'architecte de revoir l'escalier ».</summary>
    Promise? Cleft(int i)
    {
        if (Text(i) is not "c" || Text(i + 1) is not "est") return null;
        var isTo = Text(i + 2) is "a";
        var from = isTo ? i + 3 : i + 2;
        for (var at = from + 1; at < Math.Min(from + ManyWords, said.Count); at++)
        {
            if (isTo ? Text(at) is not ("de" or "d") || !IsInfinitiveAfter(at) : Text(at) is not "qui") continue;
            if (InCleft(from, at) is not { } who) return null;
            return isTo ? new(who, i, at + 1) : CleftVerb(who, i, at + 1);
        }
        return null;
    }

    string? InCleft(int from, int to) => Text(from) switch
    {
        "moi" or "nous" => SaidFollowUp.Me,
        "elle" or "lui" => SaidFollowUp.Partner,
        _ when said.NameAt(from) is var (named, _) => named,
        _ when FollowUpWords.Articles.Contains(Text(from)) => said.Between(from, said.BreaksBefore(to) ? FirstBreak(from, to) : to),
        _ => null,
    };

    Promise? CleftVerb(string who, int i, int first)
    {
        var verb = BehindClitics(first);
        if (verb >= said.Count || FollowUpWords.Negations.Contains(Text(first))) return null;
        if (said.Is(FollowUpWords.Promises, verb, out _, out var length)) return Promised(who, i, verb, length, first);

        var word = Text(verb);
        if (IsFrenchFuture(word, null) || IsFrenchFuture(word, SaidFollowUp.Me)) return new(who, i, first);
        if (word is [_, _, .., 'r', 'a', 'i', 't']) return new(who, i, first);
        // « c'est elle qui s'en occupe », « c'est moi qui m'y colle »
        if (word is "occupe" or "charge" or "colle" && Text(verb - 1) is "en" or "y") return new(who, i, first);
        if (said.Written(verb) is not [.., 'é'] && FollowUpWords.French.TryGetValue(word, out var strong))
            return new(who, i, first, NeedsDay: !strong);
        var isState = word is "est" or "a" or "ai"
            || (FollowUpWords.FrenchStates.Contains(word) && !FollowUpWords.FrenchTelling.Contains(word) && word is not "demande"
                && !FollowUpWords.FrenchObjects.Contains(Text(verb + 1)));
        return isState ? null : new(who, i, first, NeedsDay: true);
    }

    /// <summary>
    /// « un appel de Salma, qui me communiquera le coût », "his electrician, who has promised a quote": theirs who are named before.
    /// </summary>
    Promise? Relative(int i)
    {
        if (Text(i) is not ("qui" or "who" or "lequel" or "laquelle") || !said.BreaksBefore(i) || said.StopsBefore(i)) return null;
        if (CalledBefore(i) is not { } who) return null;
        var at = i + 1;
        while (at < said.Count && FollowUpWords.Between.Contains(Text(at)) && !said.Is(FollowUpWords.Promises, at)) at++;
        if (at >= said.Count || said.BreaksBetween(i, at)) return null;
        var first = WithClitics(at, i + 1);
        if (said.Is(FollowUpWords.Promises, at, out _, out var length)) return Promised(who, i, at, length, first);
        return IsFrenchFuture(Text(at), null) ? new(who, i, first) : null;
    }

    string? CalledBefore(int i)
    {
        for (var first = Math.Max(said.StartOfSentence(i), i - ManyWords); first < i; first++)
        {
            if (said.NameAt(first) is var (named, length) && first + length == i) return named;
            if (roles.At(first, i) is var (from, next) && from == first && next == i) return roles.Called(first, i);
        }
        return null;
    }

    /// <summary>"I asked Claire to send it", طلبت من حسن مراجعة الاستبيان: theirs who were asked.</summary>
    Promise? Asked(int i)
    {
        if (!FollowUpWords.Asking.Contains(said.Bare(i)) || FollowUpWords.Negations.Contains(Text(i - 1))) return null;
        return Wording.IsArabic(Text(i)) ? AskedInArabic(i) : AskedInEnglish(i);
    }

    Promise? AskedInEnglish(int i)
    {
        if (AskedAt(i, i + 1) is not var (who, verb)) return null;
        return Text(verb) is "to" && verb + 1 < said.Count && !StopWords.Contain(Text(verb + 1)) ? new(who, i, verb + 1) : null;
    }

    Promise? AskedInArabic(int i)
    {
        var at = Text(i + 1) is "هي" or "هو" ? i + 2 : i + 1;
        // طلب السيد الرئيس من خلية التواصل نشر مقال
        for (var of = at + 1; of < at + ManyWords && Text(at) is not "من" && !said.BreaksBefore(of - 1); of++)
            if (Text(of) is "من" && said.IsRole(of + 1) && !said.IsPartOfTime(of + 1)) at = of;
        var isOf = Text(at) is "من";
        if (AskedAt(i, isOf ? at + 1 : at) is not var (who, next)) return null;
        var verb = BehindThat(next);
        // كلفت كلير بجمع الآراء; without من, somebody is only called on for something.
        var task = isOf ? IsVerbalNoun(verb) || (IsDoing(verb) && ByPrefix(verb) is not null) : Text(verb) is ['ب', _, _, ..];
        return task && !said.IsPartOfTime(verb) ? new(who, i, verb) : null;
    }

    /// <summary>Who was asked, and where that ends.</summary>
    (string? Who, int Next)? AskedAt(int i, int from)
    {
        if (from >= said.Count || said.BreaksBetween(i, from)) return null;
        if (Wording.IsArabic(Text(from)) && said.IsRole(from) && roles.At(from, said.EndOfSentence(i)) is var (first, next))
            return said.BreaksBefore(next) ? null : (roles.Called(first, next), next);
        if (said.NameAt(from) is not var (who, length)) return null;
        return said.BreaksBefore(from + length) ? null : (who, from + length);
    }

    /// <summary>« j'attends sa validation », "I'm waiting for her figures", أنتظر ملاحظاتها: theirs to give.</summary>
    Promise? Awaited(int i)
    {
        if (!said.Is(FollowUpWords.Awaiting, i, out _, out var length)) return null;
        var at = i + length;
        if (at >= said.Count || said.BreaksBefore(at)) return null;
        if (!Wording.IsArabic(Text(at))) return IsTheirs(Text(at)) ? new(SaidFollowUp.Partner, i, at) : null;
        var parted = said.BreaksBefore(at + 1);
        // كنتسناو منها غير الأثمنة
        if (IsFromThem(Text(at)) && !parted) return new(SaidFollowUp.Partner, i, Text(at + 1) is "غير" or "فقط" ? at + 2 : at + 1);
        var theirs = Text(at + 1) is "ديالها" or "ديالو" || IsFromThem(Text(at + 1));
        return Text(at) is [_, _, _, .., 'ه', 'ا'] || (theirs && !parted) ? new(SaidFollowUp.Partner, i, at) : null;
    }

    static bool IsTheirs(string word) => word is "sa" or "son" or "ses" or "leur" or "leurs" or "her" or "his" or "their";

    static bool IsFromThem(string word) => word is "منها" or "منه" or "منو";

    /// <summary>"The form will be signed by Claire"; without whoever signs it, a day has to be said.</summary>
    Promise DoneBy(int i, int at)
    {
        var end = said.EndOfSentence(at);
        return Agent(at, end) is var (by, from, _) ? new(by, i, i, Until: from, Next: end) : new(null, i, i, NeedsDay: true);
    }

    /// <summary>by me, from her, is for me, par lui, par le fournisseur: who, and where those words begin.</summary>
    (string? Who, int At, bool IsNamed)? Agent(int from, int to)
    {
        for (var w = from + 1; w < to; w++)
        {
            var at = Text(w) is "by" or "from" or "par" ? w : Text(w) is "is" or "are" && Text(w + 1) is "for" ? w + 1 : -1;
            if (at < 0) continue;
            var who = PronounBehind(at);
            if (who is not null && Text(at + 2) is "soins") return (who, w, true);
            if (who is not null && EndsAgent(at + 2, to)) return (who, w, false);
            if (who is null && Text(at) is "by" or "par" && CalledBehind(at, to) is { } called) return (called, w, true);
        }
        return null;
    }

    /// <summary>by her, par nous, par mes soins</summary>
    string? PronounBehind(int at) => Text(at + 1) switch
    {
        "me" or "us" or "moi" or "nous" => SaidFollowUp.Me,
        "her" or "him" or "elle" or "lui" => SaidFollowUp.Partner,
        "mes" or "nos" when Text(at + 2) is "soins" => SaidFollowUp.Me,
        "ses" or "leurs" when Text(at + 2) is "soins" => SaidFollowUp.Partner,
        _ => null,
    };

    string? CalledBehind(int at, int to)
    {
        var first = at + 1;
        if (first >= to || said.IsPartOfTime(first)) return null;
        if (said.NameAt(first) is var (named, _)) return named;
        if (!FollowUpWords.Articles.Contains(Text(first)) || FollowUpWords.NoAgents.Contains(Text(first + 1))) return null;
        var last = first + 1;
        while (!EndsAgent(last, to)) last++;
        return last > first + 1 ? said.Between(first, last) : null;
    }

    bool EndsAgent(int i, int to) => i >= to || said.BreaksBefore(i) || said.IsPartOfTime(i)
        || FollowUpWords.BeforeDay.Contains(Text(i)) || FollowUpWords.Joins.Contains(Text(i));

    int FirstBreak(int from, int to)
    {
        for (var at = from + 1; at < to; at++)
            if (said.BreaksBefore(at)) return at;
        return to;
    }
}
