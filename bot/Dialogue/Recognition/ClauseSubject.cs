using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>Who, being nobody of the pair, does what a clause says: by their name, or as they are called by what they are.</summary>
sealed class ClauseSubject(Wording said, Func<int, bool> isTime)
{
    const int ManyWords = 6;

    /// <summary>As it is written, or null where nobody surely is.</summary>
    public string? Of(Clause clause)
    {
        var from = Start(clause);
        var span = from >= clause.Next ? null
            : Head(from, clause.Next) ?? Given(from, clause.Next) ?? (Wording.IsArabic(Text(from)) ? Arabic(from, clause.Next) : Latin(from, clause.Next)) ?? Agent(clause);
        if (span is not var (first, next)) return NameWithin(clause.First, clause.Next) ?? NameBefore(clause.First);
        // « notre informaticien Kevin » has a name, « l'imprimerie Delcourt » is one.
        return (Text(first) is "le" or "la" or "l" or "les" or "the" && !Enumerable.Range(first, next - first).Any(said.IsKnownName) ? null : NameWithin(first, next)) ?? said.Between(first, next);
    }

    /// <summary>Behind what joins, what says when, and « c'est ».</summary>
    int Start(Clause clause)
    {
        var from = clause.First;
        while (from < clause.Next && (FollowUpWords.Joins.Contains(Text(from)) || isTime(from) || (FollowUpWords.BeforeDay.Contains(Text(from)) && isTime(from + 1)) || Text(from) is "que" or "qu" or "that" or "ان" or "بان" or "بلي" or "وان")) from++;
        return Text(from) is "c" or "ce" or "it" && Text(from + 1) is "est" or "sera" or "is" or "s" ? from + 2 : from;
    }

    string? NameWithin(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (IsOthersName(i) && (i == from || !FollowUpWords.BeforeName.Contains(Text(i - 1)))) return said.NameAt(i)!.Value.Who;
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
        if (!FollowUpWords.Articles.Contains(Text(from)) && !IsThe(from)) return null;
        for (var i = from + 1; i < Math.Min(next, from + ManyWords) && !isTime(i); i++)
            if (said.BreaksBefore(i)) return said.Gap(i).ContainsAny(":=") ? (from, i) : null;
        return null;
    }

    /// <summary>« est confié au concierge », يتعين على رئيس المجلس توقيعها: theirs to whom it is given.</summary>
    (int, int)? Given(int from, int next)
    {
        for (var i = from; i + 1 < next; i++)
        {
            if (Text(i) is "علي" && Text(i - 1) is "يتعين" or "ويتعين" or "يجب" or "وجب" or "ينبغي" || (Text(i) is "الي" && Text(i - 1) is "اسندت" or "اسند" or "عهد" or "يعهد") || Text(i) is "تكليف") return IsPair(i + 1) ? null : (i + 1, Noun(i + 1, next));
            if (Text(i) is not ("a" or "au" or "aux" or "to") || Text(i - 1) is not ("confie" or "confiee" or "donne" or "donnee" or "attribue" or "attribuee" or "revient" or "incombe" or "entrusted" or "assigned" or "given")) continue;
            if (IsPair(i + 1)) return null;
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
            if (Wording.IsArabic(Text(from))) return (from, Noun(from, clause.Next));
            if (!FollowUpWords.Articles.Contains(Text(from)) && said.NameAt(from) is null) continue;
            var to = from + 1;
            while (to < clause.Next && !said.BreaksBefore(to) && !isTime(to) && !FollowUpWords.BeforeDay.Contains(Text(to)) && !FollowUpWords.Joins.Contains(Text(to))) to++;
            return (from, to);
        }
        return null;
    }

    /// <summary>« le service des travaux passera », up to its verb; not what is done to it.</summary>
    (int, int)? Latin(int from, int next)
    {
        if (!FollowUpWords.Articles.Contains(Text(from)) && !IsOthersName(from)) return null;
        for (var i = from + 1; i < Math.Min(next, from + ManyWords + 1); i++)
        {
            if (isTime(i) || IsPair(i)) return null;
            if (i == from + 1 && FollowUpWords.Articles.Contains(Text(from))) continue;
            if (IsVerb(i)) return Text(i) is "est" or "sera" or "seront" or "sont" or "is" or "are" || Text(i + 1) is "etre" or "be" ? null : (from, i);
        }
        return null;
    }

    bool IsVerb(int i)
    {
        var word = Text(i);
        if (word is "qui" or "who" or "dont" or "will" or "ll" or "is" or "has" or "must" or "to" or "se" or "s" or "nous" or "lui" or "leur" or "me" or "m" or "y") return true;
        if (word is "le" or "la" or "les" or "l" or "en") return i + 1 < said.Count && IsVerb(i + 1) && !FollowUpWords.FrenchInfinitives.Contains(Text(i + 1));
        if (said.Is(FollowUpWords.Promises, i, out _, out _) || FollowUpWords.FrenchStates.Contains(word) || FollowUpWords.EnglishStates.Contains(word) || FollowUpWords.French.ContainsKey(word)) return true;
        if (word.Length > 4 && (word.EndsWith("era", StringComparison.Ordinal) || word.EndsWith("eront", StringComparison.Ordinal) || word.EndsWith("ira", StringComparison.Ordinal) || word.EndsWith("dra", StringComparison.Ordinal) || word.EndsWith("ttra", StringComparison.Ordinal))) return true;
        return (word.Length > 3 && word[^1] is 's' && (FollowUpWords.English.Contains(word[..^1]) || FollowUpWords.English.Contains(word[..^2]))) || Wording.IsArabic(word);
    }

    /// <summary>قسم الأشغال سيعاين, and ستتكفل المحاسبة</summary>
    (int, int)? Arabic(int from, int next)
    {
        if (IsArabicVerb(from))
        {
            var behind = from + 1;
            return behind < next && !isTime(behind) && said.NameAt(behind) is null && (IsThe(behind) || (behind + 1 < next && IsThe(behind + 1) && Text(behind) is not (['ب', ..] or ['ل', ..] or ['و', ..]) && !StopWords.Contain(Text(behind))))
                ? (behind, Noun(behind, next)) : null;
        }
        if (said.Bare(from) is "هو" or "هي" or "هم" or "انا" or "نحن" || Text(from).Length > said.Bare(from).Length && StopWords.Contain(said.Bare(from))) return null;
        for (var i = from + 1; i < Math.Min(next, from + ManyWords); i++)
        {
            if (isTime(i) || IsPair(i)) return null;
            if (IsArabicVerb(i) || said.Bare(i) is "هو" or "هي" or "هم" or "من" or "اللي" or "راه" or "راها" or "عندنا" or "عندهم" or "ديالهم" or "ديالنا" || FollowUpWords.MustThey.Contains(said.Bare(i)) || FollowUpWords.GoingTo.Contains(said.Bare(i)))
                return (from, i);
        }
        return null;
    }

    bool IsArabicVerb(int i) => said.Bare(i) is ['س' or 'غ', 'ي' or 'ت' or 'ا' or 'ن', _, _, ..] or ['ي', _, _, _, ..] or ['ت', _, _, _];

    bool IsThe(int i) => Text(i) is ['ا', 'ل', _, _, ..];

    int Noun(int from, int next) => from + 1 < next && !isTime(from + 1) && IsThe(from + 1) ? from + 2 : from + 1;

    string Text(int i) => said.Text(i);
}
