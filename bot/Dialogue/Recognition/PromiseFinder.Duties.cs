namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises by a verb of duty or of saying before what is done: doit envoyer, has to have it signed, said she would.</remarks>
sealed partial class PromiseFinder
{
    Promise? Promised(string? who, int i, int at, int length, int first)
    {
        var verb = at + length;
        // "by noon she will have corrected it"
        if (Text(verb) is "have" && Text(verb - 1) is "will" or "ll" && IsDone(verb + 1)) return new(who, i, verb + 1, NeedsDay: true);
        if (verb >= said.Count || said.BreaksBetween(at, verb) || IsUndone(verb)) return null;
        var last = Text(verb - 1);
        if (FollowUpWords.BeforeInfinitive.Contains(last) && !HasInfinitive(verb)) return Owed(who, i, verb, last);
        // « d'accord pour le stage » is agreed.
        if (last is "pour" && FollowUpWords.Articles.Contains(Text(verb)) && !FollowUpWords.FrenchInfinitives.Contains(Text(verb + 1))) return null;
        // What we agreed on is a decision.
        if (Text(i) is "we" && Text(at) is "agreed" or "agree") return null;
        if (IsFrenchWe(i) && Text(verb - 2) is "accord") return null;
        // « reste la signature, qu'elle se charge d'obtenir »
        var isPledge = Text(at) is "charge" or "occupe" or "engage";
        if (last is not ("to" or "will" or "ll") && !isPledge && TellsWhich(i)) return null;
        return new(who, i, Text(at) is "charge" or "occupe" ? first : verb);
    }

    /// <summary>"will not", "will be away", "I'll see", « doit être »: nothing is done.</summary>
    bool IsUndone(int verb) => Text(verb) switch
    {
        "have" => !HasItDone(verb),
        "etre" or "avoir" or "like" or "remain" => true,
        "see" => !IsObject(verb + 1) && !FollowUpWords.Articles.Contains(Text(verb + 1)),
        "be" => Text(verb + 1) is not [.., 'i', 'n', 'g'],
        var word => FollowUpWords.Negations.Contains(word) || FollowUpWords.Relative.Contains(word),
    };

    /// <summary>"she'll have it signed", "I have to have the lease checked"</summary>
    bool HasItDone(int have)
    {
        if (!IsObject(have + 1)) return false;
        for (var w = have + 2; w < Math.Min(have + 2 + ManyWords, said.Count) && !said.BreaksBefore(w); w++)
            if (IsDone(w) || FollowUpWords.EnglishPast.Contains(Text(w))) return true;
        return false;
    }

    bool HasInfinitive(int from)
    {
        for (var w = from; w < Math.Min(from + 4, said.Count) && (w == from || !said.BreaksBefore(w)); w++)
        {
            if (IsInfinitive(Text(w)) || Wording.IsArabic(Text(w))) return true;
            if (!FollowUpWords.Between.Contains(Text(w))) return false;
        }
        return false;
    }

    Promise? Owed(string? who, int i, int from, string duty)
    {
        if (duty is not ("dois" or "doit" or "devons")) return null;
        // « je dois à Claire les statistiques »
        if (Text(from) is "a" && said.NameAt(from + 1) is var (_, named) && FollowUpWords.Articles.Contains(Text(from + 1 + named)))
            return new(who, i, from + 1 + named);
        // « je lui dois un retour », « il me doit toujours les plans »
        var thing = from;
        while (thing + 1 < said.Count && FollowUpWords.Between.Contains(Text(thing)) && !FollowUpWords.Articles.Contains(Text(thing))) thing++;
        return Text(thing) is "un" or "une" or "le" or "la" or "les" or "des" && Text(thing + 1).Length > 3 ? new(who, i, thing) : null;
    }

    /// <summary>"the guide that I prepare"</summary>
    bool TellsWhich(int i) => FollowUpWords.Relative.Contains(Text(i - 1)) && Text(i - 2) is not ("et" or "and" or "dire") && !IsReported(i);

    /// <summary>« elle a dit qu'elle enverrait », "Claire said she would".</summary>
    bool IsReported(int i)
    {
        var at = FollowUpWords.Relative.Contains(Text(i - 1)) ? i - 2 : i - 1;
        // « elle m'a garanti hier au téléphone qu'elle … »
        if (at == i - 2)
            for (var steps = 0; steps < ManyWords && (said.IsPartOfTime(at) || FollowUpWords.AfterSaid.Contains(Text(at))); steps++) at--;
        return FollowUpWords.Said.Contains(Text(at));
    }

    /// <summary>« qu'elle enverrait », « qu'elle allait envoyer », "she would send": what they said they will do.</summary>
    Promise? Reported(string? who, int i, int at, int first)
    {
        if (!IsReported(i)) return null;
        if (Text(at) is [_, _, .., 'r', 'a', 'i', 't' or 's']) return new(who, i, first);
        if (Text(at) is "allait" or "allais" or "allions" or "allaient" && IsInfinitiveAfter(at)) return new(who, i, at + 1);
        return Text(at) is "would" or "d" && Text(at + 1) is not ("like" or "be" or "have") ? new(who, i, at + 1) : null;
    }
}
