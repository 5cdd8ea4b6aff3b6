using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// Decides clause by clause, by what was learnt (<see cref="FollowUpExamples"/>), which of the promises that the rules found are any,
/// what else is promised, and whose it is. What it is not sure of stays as the rules say.
/// </summary>
sealed class FollowUpJudge(Message message, Wording said, IReadOnlyList<SpokenDate> ahead, LinearClassifier? learnt = null)
{
    public const string Nobody = "none";
    public const string Other = "other";
    public const string Unknown = "unknown";

    /// <summary>Chosen on logs that were not learnt from.</summary>
    const double SurelyNone = 0.85;
    const double HardlyNone = 0.25;
    const double Surely = 0.15;
    const double Likelier = 0.5;
    const double SurelyTheirs = 0.65;
    const double SurelyNotTheirs = 0.8;

    /// <summary>« pour la traduction, … », "concerning the grant, …"</summary>
    static readonly FrozenSet<string> about = Grammar.Words("pour concernant quant for concerning regarding بخصوص بالنسبه");

    readonly LinearClassifier model = learnt ?? Learnt.Known.Clauses;

    public List<Promise> Judge(IReadOnlyList<Promise> promises)
    {
        var signs = new ClauseSigns(message, said, ahead, promises);
        var nobody = model.Classes.IndexOf(Nobody);
        var judged = new List<Promise>();
        var antecedents = new Antecedents(said, signs.IsTime, signs.Clauses, judged);
        Span<float> likely = stackalloc float[model.Classes.Length];
        for (var at = 0; at < signs.Clauses.Count; at++)
        {
            var clause = signs.Clauses[at];
            model.Likelihoods(signs.Of(at), likely);
            var none = likely[nobody];
            var (who, sure) = Whose(likely);
            var before = judged.Count;
            // « il revient à l'association de proposer »: what needs a day, beside what needs none, still does.
            List<Promise> found = [.. signs.FoundIn(clause)];
            var isSure = none < Surely && found.TrueForAll(promise => promise.NeedsDay == found[0].NeedsDay);
            if (none < SurelyNone)
                judged.AddRange(found.Select(promise => Owned(isSure ? Sure(promise) : promise, signs, clause, who, sure)));
            if (judged.Count == before && none < HardlyNone && !IsSupposed(clause) && !IsTopic(signs, at) && !NamesOnlyWhom(clause))
                judged.Add(Promised(signs, clause, who, sure / (1 - none)));
            if (judged.Count > before && judged[before].Who is not SaidFollowUp.Me && antecedents.Of(at) is { } meant)
                judged[before] = judged[before] with { Who = meant };
        }
        return judged;
    }

    static Promise Sure(Promise promise) => promise with { NeedsDay = false, NeedsAhead = false };

    /// <summary>Whose it is, of all that promises.</summary>
    (string Who, double Sure) Whose(ReadOnlySpan<float> likely)
    {
        var best = -1;
        for (var i = 0; i < likely.Length; i++)
            if (model.Classes[i] is not Nobody && (best < 0 || likely[i] > likely[best])) best = i;
        return (model.Classes[best], likely[best]);
    }

    /// <summary>سيوقع is not mine, nor is سأوقع somebody else's.</summary>
    bool CanBe(string who, int verb)
    {
        var word = said.Bare(verb);
        if (!Wording.IsArabic(word) || word.Length < 4) return true;
        var person = word[0] is 'س' or 'غ' ? word[1] : word[0] is 'ي' ? 'ي' : ' ';
        return person switch
        {
            'ي' or 'ت' => who is not SaidFollowUp.Me,
            'ا' or 'ن' when word[0] is 'س' or 'غ' => who is SaidFollowUp.Me || FollowUpWords.NotFuture.Contains(word),
            _ => true,
        };
    }

    /// <summary>By whom the rules say, unless it is surely somebody else's.</summary>
    Promise Owned(Promise promise, ClauseSigns signs, Clause clause, string who, double sure)
    {
        var isNamed = promise.Who is not (null or SaidFollowUp.Me or SaidFollowUp.Partner);
        var called = isNamed || who is Other ? new ClauseSubject(said, signs.IsTime).Of(clause) : null;
        // "her guys will bring it" is the partner's to do.
        if (isNamed && called is SaidFollowUp.Me or SaidFollowUp.Partner) return promise with { Who = called };
        if (isNamed && called is not null && AreOneName(called, promise.Who!)) promise = promise with { Who = called };
        if (isNamed) promise = promise with { Who = WithoutArticle(promise.Who!) };
        if (sure < (isNamed ? SurelyNotTheirs : SurelyTheirs) || !CanBe(who, promise.Verb)) return promise;
        if (SaysPronoun(promise) || NamesDoer(promise) || HasTwoDoers(signs, clause)) return promise;
        return who switch
        {
            SaidFollowUp.Me or SaidFollowUp.Partner => promise with { Who = who },
            Other when !isNamed => promise with { Who = called },
            _ => promise,
        };
    }

