using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises that share out: the one this, the other that.</remarks>
sealed partial class PromiseFinder
{
    /// <summary>« elle cherche un interprète, moi une salle », هي تكتب التقديم وأنا الملحق: one verb for both.</summary>
    Promise? Gapped(int i)
    {
        if (!said.Opens(i) || !GoesOn(i) || Alone(i) is not var (who, next) || IsSecondOfTwo(i)) return null;
        var isShare = IsThing(next) || Text(next) switch
        {
            "مع" or "avec" => IsThing(next + 1),
            "des" or "du" => Text(next + 1).Length > 3,
            _ => false,
        };
        return isShare ? new(who, i, next) : null;
    }

    /// <summary>« Driss et moi » are two.</summary>
    bool IsSecondOfTwo(int i)
    {
        if (said.BreaksBefore(i)) return false;
        if (HasAnd(i)) return Alone(i - 1) is not null;
        return FollowUpWords.Joins.Contains(Text(i - 1)) && Alone(i - 2) is not null;
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
        var word = Text(i);
        var isTask = FollowUpWords.Articles.Contains(word) || HasArticle(word) || IsInfinitive(word) || FollowUpWords.English.Contains(word);
        return isTask || OthersShare(i) ? share : null;
    }

    bool OthersShare(int i)
    {
        for (var other = 0; other < said.Count; other++)
        {
            if (other == i || !said.StopsBefore(other) || BehindThing(other) is not { } at) continue;
            if ((Alone(at) ?? Called(at)) is var (_, next) && said.BreaksBefore(next)) return true;
        }
        return false;
    }

    /// <summary>Where whoever has a thing stands: behind its colon or line.</summary>
    int? BehindThing(int i)
    {
        for (var at = i + 1; at < Math.Min(i + ManyWords + 2, said.Count); at++)
            if (said.BreaksBefore(at)) return said.Gap(at).ContainsAny(":/|=") ? at : null;
        return null;
    }

    /// <summary>Where a few words end that a sentence ends with.</summary>
    int? EndOfThing(int from)
    {
        var end = from + 1;
        while (!said.BreaksBefore(end)) end++;
        return end - from <= 4 && said.StopsBefore(end) ? end : null;
    }

    /// <summary>هي عليها الترجمة، أنا عليا القاعة</summary>
    Promise? Charged(int i)
    {
        if (!said.Opens(i) || Alone(i) is not var (who, next)) return null;
        if (Text(next) is not ("عليها" or "عليه" or "عليا" or "علينا") || said.BreaksBefore(next)) return null;
        return IsThing(next + 1) ? new(who, i, next + 1) : null;
    }

    /// <summary>"she'll ask the vet and will let me know": whoever the promise before is of.</summary>
    Promise? Elided(int i)
    {
        if (Text(i) is not "will" || latestWho is null || !GoesOn(i)) return null;
        return Text(i - 1) is "and" or "then" or "but" || said.Gap(i).Contains('&') ? Promised(latestWho, i, i, 1, i) : null;
    }

    /// <summary>A thing, and behind a colon or a line whose it is.</summary>
    Promise? ShareAt(int i)
    {
        if (!said.StopsBefore(i) || Text(i).Length is 0 || FollowUpWords.NoShares.Contains(said.Bare(i))) return null;
        if (BehindThing(i) is not { } at) return null;
        if ((Alone(at) ?? Called(at)) is var (who, next))
            return said.BreaksBefore(next) && !said.Gap(next).Contains(':') ? new(who, i, i, Until: at, Next: next) : null;
        if (!FollowUpWords.Articles.Contains(Text(at)) || !OthersShare(i) || EndOfThing(at) is not { } end) return null;
        return new(said.Between(at, end), i, i, Until: at, Next: end);
    }

    /// <summary>A noun with its article, no verb.</summary>
    bool IsThing(int i, bool afterBreak = false)
    {
        if (i >= said.Count || (said.BreaksBefore(i) && !afterBreak) || said.IsPartOfTime(i)) return false;
        if (Wording.IsArabic(Text(i)))
            return Text(i) is ['ا', 'ل', _, _, _, ..] or ['ب', 'ا', 'ل', _, _, ..] && Text(i) is not ("اليوم" or "الذين");
        // « elle a raison »
        if (Text(i) is "a" && IsFrenchSubject(i - 1)) return false;
        return BeginsThing(Text(i)) && IsNoun(i + 1) && !(IsFrenchThe(Text(i)) && IsFrenchVerb(i + 1));
    }

    static bool BeginsThing(string word) => IsFrenchThe(word) || word is "un" or "une" or "des" or "notre" or "the" or "a" or "an" or "our";

    static bool IsFrenchThe(string word) => word is "le" or "la" or "les" or "l";

    bool IsNoun(int i)
    {
        var word = Text(i);
        return word.Length > 2 && !StopWords.Contain(word) && !said.IsPartOfTime(i)
            && !IsFrenchFuture(word, null) && !IsFrenchFuture(word, SaidFollowUp.Me);
    }

    /// <summary>« … les envoie demain »: what seemed an article is a pronoun.</summary>
    bool IsFrenchVerb(int i)
    {
        if (FollowUpWords.FrenchStates.Contains(Text(i))) return true;
        return FollowUpWords.French.ContainsKey(Text(i)) && (said.BreaksBefore(i + 1) || said.IsPartOfTime(i + 1) || StopWords.Contain(Text(i + 1)));
    }
}
