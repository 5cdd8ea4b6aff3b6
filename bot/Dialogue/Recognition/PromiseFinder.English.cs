using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises in the forms of English.</remarks>
sealed partial class PromiseFinder
{
    bool IsEnglishSubject(int i) => Text(i) is "i" or "we" or "she" or "he" or "they";

    /// <summary>sends, watches: what somebody else does, without a day.</summary>
    static bool IsEnglishThird(string word)
    {
        if (word is not [_, _, _, .., 's'] || FollowUpWords.EnglishStates.Contains(word)) return false;
        var bare = word[..^1];
        if (FollowUpWords.EnglishByADay.Contains(bare)) return false;
        return FollowUpWords.English.Contains(bare) || (bare[^1] is 'e' && FollowUpWords.English.Contains(bare[..^1]));
    }

    /// <summary>Where "to" stands in "Architect to revise drawings".</summary>
    int? EnglishTo(int i)
    {
        if (said.Written(i) is not [>= 'A' and <= 'Z', ..]) return null;
        for (var at = i + 1; at < Math.Min(i + 4, said.Count) && !said.BreaksBefore(at) && !StopWords.Contain(Text(at - 1)); at++)
        {
            if (Text(at) is not "to") continue;
            return IsEnglishDoer(Text(at - 1)) && FollowUpWords.English.Contains(Text(at + 1)) && !said.BreaksBefore(at + 1) ? at : null;
        }
        return null;
    }

    /// <summary>Not "Call to …", "Agreed to …".</summary>
    static bool IsEnglishDoer(string word) => word is not [.., 'e', 'd']
        && !FollowUpWords.NoDoers.Contains(word) && !FollowUpWords.English.Contains(word) && !FollowUpWords.EnglishStates.Contains(word);

    /// <summary>"it was left to the cooperative to draw up …", "it is up to the school to …"</summary>
    Promise? LeftTo(int i)
    {
        if (Text(i) is not "to" || Text(i - 1) is not ("left" or "falls" or "fell" or "fall" or "up")) return null;
        if (roles.At(i + 1, said.Count) is not var (first, end) || Text(end) is not "to" || end + 1 >= said.Count) return null;
        return new(roles.Called(first, end), i, end + 1);
    }

    /// <summary>"it's me who prepares the agenda", "it is Salma who writes them".</summary>
    Promise? EnglishCleft(int i)
    {
        if (Text(i) is not "it" || Text(i + 1) is not ("is" or "s")) return null;
        if ((Alone(i + 2) ?? Called(i + 2)) is not var (who, next) || Text(next) is not ("who" or "that")) return null;
        var verb = next + 1;
        if (verb >= said.Count || FollowUpWords.Negations.Contains(Text(verb))) return null;
        if (said.Is(FollowUpWords.Promises, verb, out _, out var length)) return Promised(who, i, verb, length, verb);
        return FollowUpWords.English.Contains(Text(verb)) || IsEnglishThird(Text(verb)) ? new(who, i, verb) : null;
    }

    /// <summary>I've got the visit to plan, j'ai le devis à demander.</summary>
    Promise? IHaveTo(string? who, int i, int at)
    {
        if (Text(at) is not ("ve" or "have" or "has" or "ai" or "g" or "a")) return null;
        var from = Text(at + 1) is "got" ? at + 2 : at + 1;
        if (!FollowUpWords.BeforeTask.Contains(Text(from))) return null;
        for (var w = from + 2; w < Math.Min(from + ManyWords + 1, said.Count) && !said.BreaksBetween(from, w); w++)
        {
            if (Text(w) is "to" && FollowUpWords.English.Contains(Text(w + 1))) return new(who, i, from);
            if (Text(w) is "a" && IsInfinitive(Text(w + 1)) && !said.BreaksBefore(w + 1)) return new(who, i, from);
        }
        return null;
    }

    /// <summary>she's sending, I'm ordering; typed also "hes sending".</summary>
    Promise? EnglishGoingOn(string? who, int i, int at)
    {
        var word = at;
        if (Text(at) is "is" or "s" or "am" or "m" or "are" or "re") word++;
        else if (FollowUpWords.Negations.Contains(Text(at)) || Text(i) is not ("shes" or "hes" or "im")) return null;
        while (Text(word) is "also" or "now" or "still" or "already" or "only") word++;
        if (Text(word) is "to" && FollowUpWords.English.Contains(Text(word + 1))) return new(who, i, word + 1);
        if (Text(word) is "meeting" or "seeing" or "calling" or "visiting" && word > at) return new(who, i, word, NeedsDay: true);
        return IsGoingOn(word) ? new(who, i, word) : null;
    }

