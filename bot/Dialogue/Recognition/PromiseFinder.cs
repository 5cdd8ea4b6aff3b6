namespace PracticeBot.Bot.Dialogue.Recognition;

/// <param name="First">The word it begins with, and <paramref name="Verb"/> the one that what is done begins with.</param>
/// <param name="NeedsDay">Is no promise without a day.</param>
/// <param name="NeedsAhead">Is none without a day that can be nothing but to come.</param>
/// <param name="Until">Where it ends at the latest, when that is known.</param>
/// <param name="Next">Where to read on; after its verb unless it is said.</param>
readonly record struct Promise(string? Who, int First, int Verb, bool NeedsDay = false, int? Until = null, int? Next = null, bool NeedsAhead = false);

/// <summary>
/// Where a message says what somebody will do: somebody as a subject, and a verb of duty, of the future or of doing after it, in the
/// forms of each language. What was asked, supposed, denied or is past is none.
/// </summary>
sealed partial class PromiseFinder(Wording said)
{
    const int ManyWords = 6;

    readonly RoleName roles = new(said, said.IsPartOfTime);

    /// <summary>The verb of the promise before.</summary>
    int latest = -1;

    string? latestWho;

    string Text(int i) => said.Text(i);

    public IEnumerable<Promise> All()
    {
        foreach (var promise in Found())
        {
            (latest, latestWho) = (promise.Verb, promise.Who);
            yield return promise;
        }
    }

    IEnumerable<Promise> Found()
    {
        for (var i = 0; i < said.Count;)
        {
            if (Text(i).Length is 0)
            {
                i++;
                continue;
            }
            if (ListAt(i) is { } list)
            {
                foreach (var item in list.Items) yield return item;
                i = Math.Max(i + 1, list.Next);
                continue;
            }
            if (At(i) is { } promise && promise.Verb < said.Count && !said.IsAsked(i) && !IsSomeDay(i))
            {
                yield return promise;
                i = Math.Max(promise.Next ?? (Math.Max(promise.Verb, i) + 1), i + 1);
                continue;
            }
            i++;
        }
    }

    /// <summary>« un jour il faudrait … », "perhaps": a wish, or a guess.</summary>
    bool IsSomeDay(int i)
    {
        var end = said.EndOfSentence(i);
        for (var w = said.StartOfSentence(i); w < end; w++)
            if (said.Is(FollowUpWords.SomeDay, w)) return true;
        return false;
    }

    Promise? At(int i) => IsSupposed(i) ? null
        : ArabicFuture(i) ?? ArabicVerbFirst(i) ?? Impersonal(i) ?? Asked(i) ?? Cleft(i) ?? EnglishCleft(i) ?? Awaited(i)
        ?? Two(i) ?? Charged(i) ?? Relative(i) ?? Elided(i) ?? Subject(i) ?? NounSubject(i) ?? Meeting(i)
        ?? Gapped(i) ?? Minuted(i) ?? Timed(i) ?? Shared(i) ?? Mine(i) ?? Infinitive(i) ?? Tagged(i);

    /// <summary>If, when and how before it; the s of « on s' » and "that's" is no « si ».</summary>
    bool IsSupposed(int i) => IsHoped(i) ||
        FollowUpWords.Supposed.Contains(Text(i - 1)) && !said.BreaksBefore(i) && !(Text(i - 1) is "s" && Text(i - 2) is "on" or "c" or "that");

    /// <summary>"We hope she will come", « on espère qu'il viendra »</summary>
    bool IsHoped(int i)
    {
        var before = FollowUpWords.Relative.Contains(Text(i - 1)) ? i - 2 : i - 1;
        return !said.BreaksBetween(before, i) && Text(before) is "hope" or "hopes" or "hoping" or "espere" or "esperons" or "esperant";
    }

    (string? Who, int Next, bool IsName)? SubjectAt(int i)
    {
        // "her site manager is getting …"
        if (Text(i) is "her" && RoleAsSubject(i) is { } hers) return hers;
        if (said.Is(FollowUpWords.Subjects, i, out var who, out var length)) return IsSubject(i, length) ? (who, i + length, false) : null;
        if (said.NameAt(i) is not var (called, words)) return RoleAsSubject(i);
        // A capital letter alone makes no name where a sentence begins.
        var isWord = said.StopsBefore(i) && words is 1 && !said.IsKnownName(i);
        var isBracketed = said.Gap(i + 1).Contains('(') && said.IsRole(i + 1);
        if (isWord && !isBracketed && !said.Is(FollowUpWords.Promises, i + 1) && !IsFrenchFuture(Text(i + 1), null)) return RoleAsSubject(i);
        return (called, Behind(called, i + words), true);
    }

    /// <summary>Not « avec elle », "call her" or « la lettre de ma collègue ».</summary>
    bool IsSubject(int i, int length)
    {
        if (Text(i) is "nous" && IsObjectOfThird(i)) return false;
        if (!said.Opens(i) && (Text(i) is "ma" or "mon" or "my" || (length is 1 && FollowUpWords.OnlyAlone.Contains(Text(i))))) return false;
        return said.BreaksBefore(i) || !FollowUpWords.BeforeName.Contains(Text(i - 1)) || Text(i) is "je" or "j" or "i";
    }

