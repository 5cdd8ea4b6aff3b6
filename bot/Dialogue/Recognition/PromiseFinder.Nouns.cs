using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises of those who are named, or have a role, before or behind what they will do.</remarks>
sealed partial class PromiseFinder
{
    /// <summary>« le prestataire nous transmet l'offre », "our legal office needs to sign", المحافظ يختار القطع: whoever has a role rather than a name.</summary>
    Promise? NounSubject(int i)
    {
        if (!said.Opens(i) || said.IsPartOfTime(i)) return null;
        if (Wording.IsArabic(Text(i))) return ArabicNounSubject(i);
        if (!FollowUpWords.Articles.Contains(Text(i)))
            return said.StopsBefore(i) && !FollowUpWords.Nothing.Contains(Text(i)) && said.NameAt(i) is not (SaidFollowUp.Me or SaidFollowUp.Partner, _) && EnglishTo(i) is { } to ? new(said.Between(i, to), i, to + 1) : null;
        for (var at = i + 2; at < Math.Min(i + ManyWords + 2, said.Count) && !said.BreaksBefore(at) && !said.BreaksBefore(at - 1); at++)
        {
            var promises = said.Is(FollowUpWords.Promises, at, out _, out var length);
            if (Until(at) is { } until) return new(said.Between(i, at), i, until);
            if (FollowUpWords.Relative.Contains(Text(at)) || FollowUpWords.Negations.Contains(Text(at)) || Text(at) is "qui" or "who" or "dont" || (!promises && (Text(at) is "est" or "is" || said.Written(at) is "a"))) return null;
            var first = at;
            while (first > i + 2 && FollowUpWords.Clitics.Contains(Text(first - 1)) && Text(first - 1) is not ("d" or "en")) first--;
            if (promises && !FollowUpWords.Articles.Contains(Text(at - 1)))
                return MustBeDone(at, length) ? DoneBy(i, at) : Text(at) is "ll" or "s" or "m" or "d" ? null : Promised(said.Between(i, first), i, at, length, first);
            if (Wording.IsArabic(Text(at)))
                return FollowUpWords.MustThey.Contains(Text(at)) && at + 1 < said.Count ? new(said.Between(i, at), i, at + 1)
                    : Text(at) is ['ي', _, _, ..] && IsDoing(at) && !said.IsPartOfTime(at) ? new(said.Between(i, at), i, at, NeedsDay: true) : null;
            if (StopWords.Contain(Text(at)) || said.IsPartOfTime(at) || IsHabit(at)) continue;
            if (IsFutureOfDoing(Text(at)) || IsNounsPresent(at, first)) return new(said.Between(i, first), i, first, NeedsDay: first == at && !GoesOn(i) && !IsFutureOfDoing(Text(at)));
            if (IsEnglishThird(Text(at)) && IsObject(at + 1)) return new(said.Between(i, at), i, at, NeedsDay: !GoesOn(i));
            if (IsReported(i) && Text(at) is [_, _, .., 'r', 'a', 'i', 't'] || IsNounsByADay(i, at, first)) return new(said.Between(i, first), i, first, NeedsDay: !IsReported(i));
        }
        return null;
    }

    /// <summary>"must be printed", « doivent être imprimés »: by nobody who is named.</summary>
    bool MustBeDone(int at, int length) => Text(at + length) is "be" or "etre" && Text(at) is "doit" or "doivent" or "devra" or "devront" or "must" or "has" or "have" or "need" or "needs" or "should" or "will" or "is" or "are";

    /// <summary>The present of doing, rather than the noun that is written as it is: it has a pronoun before it or an object after it.</summary>
    bool IsNounsPresent(int at, int first)
    {
        var word = Text(at);
        if (!FollowUpWords.French.TryGetValue(word, out var strong) || !strong || word[^1] is 's') return false;
        if (first < at) return !FollowUpWords.Articles.Contains(Text(at - 1)) || FollowUpWords.BeforeDay.Contains(Text(at + 1)) || said.BreaksBefore(at + 1) || said.IsPartOfTime(at + 1);
        return !FollowUpWords.Articles.Contains(Text(at - 1)) && Text(at - 1) is not ("de" or "d" or "du" or "des" or "a" or "en") && (FollowUpWords.FrenchObjects.Contains(Text(at + 1)) || said.NameAt(at + 1) is not null);
    }

    /// <summary>« la directrice choisit les élèves avant le 15 », « sa fille dessine le logo »: promised by its day alone.</summary>
    bool IsNounsByADay(int i, int at, int first)
    {
        var word = Text(at);
        if (word is "" or [.., 's'] || IsJustPast(at) || FollowUpWords.Articles.Contains(Text(at - 1)) && first == at || Text(at - 1) is "de" or "d" or "du" or "des" or "a" or "au" or "en" or "et") return false;
        if (!FollowUpWords.FrenchObjects.Contains(Text(at + 1)) || said.IsPartOfTime(at + 1) || IsParticiple(at)) return false;
        if (FollowUpWords.French.ContainsKey(word)) return !FollowUpWords.FrenchTelling.Contains(word);
        return at == i + 2 && word.Length > 4 && word[^1] is 'e' or 't' && Text(i) is not ("the" or "our" or "their" or "his" or "her" or "my")
            && !FollowUpWords.FrenchStates.Contains(word) && !word.EndsWith("ait", StringComparison.Ordinal) && !word.EndsWith("ment", StringComparison.Ordinal) && !FollowUpWords.FrenchStateStems.Any(stem => word.StartsWith(stem, StringComparison.Ordinal));
    }

