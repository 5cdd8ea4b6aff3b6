using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>From where to where somebody is called by what they are: « chargée de mission », "head of our social division", رئيس قسم الجبايات.</summary>
sealed class RoleName(Wording said, Func<int, bool> isTime)
{
    const int MostBefore = 3;
    const int MostBehind = 6;

    static readonly string[] adjectives = ["ique", "iques", "al", "ale", "aux", "ales", "iel", "ielle", "elle", "if", "ive", "aire", "ier", "iere", "iers", "ain", "aine", "urbain", "adjoint", "adjointe"];

    /// <summary>Whoever's role stands at a word, or begins there: without their article.</summary>
    public (int First, int Next)? At(int i, int limit)
    {
        var first = i;
        if (FollowUpWords.Articles.Contains(Text(first))) first++;
        var role = first;
        // "our transit agent", « le nouveau directeur »
        while (role < Math.Min(limit, first + MostBefore) && !said.IsRole(role) && IsWord(role) && (role == first || !said.BreaksBefore(role))) role++;
        if (role >= limit || !said.IsRole(role) || isTime(role) || (role > first && (said.BreaksBefore(role) || (first == i && !said.BreaksBefore(i))))) return null;
        return (first, Wording.IsArabic(Text(role)) ? EndOfArabic(role, limit) : EndOfLatin(role, limit));
    }

    /// <summary>As they are called; "her team" is the partner's side, and « notre équipe » mine.</summary>
    public string Called(int first, int next)
    {
        if (next == first + 1 && Text(first) is "equipe" or "equipes" or "team" or "staff" or "crew" or "services")
        {
            if (Text(first - 1) is "her" or "his" or "their" or "leur" or "leurs" or "son" or "sa" or "ses") return SaidFollowUp.Partner;
            if (Text(first - 1) is "our" or "my" or "notre" or "nos" or "mon" or "mes") return SaidFollowUp.Me;
        }
        return said.Called(first, next);
    }

    bool IsWord(int i) => Text(i).Length > 2 && !Wording.IsArabic(Text(i)) && !StopWords.Contain(Text(i)) && !isTime(i) && !IsVerb(said, i) && said.NameAt(i) is not (SaidFollowUp.Me or SaidFollowUp.Partner, _) && !said.Is(FollowUpWords.Subjects, i, out _, out _);

    int EndOfLatin(int role, int limit)
    {
        var end = role + 1;
        while (end < limit && end < role + MostBehind && !said.BreaksBefore(end) && !isTime(end))
        {
            var (word, next) = (Text(end), end + 1);
            if (word is "de" or "d" or "du" or "des" or "of" && next < limit && !said.BreaksBefore(next))
            {
                // « de chez nous », « directeur de la culture », "head of our social division"
                if (Text(next) is "chez" || isTime(next) || said.NameAt(next) is (SaidFollowUp.Me or SaidFollowUp.Partner, _)) break;
                if (Text(next) is "la" or "l" or "the" or "our" or "their" or "notre" or "leur" or "nos" or "leurs" or "sa" or "son" or "ses") next++;
                if (next >= limit || said.BreaksBefore(next) || isTime(next) || FollowUpWords.FrenchInfinitives.Contains(Text(next))) break;
                end = next + 1;
                while (end < limit && word is "of" && !IsVerb(said, end) && !said.BreaksBefore(end) && IsWord(end)) end++;
                continue;
            }
            if (word.Length < 2 || StopWords.Contain(word) || FollowUpWords.BeforeDay.Contains(word) || FollowUpWords.Joins.Contains(word) || said.NameAt(end) is (SaidFollowUp.Me or SaidFollowUp.Partner, _)) break;
            if (said.IsRole(end) || (char.IsUpper(said.Written(end)[0]) && !IsVerb(said, end))) { end++; continue; }
            if (IsVerb(said, end)) break;
            if (adjectives.Any(ending => word.EndsWith(ending, StringComparison.Ordinal)) || (Text(role) is "service" or "bureau" or "cellule" or "pole" or "direction" or "division" or "chef" or "referent" or "referente" or "responsable" or "departement" && end == role + 1 && !IsBeforeObject(end))) { end++; continue; }
            break;
        }
        return end;
    }