    /// <summary>و انا غادي نوجد التقرير, وتوفر هي المؤطرين: a pronoun and a verb that agree.</summary>
    bool SaysPronoun(Promise promise) => promise.Who switch
    {
        SaidFollowUp.Me => IsPronoun(promise.First) || IsPronoun(promise.First - 1) || IsPronoun(promise.Verb + 1),
        SaidFollowUp.Partner => said.Bare(promise.Verb + 1) is "هي" or "هو" && said.Bare(promise.Verb) is ['ت' or 'ي', ..],
        _ => false,
    };

    bool IsPronoun(int i) => said.Bare(i) is "انا";

    /// <summary>يجب على سلمى أن تتصل: they are named right where it is said what they must.</summary>
    bool NamesDoer(Promise promise)
    {
        if (promise.Who is not SaidFollowUp.Partner || !Wording.IsArabic(said.Text(promise.First))) return false;
        for (var i = promise.First; i < promise.Verb; i++)
            if (said.NameAt(i) is (SaidFollowUp.Partner, _)) return true;
        return false;
    }

    /// <summary>هي غادي تصيفط اللائحة و انا غادي نوجد التقرير: whose a thought is as a whole tells of neither.</summary>
    static bool HasTwoDoers(ClauseSigns signs, Clause clause)
    {
        var doers = signs.FoundIn(clause).Select(one => one.Who).ToList();
        return doers.Contains(SaidFollowUp.Me) && doers.Contains(SaidFollowUp.Partner);
    }

    /// <summary>The rules read a name in part, or with what stands beside it.</summary>
    static bool AreOneName(string one, string other) =>
        one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal);

    static string WithoutArticle(string name) =>
        Tokens.Of(name) is [var article, var next, ..] && FollowUpWords.Articles.Contains(article.Text) ? name[next.Start..] : name;

    Promise Promised(ClauseSigns signs, Clause clause, string who, double sure)
    {
        var verb = clause.First;
        while (verb + 1 < clause.Next && (FollowUpWords.Joins.Contains(said.Text(verb)) || signs.IsTime(verb))) verb++;
        for (var i = verb + 1; i < clause.Next; i++)
        {
            if (Clause.Heads(said.Gap(i)) && After(i) < clause.Next) verb = i;
            if (Clause.IsNameApart(said, i) && After(i) < clause.Next) verb = After(i);
        }
        if (After(verb) is var after && after < clause.Next) verb = after;
        string? owner = sure < Likelier || !CanBe(who, verb) ? null : who switch
        {
            SaidFollowUp.Me or SaidFollowUp.Partner => who,
            Other => new ClauseSubject(said, signs.IsTime).Of(clause),
            _ => null,
        };
        return new(owner, clause.First, verb, Until: clause.Next);
    }

    /// <summary>سيادة الرئيس</summary>
    bool IsAddressed(int i) => said.IsRole(i) || FollowUpWords.Titles.Contains(said.Text(i)) || said.Bare(i) is "سياده" or "حضره" or "سعاده";

    /// <summary>« Nous, on prépare … », "me i write": nothing is done where somebody is only pointed at.</summary>
    bool NamesOnlyWhom(Clause clause)
    {
        for (var i = clause.First; i < clause.Next; i++)
            if (After(i) == i && !FollowUpWords.Joins.Contains(said.Text(i)) && !said.IsPartOfTime(i) && !IsAddressed(i)) return false;
        return true;
    }

    /// <summary>« si elle signe on avance »</summary>
    bool IsSupposed(Clause clause)
    {
        var start = said.StartOfSentence(clause.First);
        return FollowUpWords.Supposed.Contains(said.Bare(start)) && !said.BreaksBetween(start, clause.First);
    }

    /// <summary>« Le plan des rues, elle le publie lundi », « pour la traduction, je demande un devis »: one with what follows it.</summary>
    bool IsTopic(ClauseSigns signs, int at)
    {
        if (said.Is(FollowUpWords.DueForAll, signs.Clauses[at].First)) return true;
        if (at + 1 >= signs.Clauses.Count || said.StopsBefore(signs.Clauses[at + 1].First)) return false;
        var isAbout = about.Contains(said.Text(signs.Clauses[at].First));
        return signs.FoundIn(signs.Clauses[at + 1]).Any(one => isAbout || Grammar.ObjectPronouns.Contains(said.Text(one.Verb)));
    }

    /// <summary>Behind whoever is named, or a word for them.</summary>
    int After(int i) => said.NameAt(i) is var (_, named) ? i + named : said.Is(FollowUpWords.Subjects, i, out _, out var length) ? i + length : i;
}
