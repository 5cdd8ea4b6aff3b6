using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>Who, being nobody of the pair, does what a clause says: by their name, or as they are called by what they are.</summary>
sealed class ClauseSubject(Wording said, Func<int, bool> isTime)
{
    const int ManyWords = 6;

    readonly RoleName roles = new(said, isTime);

    /// <summary>As it is written, without its article, or null where nobody surely is.</summary>
    public string? Of(Clause clause)
    {
        var from = Start(clause);
        var span = from >= clause.Next ? null : Head(from, clause.Next) ?? Given(from, clause.Next) ?? Agent(clause) ?? Doer(from, clause.Next);
        span ??= from >= clause.Next ? null : Wording.IsArabic(Text(from)) ? Arabic(from, clause.Next) : Latin(from, clause.Next);
        if (span is not var (first, next)) return NameWithin(clause.First, clause.Next) ?? RoleBeside(clause) ?? NameBefore(clause.First);
        // « notre informaticien Kevin » has a name, « l'imprimerie Delcourt » is one.
        return (Text(first) is "le" or "la" or "l" or "les" or "the" && !Enumerable.Range(first, next - first).Any(said.IsKnownName) ? null : KnownName(first, next)) ?? roles.Called(first, next);
    }

    /// <summary>Behind what joins, what says when, and « c'est ».</summary>
    int Start(Clause clause)
    {
        var from = clause.First;
        while (from < clause.Next && (FollowUpWords.Joins.Contains(Text(from)) || isTime(from) || (FollowUpWords.BeforeDay.Contains(Text(from)) && isTime(from + 1)) || Text(from) is "que" or "qu" or "that" or "ان" or "بان" or "بلي" or "وان")) from++;
        return Text(from) is "c" or "ce" or "it" && Text(from + 1) is "est" or "sera" or "is" or "s" ? from + 2 : from;
    }

    /// <summary>The first who is named or called by what they are, and does something rather than having it done with them, to them or for them.</summary>
    (int, int)? Doer(int from, int next)
    {
        for (var i = from; i < next; i++)
        {
            if (isTime(i)) continue;
            if (said.NameAt(i) is var (who, length))
            {
                if (who is SaidFollowUp.Me or SaidFollowUp.Partner) { i += length - 1; continue; }
                if (IsOthersName(i) && !IsGoverned(i)) return (i, EndOfName(i, i + length, next));
            }
            if (roles.At(i, next) is not var (first, end)) continue;
            if (!IsGoverned(first) && !IsObject(first, from)) return (first, end);
            i = end - 1;
        }
        return null;
    }

    /// <summary>« السيدة فتيحة العلوي »</summary>
    int EndOfName(int i, int end, int next) => end < next && Wording.IsArabic(Text(i)) && Text(end) is ['ا', 'ل', _, _, _, .., 'ي'] && said.Gap(end).IsWhiteSpace() && !said.IsRole(end) ? end + 1 : end;

    /// <summary>« avec le maire », "to the engineer", للمهندس: who is behind these does nothing.</summary>
    bool IsGoverned(int i)
    {
        if (said.BreaksBefore(i)) return false;
        var before = i - 1;
        if (FollowUpWords.Articles.Contains(Text(before)))
        {
            if (said.BreaksBefore(before)) return false;
            before--;
        }
        return (FollowUpWords.BeforeName.Contains(Text(before)) && !said.BreaksBefore(before + 1) && !isTime(before)) || Text(i) is ['ل', 'ل', _, _, ..];
    }

    /// <summary>« je relance le fournisseur »: whom somebody of the pair does something to.</summary>
    bool IsObject(int i, int from)
    {
        for (var w = from; w < i; w++)
            if (said.Is(FollowUpWords.Subjects, w, out _, out _) && Text(w) is not ("me" or "her" or "him" or "lui" or "le" or "la") && !said.BreaksBetween(w, i)) return true;
        return false;
    }