    /// <summary>المصلحة التقنية, مكتب حفظ الصحة, رئيس قسم الجبايات, المدير ديال الثانوية</summary>
    int EndOfArabic(int role, int limit)
    {
        var end = role + 1;
        var definite = IsThe(role);
        while (end < limit && end < role + MostBehind && !said.BreaksBefore(end) && !isTime(end))
        {
            if (Text(end) is "ديال" && end + 1 < limit && !said.BreaksBefore(end + 1) && !isTime(end + 1) && said.NameAt(end + 1) is not (SaidFollowUp.Me or SaidFollowUp.Partner, _)) { end += 2; break; }
            if (said.NameAt(end) is var (who, length)) return who is SaidFollowUp.Me or SaidFollowUp.Partner || Text(end) is ['و', ..] || !Wording.IsArabic(Text(end)) ? end : end + length;
            var the = IsThe(end) && Text(end) is not ("التي" or "الذي" or "اللي" or "الذين");
            // اقتراح الأعضاء is what is done.
            if (the && definite && !IsAdjective(role, end)) break;
            if (!the && (definite || !Wording.IsArabic(Text(end)) || IsArabicVerb(said, end) || StopWords.Contain(said.Bare(end)) || Text(end).Length < 3 || Text(end)[0] is 'ب' or 'ل' or 'و' || (!IsThe(end + 1) && !said.IsRole(end) && Text(end)[^1] is not 'ه'))) break;
            definite = the;
            end++;
            if (!the && !said.IsRole(end - 1) && !IsThe(end)) break;
        }
        return end;
    }

    /// <summary>التقنية behind المصلحة: it has its gender, or the ending of an adjective.</summary>
    bool IsAdjective(int noun, int i) => Text(i)[^1] is 'ي' || Text(i).EndsWith("يه", StringComparison.Ordinal) || ((Text(noun)[^1] is 'ه') == (Text(i)[^1] is 'ه') && (Text(i)[^1] is 'ه' || Text(i)[2] is 'م' or 'ا') && i == noun + 1);

    /// <summary>« numérise les plans », « pose une borne »</summary>
    bool IsBeforeObject(int i) => Text(i)[^1] is 'e' or 't' or 'd' or 's' && Text(i + 1) is "le" or "la" or "l" or "les" or "un" or "une" or "des" or "du" or "nos" or "notre" or "leur" or "leurs" or "son" or "sa" or "ses" or "the" or "a" && !said.BreaksBefore(i + 1);

    bool IsThe(int i) => Text(i) is ['ا', 'ل', _, _, ..];

    string Text(int i) => said.Text(i);

    public static bool IsArabicVerb(Wording said, int i) => said.Bare(i) is ['س' or 'غ', 'ي' or 'ت' or 'ا' or 'ن', _, _, ..] or ['ي', _, _, _, ..] or ['ت', _, _, _] or ['ك', 'ي' or 'ت', _, _, ..];

    public static bool IsVerb(Wording said, int i)
    {
        var word = said.Text(i);
        if (word is "qui" or "who" or "dont" or "will" or "ll" or "is" or "has" or "must" or "to" or "se" or "s" or "nous" or "lui" or "leur" or "me" or "m" or "y" or "would" or "shall") return true;
        if (word is "le" or "la" or "les" or "l" or "en") return i + 1 < said.Count && IsVerb(said, i + 1) && !FollowUpWords.FrenchInfinitives.Contains(said.Text(i + 1));
        if (said.Is(FollowUpWords.Promises, i, out _, out _) || FollowUpWords.FrenchStates.Contains(word) || FollowUpWords.EnglishStates.Contains(word) || FollowUpWords.French.ContainsKey(word)) return true;
        if (word.Length > 4 && (word.EndsWith("era", StringComparison.Ordinal) || word.EndsWith("eront", StringComparison.Ordinal) || word.EndsWith("ira", StringComparison.Ordinal) || word.EndsWith("dra", StringComparison.Ordinal) || word.EndsWith("ttra", StringComparison.Ordinal))) return true;
        return (word.Length > 3 && word[^1] is 's' && (FollowUpWords.English.Contains(word[..^1]) || FollowUpWords.English.Contains(word[..^2]))) || Wording.IsArabic(word);
    }
}
