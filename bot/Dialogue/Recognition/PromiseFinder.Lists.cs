using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises in lists, in points and behind a name, where no sentence is written out.</remarks>
sealed partial class PromiseFinder
{
    /// <summary>نهار الجمعة تصيفط ليا آن الجواب, يوم 30 مارس أقدم اللائحة: a verb behind the day it is for.</summary>
    Promise? Timed(int i)
    {
        if (!said.IsPartOfTime(i - 1) || said.StopsBefore(i) || said.IsPartOfTime(i)) return null;
        var word = Text(i);
        var form = word is ['ك', 'ت' or 'ي' or 'ن', _, _, ..] ? word[1] : word is { Length: >= 4 } ? word[0] : ' ';
        if (form is not ('ا' or 'ن' or 'ت' or 'ي') || word[^1] is 'ت' || word.EndsWith("نا", StringComparison.Ordinal) || word is ['ا', 'ل', ..] || !IsDoing(i) || said.NameAt(i) is not null || word is ['ت', _, _, 'ي', not 'ه']) return null;
        if (form is 'ا' && said.Written(i)[0] is not 'أ') return null;
        return new(Nearby(i, form is 'ا' or 'ن' ? SaidFollowUp.Me : SaidFollowUp.Partner), i, i, NeedsDay: true, NeedsAhead: true);
    }

    /// <summary>As minutes are written — Claire : envoyer le guide; Salma to send the list; - moi : les badges.</summary>
    Promise? Minuted(int i)
    {
        if (!said.BreaksBefore(i)) return null;
        if (SubjectAt(i) is not var (who, next, isName) || next >= said.Count || said.StopsBefore(next)) return null;
        if (!isName && Text(i) is not ("moi" or "me" or "elle" or "lui" or "انا" or "هي" or "ana" or "her" or "him" or "nous")) return null;
        var colon = said.Gap(next).Contains(':') || PointsTo(next);
        if (colon ? IsInfinitive(Text(next)) : FollowUpWords.FrenchInfinitives.Contains(Text(next)) && Text(i) is not ("nous" or "lui")) return new(who, i, next);
        if (Text(next) is "to" && FollowUpWords.English.Contains(Text(next + 1))) return new(who, i, next + 1);
        // Moi les affiches vendredi; me figures on Monday.
        if (!colon && !isName && Text(i) is "moi" or "me" or "انا" or "ana" && !said.BreaksBefore(next) && !FollowUpWords.Joins.Contains(Text(next)) && !FollowUpWords.Clitics.Contains(Text(next + 1)) && SubjectAt(next) is null)
            return new(who, i, next, NeedsDay: !(Text(next) is "la" or "le" or "les" or "l") || Text(next + 1).Length < 4);
        if (!colon || !IsListed(i) || (isName && !said.IsKnownName(i))) return null;
        return FollowUpWords.Nothing.Contains(Text(next)) ? null : new(who, i, next);
    }

    /// <summary>A point of a list, not the words that open a message.</summary>
    bool IsListed(int i) => i is 0 || said.Gap(i).ContainsAny(",،") ? OthersAreListed(0) : said.Gap(i).ContainsAny("\n•-–—/*;:→") || said.StopsBefore(i);

    /// <summary>"Her: the spreadsheet. Me: the photos."</summary>
    bool OthersAreListed(int first)
    {
        var many = 0;
        for (var i = first; i < said.Count; i++)
            if (said.BreaksBefore(i) && Alone(i) is var (_, next) && next < said.Count && said.Gap(next).ContainsAny(":=")) many++;
        return many > 1;
    }

    /// <summary>Claire -> photos</summary>
    bool PointsTo(int i) => said.Gap(i) is var gap && (gap.Contains('→') || gap.Contains('=') || gap.Contains("->", StringComparison.Ordinal) || gap.Contains("=>", StringComparison.Ordinal));