    /// <summary>"sending"; "looking for", rather than "looking good".</summary>
    bool IsGoingOn(int i)
    {
        if (Text(i) is not [_, _, _, .., 'i', 'n', 'g'] going) return false;
        if (!FollowUpWords.EnglishStatesGoingOn.Contains(going)) return true;
        return going switch
        {
            "looking" or "getting" => Text(i + 1) is "for" or "the" or "into",
            "coming" => Text(i + 1) is "out" or "over" or "round" or "by" or "back" or "to" or "in",
            "doing" => Text(i + 1) is "the" or "a" or "our" or "my",
            "asking" => Text(i + 1) is "her" or "his" or "the" or "my" or "our",
            _ => false,
        };
    }

    /// <summary>The present of an English verb: she sends, I print it, Anne gives us the plans.</summary>
    Promise? EnglishPresent(string? who, int i, int at, bool isName)
    {
        if (IsFrenchSubject(i) || Text(i) is "her" or "him") return null;
        var word = Text(at);
        var other = who is not SaidFollowUp.Me || isName;
        if (word is "owe" or "owes" || IsAsking(at, other)) return new(who, i, at);
        if (word.Length < 3 || !word.All(char.IsAsciiLetter) || FollowUpWords.EnglishStates.Contains(word)) return null;

        var third = other && Text(i) is not "they";
        if (BareEnglish(word) is not { } bare) return IsNewEnglish(i, at, third) ? new(who, i, at, NeedsDay: true) : null;
        if (IsOnlyTold(bare, Text(at + 1))) return null;
        // "Anne give us the plans" is typed; « Anne contact » is not said.
        if (third == (bare == word) && !(isName && Text(at + 1) is "us" or "me" or "the" or "a")) return null;
        if (Text(i) is "we" && IsDecided(i)) return null;
        return new(who, i, at, NeedsDay: FollowUpWords.EnglishByADay.Contains(bare) && !IsObject(at + 1));
    }

    /// <summary>"I ask the caterer", "she asks around".</summary>
    bool IsAsking(int at, bool other) => Text(at) == (other ? "asks" : "ask")
        && Text(at + 1) is "the" or "her" or "his" or "our" or "my" or "their" or "about" or "around";

    /// <summary>What she asks for is not hers to do, nor what she confirms that is.</summary>
    static bool IsOnlyTold(string verb, string next) => verb switch
    {
        "ask" => next is "for",
        "inform" or "confirm" or "notify" or "report" or "propose" => next is "that",
        _ => false,
    };

    /// <summary>send of "send" and "sends", carry of "carries"; null for a verb that is not known.</summary>
    static string? BareEnglish(string word)
    {
        if (FollowUpWords.English.Contains(word)) return word;
        if (word is [.., 'i', 'e', 's'] && $"{word[..^3]}y" is var carry && FollowUpWords.English.Contains(carry)) return carry;
        if (word is [.., 'e', 's'] && FollowUpWords.English.Contains(word[..^2])) return word[..^2];
        return word is [.., 's'] && FollowUpWords.English.Contains(word[..^1]) ? word[..^1] : null;
    }

    /// <summary>A verb that is not known, by its form and by its object.</summary>
    bool IsNewEnglish(int i, int at, bool third)
    {
        var word = Text(at);
        if (StopWords.Contain(word) || said.IsPartOfTime(at) || said.IsKnownName(at) || Text(i) is "we" or "on") return false;
        var formed = third ? word is [.., not ('s' or 'u' or 'i'), 's']
            : word is not ([.., 's'] or [.., 'e', 'd'] or [.., 'l', 'y'] or [.., 'i', 'n', 'g']);
        return formed && !FollowUpWords.French.ContainsKey(word) && IsObject(at + 1) && said.Opens(i);
    }

    bool IsObject(int i) => FollowUpWords.EnglishObjects.Contains(Text(i));
}