    /// <summary>What is done every Monday is no promise.</summary>
    bool IsHabit(int at)
    {
        var end = said.EndOfSentence(at);
        for (var w = at; w < end; w++)
            if (FollowUpWords.Habits.Contains(Text(w))) return true;
        return false;
    }

    /// <summary>« c'est Imane qui le demande », « c'est à l'architecte de revoir l'escalier ».</summary>
    Promise? Cleft(int i)
    {
        if (Text(i) is not "c" || Text(i + 1) is not "est" || !(said.Opens(i) || FollowUpWords.Relative.Contains(Text(i - 1)))) return null;
        var from = i + 2;
        var to = Text(from) is "a" ? from + 1 : -1;
        if (to > 0) from++;
        for (var at = from + 1; at < Math.Min(from + ManyWords, said.Count); at++)
        {
            if (to > 0 ? Text(at) is not ("de" or "d") || !IsInfinitiveAfter(at) : Text(at) is not "qui") continue;
            string? who = Text(from) switch
            {
                "moi" or "nous" => SaidFollowUp.Me,
                "elle" or "lui" => SaidFollowUp.Partner,
                _ when said.NameAt(from) is var (named, _) => named,
                _ when FollowUpWords.Articles.Contains(Text(from)) => said.Between(from, said.BreaksBefore(at) ? FirstBreak(from, at) : at),
                _ => null,
            };
            if (who is null) return null;
            var first = at + 1;
            var verb = first;
            if (to > 0) return new(who, i, first);
            while (FollowUpWords.Clitics.Contains(Text(verb))) verb++;
            if (verb >= said.Count || FollowUpWords.Negations.Contains(Text(first))) return null;
            if (said.Is(FollowUpWords.Promises, verb, out _, out var length)) return Promised(who, i, verb, length, first);
            if (IsFrenchFuture(Text(verb), null) || IsFrenchFuture(Text(verb), SaidFollowUp.Me) || (Text(verb).Length > 5 && Text(verb).EndsWith("rait", StringComparison.Ordinal))) return new(who, i, first);
            if (Text(verb) is "occupe" or "charge" or "colle" && Text(verb - 1) is "en" or "y") return new(who, i, first);
            return FollowUpWords.French.TryGetValue(Text(verb), out var strong) && said.Written(verb) is not [.., 'é'] ? new(who, i, first, NeedsDay: !strong)
                : FollowUpWords.FrenchStates.Contains(Text(verb)) && !FollowUpWords.FrenchTelling.Contains(Text(verb)) && Text(verb) is not "demande" || Text(verb) is "est" or "a" or "ai" ? null : new(who, i, first, NeedsDay: true);
        }
        return null;
    }

    /// <summary>"I asked Claire to send it", طلبت من حسن مراجعة الاستبيان: theirs who were asked.</summary>
    Promise? Asked(int i)
    {
        if (!FollowUpWords.Asking.Contains(said.Bare(i)) || FollowUpWords.Negations.Contains(Text(i - 1))) return null;
        var arabic = Wording.IsArabic(Text(i));
        var at = i + 1;
        if (arabic && Text(at) is "هي" or "هو") at++;
        var from = arabic && Text(at) is "من" ? at + 1 : at;
        if (from >= said.Count || said.BreaksBetween(i, from) || said.NameAt(from) is not var (who, length) || said.BreaksBefore(from + length)) return null;
        var verb = from + length;
        if (!arabic) return Text(verb) is "to" && verb + 1 < said.Count && !StopWords.Contain(Text(verb + 1)) ? new(who, i, verb + 1) : null;
        if (Text(verb) is "ان") verb++;
        // كلفت كلير بجمع الآراء; without من, somebody is only called on for something.
        var task = from > at ? IsVerbalNoun(verb) || IsDoing(verb) && ByPrefix(verb) is not null : Text(verb) is ['ب', _, _, ..];
        return verb < said.Count && task && !said.IsPartOfTime(verb) ? new(who, i, verb) : null;
    }

    /// <summary>« j'attends sa validation », "I'm waiting for her figures", أنتظر ملاحظاتها: theirs to give.</summary>
    Promise? Awaited(int i)
    {
        if (!said.Is(FollowUpWords.Awaiting, i, out _, out var length)) return null;
        var at = i + length;
        if (at >= said.Count || said.BreaksBefore(at)) return null;
        // كنتسناو منها غير الأثمنة
        if (Text(at) is "منها" or "منه" or "منو" && !said.BreaksBefore(at + 1)) return new(SaidFollowUp.Partner, i, Text(at + 1) is "غير" or "فقط" ? at + 2 : at + 1);
        if (!Wording.IsArabic(Text(at))) return Text(at) is "sa" or "son" or "ses" or "leur" or "leurs" or "her" or "his" or "their" ? new(SaidFollowUp.Partner, i, at) : null;
        return Text(at) is [_, _, _, .., 'ه', 'ا'] || (Text(at + 1) is "ديالها" or "ديالو" or "منها" or "منو" or "منه" && !said.BreaksBefore(at + 1)) ? new(SaidFollowUp.Partner, i, at) : null;
    }
}