    /// <summary>« notre informaticien Kevin »: whoever is called by both has a name; المهندسة ليلى is one.</summary>
    string? KnownName(int from, int to)
    {
        if (Wording.IsArabic(Text(from))) return null;
        for (var i = from; i < to; i++)
            if (said.IsKnownName(i) && IsOthersName(i) && !FollowUpWords.Titles.Contains(Text(from))) return said.NameAt(i)!.Value.Who;
        return null;
    }

    string? NameWithin(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (IsOthersName(i) && (i == from || !FollowUpWords.BeforeName.Contains(Text(i - 1)))) return said.NameAt(i)!.Value.Who;
        return null;
    }

    /// <summary>« contrat à préparer (service culture) »; « le président, lequel s'est engagé à … »: in the sentence, before or in brackets behind.</summary>
    string? RoleBeside(Clause clause)
    {
        for (var i = clause.Next; i < said.Count && i < clause.Next + ManyWords && !said.StopsBefore(i); i++)
            if (said.Gap(i).Contains('(') && roles.At(i, said.Count) is var (first, end) && first == i) return roles.Called(first, end);
        var start = said.StartOfSentence(clause.First);
        for (var i = start; i < clause.First; i++)
            if (said.IsRole(i) && roles.At(i, clause.First) is var (first, end) && end == clause.First) return roles.Called(first, end);
        return null;
    }

    /// <summary>« Benoît, notre informaticien, lui ouvre un compte »; "passed on to Lucie, who'll reply": named before, in the sentence.</summary>
    string? NameBefore(int first)
    {
        for (var i = first - 1; i >= 0 && !said.StopsBefore(i + 1); i--)
            if (IsOthersName(i)) return said.NameAt(i)!.Value.Who;
        return null;
    }

    /// <summary>A capital letter alone makes no name where a sentence begins.</summary>
    bool IsOthersName(int i) => said.NameAt(i) is (not (SaidFollowUp.Me or SaidFollowUp.Partner), _) && (!said.StopsBefore(i) || said.IsKnownName(i) || FollowUpWords.Titles.Contains(Text(i)));

    /// <summary>« Notre ouvrière sociale : elle visite … », القسم التقني: الطبع</summary>
    (int, int)? Head(int from, int next)
    {
        for (var i = from + 1; i < Math.Min(next, from + ManyWords) && !isTime(i); i++)
            if (said.BreaksBefore(i)) return Clause.Heads(said.Gap(i)) && roles.At(from, i) is var (first, _) ? (first, i) : null;
        return null;
    }

    /// <summary>« est confié au concierge », يتعين على رئيس المجلس توقيعها: theirs to whom it is given.</summary>
    (int, int)? Given(int from, int next)
    {
        for (var i = from; i + 1 < next; i++)
        {
            if (Text(i) is "علي" && Text(i - 1) is "يتعين" or "ويتعين" or "يجب" or "وجب" or "ينبغي" || said.Bare(i) is "علي" && i == from && said.IsRole(i + 1) || (Text(i) is "الي" && Text(i - 1) is "اسندت" or "اسند" or "عهد" or "يعهد") || Text(i) is "تكليف") return IsPair(i + 1) ? null : Called(i + 1, next);
            if (Text(i) is not ("a" or "au" or "aux" or "to") || Text(i - 1) is not ("confie" or "confiee" or "donne" or "donnee" or "attribue" or "attribuee" or "revient" or "incombe" or "appartient" or "demande" or "entrusted" or "assigned" or "given")) continue;
            if (IsPair(i + 1) || Text(i - 1) is "demande" && Text(i - 2) is not "ete") return null;
            if (roles.At(i + 1, next) is { } role) return role;
            var to = i + 2;
            while (to < next && !said.BreaksBefore(to) && !isTime(to) && !FollowUpWords.BeforeDay.Contains(Text(to)) && Text(to) is not ("de" or "d" or "to")) to++;
            return (i + 1, to);
        }
        return null;
    }