    /// <summary>« et nous les renvoie », « qui nous fournira »</summary>
    bool IsObjectOfThird(int nous)
    {
        var word = Text(BehindClitics(nous + 1));
        return word is not [.., 'o', 'n', 's'] && (IsFrenchFuture(word, null) || FollowUpWords.French.ContainsKey(word));
    }

    (string? Who, int Next, bool IsName)? RoleAsSubject(int i)
    {
        if (Wording.IsArabic(Text(i)) || !(said.Opens(i) || FollowUpWords.Relative.Contains(Text(i - 1)))) return null;
        return roles.At(i, said.Count) is var (first, end) && end < said.Count ? (roles.Called(first, end), BehindName(end), true) : null;
    }

    /// <summary>
    /// « Lucas du service juridique », « Sandrine (restauration) », خديجة من الموارد البشرية: what tells who they are stands between
    /// them and what they do.
    /// </summary>
    int Behind(string? who, int next)
    {
        if (IsPointedAt(next)) return next + 1;
        if (who is SaidFollowUp.Me or SaidFollowUp.Partner || next >= said.Count) return next;
        if (said.Gap(next).Contains('('))
            for (var end = next + 1; end < Math.Min(next + ManyWords, said.Count); end++)
                if (said.Gap(end).Contains(')')) return end;
        if (said.BreaksBefore(next) || !IsOf(Text(next))) return next;
        if (roles.At(next + 1, said.Count) is var (_, office)) return office;
        var last = next + 1;
        if (FollowUpWords.Articles.Contains(Text(last))) last++;
        while (last + 1 < said.Count && Text(last) is ['ا', 'ل', ..] && Text(last + 1) is ['ا', 'ل', ..]) last++;
        return Math.Min(last + 1, said.Count);
    }

    /// <summary>« Anne, elle, doit relancer »</summary>
    bool IsPointedAt(int i) =>
        Text(i) is "elle" or "lui" or "elles" or "eux" && said.Gap(i).Contains(',') && said.Gap(i + 1).Contains(',');

    /// <summary>« mon adjoint, Si Lahcen, rédige »</summary>
    int BehindName(int end)
    {
        if (!said.Gap(end).ContainsAny(",(") || said.NameAt(end) is not (not (SaidFollowUp.Me or SaidFollowUp.Partner), var length)) return end;
        return said.BreaksBefore(end + length) && !said.StopsBefore(end + length) ? end + length : end;
    }

    static bool IsOf(string word) => word is "from" or "at" or "of" or "du" or "de" or "des" or "d" or "من" or "ديال";

    Promise? Subject(int i)
    {
        if (SubjectAt(i) is not var (who, next, isName)) return null;
        if (isName && !said.BreaksBefore(i) && FollowUpWords.BeforeName.Contains(Text(i - 1)) && !said.IsPartOfTime(i - 1)) return null;
        if (Text(next) is "de" or "d" && !isName && i + 1 == next && !IsEnglishSubject(i)) return null;
        if (VerbBehind(i, next, isName) is not var (at, clitic, reflexive)) return null;
        // « La mairie envoie la lettre chaque lundi »
        if (isName && said.NameAt(i) is null && IsHabit(at)) return null;

        var first = WithClitics(at, next);
        if (Until(at) is { } until) return new(who, i, until);
        if (said.Is(FollowUpWords.Promises, at, out _, out var length)) return Promised(who, i, at, length, first);
        if (Wording.IsArabic(Text(at))) return ArabicSubject(who, i, at);
        if (Text(at) is "aura" or "aurai" or "aurons" or "auront" && IsParticiple(at + 1)) return new(who, i, at, NeedsDay: true);
        if (TellsWhich(i) && !IsMust(i - 2)) return null;

        var french = IsFrenchSubject(i) || isName;
        // « elle verra avec son échevin »
        if (french && Text(at) is "verra" or "verrai" or "verrons" && Text(at + 1) is "avec" or "ca") return new(who, i, first);
        if (french && IsFrenchFuture(Text(at), who)) return new(who, i, first, NeedsDay: Text(at).StartsWith("reparl", StringComparison.Ordinal));
        if (Reported(who, i, at, first) is { } reported) return reported;
        // « on fait le point après-demain »
        if (IsFrenchWe(i) && Text(at) is "fait" or "refait" or "faisons" or "refaisons" && Text(at + 2) is "point" or "bilan")
            return new(who, i, at, NeedsDay: true, NeedsAhead: true);
        if (french && FrenchPresent(who, i, at, isName, clitic) is { } strong)
        {
            var again = reflexive && IsFrenchWe(i);
            // « on ouvre le samedi » is what was decided.
            if (!strong && !again && Text(i) is "on" && at == next) return null;
            return new(who, i, first, NeedsDay: again || !(strong || GoesOnDoing(i, at)));
        }
        return IHaveTo(who, i, at) ?? Darija(who, i, at) ?? EnglishGoingOn(who, i, at) ?? EnglishPresent(who, i, at, isName);
    }

