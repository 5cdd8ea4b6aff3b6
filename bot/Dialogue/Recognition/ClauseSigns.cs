using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// What in a clause tells whether it promises something, and who does it: what its words do and are, who begins it, its day, what
/// stands around it, and what the rules (<see cref="PromiseFinder"/>) found in it and beside it.
/// </summary>
sealed class ClauseSigns
{
    const int MostDoing = 40;
    const int FirstWords = 4;
    const int Nearer = 60;
    const string Other = "_";

    /// <summary>Who does something, in what the words of a clause do.</summary>
    static readonly FrozenSet<string> doers = Grammar.Words("role @ @me @partner me we third person");

    readonly Message message;
    readonly Wording said;
    readonly IReadOnlyList<SpokenDate> ahead;
    readonly IReadOnlyList<Promise> promises;
    readonly List<Clause> clauses;
    readonly string[] found;

    public ClauseSigns(Message message, Wording said, IReadOnlyList<SpokenDate> ahead, IReadOnlyList<Promise> promises)
    {
        (this.message, this.said, this.ahead, this.promises) = (message, said, ahead, promises);
        clauses = Clause.AllOf(said, IsTime);
        found = [.. clauses.Select(clause => FoundIn(clause).Select(one => ByRule(one.Who)).FirstOrDefault(FollowUpJudge.Nobody))];
    }

    public IReadOnlyList<Clause> Clauses => clauses;

    /// <summary>What the rules found in a clause.</summary>
    public IEnumerable<Promise> FoundIn(Clause clause) => promises.Where(one => one.Verb >= clause.First && one.Verb < clause.Next);

    /// <summary>Whom the rules name, by kind.</summary>
    static string ByRule(string? who) => who switch
    {
        null => FollowUpJudge.Unknown,
        SaidFollowUp.Me or SaidFollowUp.Partner => who,
        _ => FollowUpJudge.Other,
    };

    public List<Sign> Of(int at)
    {
        var clause = clauses[at];
        List<Sign> signs = [];
        void Say(char kind, ReadOnlySpan<char> one, ReadOnlySpan<char> two = default, ReadOnlySpan<char> three = default) =>
            signs.Add(new(Signs.Hash(kind, one, two, three), 1));

        Say('A', "");
        Say('B', found[at]);
        Say('C', found[at], Wording.IsArabic(said.Text(clause.First)) ? "ar" : "");
        if (FoundIn(clause).Any(one => one.NeedsDay)) Say('B', found[at], "by its day");
        Say('D', Stop(said.Gap(clause.First)));
        Say('E', Stop(said.Gap(clause.Next)));
        Say('F', at is 0 ? "first" : at == clauses.Count - 1 ? "last" : "");
        Say('G', said.Text(clause.First - 1));
        if (at > 0)
        {
            Say('H', found[at - 1]);
            Say('H', found[at - 1], Stop(said.Gap(clause.First)), Subject(clause.First));
            Say('I', said.Text(clauses[at - 1].First));
        }
        if (at + 1 < clauses.Count) Say('J', found[at + 1]);
        Say('K', found.Take(at).Any(one => one is not FollowUpJudge.Nobody) ? "after" : "");
        if (said.IsAsked(clause.First)) Say('L', "");
        OfDay(clause, at, Say);
        OfDoing(clause, Say);
        OfWords(clause, Say);
        return signs;
    }

    delegate void Saying(char kind, ReadOnlySpan<char> one, ReadOnlySpan<char> two = default, ReadOnlySpan<char> three = default);

    void OfDay(Clause clause, int at, Saying say)
    {
        var (from, to) = (said.Start(clause.First), said.End(clause.Next - 1));
        var (any, by, surely) = (false, false, false);
        foreach (var day in ahead)
        {
            if (day.Start < from || day.End > to) continue;
            any = true;
            surely |= IsSurelyAhead(day);
            by |= IsDueBy(said.FirstAt(day.Start));
        }
        var kind = by ? "by" : surely ? "ahead" : any ? "either" : "";
        var subject = Subject(clause.First);
        say('M', kind);
        say('N', kind, subject);
        say('O', kind, at is 0 ? "first" : "");
        say('P', subject);
        if (message.Days.Any(day => day.Start >= from && day.End <= to && IsSurelyPast(day))) say('Q', "");
    }

