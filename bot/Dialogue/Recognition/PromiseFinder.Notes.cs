using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises as they are noted down, where no sentence is written out: behind a name or a day, or before whose they are.</remarks>
sealed partial class PromiseFinder
{
    const int MostInPoint = 14;

    /// <summary>نهار الجمعة تصيفط ليا آن الجواب, يوم 30 مارس أقدم اللائحة: a verb behind the day it is for.</summary>
    Promise? Timed(int i)
    {
        if (!said.IsPartOfTime(i - 1) || said.StopsBefore(i) || said.IsPartOfTime(i)) return null;
        var word = Text(i);
        var person = word is ['ك', 'ت' or 'ي' or 'ن', _, _, ..] ? word[1] : word is { Length: >= 4 } ? word[0] : ' ';
        if (person is not ('ا' or 'ن' or 'ت' or 'ي') || (person is 'ا' && said.Written(i)[0] is not 'أ')) return null;
        if (word is [.., 'ت'] or [.., 'ن', 'ا'] or ['ا', 'ل', ..] || IsNounInTa(word)) return null;
        return IsDoing(i) && said.NameAt(i) is null ? InPerson(i, person) with { NeedsDay = true, NeedsAhead = true } : null;
    }

    /// <summary>As minutes are written — Claire : envoyer le guide; Salma to send the list; - moi : les badges.</summary>
    Promise? Minuted(int i)
    {
        if (!said.BreaksBefore(i) || SubjectAt(i) is not var (who, next, isName) || said.StopsBefore(next)) return null;
        if (!isName && !StandsAlone(Text(i))) return null;
        var colon = said.Gap(next).Contains(':') || PointsTo(next);
        if (colon ? IsInfinitive(Text(next)) : FollowUpWords.FrenchInfinitives.Contains(Text(next)) && Text(i) is not ("nous" or "lui"))
            return new(who, i, next);
        if (Text(next) is "to" && FollowUpWords.English.Contains(Text(next + 1))) return new(who, i, next + 1);
        if (!colon) return isName ? null : MineWithoutVerb(i, next);
        if (!IsListed(i) || FollowUpWords.Nothing.Contains(Text(next))) return null;
        return isName && !said.IsKnownName(i) ? null : new(who, i, next);
    }

    static bool StandsAlone(string pronoun) =>
        pronoun is "moi" or "nous" or "elle" or "lui" or "me" or "her" or "him" or "انا" or "هي" or "ana";

    /// <summary>Moi les affiches vendredi; me figures on Monday.</summary>
    Promise? MineWithoutVerb(int i, int next)
    {
        if (Text(i) is not ("moi" or "me" or "انا" or "ana") || said.BreaksBefore(next)) return null;
        if (FollowUpWords.Joins.Contains(Text(next)) || FollowUpWords.Clitics.Contains(Text(next + 1)) || SubjectAt(next) is not null) return null;
        return new(SaidFollowUp.Me, i, next, NeedsDay: !IsFrenchThe(Text(next)) || Text(next + 1).Length < 4);
    }

    /// <summary>A point of a list, not the words that open a message.</summary>
    bool IsListed(int i)
    {
        if (i is 0 || said.Gap(i).ContainsAny(",،")) return OthersAreListed();
        return said.StopsBefore(i) || said.Gap(i).ContainsAny("\n•-–—/*;:→");
    }

    /// <summary>"Her: the spreadsheet. Me: the photos."</summary>
    bool OthersAreListed()
    {
        var many = 0;
        for (var i = 0; i < said.Count; i++)
            if (said.BreaksBefore(i) && Alone(i) is var (_, next) && next < said.Count && said.Gap(next).ContainsAny(":=")) many++;
        return many > 1;
    }

    /// <summary>Claire -> photos</summary>
    bool PointsTo(int i) => said.Gap(i).ContainsAny('→', '=') || said.Gap(i).Contains("->", StringComparison.Ordinal);

