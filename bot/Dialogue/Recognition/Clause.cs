using System.Collections.Frozen;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// A thought of a message, from one word to before another, which may promise something. Thoughts are parted by what is written
/// between the words, by the words that join them and by whoever does something else; a day that stands alone belongs to the thought
/// beside it.
/// </summary>
readonly record struct Clause(int First, int Next)
{
    static readonly FrozenSet<string> subjects = new[] { "je", "j", "elle", "il", "i", "she", "he", "we", "they", "ils", "elles", "on" }.ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> joins = new[] { "so", "and", "et", "mais", "but", "then", "puis", "donc", "except", "sauf", "while", "whereas", "tandis", "ok", "w", "ثم" }.ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> that = new[] { "que", "qu", "that" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>« Claire : », « À faire : »</summary>
    const int LongestHead = 5;

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
            if ((alone && said.StopsBefore(clause.First) && !said.StopsBefore(i)) || (i - clause.First <= LongestHead && i < said.Count && Heads(said.Gap(i)))) waiting ??= clause.First;
            else if (waiting is null && clauses.Count > 0 && (alone || IsTag(said, clause, isTime))) clauses[^1] = clauses[^1] with { Next = i };
            else
            {
                clauses.Add(clause with { First = waiting ?? clause.First });
                waiting = null;
            }
        }
        if (waiting is { } left) clauses.Add(new(left, said.Count));
        return clauses;
    }

    /// <summary>What stands before it says whose, or of what, what follows is.</summary>
    public static bool Heads(ReadOnlySpan<char> gap) => gap.ContainsAny(":=→") || gap.Contains("->", StringComparison.Ordinal);

    static bool IsTag(Wording said, Clause clause, Func<int, bool> isTime)
    {
        if (!said.Gap(clause.First).ContainsAny("([–—")) return false;
        for (var i = clause.First; i < clause.Next; i++)
            if (!isTime(i) && !FollowUpWords.BeforeDay.Contains(said.Text(i)) && said.NameAt(i) is null && !said.Is(FollowUpWords.Subjects, i, out _, out _)) return false;
        return true;
    }

    /// <summary>« on part », "on street vendors"</summary>
    static bool IsDone(string word) => FollowUpWords.FrenchStates.Contains(word) || FollowUpWords.French.ContainsKey(word) || FollowUpWords.Between.Contains(word) || FollowUpWords.Negations.Contains(word)
        || (word.Length > 3 && (word.EndsWith("ra", StringComparison.Ordinal) || word.EndsWith("ait", StringComparison.Ordinal) || FollowUpWords.FrenchStateStems.Any(stem => word.StartsWith(stem, StringComparison.Ordinal))));

    static bool IsDayAlone(Wording said, Clause clause, Func<int, bool> isTime)
    {
        for (var i = clause.First; i < clause.Next; i++)
            if (!isTime(i) && !FollowUpWords.BeforeDay.Contains(said.Text(i))) return false;
        return true;
    }

    static bool Begins(Wording said, int i, Func<int, bool> isTime)
    {
        if (said.BreaksBefore(i)) return true;
        // ونهار الجمعة تعطيني الجواب: a day with "and" written onto it.
        if (isTime(i)) return said.Text(i) is ['و', _, _, _, ..] && Wording.IsArabic(said.Text(i)) && !isTime(i - 1);
        var (before, word) = (said.Text(i - 1), said.Text(i));
        if (joins.Contains(before)) return true;
        if (that.Contains(word)) return subjects.Contains(said.Text(i + 1));
        if (that.Contains(before)) return false;
        // « on Monday » does nothing, and « l'on » begins nothing.
        if (subjects.Contains(word) && !(word is "on" && (before is "l" || isTime(i + 1) || !IsDone(said.Text(i + 1)))) && !(word is "i" && before is [.., >= '0' and <= '9'])) return true;
        if (word is not ['و', ..] || word.Length < 4 || !Wording.IsArabic(word)) return false;
        return word[1..] is "انا" or "هي" or "هو" or "نحن" or "حنا" or "هم" || said.NameAt(i) is not null
            || (word[1] is 'ا' or 'ن' or 'ت' or 'ي' or 'س' or 'غ' or 'ك' && word is not [_, 'ا', 'ل', ..]);
    }
}
