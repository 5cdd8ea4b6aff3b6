using System.Collections.Frozen;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// Whom a pronoun stands for where somebody else than the pair was just spoken of: « L'informaticien installe la version, il nous forme
/// ensuite », « notre receveur et moi. Ce dernier … ».
/// </summary>
/// <param name="judged">What was promised so far.</param>
sealed class Antecedents(Wording said, Func<int, bool> isTime, IReadOnlyList<Clause> clauses, IReadOnlyList<Promise> judged)
{
    /// <summary>Words between « ce dernier » and whoever it is.</summary>
    const int MostBetween = 25;

    enum Gender { Unknown, He, She }

    /// <summary>« ce dernier », "the latter": whoever was named last, by whatever part of what was said.</summary>
    static readonly FrozenSet<string> lastNamed = Grammar.Words("dernier derniere ci latter الاخير الاخيره");

    static readonly FrozenSet<string> theLast = Grammar.Words("ce cette celui celle ceux celles the هذا هذه الي");

    static readonly FrozenSet<string> hers = Grammar.Words("la une cette");

    static readonly FrozenSet<string> his = Grammar.Words("le un ce cet");

    static readonly string[] feminineEndings = ["trice", "euse", "iere", "ere", "enne", "ienne", "ee", "esse", "cheffe"];

    readonly RoleName roles = new(said, isTime);

    /// <summary>Where a pronoun begins the clause, or stands for whom it is given to; null where it is one of the pair's.</summary>
    public string? Of(int at)
    {
        var clause = clauses[at];
        for (var i = clause.First; i < clause.Next; i++)
            if (lastNamed.Contains(said.Bare(i)) && IsTheLast(i)) return NamedBefore(i, Math.Max(0, i - MostBetween));
        var first = clause.First;
        while (first < clause.Next && IsBeforeSubject(first)) first++;
        // « quant à lui il doit … », « lui il rappelle »: another than whoever did something before.
        if (said.Text(first - 1) is "lui" or "elle" or "eux") return null;
        return said.Text(first) switch
        {
            "il" => Subject(at, Gender.He),
            "elle" => Subject(at, Gender.She),
            _ => null,
        };
    }

    bool IsBeforeSubject(int i) =>
        FollowUpWords.Joins.Contains(said.Text(i)) || isTime(i) || FollowUpWords.BeforeDay.Contains(said.Text(i));

    bool IsTheLast(int i) =>
        theLast.Contains(said.Bare(i - 1)) || (said.Bare(i) is "الاخيره" or "الاخير" && !isTime(i));

    /// <summary>The last who is named before, if nobody of the pair.</summary>
    string? NamedBefore(int pronoun, int from)
    {
        var last = pronoun - 1;
        var gender = said.Bare(pronoun) is "derniere" or "الاخيره" || said.Text(last) is "celle" ? Gender.She
            : said.Bare(pronoun) is "latter" ? Gender.Unknown : Gender.He;
        for (var i = last; i >= from; i--)
        {
            if (said.NameAt(i) is var (who, length) && i + length <= pronoun && !said.IsRole(i))
            {
                if (who is SaidFollowUp.Partner) return null;
                if (who is not SaidFollowUp.Me && (said.IsKnownName(i) || FollowUpWords.Titles.Contains(said.Text(i)))) return who;
            }
            if (!said.IsRole(i) || IsBehindOf(i) || roles.At(i, pronoun) is not var (first, next)) continue;
            if (Agree(gender, GenderOf(i - 1, i))) return roles.Called(first, next);
        }
        return null;
    }

    static bool Agree(Gender one, Gender other) => one is Gender.Unknown || other is Gender.Unknown || one == other;

    /// <summary>« l'assureur de la ville » is one.</summary>
    bool IsBehindOf(int i)
    {
        var before = Grammar.DeterminersBehindOf.Contains(said.Text(i - 1)) ? i - 2 : i - 1;
        return Grammar.Of.Contains(said.Text(before)) || said.IsRole(i - 1);
    }

    /// <summary>Who does something in the thought before, if they are called as the pronoun has it.</summary>
    string? Subject(int at, Gender gender)
    {
        for (var before = at - 1; before >= 0 && StopsBetween(before, at) <= 1; before--)
        {
            var clause = clauses[before];
            for (var i = clause.First; i < clause.Next; i++)
                if (said.NameAt(i) is (SaidFollowUp.Partner, _)) return null;
            if ((Promised(clause) ?? (StopsBetween(before, at) is 0 ? Called(clause) : null)) is var (who, known))
                return Agree(gender, known) ? who : null;
        }
        return null;
    }

    /// <summary>Whose it is what a thought was found to promise.</summary>
    (string Who, Gender Gender)? Promised(Clause clause)
    {
        foreach (var promise in judged)
        {
            if (promise.Verb < clause.First || promise.Verb >= clause.Next) continue;
            if (promise.Who is null or SaidFollowUp.Me or SaidFollowUp.Partner) continue;
            for (var i = promise.First; i <= promise.Verb; i++)
                if (said.IsRole(i)) return (promise.Who, GenderOf(i - 1, i));
            return (promise.Who, promise.Who[^1] is 'a' ? Gender.She : Gender.Unknown);
        }
        return null;
    }

    int StopsBetween(int before, int at)
    {
        var stops = 0;
        for (var i = before + 1; i <= at; i++)
            if (said.StopsBefore(clauses[i].First)) stops++;
        return stops;
    }

    (string Who, Gender Gender)? Called(Clause clause)
    {
        var from = clause.First;
        while (from < clause.Next && (FollowUpWords.Joins.Contains(said.Text(from)) || isTime(from) || said.Text(from) is "que" or "qu")) from++;
        if (said.IsKnownName(from)
            && said.NameAt(from) is (not (null or SaidFollowUp.Me or SaidFollowUp.Partner) and var name, var length)
            && from + length < clause.Next)
            return (name, said.Text(from)[^1] is 'a' or 'e' ? Gender.She : Gender.Unknown);
        if (roles.At(from, clause.Next) is not var (first, next) || next >= clause.Next) return null;
        if (said.IsPartOfTime(first) || !DoesSomething(next, clause.Next)) return null;
        return (new ClauseSubject(said, isTime).Of(clause) ?? roles.Called(first, next), GenderOf(from, first));
    }

    bool DoesSomething(int from, int next)
    {
        for (var i = from; i < next; i++)
            if (RoleName.IsVerb(said, i)) return true;
        return false;
    }

    Gender GenderOf(int article, int noun)
    {
        if (hers.Contains(said.Text(article))) return Gender.She;
        if (his.Contains(said.Text(article))) return Gender.He;
        if (Wording.IsArabic(said.Text(noun))) return said.Text(noun)[^1] is 'ه' ? Gender.She : Gender.He;
        if (said.Written(noun)[^1] is 'é') return Gender.He;
        if (Grammar.EndsWith(said.Text(noun), feminineEndings)) return Gender.She;
        return said.Text(noun)[^1] is 'e' ? Gender.Unknown : Gender.He;
    }
}