    /// <summary>Read as past, it would be much further away.</summary>
    bool IsSurelyAhead(SpokenDate day) => message.Days.All(past =>
        past.Start != day.Start
            || past.Day >= message.Today
            || message.Today.DayNumber - past.Day.DayNumber > day.Day.DayNumber - message.Today.DayNumber + Nearer);

    bool IsSurelyPast(SpokenDate day) => day.Day <= message.Today && !ahead.Any(next => next.Start == day.Start);

    /// <summary>« avant le 2 avril », "by Friday"</summary>
    bool IsDueBy(int day) =>
        FollowUpWords.DueBy.Contains(Text(day - 1)) || FollowUpWords.DueBy.Contains(Text(day - 2)) || Text(day - 1) is "pr" or "d" or "حتي";

    void OfDoing(Clause clause, Saying say)
    {
        List<string> does = ["^"];
        for (var i = clause.First; i < clause.Next && does.Count < MostDoing; i++)
            if (Does(i) is var one && (one is not Other || does[^1] is not Other)) does.Add(one);
        does.Add("$");
        // Who begins it, and the first that is done: « la notre role +pres ».
        var doer = does.Find(doers.Contains) ?? "";
        var doing = does.FindIndex(one => one.Length > 2 && one[0] is '+' && one is not "+the" and not "+ons");
        say('a', doer, doing < 0 ? "" : does[doing]);
        if (doing > 0) say('b', doer, does[doing - 1], does[doing]);
        for (var i = 1; i < does.Count; i++)
        {
            if (i + 1 < does.Count) say('R', does[i]);
            say('S', does[i - 1], does[i]);
            if (i is > 1 and < 7) say('T', does[i - 2], does[i - 1], does[i]);
        }
    }

    void OfWords(Clause clause, Saying say)
    {
        var many = Math.Min(clause.Next, clause.First + MostDoing);
        for (var i = clause.First; i < many; i++)
        {
            var word = said.Bare(i);
            if (word.Length is 0 || IsTime(i)) continue;
            if (said.NameAt(i) is not null) word = "@";
            say('U', word);
            if (i > clause.First) say('V', said.Bare(i - 1), word);
            var place = i - clause.First < FirstWords ? "0123".AsSpan(i - clause.First, 1) : default;
            if (place.Length > 0) say('W', word, place);
            if (word.Length < 5) continue;
            say('X', word.AsSpan(0, 3));
            say('Y', word.AsSpan(word.Length - 3));
            if (place.Length > 0) say('X', word.AsSpan(0, 2), place);
            if (place.Length > 0) say('Y', word.AsSpan(word.Length - 2), place);
            if (Stemming.Stem(word) is var stem && stem != word) say('Z', stem);
        }
    }

    public bool IsTime(int i) => said.IsPartOfTime(i) || IsAhead(i);

    bool IsAhead(int i)
    {
        if (i >= said.Count) return false;
        foreach (var day in ahead)
            if (day.Start <= said.Start(i) && day.End > said.Start(i)) return true;
        return false;
    }

    string Subject(int i)
    {
        if (said.NameAt(i) is var (who, _)) return who is SaidFollowUp.Me or SaidFollowUp.Partner ? who : "name";
        if (said.Is(FollowUpWords.Subjects, i, out var subject, out _)) return subject is SaidFollowUp.Me ? "I" : "they";
        return FollowUpWords.Articles.Contains(said.Text(i)) ? "a" : said.Bare(i) is ['ا', 'ل', ..] ? "ال" : "";
    }

