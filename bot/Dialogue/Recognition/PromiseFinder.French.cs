using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <remarks>Promises in the forms of French: its future and its present, and what has no subject.</remarks>
sealed partial class PromiseFinder
{
    /// <summary>« elle vient d'envoyer »</summary>
    bool IsJustPast(int at) => Text(at) is "vient" or "viens" or "venons" or "viennent" && Text(at + 1) is "de" or "d";

    static bool IsFutureOfDoing(string word) => FollowUpWords.FutureOfDoing.Contains(word)
        || (word.EndsWith("ra", StringComparison.Ordinal) && FollowUpWords.French.GetValueOrDefault(word[..^2]))
        || (word.EndsWith("ront", StringComparison.Ordinal) && FollowUpWords.French.GetValueOrDefault(word[..^4]));

    bool IsFrenchSubject(int i) => Text(i) is "je" or "j" or "on" or "nous" or "elle" or "el" or "il" or "elles" or "ils" or "lui" or "moi" or "celle" or "celui" or "cette" or "ce" or "mon" or "ma";

    static bool IsFrenchFuture(string word, string? who) =>
        word.Length >= 4 && !FollowUpWords.NotDone.Contains(word)
            && (word.EndsWith("ra", StringComparison.Ordinal) || (who is SaidFollowUp.Me
                ? word.EndsWith("rai", StringComparison.Ordinal) || word.EndsWith("rons", StringComparison.Ordinal)
                : word.EndsWith("ront", StringComparison.Ordinal)));

    /// <summary>Whether a French word is the present of doing something after its subject, and says enough without a day; null when it is none.</summary>
    bool? FrenchPresent(string? who, int i, int at, bool isName, bool clitic)
    {
        var word = Text(at);
        // What is told to whoever reads it: « je vous informe ».
        if (Text(at - 1) is "vous") return null;
        if (said.Written(at) is [.., 'é' or 'É'] or [.., 'é' or 'É', 's' or 'S'] or [.., 'é' or 'É', 'e' or 'E', 's' or 'S'] || (said.Written(at) is [.., 'é' or 'É', 'e' or 'E'] && !FollowUpWords.French.ContainsKey(word)) || !Agrees(i, at)) return null;
        var next = Text(at + 1);
        if (IsJustPast(at)) return null;
        // What they ask of me is mine: « elle me relance ».
        if (who is SaidFollowUp.Partner && Text(at - 1) is "me" or "m" or "nous" && word is "relance" or "sollicite" or "reclame" or "prie" or "presse" or "invite" or "charge" or "demande") return null;
        if (next is "pas" or "plus" or "jamais" or "rien" || (Text(at - 1) is "y" && !FollowUpWords.French.GetValueOrDefault(word))) return null;
        if (FollowUpWords.French.TryGetValue(word, out var known) || (word is ['m' or 'l' or 't', ..] && FollowUpWords.French.TryGetValue(word[1..], out known)))
        {
            // "elle fait la traduction" is done for somebody; « on fait le point » tells of the contact.
            var together = Text(i) is "on" or "nous";
            return known ? !(together && IsDecided(i)) : clitic && next is not ("le" or "bien" or "pas") && !FollowUpWords.FrenchTelling.Contains(word) && !together
                || (word is "fait" or "fais" && IsInfinitive(next)) || (word is "vient" or "viens" or "revient" or "reviens" or "viennent" or "reviennent" or "passe" or "passent" or "repasse" && IsInfinitiveAfter(at))
                || next is "vers" || (word is "fais" or "fait" or "voit" or "vois" or "voi" && !together && (FollowUpWords.FrenchObjects.Contains(next) || Wording.IsArabic(next)) && Text(at + 2) is not ("point" or "etat" or "tour"))
                || (Text(at - 1) is "en" && !together);
        }
        if (word.Length < 4 || FollowUpWords.FrenchStates.Contains(word) || StopWords.Contain(word) || said.IsPartOfTime(at)) return null;
        var formed = who is SaidFollowUp.Me && !isName
            ? Text(i) is "nous" ? word.EndsWith("ons", StringComparison.Ordinal) : word[^1] is 'e' or 's' || (Text(i) is "on" && word[^1] is 't')
            : word[^1] is 'e' or 't' or 'd' || word.EndsWith("ent", StringComparison.Ordinal);
        if (!formed || word.EndsWith("ait", StringComparison.Ordinal) || word.EndsWith("ais", StringComparison.Ordinal) || word.EndsWith("aient", StringComparison.Ordinal)) return null;
        if (Text(i) is "on" or "nous" || said.IsKnownName(at) || FollowUpWords.FrenchStateStems.Any(stem => word.StartsWith(stem, StringComparison.Ordinal))) return null;
        if (isName && !said.Opens(i)) return null;
        // A verb that is not known may tell of anything: only a day makes it what will be done.
        return isName ? null : false;
    }

