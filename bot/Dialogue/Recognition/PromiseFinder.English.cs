using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises in the forms of English.</remarks>
sealed partial class PromiseFinder
{
    static bool EnglishThird(string word) => word.Length > 3 && !FollowUpWords.EnglishByADay.Contains(word[..^1]) && word[^1] is 's' && !FollowUpWords.EnglishStates.Contains(word)
        && (FollowUpWords.English.Contains(word[..^1]) || (word.EndsWith("es", StringComparison.Ordinal) && FollowUpWords.English.Contains(word[..^2])));

    /// <summary>Where "to" stands in "Architect to revise drawings".</summary>
    int? EnglishTo(int i)
    {
        for (var at = i + 1; at < Math.Min(i + 4, said.Count) && !said.BreaksBefore(at) && !StopWords.Contain(Text(at - 1)); at++)
            if (Text(at) is "to") return !FollowUpWords.NoDoers.Contains(Text(at - 1)) && FollowUpWords.English.Contains(Text(at + 1)) && !said.BreaksBefore(at + 1) && !FollowUpWords.English.Contains(Text(at - 1)) && !FollowUpWords.EnglishStates.Contains(Text(at - 1)) && !Text(at - 1).EndsWith("ed", StringComparison.Ordinal) && said.Written(i) is [>= 'A' and <= 'Z', ..] ? at : null;
        return null;
    }

    /// <summary>"it's me who prepares the agenda", "it is Salma who writes them".</summary>
    Promise? EnglishCleft(int i)
    {
        if (Text(i) is not "it" || Text(i + 1) is not ("is" or "s") || Alone(i + 2) is not var (who, next) || Text(next) is not ("who" or "that")) return null;
        var verb = next + 1;
        if (verb >= said.Count || FollowUpWords.Negations.Contains(Text(verb))) return null;
        if (said.Is(FollowUpWords.Promises, verb, out _, out var length)) return Promised(who, i, verb, length, verb);
        return FollowUpWords.English.Contains(Text(verb)) || EnglishThird(Text(verb)) ? new(who, i, verb) : null;
    }

    /// <summary>I've got the visit to plan, j'ai le devis à demander.</summary>
    Promise? IHaveTo(string? who, int i, int at)
    {
        if (Text(at) is not ("ve" or "have" or "has" or "ai" or "g" or "a")) return null;
        var from = at + 1;
        if (Text(from) is "got") from++;
        if (Text(from) is not ("the" or "a" or "an" or "my" or "some" or "to" or "le" or "la" or "les" or "un" or "une" or "des" or "l" or "notre" or "encore")) return null;
        for (var w = from + 2; w < Math.Min(from + ManyWords + 1, said.Count) && !said.BreaksBetween(from, w); w++)
            if ((Text(w) is "to" && FollowUpWords.English.Contains(Text(w + 1))) || (Text(w) is "a" && IsInfinitive(Text(w + 1)) && !said.BreaksBefore(w + 1))) return new(who, i, from);
        return null;
    }

    /// <summary>she's sending, I'm ordering; typed also "hes sending".</summary>
    Promise? EnglishGoingOn(string? who, int i, int at)
    {
        var word = at;
        if (Text(at) is "is" or "s" or "am" or "m" or "are" or "re") word++;
        else if (FollowUpWords.Negations.Contains(Text(at))) return null;
        else if (Text(i) is not ("shes" or "hes" or "im")) return null;
        while (Text(word) is "also" or "now" or "still" or "already" or "only") word++;
        if (Text(word) is "to" && FollowUpWords.English.Contains(Text(word + 1))) return new(who, i, word + 1);
        if (Text(word) is "meeting" or "seeing" or "calling" or "visiting" && word > at) return new(who, i, word, NeedsDay: true);
        return Text(word) is [_, _, _, .., 'i', 'n', 'g'] going && (!FollowUpWords.EnglishStatesGoingOn.Contains(going) || (going is "looking" or "getting" && Text(word + 1) is "for" or "the" or "into") || (going is "doing" && Text(word + 1) is "the" or "a" or "our" or "my") || (going is "asking" && Text(word + 1) is "her" or "his" or "the" or "my" or "our"))
            ? new(who, i, word) : null;
    }

    /// <summary>The present of an English verb: she sends, I print it, Anne gives us the plans.</summary>
    Promise? EnglishPresent(string? who, int i, int at, bool isName)
    {
        if (IsFrenchSubject(i) || Text(i) is "her" or "him") return null;
        var word = Text(at);
        if (word is "owe" or "owes" || (word is "ask" or "asks" && Text(at + 1) is "the" or "her" or "his" or "our" or "my" or "their" or "about" or "around" && (word is "asks") == (who is not SaidFollowUp.Me || isName))) return new(who, i, at);
        if (word.Length < 3 || !word.All(char.IsAsciiLetter) || FollowUpWords.EnglishStates.Contains(word)) return null;
        var plural = Text(i) is "they";
        var third = !plural && (who is not SaidFollowUp.Me || isName);
        var bare = FollowUpWords.English.Contains(word) ? word
            : word.EndsWith("ies", StringComparison.Ordinal) && FollowUpWords.English.Contains($"{word[..^3]}y") ? $"{word[..^3]}y"
            : word.EndsWith("es", StringComparison.Ordinal) && FollowUpWords.English.Contains(word[..^2]) ? word[..^2]
            : word.EndsWith('s') && FollowUpWords.English.Contains(word[..^1]) ? word[..^1] : null;
        // What she asks for is not hers to do.
        if (bare is "ask" && Text(at + 1) is "for" || bare is "inform" or "confirm" or "notify" or "report" or "propose" && Text(at + 1) is "that") return null;
        if (bare is not null)
        {
            // "Anne give us the plans" is typed; « Anne contact » is not said.
            if (third == (bare == word) && !(isName && Text(at + 1) is "us" or "me" or "the" or "a")) return null;
            return Text(i) is "we" && IsDecided(i) ? null : new(who, i, at, NeedsDay: FollowUpWords.EnglishByADay.Contains(bare) && !IsObject(at + 1));
        }
        if (StopWords.Contain(word) || said.IsPartOfTime(at) || said.IsKnownName(at) || Text(i) is "we" or "on") return null;
        var formed = third ? word[^1] is 's' && word[^2] is not ('s' or 'u' or 'i') : word[^1] is not 's' && !word.EndsWith("ed", StringComparison.Ordinal) && !word.EndsWith("ly", StringComparison.Ordinal) && !word.EndsWith("ing", StringComparison.Ordinal);
        if (!formed || FollowUpWords.French.ContainsKey(word) || !IsObject(at + 1)) return null;
        return !said.Opens(i) ? null : new(who, i, at, NeedsDay: true);
    }

    bool IsObject(int i) => Text(i) is "the" or "a" or "an" or "my" or "our" or "his" or "her" or "their" or "it" or "them" or "me" or "us" or "some" or "three" or "two" or "to" or "with" or "for" or "out" or "over" or "up" or "after";
}
