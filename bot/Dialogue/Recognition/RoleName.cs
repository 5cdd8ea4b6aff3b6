using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// From where to where somebody is called by what they are: « chargée de mission », "head of our social division", رئيس قسم الجبايات.
/// </summary>
sealed class RoleName(Wording said, Func<int, bool> isTime)
{
    const int MostBefore = 3;
    const int MostBehind = 6;

    static readonly string[] adjectiveEndings =
    [
        "ique", "iques", "al", "ale", "aux", "ales", "iel", "ielle", "elle", "if", "ive", "aire",
        "ier", "iere", "iers", "ain", "aine", "urbain", "adjoint", "adjointe", "ile", "iles", "ant", "ante", "eur", "icien", "iste",
    ];

    static readonly string[] futureEndings = ["era", "eront", "ira", "dra", "ttra"];

    /// <summary>Those who work with one of the pair.</summary>
    static readonly FrozenSet<string> teams = Grammar.Words("equipe equipes team staff crew services gens gars guys people folks lads");

    /// <summary>« la commune de Driss »</summary>
    static readonly FrozenSet<string> seats = Grammar.Words("commune mairie ville municipalite administration council");

    /// <summary>« service culture », « chef comptable »: the next word says which.</summary>
    static readonly FrozenSet<string> saidByTheNext =
        Grammar.Words("service bureau cellule pole direction division chef referent referente responsable departement");

    /// <summary>Auxiliaries, relatives and pronouns, behind which a verb stands.</summary>
    static readonly FrozenSet<string> beforeVerb =
        Grammar.Words("qui who dont will ll is has must to se s nous lui leur me m y would shall aura auront ont sera seront avait");

    static readonly FrozenSet<string> englishArticles = Grammar.Words("the our their his her my a an");

    /// <summary>المكتب الوطني للماء: they are for something, which is part of their name.</summary>
    static readonly FrozenSet<string> publicOffices = Grammar.Words("المكتب الوكاله المركز الصندوق المجلس المعهد");

    /// <summary>الكاتب العام: adjectives that no ending tells.</summary>
    static readonly FrozenSet<string> arabicAdjectives = Grammar.Words("العام العامه الاول الاولي الثاني الثانيه الكبير الجديد الجديده البيطري");

    /// <summary>Pronouns where a verb follows them, else articles.</summary>
    static readonly FrozenSet<string> articlesOrPronouns = Grammar.Words("le la les l en");

    /// <summary>Whoever's role stands at a word, or begins there: without their article.</summary>
    public (int First, int Next)? At(int i, int limit)
    {
        var hasArticle = FollowUpWords.Articles.Contains(Text(i));
        var first = hasArticle ? i + 1 : i;
        var role = RoleBehind(first, limit);
        if (role >= limit || !said.IsRole(role) || isTime(role)) return null;
        if (role > first && (said.BreaksBefore(role) || (!hasArticle && !said.BreaksBefore(i)))) return null;
        return (first, Wording.IsArabic(Text(role)) ? EndOfArabic(role, limit) : EndOfLatin(role, limit));
    }

    /// <summary>"our transit agent", « le nouveau directeur »</summary>
    int RoleBehind(int first, int limit)
    {
        var role = first;
        var last = Math.Min(limit, first + MostBefore);
        while (role < last && !said.IsRole(role) && IsBeforeRole(role) && (role == first || !said.BreaksBefore(role))) role++;
        return role;
    }

    bool IsBeforeRole(int i) => IsWord(i) || IsBeforeEnglishRole(i);

    /// <summary>"our finance officer", "the prosecutor's office": behind their article no verb stands before a noun.</summary>
    bool IsBeforeEnglishRole(int i)
    {
        if (Text(i) is "s") return said.Gap(i) is "'" or "’" && said.IsRole(i + 1);
        if (!englishArticles.Contains(Text(i - 1)) || !said.IsRole(i + 1)) return false;
        return Text(i).Length > 2 && !StopWords.Contain(Text(i)) && !beforeVerb.Contains(Text(i));
    }

