using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises that share out: the one this, the other that.</remarks>
sealed partial class PromiseFinder
{
    /// <summary>« elle cherche un interprète, moi une salle », هي تكتب التقديم وأنا الملحق: one verb for both.</summary>
    Promise? Gapped(int i)
    {
        if (!said.Opens(i) || !GoesOn(i) || Alone(i) is not var (who, next)) return null;
        // « Driss et moi » are two.
        if (!said.BreaksBefore(i) && (Text(i).Length > said.Bare(i).Length ? Alone(i - 1) : FollowUpWords.Joins.Contains(Text(i - 1)) ? Alone(i - 2) : null) is not null) return null;
        return IsThing(next) || (Text(next) is "مع" or "avec" && IsThing(next + 1)) || (Text(next) is "des" or "du" && Text(next + 1).Length > 3) ? new(who, i, next) : null;
    }

    /// <summary>« elle la carte, moi le budget », هي الخريطة وأنا السجل: no verb, and two who each have their share.</summary>
    Promise? Two(int i)
    {
        if (!said.BreaksBefore(i) || Alone(i) is not var (who, next) || !IsThing(next)) return null;
        var end = said.EndOfSentence(i);
        for (var at = next + 1; at < end; at++)
            if (said.Opens(at) && Alone(at) is var (other, thing) && other != who && IsThing(thing) && thing < end) return new(who, i, next);
        return null;
    }

    (string Who, int Next)? Alone(int i) => Text(i) switch
    {
        "moi" or "nous" or "me" or "i" => (SaidFollowUp.Me, i + 1),
        "elle" or "lui" or "she" or "he" or "her" or "him" => (SaidFollowUp.Partner, i + 1),
        _ when said.Bare(i) is "انا" or "حنا" or "نحن" => (SaidFollowUp.Me, i + 1),
        _ when said.Bare(i) is "هي" or "هو" => (SaidFollowUp.Partner, i + 1),
        _ when said.NameAt(i) is var (named, length) && said.IsKnownName(i) && named is not null => (named, i + length),
        _ => null,
    };

    /// <summary>« L'affiche : Salma. Le communiqué : moi. », "Inform the suppliers: Driss", survey / Claire / 24.03</summary>
    Promise? Shared(int i)
    {
        if (ShareAt(i) is not { } share) return null;
        if (FollowUpWords.Articles.Contains(Text(i)) || Text(i) is ['ا', 'ل', _, _, ..] || IsInfinitive(Text(i)) || FollowUpWords.English.Contains(Text(i))) return share;
        return OthersShare(i) ? share : null;
    }

    bool OthersShare(int i)
    {
        for (var other = 0; other < said.Count; other++)
        {
            if (other == i || !said.StopsBefore(other)) continue;
            for (var at = other + 1; at < Math.Min(other + ManyWords + 2, said.Count); at++)
            {
                if (!said.BreaksBefore(at)) continue;
                if (said.Gap(at).ContainsAny(":/|=") && (Alone(at) ?? Called(at)) is var (_, next) && said.BreaksBefore(next)) return true;
                break;
            }
        }
        return false;
    }

    /// <summary>Where a few words end that a sentence ends with.</summary>
    int? EndOfThing(int from)
    {
        var end = from + 1;
        while (!said.BreaksBefore(end)) end++;
        return end - from <= 4 && said.StopsBefore(end) ? end : null;
    }

    /// <summary>هي عليها الترجمة، أنا عليا القاعة</summary>
    Promise? Charged(int i) =>
        said.Opens(i) && Alone(i) is var (who, next) && Text(next) is "عليها" or "عليه" or "عليا" or "علينا" && !said.BreaksBefore(next) && IsThing(next + 1) ? new(who, i, next + 1) : null;

    /// <summary>"she'll ask the vet and will let me know": whoever the promise before is of.</summary>
    Promise? Elided(int i) =>
        latest >= 0 && latestWho is not null && GoesOn(i) && Text(i) is "will" && (Text(i - 1) is "and" or "then" or "but" || said.Gap(i).Contains('&')) ? Promised(latestWho, i, i, 1, i) : null;

    /// <summary>A thing, and behind a colon or a line whose it is.</summary>
    Promise? ShareAt(int i)
    {
        if (!said.StopsBefore(i) || Text(i).Length is 0 || FollowUpWords.NoShares.Contains(said.Bare(i))) return null;
        for (var at = i + 1; at < Math.Min(i + ManyWords + 2, said.Count); at++)
        {
            if (!said.BreaksBefore(at)) continue;
            if (!said.Gap(at).ContainsAny(":/|=")) return null;
            if ((Alone(at) ?? Called(at)) is not var (who, next)) return FollowUpWords.Articles.Contains(Text(at)) && OthersShare(i) && EndOfThing(at) is { } end ? new(said.Between(at, end), i, i, Until: at, Next: end) : null;
            return said.BreaksBefore(next) && !said.Gap(next).Contains(':') ? new(who, i, i, Until: at, Next: next) : null;
        }
        return null;
    }

    /// <summary>A noun with its article, no verb.</summary>
    bool IsThing(int i, bool afterBreak = false)
    {
        if (i >= said.Count || (said.BreaksBefore(i) && !afterBreak) || said.IsPartOfTime(i)) return false;
        if (Wording.IsArabic(Text(i))) return Text(i) is ['ا', 'ل', _, _, _, ..] or ['ب', 'ا', 'ل', _, _, ..] && Text(i) is not ("التي" or "الذي" or "اللي" or "اليوم" or "الان" or "الى" or "الي" or "الذين");
        // « elle a raison »
        if (Text(i) is "a" && IsFrenchSubject(i - 1)) return false;
        return Text(i) is "le" or "la" or "les" or "l" or "un" or "une" or "des" or "the" or "a" or "an" or "our" or "notre" && Text(i + 1).Length > 2
            && !StopWords.Contain(Text(i + 1)) && !said.IsPartOfTime(i + 1) && !IsFrenchFuture(Text(i + 1), null) && !IsFrenchFuture(Text(i + 1), SaidFollowUp.Me)
            && !(Text(i) is "le" or "la" or "les" or "l" && FollowUpWords.FrenchStates.Contains(Text(i + 1)))
            && !(Text(i) is "le" or "la" or "les" or "l" && FollowUpWords.French.ContainsKey(Text(i + 1)) && (said.BreaksBefore(i + 2) || said.IsPartOfTime(i + 2) || StopWords.Contain(Text(i + 2))));
    }
}