    string Does(int i)
    {
        if (IsTime(i)) return IsAhead(i) ? "#ahead" : "#day";
        var word = said.Text(i);
        if (word.Length is 0) return "#reference";
        if (char.IsAsciiDigit(word[0])) return "#n";
        if (said.NameAt(i) is var (who, _)) return who is SaidFollowUp.Me or SaidFollowUp.Partner ? $"@{who}" : "@";
        if (said.IsRole(i)) return "role";
        if (FollowUpWords.Negations.Contains(word) && word.Length > 3) return "neg";
        return Concepts.Telling.AsWritten(word)?[0] ?? (Wording.IsArabic(word) ? ArabicForm(i) : Form(i, word));
    }

    string ArabicForm(int i)
    {
        var (word, written) = (said.Bare(i), said.Written(i));
        if (word is ['س' or 'غ', 'ا' or 'ن' or 'ي' or 'ت', _, _, ..]) return "+will";
        if (word is ['م', 'ا', _, .., 'ش']) return "neg";
        if (word is ['ك', 'ن' or 'ي' or 'ت', _, _, ..]) return "+now";
        if (word is ['ا', 'ل', ..]) return "+the";
        if (word is ['ي', _, _, _, ..]) return "+he";
        if (word is ['ت', _, _, _, ..]) return "+she";
        if (word is ['ن', _, _, _, ..]) return "+we";
        if (word.Length > 3 && (written[0] is 'أ' || written is ['و', 'أ', ..])) return "+I";
        return word is [_, _, _, .., 'ت'] ? "+did" : word is [_, _, .., 'ن', 'ا'] ? "+we did" : Other;
    }

    string Form(int i, string word)
    {
        if (word.Length >= 4)
        {
            if (Tense.EndsAsFuture(word)) return "+will";
            if (Tense.EndsAsConditional(word)) return "+would";
            if (Tense.IsParticiple(said.Written(i)) || word.EndsWith("ed", StringComparison.Ordinal)) return "+done";
            if (word.EndsWith("ing", StringComparison.Ordinal)) return "+ing";
            if (FollowUpWords.FrenchInfinitives.Contains(word)) return "+to do";
            if (FollowUpWords.French.ContainsKey(word)) return "+does";
            if (FollowUpWords.English.Contains(word)) return "+do";
            if (word[^1] is 's' && FollowUpWords.English.Contains(word[..^1])) return "+do s";
            if (IsBeforeObject(i)) return "+pres";
            if (FollowUpWords.EnglishPast.Contains(word)) return "+did";
            if (FollowUpWords.FrenchStates.Contains(word) || FollowUpWords.EnglishStates.Contains(word)) return "+is";
            if (word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("ir", StringComparison.Ordinal)) return "+er";
            if (word.EndsWith("ons", StringComparison.Ordinal)) return "+ons";
            if (word.EndsWith("ait", StringComparison.Ordinal) || word.EndsWith("ais", StringComparison.Ordinal)) return "+was";
        }
        if (StopWords.Contain(word)) return word;
        return char.IsUpper(said.Written(i)[0]) && !said.StopsBefore(i) ? "Name" : Other;
    }

    /// <summary>« numérise les », « pose les »: what stands behind a noun and before an article is done.</summary>
    bool IsBeforeObject(int i) =>
        Text(i) is [.., 'e' or 't' or 'd']
            && (Grammar.BeforeFrenchObject.Contains(Text(i + 1)) || said.NameAt(i + 1) is not null)
            && !said.BreaksBefore(i + 1)
            && !said.BreaksBefore(i)
            && !StopWords.Contain(Text(i))
            && !Grammar.BeforeFrenchObject.Contains(Text(i - 1));

    string Text(int i) => said.Text(i);

    static string Stop(ReadOnlySpan<char> gap)
    {
        foreach (var sign in gap)
        {
            switch (sign)
            {
                case '.' or '!' or '…' or ';' or '؛': return ".";
                case '\n' or '•': return "\n";
                case '?' or '؟': return "?";
                case ',' or '،': return ",";
                case ':' or '=' or '→': return ":";
                case '(' or '[': return "(";
                case ')' or ']': return ")";
                case '-' or '–' or '—' or '/' or '*': return "-";
            }
        }
        return "";
    }
}