    /// <summary>As they are called; "her team" is the partner's side, and « notre équipe » mine.</summary>
    public string Called(int first, int next)
    {
        if (next == first + 1 && teams.Contains(Text(first)))
        {
            if (Grammar.Theirs.Contains(Text(first - 1))) return SaidFollowUp.Partner;
            if (Grammar.Ours.Contains(Text(first - 1))) return SaidFollowUp.Me;
        }
        if (seats.Contains(Text(first)) && Grammar.Of.Contains(Text(next)) && said.NameAt(next + 1) is ((SaidFollowUp.Me or SaidFollowUp.Partner) and var side, _))
            return side;
        return said.Called(first, next);
    }

    bool IsWord(int i) =>
        Text(i).Length > 2
            && !Wording.IsArabic(Text(i))
            && !StopWords.Contain(Text(i))
            && !isTime(i)
            && !IsVerb(said, i)
            && !said.NamesPair(i)
            && !said.Is(FollowUpWords.Subjects, i, out _, out _);

    bool GoesOn(int end, int role, int limit) =>
        end < limit && end < role + MostBehind && !said.BreaksBefore(end) && !isTime(end);

    int EndOfLatin(int role, int limit)
    {
        var end = role + 1;
        while (GoesOn(end, role, limit))
        {
            // "the prosecutor's office", "the lycée's catering students"
            if (Text(end) is "s" && said.Gap(end) is "'" or "’")
            {
                if (RoleOwned(end + 1, limit) is not { } owned) return end;
                end = owned + 1;
                continue;
            }
            if (Grammar.Of.Contains(Text(end)) && end + 1 < limit && !said.BreaksBefore(end + 1))
            {
                if (EndBehindOf(end, limit) is not { } behind) return end;
                end = behind;
                continue;
            }
            if (!BelongsTo(role, end)) return end;
            end++;
        }
        return end;
    }

    int? RoleOwned(int from, int limit)
    {
        for (var i = from; i < Math.Min(limit, from + MostBefore) && !said.BreaksBefore(i) && !beforeVerb.Contains(Text(i)); i++)
            if (said.IsRole(i)) return i;
        return null;
    }

    /// <summary>« directeur de la culture », "head of our social division"; not « de chez nous ».</summary>
    int? EndBehindOf(int of, int limit)
    {
        var noun = of + 1;
        if (Text(noun) is "chez" || isTime(noun) || said.NamesPair(noun)) return null;
        if (Grammar.DeterminersBehindOf.Contains(Text(noun))) noun++;
        if (noun >= limit || said.BreaksBefore(noun) || isTime(noun) || FollowUpWords.FrenchInfinitives.Contains(Text(noun))) return null;
        var end = noun + 1;
        while (end < limit && Text(of) is "of" && !said.BreaksBefore(end) && IsWord(end)) end++;
        return end;
    }

    /// <summary>Another role, a name or an adjective: « le directeur technique », « agent Benali ».</summary>
    bool BelongsTo(int role, int i)
    {
        var word = Text(i);
        if (word.Length < 2 || StopWords.Contain(word)) return false;
        if (FollowUpWords.BeforeDay.Contains(word) || FollowUpWords.Joins.Contains(word) || said.NamesPair(i)) return false;
        if (said.IsRole(i)) return true;
        if (Tense.IsParticiple(said.Written(i)) && !said.BreaksBefore(i + 1) && (Text(i + 1) is "de" or "d" || IsVerb(said, i + 1))) return true;
        if (IsVerb(said, i)) return false;
        return char.IsUpper(said.Written(i)[0])
            || Grammar.EndsWith(word, adjectiveEndings)
            || IsRightBeforeVerb(i)
            || (saidByTheNext.Contains(Text(role)) && i == role + 1 && !IsBeforeObject(i));
    }

    /// <summary>« notre douanier agréé doit … »: between whoever it is and what they do stands what tells which.</summary>
    bool IsRightBeforeVerb(int i) =>
        Text(i).Length > 3 && !isTime(i) && !said.BreaksBefore(i + 1) && !FollowUpWords.Articles.Contains(Text(i + 1)) && IsVerb(said, i + 1);