    /// <summary>« … : relancer la préfecture, envoyer le bail », "Sending the pumps tomorrow": what is to be done alone.</summary>
    Promise? Infinitive(int i)
    {
        // سيختمه الخازن ثم أعيد إرساله
        if (!said.BreaksBefore(i) && Text(i - 1) is not "ثم") return null;
        if (Wording.IsArabic(Text(i))) return ArabicVerbAlone(i);
        return said.StopsBefore(i) && IsDoingNow(Text(i)) ? new(SaidFollowUp.Me, i, i, NeedsDay: true) : FrenchInfinitiveAlone(i);
    }

    /// <summary>sending, preparing</summary>
    static bool IsDoingNow(string word)
    {
        if (word is not [_, _, _, .., 'i', 'n', 'g'] || FollowUpWords.EnglishStatesGoingOn.Contains(word)) return false;
        var stem = word[..^3];
        return FollowUpWords.English.Contains(stem) || FollowUpWords.English.Contains($"{stem}e");
    }

    Promise? ArabicVerbAlone(int i)
    {
        if (IsVerbalNoun(i))
        {
            var end = said.EndOfSentence(i);
            for (var w = i + 1; w < end; w++)
                if (Bracketed(w) is var (whose, rest)) return new(whose, i, i, Until: w, Next: rest);
            if (said.Written(i)[0] is 'إ') return new(null, i, i, NeedsDay: true);
        }
        if (said.IsPartOfTime(i) || said.NameAt(i) is not null) return null;
        return IsMyPresent(i) || IsOurPresent(i) ? new(SaidFollowUp.Me, i, i, NeedsDay: true) : null;
    }

    /// <summary>في غضون شهر، أقدم تقريرا</summary>
    bool IsMyPresent(int i)
    {
        if (said.Written(i) is not ['أ', ..] || Text(i) is { Length: < 4 } or [.., 'ت'] or [.., 'ن', 'ا' or 'ي'] || !IsDoing(i)) return false;
        return said.NameAt(i + 1) is null && Text(i + 1) is not ("لي" or "لنا" or "الي" or "الينا");
    }

    bool IsOurPresent(int i) =>
        said.Bare(i) is ['ن', _, _, ..] verb && !FollowUpWords.ArabicStates.Contains(verb) && !StopWords.Contain(verb);

    Promise? FrenchInfinitiveAlone(int i)
    {
        var word = Text(i);
        if (!FollowUpWords.French.ContainsKey(word) && !FollowUpWords.FrenchInfinitives.Contains(word)) return null;
        if (!IsInfinitive(word) || IsDecided(i)) return null;
        var end = said.EndOfSentence(i);
        for (var w = i + 1; w < end; w++)
            if ((Bracketed(w) ?? Owner(w)) is var (owner, next)) return new(owner, i, i, Until: w, Next: next);
        if (!said.StopsBefore(i) && !said.Gap(i).ContainsAny(":,-–—•+→")) return null;
        return new(null, i, i, NeedsDay: word is [.., 'e', 'r'] && !FollowUpWords.French.GetValueOrDefault(word[..^1], true));
    }

    /// <summary>"Must send Driss the summary", « penser à envoyer le lien »: whoever writes it.</summary>
    Promise? Mine(int i)
    {
        if (!said.Opens(i) || !said.Is(FollowUpWords.Mine, i, out _, out var length)) return null;
        var next = i + length;
        if (said.BreaksBetween(i, next)) return null;
        var verb = BehindClitics(next);
        if (verb >= said.Count) return null;
        var word = Text(verb);
        var english = IsEnglishMust(Text(i)) && !FollowUpWords.EnglishStates.Contains(word) && !StopWords.Contain(word);
        return english || IsInfinitive(word) || Text(next - 1) is "owe" ? new(SaidFollowUp.Me, i, next) : null;
    }

    /// <summary>must, still have to, don't forget to, will</summary>
    static bool IsEnglishMust(string word) =>
        word is "must" or "need" or "have" or "has" or "gotta" or "got" or "still" or "remember" or "don" or "will" or "owe";

