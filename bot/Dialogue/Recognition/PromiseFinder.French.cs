using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises in the forms of French: its future and its present, and what has no subject.</remarks>
sealed partial class PromiseFinder
{
    static readonly string[] infinitiveEndings = ["er", "ir", "dre", "ttre", "ire", "ivre", "clure", "aitre", "oire"];

    /// <summary>« elle vient d'envoyer »</summary>
    bool IsJustPast(int at) => Text(at) is "vient" or "viens" or "venons" or "viennent" && Text(at + 1) is "de" or "d";

    static bool IsFutureOfDoing(string word) => FollowUpWords.FutureOfDoing.Contains(word)
        || (word is [.., 'r', 'a'] && FollowUpWords.French.GetValueOrDefault(word[..^2]))
        || (word is [.., 'r', 'o', 'n', 't'] && FollowUpWords.French.GetValueOrDefault(word[..^4]));

    bool IsFrenchSubject(int i) => FollowUpWords.FrenchSubjects.Contains(Text(i));

    bool IsFrenchWe(int i) => Text(i) is "on" or "nous";

    /// <summary>"je envoi" is typed; "elle suis" is not said.</summary>
    bool Agrees(int i, int at) => !IsEnglishSubject(i)
        && (Text(i), Text(at)) is not ("elle" or "il" or "on" or "me", "suis" or "fais" or "vois") and not ("j" or "je", "suit" or "suis");

    static bool IsFrenchFuture(string word, string? who) =>
        word.Length >= 4 && !FollowUpWords.NotDone.Contains(word)
            && (word is [.., 'r', 'a'] || (who is SaidFollowUp.Me
                ? word is [.., 'r', 'a', 'i'] or [.., 'r', 'o', 'n', 's']
                : word is [.., 'r', 'o', 'n', 't']));

    /// <summary>
    /// Whether a French word is the present of doing something after its subject, and says enough without a day; null when it is none.
    /// </summary>
    bool? FrenchPresent(string? who, int i, int at, bool isName, bool clitic)
    {
        var (before, word, next) = (Text(at - 1), Text(at), Text(at + 1));
        // What is told to whoever reads it: « je vous informe ».
        if (before is "vous") return null;
        if (IsWrittenAsPast(at) || !Agrees(i, at) || IsJustPast(at)) return null;
        // What they ask of me is mine: « elle me relance ».
        if (who is SaidFollowUp.Partner && before is "me" or "m" or "nous" && IsAskingOfOne(word)) return null;
        if (next is "pas" or "plus" or "jamais" or "rien") return null;
        // « Karima s'en occupe »
        if (before is "en" && word is "occupe" or "charge" or "occupent" or "chargent") return true;
        if (before is "y" && !FollowUpWords.French.GetValueOrDefault(word)) return null;
        if (FollowUpWords.French.TryGetValue(word, out var strong)) return SaysEnough(i, at, strong, clitic);
        // A verb that is not known may tell of anything: only a day makes it what will be done.
        return !isName && IsNewFrench(who, i, at) ? false : null;
    }

    /// <summary>envoyé, ENVOYÉS, envoyée; but « crée » is present.</summary>
    bool IsWrittenAsPast(int at) => said.Written(at) switch
    {
        [.., 'é' or 'É'] or [.., 'é' or 'É', 's' or 'S'] or [.., 'é' or 'É', 'e' or 'E', 's' or 'S'] => true,
        [.., 'é' or 'É', 'e' or 'E'] => !FollowUpWords.French.ContainsKey(Text(at)),
        _ => false,
    };

    static bool IsAskingOfOne(string word) =>
        word is "relance" or "sollicite" or "reclame" or "prie" or "presse" or "invite" or "charge" or "demande";

    bool SaysEnough(int i, int at, bool strong, bool clitic)
    {
        var (word, next) = (Text(at), Text(at + 1));
        // « on fait le point » tells of the contact.
        var together = IsFrenchWe(i);
        if (strong) return !(together && IsDecided(i));
        if (next is "vers" || (word is "fait" or "fais" && IsInfinitive(next)) || (IsComing(word) && IsInfinitiveAfter(at))) return true;
        if (together) return false;
        if (Text(at - 1) is "en") return true;
        if (clitic && next is not ("le" or "bien") && !FollowUpWords.FrenchTelling.Contains(word)) return true;
        // "elle fait la traduction" is done for somebody.
        return word is "fais" or "fait" or "voit" or "vois" or "voi"
            && (FollowUpWords.FrenchObjects.Contains(next) || Wording.IsArabic(next)) && Text(at + 2) is not ("point" or "etat" or "tour");
    }

    /// <summary>« elle passe prendre les clés »</summary>
    static bool IsComing(string word) =>
        word is "vient" or "viens" or "revient" or "reviens" or "viennent" or "reviennent" or "passe" or "passent" or "repasse";