    bool IsPair(int i) => said.NameAt(i) is (SaidFollowUp.Me or SaidFollowUp.Partner, _);

    /// <summary>« par leur service culture », من طرف مكتب الدراسات</summary>
    (int, int)? Agent(Clause clause)
    {
        for (var i = clause.First; i + 1 < clause.Next; i++)
        {
            var from = Text(i) is "par" or "by" ? i + 1 : Text(i) is "من" && Text(i + 1) is "طرف" or "قبل" or "لدن" ? i + 2 : -1;
            if (from < 0 || from >= clause.Next || isTime(from) || IsPair(from) || FollowUpWords.NoAgents.Contains(Text(from))) continue;
            if (Wording.IsArabic(Text(from))) return Called(from, clause.Next);
            if (!FollowUpWords.Articles.Contains(Text(from)) && said.NameAt(from) is null) continue;
            if (roles.At(from, clause.Next) is { } role) return role;
            var to = from + 1;
            while (to < clause.Next && !said.BreaksBefore(to) && !isTime(to) && !FollowUpWords.BeforeDay.Contains(Text(to)) && !FollowUpWords.Joins.Contains(Text(to))) to++;
            return (from, to);
        }
        return null;
    }

    /// <summary>By their role, or else by a word and the one that goes with it.</summary>
    (int, int) Called(int from, int next) => roles.At(from, next) ?? (from, Noun(from, next));

    /// <summary>« le service des travaux passera », up to its verb; not what is done to it.</summary>
    (int, int)? Latin(int from, int next)
    {
        if (!FollowUpWords.Articles.Contains(Text(from)) && !IsOthersName(from)) return null;
        for (var i = from + 1; i < Math.Min(next, from + ManyWords + 1); i++)
        {
            if (isTime(i) || IsPair(i)) return null;
            if (i == from + 1 && FollowUpWords.Articles.Contains(Text(from))) continue;
            if (RoleName.IsVerb(said, i)) return Text(i) is "est" or "sera" or "seront" or "sont" or "is" or "are" || Text(i + 1) is "etre" or "be" ? null : (from, i);
        }
        return null;
    }

    /// <summary>قسم الأشغال سيعاين, and ستتكفل المحاسبة</summary>
    (int, int)? Arabic(int from, int next)
    {
        if (RoleName.IsArabicVerb(said, from))
        {
            var behind = from + 1;
            return behind < next && !isTime(behind) && said.NameAt(behind) is null && (IsThe(behind) || (behind + 1 < next && IsThe(behind + 1) && Text(behind) is not (['ب', ..] or ['ل', ..] or ['و', ..]) && !StopWords.Contain(Text(behind))))
                ? (behind, Noun(behind, next)) : null;
        }
        if (said.Bare(from) is "هو" or "هي" or "هم" or "انا" or "نحن" || Text(from).Length > said.Bare(from).Length && StopWords.Contain(said.Bare(from))) return null;
        for (var i = from + 1; i < Math.Min(next, from + ManyWords); i++)
        {
            if (isTime(i) || IsPair(i)) return null;
            if (RoleName.IsArabicVerb(said, i) || said.Bare(i) is "هو" or "هي" or "هم" or "من" or "اللي" or "راه" or "راها" or "عندنا" or "عندهم" or "ديالهم" or "ديالنا" || FollowUpWords.MustThey.Contains(said.Bare(i)) || FollowUpWords.GoingTo.Contains(said.Bare(i)))
                return (from, i);
        }
        return null;
    }

    bool IsThe(int i) => Text(i) is ['ا', 'ل', _, _, ..];

    int Noun(int from, int next) => from + 1 < next && !isTime(from + 1) && IsThe(from + 1) ? from + 2 : from + 1;

    string Text(int i) => said.Text(i);
}