    /// <summary>« … : relancer la préfecture, envoyer le bail », "Sending the pumps tomorrow": what is to be done alone.</summary>
    Promise? Infinitive(int i)
    {
        if (said.StopsBefore(i) && Text(i) is [_, _, _, .., 'i', 'n', 'g'] going && (FollowUpWords.English.Contains(going[..^3]) || FollowUpWords.English.Contains($"{going[..^3]}e")) && !FollowUpWords.EnglishStatesGoingOn.Contains(going))
            return new(SaidFollowUp.Me, i, i, NeedsDay: true);
        if (said.BreaksBefore(i) && Wording.IsArabic(Text(i)) && IsVerbalNoun(i))
            for (var w = i + 1; w < said.EndOfSentence(i); w++)
                if (IsBracketed(w) is var (whose, rest)) return new(whose, i, i, Until: w, Next: rest);
        if (said.BreaksBefore(i) && Wording.IsArabic(Text(i)) && said.Written(i)[0] is 'إ' && IsVerbalNoun(i) && said.NameAt(i) is null) return new(null, i, i, NeedsDay: true);
        // في غضون شهر، أقدم تقريرا
        if (said.BreaksBefore(i) && said.Written(i) is ['أ', ..] && said.Bare(i) is { Length: >= 4 } own && own[^1] is not 'ت' && !own.EndsWith("نا", StringComparison.Ordinal) && IsDoing(i) && said.NameAt(i) is null && !said.IsPartOfTime(i) && said.NameAt(i + 1) is null && Text(i + 1) is not ("لي" or "لنا" or "الي" or "الينا"))
            return new(SaidFollowUp.Me, i, i, NeedsDay: true);
        if (said.Opens(i) && said.Bare(i) is ['ن', _, _, ..] mine && !FollowUpWords.ArabicStates.Contains(mine) && !StopWords.Contain(mine) && !said.IsPartOfTime(i) && said.NameAt(i) is null && said.BreaksBefore(i)) return new(SaidFollowUp.Me, i, i, NeedsDay: true);
        if (!FollowUpWords.French.ContainsKey(Text(i)) && !FollowUpWords.FrenchInfinitives.Contains(Text(i)) || !said.BreaksBefore(i) || !IsInfinitive(Text(i)) || IsDecided(i)) return null;
        var before = said.Gap(i);
        for (var w = i + 1; w < said.EndOfSentence(i); w++)
            if ((IsBracketed(w) ?? Owner(w)) is var (owner, next)) return new(owner, i, i, Until: w, Next: next);
        return said.StopsBefore(i) || before.ContainsAny(":,-–—•+→") ? new(null, i, i, NeedsDay: !FollowUpWords.French.GetValueOrDefault(Text(i).EndsWith("er", StringComparison.Ordinal) ? Text(i)[..^1] : "", true)) : null;
    }

    /// <summary>"Must send Driss the summary", « penser à envoyer le lien »: whoever writes it.</summary>
    Promise? Mine(int i)
    {
        if (!said.Opens(i) || !said.Is(FollowUpWords.Mine, i, out _, out var length)) return null;
        if (said.BreaksBetween(i, i + length)) return null;
        var verb = i + length;
        while (FollowUpWords.Clitics.Contains(Text(verb)) && !IsInfinitive(Text(verb))) verb++;
        if (verb >= said.Count || said.BreaksBefore(i + length)) return null;
        return IsInfinitive(Text(verb)) || Text(i + length - 1) is "owe" || (!FollowUpWords.EnglishStates.Contains(Text(verb)) && !StopWords.Contain(Text(verb)) && Text(i) is "must" or "need" or "have" or "has" or "gotta" or "got" or "still" or "remember" or "don" or "will" or "owe")
            ? new(SaidFollowUp.Me, i, i + length) : null;
    }