    /// <summary>
    /// Room to reserve (me); Families to be chosen by me; the list is for me; à demander par lui; à envoyer pour le 24.
    /// </summary>
    Promise? Tagged(int i)
    {
        if (FollowUpWords.Joins.Contains(Text(i)) || FollowUpWords.Nothing.Contains(Text(i)) || !BeginsPoint(i)) return null;
        var end = said.EndOfSentence(i);
        var clause = EndOfPoint(i, end);
        if ((TaggedMine(i, clause, end) ?? TaggedWithName(i, end)) is { } tagged) return tagged;
        var agent = Agent(i, clause);
        if ((ToDo(i, clause, agent) ?? ToBeDone(i, clause, end, agent)) is { } task) return task;
        if (agent is (var who, var stop, false) && Text(stop) is "from" or "is" or "par") return new(who, i, i, Until: stop, Next: clause);
        // "À relancer : le service technique"
        var isToDo = said.StopsBefore(i) && Text(i) is "a" && IsInfinitive(Text(i + 1)) && Text(i + 2) is not ("que" or "qu");
        return isToDo ? new(null, i, i + 1) : null;
    }

    /// <summary>« donc contrat à préparer (moi) et salle à réserver (le club) »</summary>
    bool BeginsPoint(int i)
    {
        var opens = FollowUpWords.Joins.Contains(Text(i - 1)) ? i - 1 : i;
        return said.StopsBefore(opens) || (said.BreaksBefore(opens) && !said.Gap(opens).Contains('('));
    }

    /// <summary>The colon or comma behind a point, unless (me) or "by me" stands there.</summary>
    int EndOfPoint(int i, int end)
    {
        for (var w = i + 1; w < Math.Min(end, i + MostInPoint); w++)
        {
            var gap = said.Gap(w);
            if (said.BreaksBefore(w) && gap.ContainsAny(":،,") && !gap.Contains('(') && Text(w) is not ("me" or "moi" or "by" or "par")) return w;
        }
        return end;
    }

    /// <summary>(me), — moi —</summary>
    Promise? TaggedMine(int i, int clause, int end)
    {
        for (var w = i + 1; w < Math.Min(clause, i + MostInPoint); w++)
        {
            if (Text(w) is not ("me" or "moi" or "انا") || !said.BreaksBefore(w + 1)) continue;
            var behindComma = said.Gap(w).Contains(',') && said.NameAt(i) is null && (w + 1 >= end || IsDay(w + 1));
            if (behindComma || said.Gap(w).ContainsAny("(—–")) return new(SaidFollowUp.Me, i, i, Until: w, Next: end);
        }
        return null;
    }

    bool IsDay(int i) => said.IsPartOfTime(i) || (FollowUpWords.BeforeDay.Contains(Text(i)) && said.IsPartOfTime(i + 1));

    /// <summary>le recensement des puits (moi), la méthode (Anne); – les tarifs de la cantine, elle</summary>
    Promise? TaggedWithName(int i, int end)
    {
        for (var w = i + 1; w < Math.Min(end, i + MostInPoint); w++)
        {
            if (Bracketed(w) is var (tagged, after) && !said.Is(FollowUpWords.Promises, i + 1)) return new(tagged, i, i, Until: w, Next: after);
            if (Owner(w) is var (owner, behind)) return new(owner, i, i, Until: w, Next: behind);
            if (said.Gap(w).ContainsAny(",،") && IsPoint(i) && Alone(w) is var (last, rest) && rest >= end)
                return new(last, i, i, Until: w, Next: end);
        }
        return null;
    }

    /// <summary>One of the points of a list that is written as one.</summary>
    bool IsPoint(int i) => said.Gap(i).Contains('\n') && said.Gap(i).ContainsAny("-–—•*");

