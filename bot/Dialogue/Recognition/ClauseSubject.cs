using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>Who, being nobody of the pair, does what a clause says: by their name, or as they are called by what they are.</summary>
sealed class ClauseSubject(Wording said, Func<int, bool> isTime)
{
    const int ManyWords = 6;

    /// <summary>« elle dit que le service … », قالت بلي: a thought in another begins behind these.</summary>
    static readonly FrozenSet<string> conjunctions = Grammar.Words("que qu that ان بان بلي وان");

    /// <summary>« je lui demande », "I ask her": what may be an object is no subject of it.</summary>
    static readonly FrozenSet<string> objectPronouns = Grammar.Words("me her him lui le la");

    /// <summary>« est confié au concierge », "assigned to the engineer"</summary>
    static readonly FrozenSet<string> giving = Grammar.Words(
        "confie confiee confies confiees donne donnee attribue attribuee revient incombe appartient demande delegue deleguee remis remise "
        + "entrusted assigned given left falls fall fell up delegated handed belongs");

    static readonly FrozenSet<string> toWhom = Grammar.Words("a au aux to");

    /// <summary>Behind whom it is given to: « au concierge de relever les compteurs ».</summary>
    static readonly FrozenSet<string> whatIsGiven = Grammar.Words("de d to");

    /// <summary>يتعين على رئيس المجلس: with على whoever must.</summary>
    static readonly FrozenSet<string> must = Grammar.Words("يتعين ويتعين يجب وجب ينبغي يتوجب يبقي بقي يلزم لازم");

    /// <summary>أسند إلى: with إلى whoever it is given to.</summary>
    public static FrozenSet<string> Entrusting { get; } = Grammar.Words("اسندت اسند عهد يعهد اوكل اوكلت يوكل انيط انيطت احيل احيلت فوض فوضت");

    /// <summary>« le plan est affiché », "the plan will be posted": its subject does nothing.</summary>
    static readonly FrozenSet<string> being = Grammar.Words("est sera seront sont is are");

    /// <summary>Where the subject of an Arabic thought ends: pronouns, relatives and what stands for a verb.</summary>
    static readonly FrozenSet<string> behindArabicSubject = Grammar.Words("هو هي هم من اللي راه راها عندنا عندهم ديالهم ديالنا");

    static readonly FrozenSet<string> definite = Grammar.Words("le la l les");

    readonly RoleName roles = new(said, isTime);

    /// <summary>As it is written, without its article, or null where nobody surely is.</summary>
    public string? Of(Clause clause) => RoleInBrackets(clause) ?? (Span(clause) is var (first, next)
        ? NameApposed(next, clause.Next) ?? KnownName(first, next) ?? Full(first, next)
        : NameWithin(clause.First, clause.Next) ?? RoleBeside(clause) ?? NameBefore(clause.First));

    /// <summary>« Le directeur », of whom « le directeur de l'école technique » was said before.</summary>
    string Full(int first, int next)
    {
        var called = roles.Called(first, next);
        if (next != first + 1 || !definite.Contains(Text(first - 1))) return called;
        for (var i = first - 2; i >= 0; i--)
            if (Text(i) == Text(first) && roles.At(i, said.Count) is var (from, end) && from == i && end > i + 1 && Grammar.Of.Contains(Text(i + 1)))
                return said.Called(from, end);
        return called;
    }

    /// <summary>« étude photométrique (bureau Lumex, 03/04) »</summary>
    string? RoleInBrackets(Clause clause)
    {
        for (var i = clause.First + 1; i < clause.Next; i++)
            if (said.Gap(i).Contains('(') && roles.At(i, clause.Next) is var (first, end) && said.BreaksBefore(end) && !said.IsKnownName(i - 1))
                return roles.Called(first, end);
        return null;
    }

    /// <summary>« Leur capitaine, M. Vasseur, nous trouve … », التقني ديالهم إيف: whoever it is has a name.</summary>
    string? NameApposed(int end, int next)
    {
        if (IsWhose(end)) return IsOthersName(end + 1) && !said.BreaksBefore(end + 1) ? said.NameAt(end + 1)!.Value.Who : null;
        for (var at = end; at < Math.Min(next, end + ManyWords); at++)
            if (said.BreaksBefore(at)) return Clause.IsNameApart(said, at) ? said.NameAt(at)!.Value.Who : null;
        return null;
    }

    bool IsWhose(int i) => Text(i) is ['د', 'ي', 'ا', 'ل', _, ..] or "عندنا" or "عندهم" or "عندها" or "عندو";