    /// <summary>Room to reserve (me); Families to be chosen by me; the list is for me; à demander par lui; à envoyer pour le 24.</summary>
    Promise? Tagged(int i)
    {
        if (FollowUpWords.Joins.Contains(Text(i))) return null;
        // « donc contrat à préparer (moi) et salle à réserver (le club) »
        var opens = i > 0 && FollowUpWords.Joins.Contains(Text(i - 1)) ? i - 1 : i;
        if (!said.StopsBefore(opens) && !(said.BreaksBefore(opens) && !said.Gap(opens).Contains('('))) return null;
        var end = said.EndOfSentence(i);
        var tobe = -1;
        var clause = end;
        for (var w = i; w < Math.Min(end, i + 14); w++)
        {
            if (w > i && said.BreaksBefore(w) && said.Gap(w).ContainsAny(":،,") && !said.Gap(w).Contains('(') && !(Text(w) is "me" or "moi" or "by" or "par")) { clause = w; break; }
            if (w > i && (Text(w) is "to" or "will" && Text(w + 1) is "be" || Text(w) is "sera" or "seront" or "is" or "are")) tobe = w;
            // (me), — moi —
            if (w > i && Text(w) is "me" or "moi" or "انا" && said.BreaksBefore(w + 1) && (said.Gap(w).ContainsAny("(—–") || (said.Gap(w).Contains(',') && said.NameAt(i) is null && (w + 1 >= end || said.IsPartOfTime(w + 1) || (FollowUpWords.BeforeDay.Contains(Text(w + 1)) && said.IsPartOfTime(w + 2)))))) return new(SaidFollowUp.Me, i, i, Until: w, Next: end);
        }
        for (var w = i + 1; w < Math.Min(end, i + 14); w++)
        {
            // le recensement des puits (moi), la méthode (Anne); – les tarifs de la cantine, elle
            if (IsBracketed(w) is var (tagged, after) && !said.Is(FollowUpWords.Promises, i + 1)) return new(tagged, i, i, Until: w, Next: after);
            if (Owner(w) is var (owner, behind)) return new(owner, i, i, Until: w, Next: behind);
            if (said.Gap(w).ContainsAny(",،") && IsPoint(i) && Alone(w) is var (last, rest) && rest >= end) return new(last, i, i, Until: w, Next: end);
        }
        var agent = Agent(i, clause);
        // Convention à signer fin avril; livraison à confirmer par le fournisseur; lecture finale par Lucie, le 30.
        for (var w = i + 1; w < Math.Min(clause, i + ManyWords + 1) && (said.StopsBefore(i) || said.Gap(i).Contains(':')); w++)
        {
            if (FollowUpWords.Negations.Contains(Text(i)) || FollowUpWords.Nothing.Contains(Text(i))) break;
            if (Text(w) is "a" && FollowUpWords.FrenchInfinitives.Contains(Text(w + 1)) && !said.BreaksBefore(w + 1)) return new(agent?.Who, i, i, NeedsDay: agent is null, Until: agent?.At, Next: agent is null ? null : clause);
            if (IsParticiple(w) || FollowUpWords.FrenchStates.Contains(Text(w)) || FollowUpWords.Negations.Contains(Text(w)) || FollowUpWords.Relative.Contains(Text(w))) break;
            if (Text(w) is "par" && agent is (var doer, var stops, true) && stops == w) return new(doer, i, i, NeedsDay: true, Until: w, Next: clause);
        }
        if (tobe > 0 && agent is var (by, until, isNamed) && (!isNamed || Text(tobe) is "to" or "will" or "sera" or "seront")) return new(by, i, i, Until: until, Next: clause);
        if (tobe > 0 && tobe + 1 < end && (Text(tobe) is "to" || (Text(tobe) is "will" or "sera" or "seront" && IsDone(tobe + (Text(tobe) is "will" ? 2 : 1))))) return new(null, i, i, NeedsDay: true, Next: Text(tobe) is "to" ? clause : null);
        if (agent is (var who, var stop, false) && Text(stop) is "from" or "is" or "par" or "goes" or "من" && stop > i) return new(who, i, i, Until: stop, Next: clause);
        // "À relancer : le service technique"
        if (Text(i) is "a" && IsInfinitive(Text(i + 1)) && said.StopsBefore(i) && Text(i + 2) is not ("que" or "qu")) return new(null, i, i + 1);
        return null;
    }

    /// <summary>(moi), (Claire, vendredi)</summary>
    (string Who, int Next)? IsBracketed(int i) =>
        said.Gap(i).Contains('(') && (Alone(i) ?? Titled(i) ?? Called(i)) is var (who, next) && (said.Gap(next).Contains(')') || IsDue(next) || Text(next) is "aussi" or "also" or "too") ? (who, next) : null;

    /// <summary>السيد بنعلي</summary>
    (string Who, int Next)? Titled(int i) => FollowUpWords.Titles.Contains(Text(i)) && said.NameAt(i) is var (who, length) && who is not null ? (who, i + length) : null;

    /// <summary>« service culture », لجنة مختلطة</summary>
    (string Who, int Next)? Called(int i) => roles.At(i, said.EndOfSentence(i)) is var (first, next) ? (roles.Called(first, next), next) : null;

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
    (string Who, int Next)? Owner(int i) =>
        said.Is(FollowUpWords.Owned, i, out _, out var length) && Alone(i + length) is var (who, next) && (said.BreaksBefore(next) || IsDue(next)) ? (who, next) : null;

    /// <summary>One of the points of a list that is written as one.</summary>
    bool IsPoint(int i) => said.Gap(i).Contains('\n') && said.Gap(i).ContainsAny("-–—•*");

    /// <summary>À faire : …, to do: …, My homework: …, المهام: …; each point by whoever stands at it.</summary>
    (List<Promise> Items, int Next)? ListAt(int i)
    {
        if (!said.BreaksBefore(i) || HeadAt(i) is not var (meaning, length)) return null;
        var from = i + length;
        while (from < said.Count && IsDue(from) && !said.Gap(from).Contains(':')) from++;
        var timed = from > i + length;
        var colon = from < said.Count && (said.Gap(from).ContainsAny(":=") || (said.Gap(from).ContainsAny(",") && meaning.Length > 0 && Text(i) is "from" or "من"));
        var share = !colon && from < said.Count && said.Gap(from).Contains(',') && meaning.Length > 0 && IsThing(from, afterBreak: true) && !HasVerb(from);
        if (!colon && !share && !(meaning is SaidFollowUp.Me && said.Bare(i) is "من")) return null;
        if (from >= said.Count || FollowUpWords.Nothing.Contains(Text(from))) return ([], Math.Min(from, said.Count));

        var items = new List<Promise>();
        var end = said.EndOfSentence(from);
        while (end < said.Count && HeadAt(end) is null && (said.Gap(end).ContainsAny(";/؛") || (said.Gap(end).Contains('\n') && said.Gap(end).ContainsAny("-•*0123456789")))) end = said.EndOfSentence(end);
        var start = from;
        for (var w = from + 1; w <= end; w++)
        {
            if (w < end && !SplitsAt(w, from, meaning)) continue;
            if (!said.Is(FollowUpWords.DueForAll, start)) items.AddRange(Item(start, w, meaning.Length > 0 ? meaning : null, start == from ? i : start).Select(item => timed ? item with { First = i } : item));
            start = w;
        }
        return (items, end);
    }