    /// <summary>A verb that is not known, by its form.</summary>
    bool IsNewFrench(string? who, int i, int at)
    {
        var word = Text(at);
        if (word.Length < 4 || IsFrenchWe(i) || said.IsPartOfTime(at) || said.IsKnownName(at)) return false;
        if (FollowUpWords.FrenchStates.Contains(word) || StopWords.Contain(word) || BeginsAsState(word)) return false;
        if (word is [.., 'a', 'i', 't'] or [.., 'a', 'i', 's'] or [.., 'a', 'i', 'e', 'n', 't']) return false;
        return who is SaidFollowUp.Me ? word[^1] is 'e' or 's' : word[^1] is 'e' or 't' or 'd';
    }

    static bool BeginsAsState(string word)
    {
        foreach (var stem in FollowUpWords.FrenchStateStems)
            if (word.StartsWith(stem, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>Behind what was promised, its object tells of doing too.</summary>
    bool GoesOnDoing(int i, int at) =>
        GoesOn(i) && !IsFrenchWe(i) && FollowUpWords.FrenchObjects.Contains(Text(at + 1)) && !FollowUpWords.FrenchTelling.Contains(Text(at));

    static bool IsInfinitive(string word) => FollowUpWords.FrenchInfinitives.Contains(word)
        || (word.Length > 3 && EndsAsInfinitive(word) && !StopWords.Contain(word) && !FollowUpWords.NotInfinitive.Contains(word));

    static bool EndsAsInfinitive(string word)
    {
        foreach (var ending in infinitiveEndings)
            if (word.EndsWith(ending, StringComparison.Ordinal)) return true;
        return false;
    }

    Promise? Impersonal(int i)
    {
        if ((ArabicDuty(i) ?? EntrustedInArabic(i) ?? LeftTo(i)) is { } must) return must;
        if (!said.Is(FollowUpWords.Impersonal, i, out var meaning, out var length)) return Entrusted(i);
        // وعدتُ is I promised; without its vowel it may be she.
        var isMine = said.Written(i + length - 1).EndsWith("تُ", StringComparison.Ordinal);
        var who = isMine ? SaidFollowUp.Me : meaning.Length > 0 ? meaning : null;
        var next = i + length;
        if (next >= said.Count || FollowUpWords.Negations.Contains(Text(i - 1))) return null;
        if (FollowUpWords.Negations.Contains(Text(next)) || FollowUpWords.Nothing.Contains(Text(next))) return null;
        if (Wording.IsArabic(Text(i))) return ArabicImpersonal(who, i, next);
        // il faudra أن نرسل
        if (Text(next) is "ان" && next + 1 < said.Count) return new(who ?? ByPrefix(next + 1), i, next + 1);
        var that = Text(next) is "encore" or "aussi" or "donc" or "juste" or "absolument" ? next + 1 : next;
        if (Text(that) is "que" or "qu") return Wished(i, that + 1);
        if (Text(i) is "khass" or "khas") return new(ByLatinPrefix(next), i, next);
        if (who is not null) return new(who, i, next);
        // « reste à »
        if (Text(i) is "reste" && Text(next - 1) is "reste" or "faut" && Text(next) is not "a") return null;
        return IsInfinitive(Text(next)) || (FollowUpWords.Between.Contains(Text(next)) && IsInfinitive(Text(next + 1))) ? new(null, i, next) : null;
    }

    /// <summary>« À Claire d'envoyer », « à charge d'Anne de trouver »</summary>
    Promise? Entrusted(int i)
    {
        if (Text(i) is not "a") return null;
        if (Text(i + 1) is "charge" && Text(i + 2) is "de" or "d" or "pour" && said.NameAt(i + 3) is var (charged, many))
        {
            var of = i + 3 + many;
            if (Text(of) is "de" or "d" && IsInfinitiveAfter(of)) return new(charged, i, of + 1);
        }
        if (IsGivenTo(i) && roles.At(i + 1, said.Count) is var (first, end) && Text(end) is "de" or "d" && IsInfinitiveAfter(end))
            return new(roles.Called(first, end), i, end + 1);
        if (said.NameAt(i + 1) is not var (called, words)) return null;
        var to = i + 1 + words;
        return Text(to) is "de" or "d" && IsInfinitive(Text(to + 1)) ? new(called, i, to + 1) : null;
    }

    /// <summary>« il revient à l'association de … », « et à notre traductrice de … »</summary>
    bool IsGivenTo(int i) => said.Opens(i) || Text(i - 1) is "revient" or "incombe" or "appartient" or "confie" or "demande";

    /// <summary>« il faut que Paul relise », not « il faut que ce soit … »</summary>
    Promise? Wished(int i, int from)
    {
        if (SubjectAt(from) is not var (who, verb, _)) return null;
        while (Text(verb) is "aussi" or "donc" or "encore") verb++;
        return verb < said.Count && Text(verb) is not ("soit" or "ait" or "puisse") ? new(who, i, verb) : null;
    }
}