    /// <summary>Convention à signer fin avril; livraison à confirmer par le fournisseur; lecture finale par Lucie, le 30.</summary>
    Promise? ToDo(int i, int clause, (string? Who, int At, bool IsNamed)? agent)
    {
        if (!said.StopsBefore(i) && !said.Gap(i).Contains(':')) return null;
        if (FollowUpWords.Negations.Contains(Text(i)) || FollowUpWords.Nothing.Contains(Text(i))) return null;
        for (var w = i + 1; w < Math.Min(clause, i + ManyWords + 1); w++)
        {
            if (Text(w) is "a" && FollowUpWords.FrenchInfinitives.Contains(Text(w + 1)) && !said.BreaksBefore(w + 1))
                return agent is var (by, until, _) ? new(by, i, i, Until: until, Next: clause) : new(null, i, i, NeedsDay: true);
            if (IsToldInPoint(w)) return null;
            if (Text(w) is "par" && agent is (var doer, var stop, true) && stop == w) return new(doer, i, i, NeedsDay: true, Until: w, Next: clause);
        }
        return null;
    }

    /// <summary>What was done, what is, what is not: the words tell rather than note.</summary>
    bool IsToldInPoint(int i) => IsParticiple(i) || FollowUpWords.FrenchStates.Contains(Text(i))
        || FollowUpWords.Negations.Contains(Text(i)) || FollowUpWords.Relative.Contains(Text(i));

    /// <summary>Families to be chosen by me; la liste sera envoyée vendredi; the list is for me.</summary>
    Promise? ToBeDone(int i, int clause, int end, (string? Who, int At, bool IsNamed)? agent)
    {
        if (LastToBe(i, clause) is not { } at) return null;
        var isFuture = Text(at) is not ("is" or "are");
        if (agent is var (by, until, isNamed) && (isFuture || !isNamed)) return new(by, i, i, Until: until, Next: clause);
        if (!isFuture || at + 1 >= end) return null;
        if (Text(at) is "to") return new(null, i, i, NeedsDay: true, Next: clause);
        return IsDone(Text(at) is "will" ? at + 2 : at + 1) ? new(null, i, i, NeedsDay: true) : null;
    }

    int? LastToBe(int i, int clause)
    {
        for (var w = Math.Min(clause, i + MostInPoint) - 1; w > i; w--)
            if (Text(w) is "sera" or "seront" or "is" or "are" || (Text(w) is "to" or "will" && Text(w + 1) is "be")) return w;
        return null;
    }

    /// <summary>(moi), (Claire, vendredi)</summary>
    (string Who, int Next)? Bracketed(int i)
    {
        if (!said.Gap(i).Contains('(') || (said.IsKnownName(i - 1) && said.IsRole(i))) return null;
        if ((Alone(i) ?? Titled(i) ?? Called(i)) is not var (who, next)) return null;
        return said.Gap(next).Contains(')') || IsDue(next) || Text(next) is "aussi" or "also" or "too" ? (who, next) : null;
    }

    /// <summary>السيد بنعلي</summary>
    (string Who, int Next)? Titled(int i) =>
        FollowUpWords.Titles.Contains(Text(i)) && said.NameAt(i) is var (who, length) && who is not null ? (who, i + length) : null;

    /// <summary>« service culture », لجنة مختلطة</summary>
    (string Who, int Next)? Called(int i) =>
        roles.At(i, said.EndOfSentence(i)) is var (first, next) ? (roles.Called(first, next), next) : null;

    /// <summary>A day to come, with the words before it.</summary>
    bool IsDue(int i)
    {
        for (var w = i; w < i + 3; w++)
        {
            if (said.IsPartOfTime(w)) return true;
            if (!FollowUpWords.BeforeDay.Contains(Text(w))) return false;
        }
        return false;
    }

    /// <summary>« …, c'est pour moi », "…: it's for Hicham"</summary>
    (string Who, int Next)? Owner(int i)
    {
        if (!said.Is(FollowUpWords.Owned, i, out _, out var length) || Alone(i + length) is not var (who, next)) return null;
        return said.BreaksBefore(next) || IsDue(next) ? (who, next) : null;
    }
}