    /// <summary>The verb of a subject, and which pronouns stand before it; none where it is denied, or parted from its subject.</summary>
    (int At, bool HasClitic, bool IsReflexive)? VerbBehind(int i, int next, bool isName)
    {
        var (at, clitic, reflexive) = (next, false, false);
        for (; at < Math.Min(next + ManyWords, said.Count); at++)
        {
            var denied = FollowUpWords.Negations.Contains(Text(at));
            if (!denied && !FollowUpWords.Between.Contains(Text(at))) break;
            if (said.Is(FollowUpWords.Promises, at) || ((isName || IsEnglishSubject(i)) && IsShortened(at))) break;
            if (denied) return null;
            clitic |= FollowUpWords.Clitics.Contains(Text(at));
            reflexive |= FollowUpWords.Reflexives.Contains(Text(at));
        }
        // « Claire, qui doit me communiquer le cahier, … »
        var aside = isName && (Text(next) is "qui" or "who" || IsPointedAt(next - 1));
        var from = isName || FollowUpWords.OnlyAlone.Contains(Text(i)) ? Math.Min(Text(next) is "qui" or "who" ? next + 1 : next, at) : i;
        if (at >= said.Count || said.BreaksBetween(from, at)) return null;
        if (!aside && said.BreaksBefore(next) && !Wording.IsArabic(Text(next)) && said.Gap(next).ContainsAny(":,(=;.\n")) return null;
        return (at, clitic, reflexive);
    }

    /// <summary>I'm, she's, we'd.</summary>
    bool IsShortened(int at) => Text(at) is "m" or "s" or "d" && said.Gap(at) is "'" or "’";

    /// <summary>Where a verb begins with the pronouns before it: « le lui envoie ».</summary>
    int WithClitics(int verb, int from)
    {
        while (verb > from && FollowUpWords.Clitics.Contains(Text(verb - 1))) verb--;
        return verb;
    }

    int BehindClitics(int at)
    {
        while (FollowUpWords.Clitics.Contains(Text(at))) at++;
        return at;
    }

    /// <summary>In the sentence of the promise before, which then says what kind of thing this tells.</summary>
    bool GoesOn(int i) => latest >= 0 && latest < i && said.EndOfSentence(latest) > i;

    /// <summary>« j'ai jusqu'à lundi pour refaire le budget », "I have until Thursday to reply": where what is done begins.</summary>
    int? Until(int at)
    {
        if (Text(at) is not ("a" or "ai" or "avons" or "ont" or "has" or "have" or "ve" or "s")) return null;
        if (Text(at + 1) is not ("jusqu" or "jusque" or "until" or "till")) return null;
        for (var w = at + 3; w < Math.Min(at + 3 + ManyWords, said.Count) && !said.StopsBefore(w); w++)
            if (Text(w) is "pour" or "to" && w + 1 < said.Count && said.IsPartOfTime(w - 1)) return w + 1;
        return null;
    }

    bool IsInfinitiveAfter(int at) => IsInfinitive(Text(BehindClitics(at + 1)));

    /// <summary>« il faut que Paul relise »</summary>
    bool IsMust(int i) => Text(i) is "faut" or "faudra" or "faudrait" or "attends" or "attend";

    /// <summary>The sentence decides: what we do is then what was decided.</summary>
    bool IsDecided(int i)
    {
        for (var w = said.StartOfSentence(i); w < i; w++)
            if (FollowUpWords.Decided.Contains(said.Bare(w))) return true;
        return false;
    }

    /// <summary>نلتقي يوم الجمعة</summary>
    Promise? Meeting(int i) => FollowUpWords.WeMeet.Contains(said.Bare(i)) ? new(SaidFollowUp.Me, i, i, NeedsDay: true) : null;

    /// <summary>transmis, envoyée, sent: what was done for somebody, of what may be.</summary>
    bool IsDone(int i)
    {
        var word = Text(i).TrimEnd('s');
        if (FollowUpWords.Done.Contains(Text(i))) return true;
        if (FollowUpWords.FrenchInfinitives.Contains($"{word}r") || FollowUpWords.FrenchInfinitives.Contains($"{word.TrimEnd('e')}er")) return true;
        return word is [.., 'e', 'd'] && (FollowUpWords.English.Contains(word[..^2]) || FollowUpWords.English.Contains(word[..^1]));
    }

    /// <summary>« Driss me l'a demandée »</summary>
    bool IsPast(int from, int to)
    {
        for (var w = from; w < Math.Min(from + 4, to - 1); w++)
            if (Text(w) is "a" or "ai" or "ont" or "avons" or "est" && IsParticiple(w + 1)) return true;
        return false;
    }

    /// <summary>confirmé par Anne, an answer received: what was done.</summary>
    bool IsParticiple(int i) => said.Written(i) is [.., 'é'] or [.., 'é', 'e' or 's'] or [.., 'é', 'e', 's'] || FollowUpWords.Done.Contains(Text(i));
}