    static bool IsInfinitive(string word) =>
        FollowUpWords.FrenchInfinitives.Contains(word)
            || (word.Length > 3 && infinitiveEndings.Any(ending => word.EndsWith(ending, StringComparison.Ordinal)) && !StopWords.Contain(word) && !FollowUpWords.NotInfinitive.Contains(word));

    Promise? Impersonal(int i)
    {
        if (ArabicDuty(i) is { } must) return must;
        if (!said.Is(FollowUpWords.Impersonal, i, out var meaning, out var length))
        {
            // À Claire d'envoyer; à charge d'Anne de trouver.
            if (Text(i) is "a" && Text(i + 1) is "charge" && Text(i + 2) is "de" or "d" or "pour" && said.NameAt(i + 3) is var (charged, many) && Text(i + 3 + many) is "de" or "d" && IsInfinitiveAfter(i + 3 + many)) return new(charged, i, i + 4 + many);
            return Text(i) is "a" && said.NameAt(i + 1) is var (called, words) && Text(i + 1 + words) is "de" or "d" && IsInfinitive(Text(i + 2 + words)) ? new(called, i, i + 2 + words) : null;
        }
        // وعدتُ is I promised; without its vowel it may be she.
        var who = said.Written(i + length - 1).EndsWith("تُ", StringComparison.Ordinal) ? SaidFollowUp.Me : meaning.Length > 0 ? meaning : null;
        var next = i + length;
        if (next >= said.Count || FollowUpWords.Negations.Contains(Text(i - 1)) || FollowUpWords.Negations.Contains(Text(next)) || FollowUpWords.Nothing.Contains(Text(next))) return null;
        if (Wording.IsArabic(Text(i)))
        {
            var word = Text(i);
            if (Text(i - 1) is "باش" or "حتي") return null;
            if (said.Bare(i) is "باقي" or "مازال" && said.Bare(next) is "خاص") return Impersonal(next);
            if ((Text(i - 1) is "كما" && !said.Bare(i).StartsWith("كلف", StringComparison.Ordinal) && !said.Bare(i).StartsWith("طلب", StringComparison.Ordinal)) || (Text(i - 1) is "شيء" or "حاجه" or "اي" && FollowUpWords.Negations.Contains(Text(i - 2)))) return null;
            if (said.Bare(i) is "خاص" or "باقي" or "بقي" && Text(next) is ['ب' or 'ك', _, _, ..] && said.NameAt(next) is null) return null;
            if (said.Bare(i) is "خاص" && length is 1 && Text(next) is ['ا', 'ل', _, _, ..])
                return IsRole(next) && Text(next + 1) is ['ي' or 'ت', _, _, ..] && !said.BreaksBefore(next + 1) ? new(said.Written(next), i, next + 1) : null;
            if (who is SaidFollowUp.Partner && length is 1 && RoleBehind(i) is { } role) return new(role, i, i);
            // لابد للمتعهد من تصحيحها
            if (who is null && Text(next) is ['ل', 'ل', _, _, ..] && roles.At(next, said.EndOfSentence(i)) is var (doer, task) && task < said.Count)
                return new(roles.Called(doer, task), i, Text(task) is "من" or "ان" ? Math.Min(task + 1, said.Count - 1) : task);
            // وعدت بأنها سترسل: promised and to come is one.
            for (var w = next; w < Math.Min(next + 4, said.Count) && !said.BreaksBefore(w); w++)
                if (ArabicFuture(w) is { } future) return future with { First = i, Next = w + 1 };
            if (said.NameAt(next) is var (asked, skip) && who is SaidFollowUp.Me && !said.BreaksBefore(next)) return next + skip < said.Count ? new(who, i, next + skip) : null;
            if (said.Written(next) is ['آ', ..] && said.NameAt(next) is var (obliged, its)) return new(obliged, i, Text(next + its) is "ان" ? next + its + 1 : next + its);
            if (who is SaidFollowUp.Me && Text(next - 1) is "علي" && said.Written(next - 1).Contains('ى', StringComparison.Ordinal)) return new(null, i, next);
            // التزمت بأن أوصله: only its verb tells whose promise it is.
            if (Text(next) is "بان" && next + 1 < said.Count && said.NameAt(next) is null) return new(said.Written(next + 1)[0] is 'أ' or 'ن' ? SaidFollowUp.Me : who, i, next + 1);
            // يجب أن ترسل, علي أن ...: the verb tells who.
            if (Text(next) is "ان" && next + 1 < said.Count) return new(who ?? RoleBehind(next + 1) ?? ByPrefix(next + 1), i, next + 1);
            if (Text(next - 1) is "ان") return who is SaidFollowUp.Me && ByPrefix(next) is not SaidFollowUp.Me ? null : new(who ?? ByPrefix(next), i, next);
            // يلزم آن أن توفر, خاصها كلير تصيفط, يتعين على الكاتب نشر
            if (who is null or SaidFollowUp.Partner && said.NameAt(next) is var (named, words) && !said.BreaksBefore(next)) return new(named, i, Text(next + words) is "ان" ? next + words + 1 : next + words);
            if (word is "يجب" or "ينبغي" or "يلزم" or "يتعين" or "لازم" or "يبقي" or "بقي" or "باقي" && Text(next) is "علي") return Impersonal(next) is { } duty ? duty with { First = i } : new(null, i, Math.Min(next + 1, said.Count - 1));
            // خاص شي واحد يطبع: nobody who is known.
            if (length > 2 && Text(i + 1) is "شي") return new(null, i, next);
            if (said.Bare(i) is "خاص" or "لازم" && ByPrefix(next) is { } prefixed) return new(prefixed, i, next);
            if (said.Bare(i) is "وعد" or "وعدت" or "عدت" or "عد" or "التزم" or "التزمت" or "تعهد" or "تعهدت" or "تكلف" or "تكلفت" && said.NameAt(next) is null && Text(next) is not [('ب' or 'ا'), ..]) return null;
            if (word is "باقي" or "بقي" or "خاص" or "يبقي" && Text(next).Length < 3) return null;
            if (word is "باقي" && said.IsPartOfTime(next)) return null;
            return new(who, i, next);
        }
        // il faudra أن نرسل
        if (Text(next) is "ان" && next + 1 < said.Count) return new(who ?? ByPrefix(next + 1), i, next + 1);
        if (Text(next) is "que" or "qu" && SubjectAt(next + 1) is var (other, verb, _))
        {
            while (verb < said.Count && FollowUpWords.Between.Contains(Text(verb)) && Text(verb) is "aussi" or "donc" or "encore") verb++;
            return verb < said.Count && Text(verb) is not ("soit" or "ait" or "puisse") ? new(other, i, verb) : null;
        }
        if (Text(next) is "que" or "qu") return null;
        if (Text(i) is "khass" or "khas") return new(ByLatinPrefix(next), i, next);
        if (who is null)
        {
            if (Text(i + length - 1) is "reste" or "faut" && Text(i) is "reste" && Text(next) is not "a") return null;
            return IsInfinitive(Text(next)) || (FollowUpWords.Between.Contains(Text(next)) && IsInfinitive(Text(next + 1))) ? new(null, i, next) : null;
        }
        return new(who, i, next);
    }
}