    (string Meaning, int Length)? HeadAt(int i)
    {
        if (said.Is(FollowUpWords.Heads, i, out var meaning, out var length)) return (meaning, length);
        return said.Is(FollowUpWords.HeadsOf, i, out _, out length) && said.NameAt(i + length) is var (named, words) && named is not null ? (named, length + words) : null;
    }

    /// <summary>Whether the clause tells what somebody does or is, rather than names a thing.</summary>
    bool HasVerb(int from)
    {
        for (var w = from + 1; w == from + 1 || !said.BreaksBefore(w); w++)
            if (FollowUpWords.FrenchStates.Contains(Text(w)) && Text(w) is not "a" || FollowUpWords.EnglishStates.Contains(Text(w)) || IsFrenchFuture(Text(w), null) || w >= said.Count) return w < said.Count;
        return false;
    }

    bool SplitsAt(int w, int from, string meaning)
    {
        var gap = said.Gap(w);
        if (said.StopsBefore(w)) return true;
        if (Text(w - 1) is "then" or "puis" || Text(w) is "then" or "puis") return Text(w) is "then" or "puis";
        if (!gap.ContainsAny(",،") || said.IsPartOfTime(w) || FollowUpWords.BeforeDay.Contains(Text(w))) return false;
        var open = false;
        for (var at = from; at < w; at++)
        {
            if (said.Gap(at).Contains('(')) open = true;
            if (said.Gap(at + 1).Contains(')')) open = false;
        }
        if (open) return false;
        // Behind a name and its comma stands what they do.
        return SubjectAt(w) is not null || gap.Contains(')') || (meaning.Length > 0 && !said.IsKnownName(w - 1));
    }

    IEnumerable<Promise> Item(int from, int to, string? byHead, int head)
    {
        if (from >= to) yield break;
        while (from < to - 1 && Text(from) is "then" or "puis" or "et" or "and") from++;
        for (var w = from + 1; w < to; w++)
        {
            if (!said.Gap(w).Contains('(') || said.IsPartOfTime(w)) continue;
            // courrier type (le service juridique)
            var owner = IsBracketed(w)?.Who ?? (Alone(w) is null && (FollowUpWords.Articles.Contains(Text(w)) || Wording.IsArabic(Text(w))) ? said.Between(w, FirstBreak(w, to)) : null);
            if (owner is null) continue;
            yield return new(owner, Math.Min(head, from), from, Until: to, Next: w);
            yield break;
        }
        for (var w = from; w < Math.Min(to, from + 3); w++)
        {
            if (At(w) is not { } promise || promise.Verb >= to) continue;
            yield return promise with { First = from == w && to - head < 60 && byHead is null ? Math.Min(from, promise.First) : from, Until = to, Who = promise.Who ?? byHead, NeedsDay = false };
            // ... and what else is promised before the next point.
            for (var more = promise.Verb + 1; more < to; more++)
            {
                if (At(more) is not { } other || other.Verb >= to) continue;
                yield return other with { Until = to, NeedsDay = false };
                more = other.Verb;
            }
            yield break;
        }
        if (Text(from).Length > 3 && (said.Written(from)[0] is 'أ' || Text(from)[0] is 'ن') && IsDoing(from)) { yield return new(SaidFollowUp.Me, Math.Min(head, from), from, Until: to); yield break; }
        if (SubjectAt(from) is var (who, next, _) && next < to)
        {
            if (!FollowUpWords.Nothing.Contains(Text(next)) && !IsPast(next, to)) yield return new(who, from, next, Until: to);
            yield break;
        }
        for (var w = from + 1; w < to; w++)
        {
            if (!said.BreaksBefore(w) || SubjectAt(w) is not var (tagged, after, _) || (after < to && !said.BreaksBefore(after))) continue;
            yield return new(tagged, from, from, Until: to, Next: w);
            yield break;
        }
        if (byHead is null && Agent(from, to) is var (doer, stop, _))
        {
            yield return new(doer, Math.Min(head, from), from, Until: to, Next: stop);
            yield break;
        }
        yield return new(byHead, Math.Min(head, from), from, Until: to);
    }
}