    (int First, int Next)? Span(Clause clause)
    {
        var (from, next) = (Start(clause), clause.Next);
        if (from >= next) return null;
        return Head(from, next) ?? Given(from, next) ?? Agent(clause) ?? Doer(from, next)
            ?? (Wording.IsArabic(Text(from)) ? Arabic(from, next) : Latin(from, next));
    }

    /// <summary>Behind what joins, what says when, and « c'est ».</summary>
    int Start(Clause clause)
    {
        var from = clause.First;
        while (from < clause.Next && IsBeforeSubject(from)) from++;
        return Text(from) is "c" or "ce" or "it" && Text(from + 1) is "est" or "sera" or "is" or "s" ? from + 2 : from;
    }

    bool IsBeforeSubject(int i) =>
        FollowUpWords.Joins.Contains(Text(i))
            || isTime(i)
            || (FollowUpWords.BeforeDay.Contains(Text(i)) && isTime(i + 1))
            || conjunctions.Contains(Text(i));

    /// <summary>
    /// The first who is named or called by what they are, and does something rather than having it done with them, to them or for them.
    /// </summary>
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
    int EndOfName(int i, int end, int next)
    {
        var hasFamily = end < next
            && Wording.IsArabic(Text(i))
            && Text(end) is ['ا', 'ل', _, _, _, .., 'ي']
            && said.Gap(end).IsWhiteSpace()
            && !said.IsRole(end);
        return hasFamily ? end + 1 : end;
    }

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
        return Text(i) is ['ل', 'ل', _, _, ..]
            || (FollowUpWords.BeforeName.Contains(Text(before)) && !said.BreaksBefore(before + 1) && !isTime(before));
    }

    /// <summary>« je relance le fournisseur »: whom somebody of the pair does something to.</summary>
    bool IsObject(int i, int from)
    {
        for (var w = from; w < i; w++)
            if (said.Is(FollowUpWords.Subjects, w, out _, out _) && !objectPronouns.Contains(Text(w)) && !said.BreaksBetween(w, i)) return true;
        return false;
    }

    /// <summary>« notre informaticien Kevin » has a name; « l'imprimerie Delcourt » and المهندسة ليلى are one.</summary>
    string? KnownName(int from, int to)
    {
        if (Wording.IsArabic(Text(from))) return null;
        for (var i = from; i < to; i++)
        {
            if (!said.IsKnownName(i) || said.IsRole(i) || !IsOthersName(i) || FollowUpWords.Titles.Contains(Text(from))) continue;
            return said.NameAt(i)!.Value.Who;
        }
        return null;
    }

    string? NameWithin(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (IsOthersName(i) && (i == from || !FollowUpWords.BeforeName.Contains(Text(i - 1)))) return said.NameAt(i)!.Value.Who;
        return null;
    }

    /// <summary>
    /// « contrat à préparer (service culture) »; « le président, lequel s'est engagé à … »: in the sentence, before or in brackets behind.
    /// </summary>
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
            if (IsOthersName(i)) return said.NameAt(FollowUpWords.Titles.Contains(Text(i - 1)) ? i - 1 : i)!.Value.Who;
        return null;
    }

    /// <summary>A capital letter alone makes no name where a sentence begins.</summary>
    bool IsOthersName(int i) =>
        said.NameAt(i) is (not (SaidFollowUp.Me or SaidFollowUp.Partner), _)
            && (!said.StopsBefore(i) || said.IsKnownName(i) || FollowUpWords.Titles.Contains(Text(i)));

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
            if (IsGivenInArabic(i, from)) return said.NamesPair(i + 1) ? null : Called(i + 1, next);
            if (!toWhom.Contains(Text(i)) || !giving.Contains(Text(i - 1))) continue;
            // « demande au service » asks for itself, « a été demandé au service » gives.
            if (said.NamesPair(i + 1) || (Text(i - 1) is "demande" && Text(i - 2) is not "ete")) return null;
            return roles.At(i + 1, next) ?? (i + 1, EndBefore(whatIsGiven, i + 2, next));
        }
        return null;
    }

    bool IsGivenInArabic(int i, int from) =>
        Text(i) is "تكليف"
            || (Text(i) is "علي" && must.Contains(Text(i - 1)))
            || (Text(i) is "الي" && Entrusting.Contains(Text(i - 1)))
            || (i == from && said.Bare(i) is "علي" && said.IsRole(i + 1));

    /// <summary>« par leur service culture », من طرف مكتب الدراسات</summary>
    (int, int)? Agent(Clause clause)
    {
        for (var i = clause.First; i + 1 < clause.Next; i++)
        {
            var from = BehindBy(i);
            if (from is null || from >= clause.Next || NamesNoAgent(from.Value)) continue;
            if (Wording.IsArabic(Text(from.Value))) return Called(from.Value, clause.Next);
            if (!FollowUpWords.Articles.Contains(Text(from.Value)) && said.NameAt(from.Value) is null) continue;
            return roles.At(from.Value, clause.Next) ?? (from.Value, EndBefore(FollowUpWords.Joins, from.Value + 1, clause.Next));
        }
        return null;
    }

    int? BehindBy(int i) => Text(i) switch
    {
        "par" or "by" => i + 1,
        "من" when Text(i + 1) is "طرف" or "قبل" or "لدن" => i + 2,
        _ => null,
    };

    bool NamesNoAgent(int i) => isTime(i) || said.NamesPair(i) || FollowUpWords.NoAgents.Contains(Text(i));

    /// <summary>Up to a break, what says when, or one of these words.</summary>
    int EndBefore(FrozenSet<string> words, int from, int next)
    {
        var end = from;
        while (end < next && !said.BreaksBefore(end) && !SaysWhen(end) && !words.Contains(Text(end))) end++;
        return end;
    }

    bool SaysWhen(int i) => isTime(i) || FollowUpWords.BeforeDay.Contains(Text(i));

    /// <summary>By their role, or else by a word and the one that goes with it.</summary>
    (int, int) Called(int from, int next)
    {
        if (roles.At(from, next) is { } role) return role;
        // زميلتي صوفي
        var name = from + 1;
        if (name < next && !IsThe(from) && IsOthersName(name) && said.NameAt(name) is var (_, length)) return (name, name + length);
        return (from, Noun(from, next));
    }

    /// <summary>« le service des travaux passera », up to its verb; not what is done to it.</summary>
    (int, int)? Latin(int from, int next)
    {
        var hasArticle = FollowUpWords.Articles.Contains(Text(from));
        if (!hasArticle && !IsOthersName(from)) return null;
        for (var i = from + 1; i < Math.Min(next, from + ManyWords + 1); i++)
        {
            if (isTime(i) || said.NamesPair(i)) return null;
            if (i == from + 1 && hasArticle) continue;
            if (!RoleName.IsVerb(said, i)) continue;
            return being.Contains(Text(i)) || Text(i + 1) is "etre" or "be" ? null : (from, i);
        }
        return null;
    }

    /// <summary>قسم الأشغال سيعاين, and ستتكفل المحاسبة</summary>
    (int, int)? Arabic(int from, int next)
    {
        if (RoleName.IsArabicVerb(said, from)) return IsArabicSubject(from + 1, next) ? Called(from + 1, next) : null;
        if (IsPronounOrStopWord(from)) return null;
        for (var i = from + 1; i < Math.Min(next, from + ManyWords); i++)
        {
            if (isTime(i) || said.NamesPair(i)) return null;
            if (EndsArabicSubject(i)) return (from, i);
        }
        return null;
    }

    /// <summary>ستتكفل المحاسبة, سيعاين قسم الأشغال</summary>
    bool IsArabicSubject(int i, int next)
    {
        if (i >= next || isTime(i) || said.NameAt(i) is not null) return false;
        if (IsThe(i)) return true;
        return i + 1 < next && IsThe(i + 1) && Text(i) is not ['ب' or 'ل' or 'و', ..] && !StopWords.Contain(Text(i));
    }

    bool IsPronounOrStopWord(int i) =>
        said.Bare(i) is "هو" or "هي" or "هم" or "انا" or "نحن"
            || (Text(i).Length > said.Bare(i).Length && StopWords.Contain(said.Bare(i)));

    bool EndsArabicSubject(int i) =>
        RoleName.IsArabicVerb(said, i)
            || behindArabicSubject.Contains(said.Bare(i))
            || FollowUpWords.MustThey.Contains(said.Bare(i))
            || FollowUpWords.GoingTo.Contains(said.Bare(i));

    bool IsThe(int i) => Text(i) is ['ا', 'ل', _, _, ..];

    int Noun(int from, int next) => from + 1 < next && !isTime(from + 1) && IsThe(from + 1) ? from + 2 : from + 1;

    string Text(int i) => said.Text(i);
}