    /// <summary>المصلحة التقنية, مكتب حفظ الصحة, رئيس قسم الجبايات, المدير ديال الثانوية</summary>
    int EndOfArabic(int role, int limit)
    {
        var end = role + 1;
        var definite = IsThe(role);
        while (GoesOn(end, role, limit))
        {
            if (Text(end) is "ديال" && IsOwner(end + 1, limit))
                return IsOwner(end + 2, limit) && IsThe(end + 1) && IsThe(end + 2) && !said.BreaksBefore(end + 2) ? end + 3 : end + 2;
            if (said.NameAt(end) is var (who, length)) return IsTheirOwnName(end, who) ? end + length : end;
            if (Text(end) is ['ل', 'ل', _, _, ..] && publicOffices.Contains(said.Bare(role)) && end > role + 1) return end + 1;
            var the = IsThe(end) && !Grammar.ArabicRelatives.Contains(Text(end));
            // اقتراح الأعضاء is what is done.
            if (the ? definite && !IsAdjective(role, end) : definite || !IsBareNoun(end)) return end;
            definite = the;
            end++;
            if (!the && !said.IsRole(end - 1) && !IsThe(end)) return end;
        }
        return end;
    }

    /// <summary>المدير ديال الثانوية</summary>
    bool IsOwner(int i, int limit) => i < limit && !said.BreaksBefore(i) && !isTime(i) && !said.NamesPair(i);

    bool IsTheirOwnName(int i, string? who) =>
        who is not (SaidFollowUp.Me or SaidFollowUp.Partner) && Text(i) is not ['و', ..] && Wording.IsArabic(Text(i));

    /// <summary>A noun without its article, which the one that it belongs to follows: حفظ in مكتب حفظ الصحة.</summary>
    bool IsBareNoun(int i) =>
        Text(i) is { Length: > 2 } and [not ('ب' or 'ل' or 'و'), ..]
            && Wording.IsArabic(Text(i))
            && !IsArabicVerb(said, i)
            && !StopWords.Contain(said.Bare(i))
            && (IsThe(i + 1) || said.IsRole(i) || Text(i)[^1] is 'ه');

    /// <summary>التقنية behind المصلحة: it has its gender, or the ending of an adjective.</summary>
    bool IsAdjective(int noun, int i)
    {
        var word = Text(i);
        if (word[^1] is 'ي' || word.EndsWith("يه", StringComparison.Ordinal) || arabicAdjectives.Contains(word)) return true;
        var isFeminine = word[^1] is 'ه';
        return i == noun + 1 && isFeminine == (Text(noun)[^1] is 'ه') && (isFeminine || word[2] is 'م' or 'ا');
    }

    /// <summary>« numérise les plans », « pose une borne »</summary>
    bool IsBeforeObject(int i) =>
        Text(i)[^1] is 'e' or 't' or 'd' or 's' && Grammar.BeforeObject.Contains(Text(i + 1)) && !said.BreaksBefore(i + 1);

    bool IsThe(int i) => Text(i) is ['ا', 'ل', _, _, ..];

    string Text(int i) => said.Text(i);

    public static bool IsArabicVerb(Wording said, int i) => said.Bare(i) is
        ['س' or 'غ', 'ي' or 'ت' or 'ا' or 'ن', _, _, ..]
        or ['ي', _, _, _, ..]
        or ['ت', _, _, _]
        or ['ك', 'ي' or 'ت', _, _, ..];

    public static bool IsVerb(Wording said, int i)
    {
        var word = said.Text(i);
        if (beforeVerb.Contains(word)) return true;
        if (articlesOrPronouns.Contains(word))
            return i + 1 < said.Count && IsVerb(said, i + 1) && !FollowUpWords.FrenchInfinitives.Contains(said.Text(i + 1));
        return said.Is(FollowUpWords.Promises, i, out _, out _)
            || FollowUpWords.FrenchStates.Contains(word)
            || FollowUpWords.EnglishStates.Contains(word)
            || FollowUpWords.French.ContainsKey(word)
            || (word.Length > 4 && Grammar.EndsWith(word, futureEndings))
            || IsThirdPerson(word)
            || (FollowUpWords.English.Contains(word) && said.Text(i + 1) is "us" or "me" or "them" or "it" or "him")
            || Wording.IsArabic(word);
    }

    /// <summary>she sends, he finishes</summary>
    static bool IsThirdPerson(string word) =>
        word.Length > 3 && word[^1] is 's' && (FollowUpWords.English.Contains(word[..^1]) || FollowUpWords.English.Contains(word[..^2]));
}
