using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// A thought of a message, from one word to before another, which may promise something. Thoughts are parted by what is written
/// between the words, by the words that join them and by whoever does something else; a day that stands alone belongs to the thought
/// beside it.
/// </summary>
readonly record struct Clause(int First, int Next)
{
    static readonly FrozenSet<string> subjects = Grammar.Words("je j elle il i she he we they ils elles on");

    static readonly FrozenSet<string> joins =
        Grammar.Words("so and et mais but then puis donc except sauf while whereas tandis ok w ثم");

    static readonly FrozenSet<string> that = Grammar.Words("que qu that");

    /// <summary>Written behind "and": وهي, ونحن.</summary>
    static readonly FrozenSet<string> arabicSubjects = Grammar.Words("انا هي هو نحن حنا هم");

    static readonly string[] futureOrPast = ["ra", "ait"];

    /// <summary>« Claire : », « À faire : »</summary>
    const int LongestHead = 5;

    /// <summary>« La stagiaire en communication de chez nous »</summary>
    const int LongestCalled = 8;

    public static List<Clause> AllOf(Wording said, Func<int, bool> isTime)
    {
        var clauses = new List<Clause>();
        var first = 0;
        int? waiting = null;
        for (var i = 1; i <= said.Count; i++)
        {
            if (i < said.Count && !Begins(said, i, isTime)) continue;
            var clause = new Clause(first, i);
            first = i;
            // « Fin mars, nous signons » and « nous signons, fin mars »; « Moi : le plan » and « le plan (moi) »
            var alone = IsDayAlone(said, clause, isTime);
            var opensWithDay = alone && said.StopsBefore(clause.First) && !said.StopsBefore(i);
            var isHead = i - clause.First <= LongestHead && i < said.Count && Heads(said.Gap(i));
            if (opensWithDay || isHead) waiting ??= clause.First;
            else if (waiting is null && clauses.Count > 0 && (alone || IsTag(said, clause, isTime))) clauses[^1] = clauses[^1] with { Next = i };
            else
            {
                clauses.Add(clause with { First = waiting ?? clause.First });
                waiting = null;
            }
        }
        if (waiting is { } left) clauses.Add(new(left, said.Count));
        JoinNames(said, clauses);
        return clauses;
    }

    /// <summary>« Notre ingénieure, Delphine, lui calcule … »: whoever it is, their name and what they do are one thought.</summary>
    static void JoinNames(Wording said, List<Clause> clauses)
    {
        for (var i = clauses.Count - 3; i >= 0; i--)
        {
            var (head, name) = (clauses[i], clauses[i + 1]);
            if (!IsCalled(said, head) || !IsName(said, name) || !IsNameApart(said, name.First)) continue;
            clauses[i] = new(head.First, clauses[i + 2].Next);
            clauses.RemoveRange(i + 1, 2);
        }
    }

    /// <summary>« La bibliothécaire de chez eux », and nothing that they do.</summary>
    static bool IsCalled(Wording said, Clause clause)
    {
        if (clause.Next - clause.First > LongestCalled || !FollowUpWords.Articles.Contains(said.Text(clause.First))) return false;
        var hasRole = false;
        for (var i = clause.First + 1; i < clause.Next; i++)
        {
            hasRole |= said.IsRole(i);
            if (RoleName.IsVerb(said, i) && !FollowUpWords.BeforeName.Contains(said.Text(i - 1))) return false;
        }
        return hasRole;
    }

    /// <summary>« , M. Vasseur, »</summary>
    public static bool IsNameApart(Wording said, int i) =>
        said.Gap(i).ContainsAny(",(،")
            && !said.StopsBefore(i)
            && said.NameAt(i) is (not (SaidFollowUp.Me or SaidFollowUp.Partner), var length)
            && said.BreaksBefore(i + length)
            && !said.StopsBefore(i + length);

    static bool IsName(Wording said, Clause clause) =>
        said.NameAt(clause.First) is (not (SaidFollowUp.Me or SaidFollowUp.Partner), var length) && clause.First + length == clause.Next;

    /// <summary>What stands before it says whose, or of what, what follows is.</summary>
    public static bool Heads(ReadOnlySpan<char> gap) => gap.ContainsAny(":=→") || gap.Contains("->", StringComparison.Ordinal);

    static bool IsTag(Wording said, Clause clause, Func<int, bool> isTime)
    {
        if (!said.Gap(clause.First).ContainsAny("([–—")) return false;
        if (said.Gap(clause.First).Contains('(') && IsRoleAlone(said, clause)) return true;
        for (var i = clause.First; i < clause.Next; i++)
            if (!SaysWhen(said, i, isTime) && said.NameAt(i) is null && !said.Is(FollowUpWords.Subjects, i, out _, out _)) return false;
        return true;
    }

    /// <summary>« étude photométrique (bureau Lumex, 03/04) »</summary>
    static bool IsRoleAlone(Wording said, Clause clause)
    {
        if (clause.Next - clause.First > LongestHead) return false;
        for (var i = clause.First; i < clause.Next; i++)
            if (!said.IsRole(i) && (StopWords.Contain(said.Text(i)) || RoleName.IsVerb(said, i)) && !FollowUpWords.Articles.Contains(said.Text(i)))
                return false;
        return said.IsRole(clause.First) || (FollowUpWords.Articles.Contains(said.Text(clause.First)) && said.IsRole(clause.First + 1));
    }

    static bool IsDayAlone(Wording said, Clause clause, Func<int, bool> isTime)
    {
        for (var i = clause.First; i < clause.Next; i++)
            if (!SaysWhen(said, i, isTime)) return false;
        return true;
    }

    static bool SaysWhen(Wording said, int i, Func<int, bool> isTime) => isTime(i) || FollowUpWords.BeforeDay.Contains(said.Text(i));

    static bool Begins(Wording said, int i, Func<int, bool> isTime)
    {
        if (said.BreaksBefore(i)) return true;
        // ونهار الجمعة تعطيني الجواب: a day with "and" written onto it.
        if (isTime(i)) return said.Text(i) is ['و', _, _, _, ..] && Wording.IsArabic(said.Text(i)) && !isTime(i - 1);
        var (before, word) = (said.Text(i - 1), said.Text(i));
        if (before is "et" && IsObjectOfSameDoer(said, i)) return false;
        if (joins.Contains(before)) return true;
        if (word is "c" && said.Text(i + 1) is "est" && !that.Contains(before)) return true;
        if (that.Contains(word)) return subjects.Contains(said.Text(i + 1));
        if (that.Contains(before)) return false;
        if (subjects.Contains(word) && !IsOtherOn(said, i, isTime) && !(word is "i" && before is [.., >= '0' and <= '9'])) return true;
        return word is ['و', _, _, _, ..] && Wording.IsArabic(word) && BeginsBehindAnd(said, i, word);
    }

    /// <summary>« on Monday » does nothing, and « l'on » begins nothing.</summary>
    static bool IsOtherOn(Wording said, int i, Func<int, bool> isTime) =>
        said.Text(i) is "on" && (said.Text(i - 1) is "l" || isTime(i + 1) || !IsDone(said.Text(i + 1)));

    /// <summary>« on part », "on street vendors"</summary>
    static bool IsDone(string word) =>
        FollowUpWords.FrenchStates.Contains(word)
            || FollowUpWords.French.ContainsKey(word)
            || FollowUpWords.Between.Contains(word)
            || FollowUpWords.Negations.Contains(word)
            || (word.Length > 3 && (Grammar.EndsWith(word, futureOrPast) || BeginsAsState(word)));

    /// <summary>« Leur architecte reprend les plans et nous les renvoie »</summary>
    static bool IsObjectOfSameDoer(Wording said, int i)
    {
        if (said.Text(i) is not ("nous" or "me" or "m" or "lui" or "leur" or "vous")) return false;
        while (FollowUpWords.Clitics.Contains(said.Text(i))) i++;
        var verb = said.Text(i);
        return verb is not [.., 'o', 'n', 's'] && (FollowUpWords.French.ContainsKey(verb) || Tense.EndsAsFuture(verb));
    }

    static bool BeginsAsState(string word)
    {
        foreach (var stem in FollowUpWords.FrenchStateStems)
            if (word.StartsWith(stem, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>وهي سترسل, وسترسل, وكلير: somebody, or what they do.</summary>
    static bool BeginsBehindAnd(Wording said, int i, string word) =>
        arabicSubjects.Contains(word[1..])
            || said.NameAt(i) is not null
            || (word[1] is 'ا' or 'ن' or 'ت' or 'ي' or 'س' or 'غ' or 'ك' && word is not [_, 'ا', 'ل', ..]);
}
