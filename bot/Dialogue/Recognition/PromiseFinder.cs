using PracticeBot.Language;

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
sealed class PromiseFinder(Wording said)
{
    const int ManyWords = 6;

    static readonly string[] infinitiveEndings = ["er", "ir", "dre", "ttre", "ire", "ivre", "clure", "aitre", "oire"];

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

    Promise? At(int i) => IsSupposed(i) ? null : ArabicFuture(i) ?? ArabicVerbFirst(i) ?? Impersonal(i) ?? Asked(i) ?? Cleft(i) ?? EnglishCleft(i) ?? Awaited(i) ?? Two(i) ?? Charged(i) ?? Elided(i) ?? Subject(i) ?? NounSubject(i) ?? NextContact(i) ?? Gapped(i) ?? Minuted(i) ?? Timed(i) ?? Shared(i) ?? Mine(i) ?? Infinitive(i) ?? Tagged(i);

    /// <summary>If, when and how before it.</summary>
    bool IsSupposed(int i) =>
        FollowUpWords.Supposed.Contains(Text(i - 1)) && !said.BreaksBefore(i) && !(Text(i - 1) is "s" && i > 1 && Text(i - 2) is "on" or "c" or "that");

    (string? Who, int Next, bool IsName)? SubjectAt(int i)
    {
        if (said.Is(FollowUpWords.Subjects, i, out var who, out var length))
        {
            if (length is 1 && FollowUpWords.OnlyAlone.Contains(Text(i)) && !said.Opens(i)) return null;
            if (Text(i) is "ma" or "mon" or "my" && !said.Opens(i)) return null;
            return !said.BreaksBefore(i) && FollowUpWords.BeforeName.Contains(Text(i - 1)) && Text(i) is not ("je" or "j" or "i") ? null : (who, i + length, false);
        }
        if (said.NameAt(i) is not var (called, words)) return null;
        // A capital letter alone makes no name where a sentence begins.
        var isWord = said.StopsBefore(i) && words is 1 && !said.IsKnownName(i);
        return isWord && !said.Is(FollowUpWords.Promises, i + 1) && !IsFrenchFuture(Text(i + 1), null) ? null : (called, i + words, true);
    }

    Promise? Subject(int i)
    {
        if (SubjectAt(i) is not var (who, next, isName)) return null;
        if (isName && !said.BreaksBefore(i) && FollowUpWords.BeforeName.Contains(Text(i - 1)) && !said.IsPartOfTime(i - 1)) return null;
        if (Text(next) is "de" or "d" && !isName && i + 1 == next && Text(i) is not ("i" or "we" or "she" or "he" or "they")) return null;

        var at = next;
        var denied = false;
        var clitic = false;
        var reflexive = false;
        var english = Text(i) is "i" or "we" or "she" or "he" or "they";
        while (at < said.Count && at < next + ManyWords && !said.Is(FollowUpWords.Promises, at) && !((english || isName) && Text(at) is "m" or "s" or "d" && said.Gap(at) is "'" or "’") && (FollowUpWords.Between.Contains(Text(at)) || FollowUpWords.Negations.Contains(Text(at))))
        {
            denied |= FollowUpWords.Negations.Contains(Text(at));
            clitic |= FollowUpWords.Clitics.Contains(Text(at));
            reflexive |= FollowUpWords.Reflexives.Contains(Text(at));
            at++;
        }
        // « Claire, qui doit me communiquer le cahier, … »
        var aside = isName && Text(next) is "qui" or "who" ? next + 1 : next;
        if (denied || at >= said.Count || said.BreaksBetween(isName || FollowUpWords.OnlyAlone.Contains(Text(i)) ? aside : i, at)) return null;
        if (said.BreaksBefore(next) && next > i && !Wording.IsArabic(Text(next)) && said.Gap(next).ContainsAny(":,()=;.\n") && !(Text(next) is "qui" or "who" && isName)) return null;

        var first = at;
        while (first > next && FollowUpWords.Clitics.Contains(Text(first - 1))) first--;

        if (Until(at) is { } until) return new(who, i, until);
        if (said.Is(FollowUpWords.Promises, at, out _, out var length)) return Promised(who, i, at, length, first);
        if (Wording.IsArabic(Text(at))) return ArabicSubject(who, i, at);
        if (Text(at) is "aura" or "aurai" or "aurons" or "auront" && IsParticiple(at + 1)) return new(who, i, at, NeedsDay: true);

        // "the guide that I prepare" tells which guide.
        var reported = IsReported(i);
        var relative = FollowUpWords.Relative.Contains(Text(i - 1)) && !reported && !IsMust(i - 2) && Text(i - 2) is not ("et" or "and" or "dire");
        var french = IsFrenchSubject(i) || isName;
        if (french && IsFrenchFuture(Text(at), who) && (!relative || i == next)) return new(who, i, first, NeedsDay: Text(at).StartsWith("reparl", StringComparison.Ordinal));
        if (reported && Text(at) is [_, _, .., 'r', 'a', 'i', 't' or 's']) return new(who, i, first);
        if (reported && Text(at) is "allait" or "allais" or "allions" or "allaient" && IsInfinitiveAfter(at)) return new(who, i, at + 1);
        if (reported && Text(at) is "would" or "d" && Text(at + 1) is not ("like" or "be" or "have")) return new(who, i, at + 1);
        if (relative) return null;

        // « on fait le point après-demain »
        if (Text(i) is "on" or "nous" && Text(at) is "fait" or "refait" or "faisons" or "refaisons" && Text(at + 2) is "point" or "bilan") return new(who, i, at, NeedsDay: true, NeedsAhead: true);
        if (french && FrenchPresent(who, i, at, isName, clitic) is { } strong)
        {
            var again = reflexive && Text(i) is "on" or "nous";
            // « on ouvre le samedi » is what was decided.
            return !strong && !again && Text(i) is "on" && at == next ? null : new(who, i, first, NeedsDay: again || (!strong && !(GoesOn(i) && Text(i) is not ("on" or "nous") && FollowUpWords.FrenchObjects.Contains(Text(at + 1)) && !FollowUpWords.FrenchTelling.Contains(Text(at)))));
        }
        return IHaveTo(who, i, at) ?? Darija(who, i, at, isName) ?? EnglishGoingOn(who, i, at) ?? EnglishPresent(who, i, at, isName);
    }

    /// <summary>In the sentence of the promise before, which then says what kind of thing this tells.</summary>
    bool GoesOn(int i) => latest >= 0 && latest < i && said.EndOfSentence(latest) > i;

    /// <summary>« le prestataire nous transmet l'offre », "our legal office needs to sign", المحافظ يختار القطع: whoever has a role rather than a name.</summary>
    Promise? NounSubject(int i)
    {
        if (!said.Opens(i) || said.IsPartOfTime(i)) return null;
        if (Wording.IsArabic(Text(i))) return ArabicNounSubject(i);
        if (!FollowUpWords.Articles.Contains(Text(i)))
            return said.StopsBefore(i) && !FollowUpWords.Nothing.Contains(Text(i)) && said.NameAt(i) is not (SaidFollowUp.Me or SaidFollowUp.Partner, _) && EnglishTo(i) is { } to ? new(said.Between(i, to), i, to + 1) : null;
        for (var at = i + 2; at < Math.Min(i + ManyWords + 2, said.Count) && !said.BreaksBefore(at) && !said.BreaksBefore(at - 1); at++)
        {
            var promises = said.Is(FollowUpWords.Promises, at, out _, out var length);
            if (Until(at) is { } until) return new(said.Between(i, at), i, until);
            if (FollowUpWords.Relative.Contains(Text(at)) || FollowUpWords.Negations.Contains(Text(at)) || Text(at) is "qui" or "who" or "dont" || (!promises && (Text(at) is "est" or "is" || said.Written(at) is "a"))) return null;
            var first = at;
            while (first > i + 2 && FollowUpWords.Clitics.Contains(Text(first - 1)) && Text(first - 1) is not ("d" or "en")) first--;
            if (promises && !FollowUpWords.Articles.Contains(Text(at - 1)))
                return MustBeDone(at, length) ? DoneBy(i, at) : Text(at) is "ll" or "s" or "m" or "d" ? null : Promised(said.Between(i, first), i, at, length, first);
            if (Wording.IsArabic(Text(at)))
                return FollowUpWords.MustThey.Contains(Text(at)) && at + 1 < said.Count ? new(said.Between(i, at), i, at + 1)
                    : Text(at) is ['ي', _, _, ..] && IsDoing(at) && !said.IsPartOfTime(at) ? new(said.Between(i, at), i, at, NeedsDay: true) : null;
            if (StopWords.Contain(Text(at)) || said.IsPartOfTime(at) || IsHabit(at)) continue;
            if (IsFutureOfDoing(Text(at)) || IsNounsPresent(at, first)) return new(said.Between(i, first), i, first, NeedsDay: first == at && !GoesOn(i) && !IsFutureOfDoing(Text(at)));
            if (EnglishThird(Text(at)) && IsObject(at + 1)) return new(said.Between(i, at), i, at, NeedsDay: !GoesOn(i));
            if (IsReported(i) && Text(at) is [_, _, .., 'r', 'a', 'i', 't'] || IsNounsByADay(i, at, first)) return new(said.Between(i, first), i, first, NeedsDay: !IsReported(i));
        }
        return null;
    }

    /// <summary>"must be printed", « doivent être imprimés »: by nobody who is named.</summary>
    bool MustBeDone(int at, int length) => Text(at + length) is "be" or "etre" && Text(at) is "doit" or "doivent" or "devra" or "devront" or "must" or "has" or "have" or "need" or "needs" or "should" or "will" or "is" or "are";

    /// <summary>The present of doing, rather than the noun that is written as it is: it has a pronoun before it or an object after it.</summary>
    bool IsNounsPresent(int at, int first)
    {
        var word = Text(at);
        if (!FollowUpWords.French.TryGetValue(word, out var strong) || !strong || word[^1] is 's') return false;
        if (first < at) return !FollowUpWords.Articles.Contains(Text(at - 1)) || FollowUpWords.BeforeDay.Contains(Text(at + 1)) || said.BreaksBefore(at + 1) || said.IsPartOfTime(at + 1);
        return !FollowUpWords.Articles.Contains(Text(at - 1)) && Text(at - 1) is not ("de" or "d" or "du" or "des" or "a" or "en") && (FollowUpWords.FrenchObjects.Contains(Text(at + 1)) || said.NameAt(at + 1) is not null);
    }

    /// <summary>« la directrice choisit les élèves avant le 15 », « sa fille dessine le logo »: promised by its day alone.</summary>
    bool IsNounsByADay(int i, int at, int first)
    {
        var word = Text(at);
        if (word is "" or [.., 's'] || IsJustPast(at) || FollowUpWords.Articles.Contains(Text(at - 1)) && first == at || Text(at - 1) is "de" or "d" or "du" or "des" or "a" or "au" or "en" or "et") return false;
        if (!FollowUpWords.FrenchObjects.Contains(Text(at + 1)) || said.IsPartOfTime(at + 1) || IsParticiple(at)) return false;
        if (FollowUpWords.French.ContainsKey(word)) return !FollowUpWords.FrenchTelling.Contains(word);
        return at == i + 2 && word.Length > 4 && word[^1] is 'e' or 't' && Text(i) is not ("the" or "our" or "their" or "his" or "her" or "my")
            && !FollowUpWords.FrenchStates.Contains(word) && !word.EndsWith("ait", StringComparison.Ordinal) && !word.EndsWith("ment", StringComparison.Ordinal) && !FollowUpWords.FrenchStateStems.Any(stem => word.StartsWith(stem, StringComparison.Ordinal));
    }

    /// <summary>« elle vient d'envoyer »</summary>
    bool IsJustPast(int at) => Text(at) is "vient" or "viens" or "venons" or "viennent" && Text(at + 1) is "de" or "d";

    /// <summary>« j'ai jusqu'à lundi pour refaire le budget », "I have until Thursday to reply": where what is done begins.</summary>
    int? Until(int at)
    {
        if (Text(at) is not ("a" or "ai" or "avons" or "ont" or "has" or "have" or "ve" or "s") || Text(at + 1) is not ("jusqu" or "jusque" or "until" or "till")) return null;
        for (var w = at + 3; w < Math.Min(at + 3 + ManyWords, said.Count) && !said.StopsBefore(w); w++)
            if (Text(w) is "pour" or "to" && w + 1 < said.Count && said.IsPartOfTime(w - 1)) return w + 1;
        return null;
    }

    /// <summary>"The form will be signed by Claire"; without whoever signs it, a day has to be said.</summary>
    Promise DoneBy(int i, int at) =>
        Agent(at, said.EndOfSentence(at)) is var (by, from, _) ? new(by, i, i, Until: from, Next: said.EndOfSentence(at)) : new(null, i, i, NeedsDay: true);

    static bool IsFutureOfDoing(string word) => FollowUpWords.FutureOfDoing.Contains(word)
        || (word.EndsWith("ra", StringComparison.Ordinal) && FollowUpWords.French.GetValueOrDefault(word[..^2]))
        || (word.EndsWith("ront", StringComparison.Ordinal) && FollowUpWords.French.GetValueOrDefault(word[..^4]));

    static bool EnglishThird(string word) => word.Length > 3 && !FollowUpWords.EnglishByADay.Contains(word[..^1]) && word[^1] is 's' && !FollowUpWords.EnglishStates.Contains(word)
        && (FollowUpWords.English.Contains(word[..^1]) || (word.EndsWith("es", StringComparison.Ordinal) && FollowUpWords.English.Contains(word[..^2])));

    /// <summary>Where "to" stands in "Architect to revise drawings".</summary>
    int? EnglishTo(int i)
    {
        for (var at = i + 1; at < Math.Min(i + 4, said.Count) && !said.BreaksBefore(at) && !StopWords.Contain(Text(at - 1)); at++)
            if (Text(at) is "to") return !FollowUpWords.NoDoers.Contains(Text(at - 1)) && FollowUpWords.English.Contains(Text(at + 1)) && !said.BreaksBefore(at + 1) && !FollowUpWords.English.Contains(Text(at - 1)) && !FollowUpWords.EnglishStates.Contains(Text(at - 1)) && !Text(at - 1).EndsWith("ed", StringComparison.Ordinal) && said.Written(i) is [>= 'A' and <= 'Z', ..] ? at : null;
        return null;
    }

    /// <summary>What is done every Monday is no promise.</summary>
    bool IsHabit(int at)
    {
        var end = said.EndOfSentence(at);
        for (var w = at; w < end; w++)
            if (FollowUpWords.Habits.Contains(Text(w))) return true;
        return false;
    }

    Promise? ArabicNounSubject(int i)
    {
        if (FollowUpWords.Decided.Contains(said.Bare(i))) return null;
        var verb = said.Bare(i) is ['ا', 'ل', _, _, ..] ? i + 1 : said.Bare(i + 1) is ['ا', 'ل', _, _, ..] && !said.BreaksBefore(i + 1) && Text(i + 1).Length == said.Bare(i + 1).Length && !StopWords.Contain(said.Bare(i)) && said.NameAt(i) is null && !FollowUpWords.BeforeName.Contains(said.Bare(i)) && said.Bare(i)[0] is not ('ل' or 'ب') ? i + 2 : -1;
        // البيرو ديالها يدير
        if (verb > 0 && Text(verb) is ['د', 'ي', 'ا', 'ل', ..]) verb++;
        if (verb < 0 || verb >= said.Count || said.BreaksBefore(verb) || said.IsPartOfTime(verb - 1) || Text(verb).Length != said.Bare(verb).Length) return null;
        var who = said.Between(i, verb);
        if (Text(i).Length > said.Bare(i).Length) who = who[1..];
        var at = verb;
        while (Text(at) is "هو" or "هي" or "هم" or "اللي" or "لي" or "الذي" or "التي" or "راه" or "راها") at++;
        var cleft = at > verb;
        if (FollowUpWords.MustThey.Contains(Text(at)) && at + 1 < said.Count) return new(who, i, at + 1);
        if (FollowUpWords.GoingTo.Contains(Text(at))) return at + 1 < said.Count && ByPrefix(at + 1) is SaidFollowUp.Partner && !FollowUpWords.Being.Contains(Text(at + 1)) && cleft ? new(who, i, at + 1) : null;
        if (ArabicFuture(at) is { } future) return cleft ? future with { Who = who, First = i } : null;
        if (said.NameAt(at) is not null || said.IsPartOfTime(at) || IsHabit(at) || !IsDoing(at) || Text(at) is not [('ي' or 'ت'), _, _, ..] || IsMarkedPassive(at) || (Text(at)[0] is 'ت' && Text(at).Length > 4 && Text(at)[^2] is 'ي')) return null;
        return said.BreaksBefore(i) || GoesOn(i) ? new(who, i, at, NeedsDay: !GoesOn(i) && !cleft) : null;
    }

    /// <summary>يُرسَل: written with the vowels of a passive, it is done by somebody who is not said.</summary>
    bool IsMarkedPassive(int i) => said.Written(i) is var word && word.Contains('\u064F', StringComparison.Ordinal) && (word.IndexOf('\u064E', StringComparison.Ordinal) > word.IndexOf('\u064F', StringComparison.Ordinal) || ArabicAgent(i) is not null);

    /// <summary>« c'est Imane qui le demande », « c'est à l'architecte de revoir l'escalier ».</summary>
    Promise? Cleft(int i)
    {
        if (Text(i) is not "c" || Text(i + 1) is not "est" || !said.Opens(i)) return null;
        var from = i + 2;
        var to = Text(from) is "a" ? from + 1 : -1;
        if (to > 0) from++;
        for (var at = from + 1; at < Math.Min(from + ManyWords, said.Count); at++)
        {
            if (to > 0 ? Text(at) is not ("de" or "d") || !IsInfinitiveAfter(at) : Text(at) is not "qui") continue;
            string? who = Text(from) switch
            {
                "moi" or "nous" => SaidFollowUp.Me,
                "elle" or "lui" => SaidFollowUp.Partner,
                _ when said.NameAt(from) is var (named, _) => named,
                _ when FollowUpWords.Articles.Contains(Text(from)) => said.Between(from, said.BreaksBefore(at) ? FirstBreak(from, at) : at),
                _ => null,
            };
            if (who is null) return null;
            var first = at + 1;
            var verb = first;
            if (to > 0) return new(who, i, first);
            while (FollowUpWords.Clitics.Contains(Text(verb))) verb++;
            if (verb >= said.Count || FollowUpWords.Negations.Contains(Text(first))) return null;
            if (said.Is(FollowUpWords.Promises, verb, out _, out var length)) return Promised(who, i, verb, length, first);
            if (IsFrenchFuture(Text(verb), null) || IsFrenchFuture(Text(verb), SaidFollowUp.Me)) return new(who, i, first);
            if (Text(verb) is "occupe" or "charge" or "colle" && Text(verb - 1) is "en" or "y") return new(who, i, first);
            return FollowUpWords.French.TryGetValue(Text(verb), out var strong) && said.Written(verb) is not [.., 'é'] ? new(who, i, first, NeedsDay: !strong)
                : FollowUpWords.FrenchStates.Contains(Text(verb)) && !FollowUpWords.FrenchTelling.Contains(Text(verb)) && Text(verb) is not "demande" || Text(verb) is "est" or "a" or "ai" ? null : new(who, i, first, NeedsDay: true);
        }
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

    /// <summary>"I asked Claire to send it", طلبت من حسن مراجعة الاستبيان: theirs who were asked.</summary>
    Promise? Asked(int i)
    {
        if (!FollowUpWords.Asking.Contains(said.Bare(i)) || FollowUpWords.Negations.Contains(Text(i - 1))) return null;
        var arabic = Wording.IsArabic(Text(i));
        var at = i + 1;
        if (arabic && Text(at) is "هي" or "هو") at++;
        var from = arabic && Text(at) is "من" ? at + 1 : at;
        if (from >= said.Count || said.BreaksBetween(i, from) || said.NameAt(from) is not var (who, length) || said.BreaksBefore(from + length)) return null;
        var verb = from + length;
        if (!arabic) return Text(verb) is "to" && verb + 1 < said.Count && !StopWords.Contain(Text(verb + 1)) ? new(who, i, verb + 1) : null;
        if (Text(verb) is "ان") verb++;
        // كلفت كلير بجمع الآراء; without من, somebody is only called on for something.
        var task = from > at ? IsVerbalNoun(verb) || IsDoing(verb) && ByPrefix(verb) is not null : Text(verb) is ['ب', _, _, ..];
        return verb < said.Count && task && !said.IsPartOfTime(verb) ? new(who, i, verb) : null;
    }

    int FirstBreak(int from, int to)
    {
        for (var at = from + 1; at < to; at++)
            if (said.BreaksBefore(at)) return at;
        return to;
    }

    bool IsInfinitiveAfter(int at)
    {
        at++;
        while (FollowUpWords.Clitics.Contains(Text(at)) && !IsInfinitive(Text(at))) at++;
        return IsInfinitive(Text(at));
    }

    /// <summary>« j'attends sa validation », "I'm waiting for her figures", أنتظر ملاحظاتها: theirs to give.</summary>
    Promise? Awaited(int i)
    {
        if (!said.Is(FollowUpWords.Awaiting, i, out _, out var length)) return null;
        var at = i + length;
        if (at >= said.Count || said.BreaksBefore(at)) return null;
        // كنتسناو منها غير الأثمنة
        if (Text(at) is "منها" or "منه" or "منو" && !said.BreaksBefore(at + 1)) return new(SaidFollowUp.Partner, i, Text(at + 1) is "غير" or "فقط" ? at + 2 : at + 1);
        if (!Wording.IsArabic(Text(at))) return Text(at) is "sa" or "son" or "ses" or "leur" or "leurs" or "her" or "his" or "their" ? new(SaidFollowUp.Partner, i, at) : null;
        return Text(at) is [_, _, _, .., 'ه', 'ا'] || (Text(at + 1) is "ديالها" or "ديالو" or "منها" or "منو" or "منه" && !said.BreaksBefore(at + 1)) ? new(SaidFollowUp.Partner, i, at) : null;
    }

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
                if (said.Gap(at).ContainsAny(":/|=") && Alone(at) is var (_, next) && said.BreaksBefore(next)) return true;
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
            if (Alone(at) is not var (who, next)) return FollowUpWords.Articles.Contains(Text(at)) && OthersShare(i) && EndOfThing(at) is { } end ? new(said.Between(at, end), i, i, Until: at, Next: end) : null;
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

    /// <summary>« il faut que Paul relise »</summary>
    bool IsMust(int i) => Text(i) is "faut" or "faudra" or "faudrait" or "attends" or "attend";

    Promise? Promised(string? who, int i, int at, int length, int first)
    {
        var verb = at + length;
        // "by noon she will have corrected it"
        if (Text(verb) is "have" && Text(verb - 1) is "will" or "ll" && IsDone(verb + 1)) return new(who, i, verb + 1, NeedsDay: true);
        if (verb >= said.Count || said.BreaksBetween(at, verb) || FollowUpWords.Negations.Contains(Text(verb)) || FollowUpWords.Relative.Contains(Text(verb)) || (Text(verb) is "see" && !IsObject(verb + 1) && !FollowUpWords.Articles.Contains(Text(verb + 1))) || (Text(verb) is "be" && !Text(verb + 1).EndsWith("ing", StringComparison.Ordinal)) || Text(verb) is "have" or "etre" or "avoir" or "like" or "remain") return null;
        var last = Text(verb - 1);
        if (FollowUpWords.BeforeInfinitive.Contains(last))
        {
            var infinitive = -1;
            for (var w = verb; w < Math.Min(verb + 4, said.Count) && infinitive < 0 && !(w > verb && said.BreaksBefore(w)); w++)
            {
                if (IsInfinitive(Text(w)) || Wording.IsArabic(Text(w))) infinitive = w;
                else if (!FollowUpWords.Between.Contains(Text(w))) break;
            }
            // « je dois à Claire les statistiques »
            if (last is "dois" or "doit" or "devons" && Text(verb) is "a" && said.NameAt(verb + 1) is var (_, named) && FollowUpWords.Articles.Contains(Text(verb + 1 + named))) return new(who, i, verb + 1 + named);
            // « je lui dois un retour », « il me doit toujours les plans »
            while (infinitive < 0 && verb + 1 < said.Count && FollowUpWords.Between.Contains(Text(verb)) && !FollowUpWords.Articles.Contains(Text(verb))) verb++;
            if (infinitive < 0 && last is "dois" or "doit" or "devons" && Text(verb) is "un" or "une" or "le" or "la" or "les" or "des" && said.Text(verb + 1).Length > 3) return new(who, i, verb);
            if (infinitive < 0) return null;
        }
        // What we agreed on is a decision.
        if ((Text(i) is "we" && Text(at) is "agreed" or "agree") || (Text(i) is "on" or "nous" && Text(at + length - 2) is "accord")) return null;
        if (FollowUpWords.Relative.Contains(Text(i - 1)) && !IsReported(i) && Text(i - 2) is not ("et" or "and" or "dire") && last is not ("to" or "will" or "ll")) return null;
        return new(who, i, Text(at) is "charge" or "occupe" ? first : verb);
    }

    /// <summary>« elle a dit qu'elle enverrait », "Claire said she would".</summary>
    bool IsReported(int i)
    {
        var at = FollowUpWords.Relative.Contains(Text(i - 1)) ? i - 2 : i - 1;
        // « elle m'a garanti hier au téléphone qu'elle … »
        if (at == i - 2)
            for (var steps = 0; steps < ManyWords && (said.IsPartOfTime(at) || FollowUpWords.AfterSaid.Contains(Text(at))); steps++) at--;
        return FollowUpWords.Said.Contains(Text(at));
    }

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
        if (next is "pas" or "plus" or "jamais" or "rien" || (Text(at - 1) is "y" && !FollowUpWords.French.GetValueOrDefault(word))) return null;
        if (FollowUpWords.French.TryGetValue(word, out var known) || (word is ['m' or 'l' or 't', ..] && FollowUpWords.French.TryGetValue(word[1..], out known)))
        {
            // "elle fait la traduction" is done for somebody; « on fait le point » tells of the contact.
            var together = Text(i) is "on" or "nous";
            return known ? !(together && IsDecided(i)) : clitic && next is not ("le" or "bien" or "pas") && !FollowUpWords.FrenchTelling.Contains(word) && !together
                || (word is "fait" or "fais" && IsInfinitive(next))
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

    /// <summary>The sentence decides: what we do is then what was decided.</summary>
    bool IsDecided(int i)
    {
        for (var w = said.StartOfSentence(i); w < i; w++)
            if (FollowUpWords.Decided.Contains(said.Bare(w))) return true;
        return false;
    }

    /// <summary>"je envoi" is typed; "elle suis" is not said.</summary>
    bool Agrees(int i, int at) => (Text(i), Text(at)) is not (("elle" or "il" or "on" or "me"), ("suis" or "fais" or "vois")) and not ("j" or "je", "suit" or "suis")
        && Text(i) is not ("i" or "we" or "she" or "he" or "they");

    static bool IsInfinitive(string word) =>
        FollowUpWords.FrenchInfinitives.Contains(word)
            || (word.Length > 3 && infinitiveEndings.Any(ending => word.EndsWith(ending, StringComparison.Ordinal)) && !StopWords.Contain(word) && !FollowUpWords.NotInfinitive.Contains(word));

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
        if (bare is "ask" && Text(at + 1) is "for") return null;
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

    /// <summary>ana nsifet, hiya tjib, ghatsifet, in Latin letters.</summary>
    Promise? Darija(string? who, int i, int at, bool isName)
    {
        if (FollowUpWords.GoingTo.Contains(Text(at))) return null;
        var word = Text(at);
        if (Text(i) is "ana" && word is ['n', not ('a' or 'e' or 'i' or 'o' or 'u' or 'y'), _, ..]) return new(who, i, at);
        if (Text(i) is "hiya" or "houwa" or "howa" or "hia" && word is ['t' or 'y', not ('a' or 'e' or 'i' or 'o' or 'u'), _, ..]) return new(who, i, at);
        return null;
    }

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

    /// <summary>على سلمى أن ترسل, عليّ ترجمتها, على آن إرسال الاستمارات.</summary>
    Promise? ArabicDuty(int i)
    {
        var word = said.Bare(i);
        if (word is "علينا" or "عليها" or "عليه" && said.Opens(i) && IsVerbalNoun(i + 1) && !said.BreaksBefore(i + 1)) return new(word is "علينا" ? SaidFollowUp.Me : SaidFollowUp.Partner, i, i + 1);
        if (word is not "علي") return null;
        // على آن is somebody, على أن is none.
        var toName = i + 1 < said.Count && said.Written(i + 1)[0] is 'آ' && said.NameAt(i + 1) is not null;
        // اتفقنا على أن أرسل أنا, على أن ترسل كلير
        if (!toName && Text(i + 1) is "ان" && !said.Written(i).Contains('ي', StringComparison.Ordinal) && i + 2 < said.Count)
        {
            if (!IsDoing(i + 2)) return null;
            if (said.Written(i + 2)[0] is 'أ') return new(SaidFollowUp.Me, i, i + 2);
            return ByPrefix(i + 2) is SaidFollowUp.Partner && said.NameAt(i + 3) is (SaidFollowUp.Partner or SaidFollowUp.Me, _) ? new(said.NameAt(i + 3)!.Value.Who, i, i + 2) : null;
        }
        if (said.NameAt(i + 1) is var (who, length))
        {
            var verb = i + 1 + length;
            if (Text(verb) is "ان" && !said.BreaksBefore(verb)) return new(who, i, verb + 1);
            return said.Opens(i) && IsVerbalNoun(verb) && !said.BreaksBefore(verb) ? new(who, i, verb) : null;
        }
        if (!toName && Text(i + 1) is "ان" && ByPrefix(i + 2) is { } prefixed && (prefixed is SaidFollowUp.Me || IsDoing(i + 2))) return new(Nearby(i + 2, prefixed), i, i + 2);
        return said.Written(i).Contains('ي', StringComparison.Ordinal) && said.Opens(i) && IsVerbalNoun(i + 1) && !said.BreaksBefore(i + 1) ? new(SaidFollowUp.Me, i, i + 1) : null;
    }

    /// <summary>إرسال, ترجمتها, نشر: what is to be done, as a noun.</summary>
    bool IsVerbalNoun(int i) => Text(i) is { Length: >= 3 } word && Wording.IsArabic(word) && !StopWords.Contain(word) && !said.IsPartOfTime(i) && word is not ['ا', 'ل', ..] && !FollowUpWords.NoShares.Contains(word) && said.NameAt(i) is null
        && (word[0] is 'ا' or 'ت' || word.Length <= 6);

    /// <summary>سأرسل, سترسل كلير, كلير سترسل, غادي نصيفط, غنشوف.</summary>
    Promise? ArabicFuture(int i)
    {
        var word = said.Bare(i);
        if (FollowUpWords.GoingTo.Contains(word))
        {
            if (word is ['g' or 'r', ..]) return ByLatinPrefix(i + 1) is { } latin && i + 1 < said.Count ? new(Nearby(i + 1, latin, before: i), i, i + 1) : null;
            return i + 1 < said.Count && ByPrefix(i + 1) is { } going && !FollowUpWords.Being.Contains(Text(i + 1)) ? new(Nearby(i + 1, going, before: i), i, i + 1) : null;
        }
        if (word is ['g', 'h', 'a', 'n' or 't' or 'y', _, _, ..] && word is not ("ghatkoun" or "ghaykoun" or "ghatkon" or "ghaykon")) return new(Nearby(i, word[3] is 'n' ? SaidFollowUp.Me : SaidFollowUp.Partner), i, i);
        if (FollowUpWords.Negations.Contains(Text(i - 1)) || word.Length < 4) return null;
        if (word is ['غ', 'ن' or 'ت' or 'ي', _, _, ..] && word is not ("غتكون" or "غيكون" or "غيرها" or "غيرهم" or "غيره" or "غنيه" or "غيابه" or "غياب"))
            return Text(i - 1) is "بقيناش" or "ماشي" or "ما" ? null : new(Nearby(i, word[1] is 'ن' ? SaidFollowUp.Me : SaidFollowUp.Partner), i, i);
        if (word is ['غ', 'ا', 'ن' or 'ت' or 'ي', _, _, _, ..] && word is not ("غايتها" or "غاياتنا" or "غاياتها"))
            return new(Nearby(i, word[2] is 'ن' ? SaidFollowUp.Me : SaidFollowUp.Partner), i, i);
        if (word[0] is not 'س' || word[1] is not ('ا' or 'ن' or 'ت' or 'ي')) return null;
        if (FollowUpWords.NotFuture.Contains(word) || FollowUpWords.Being.Contains(word)) return null;
        if (word is "سيتم" or "ستتم") return new(null, i, i);
        if (Text(i - 1) is "التي" or "الذي" or "الذين" && said.NameAt(i - 2) is null && said.Bare(i - 2) is not ("هي" or "هو" or "هم")) return null;

        var written = said.Written(i);
        if (word[1] is 'ا' && !written.Contains('أ', StringComparison.Ordinal) && word.Length < 5 && said.Bare(i - 1) is not "انا") return null;
        return new(Nearby(i, word[1] is 'ا' or 'ن' ? SaidFollowUp.Me : SaidFollowUp.Partner), i, i);
    }

    /// <summary>سلمى ترسل, وأنا أوقعه: the present after whoever does it, at the start of a thought.</summary>
    Promise? ArabicSubject(string? who, int i, int at)
    {
        if (FollowUpWords.GoingTo.Contains(said.Bare(at)) || ArabicFuture(at) is not null) return null;
        var word = Text(at);
        if (word.Length < 3 || FollowUpWords.ArabicStates.Contains(word) || ByPrefix(at) is not { } form || StopWords.Contain(word) || said.NameAt(at) is not null || said.IsPartOfTime(at)) return null;
        if ((who is SaidFollowUp.Me) != (form is SaidFollowUp.Me) || word[^1] is 'ت' && word.Length > 4 || word.EndsWith("ناه", StringComparison.Ordinal)) return null;
        if (word[0] is 'ا' && word[1] is 'ل') return null;
        // كلير تأجيل
        if (word is ['ت', _, _, 'ي', not 'ه']) return null;
        return said.Opens(i) && IsPronounOrKnown(i) ? new(who, i, at) : IsDoing(at) ? new(who, i, at, NeedsDay: true) : null;
    }

    bool IsPronounOrKnown(int i) => said.NameAt(i) is null || said.IsKnownName(i);

    bool IsDoing(int i) => Text(i) is { Length: >= 3 } word && !FollowUpWords.ArabicStates.Contains(word) && !StopWords.Contain(word);

    /// <summary>Who an Arabic verb's subject is when it stands beside it; otherwise who its own form says.</summary>
    string? Nearby(int verb, string byForm, int? before = null)
    {
        if (byForm is SaidFollowUp.Me) return byForm;
        if (IsMarkedPassive(verb)) return ArabicAgent(verb);
        for (var i = verb + 1; i < Math.Min(verb + 3, said.Count) && !said.BreaksBetween(verb, i); i++)
            if (said.NameAt(i) is var (called, _)) return called;
        if (RoleBehind(verb) is { } role) return role;
        var subject = (before ?? verb) - 1;
        while (subject >= 0 && (Text(subject) is "التي" or "الذي" or "اللي" or "لي" or "هي" or "هو" or "راه" or "راها" || (Text(subject) is "من" && said.Bare(subject - 1) is "انا" or "هي" or "هو"))) subject--;
        if (subject > 0 && Text(subject).StartsWith("ديال", StringComparison.Ordinal)) subject--;
        if (subject < 0 || said.BreaksBetween(subject, verb) || said.IsPartOfTime(subject)) return byForm;
        if (said.NameAt(subject) is var (who, _)) return who;
        if (said.Bare(subject) is "انا" && Text(subject + 1) is "من" or "اللي" or "لي") return SaidFollowUp.Me;
        // الطبيب حمدان غادي يعطينا
        if (subject > 0 && IsRole(subject - 1) && said.BreaksBefore(subject - 1) && !said.BreaksBefore(subject) && Text(subject) is not ['ا', 'ل', ..] && Wording.IsArabic(Text(subject))) return said.Between(subject - 1, subject + 1);
        // مهندس الجماعة سيزودنا
        if (subject > 0 && said.Bare(subject) is ['ا', 'ل', _, _, ..] && said.BreaksBefore(subject - 1) && !said.BreaksBefore(subject) && Wording.IsArabic(Text(subject - 1)) && Text(subject - 1) is not (['ا', 'ل', ..] or ['ب', ..]) && !StopWords.Contain(said.Bare(subject - 1)) && !FollowUpWords.BeforeName.Contains(said.Bare(subject - 1)) && !said.IsPartOfTime(subject - 1))
            return said.Between(subject - 1, subject + 1);
        // الوزارة سترسل: not a person of the pair.
        if (Text(subject - 1) is "ان" or "بان" or "بلي" or "باللي" && Wording.IsArabic(Text(subject)) && !StopWords.Contain(Text(subject))) return said.Written(subject);
        if (before is not null && said.Bare(subject) is ['ا', 'ل', _, _, ..] && !FollowUpWords.Adverbs.Contains(said.Bare(subject))) return said.Written(subject);
        var opens = said.BreaksBefore(subject) || said.Text(subject + 1).StartsWith("ديال", StringComparison.Ordinal) || Text(subject) is ['و', 'ا', 'ل', ..];
        return opens && said.Bare(subject) is ['ا', 'ل', _, _, ..] ? said.Written(subject) : byForm;
    }

    /// <summary>من طرف قسم الصفقات</summary>
    string? ArabicAgent(int verb)
    {
        var end = said.EndOfSentence(verb);
        for (var i = verb + 1; i + 1 < end && !said.BreaksBefore(i); i++)
        {
            if (Text(i) is "من" && AgentOf(Text(i + 1)) is { } pronoun) return pronoun;
            if (i + 2 >= end || Text(i) is not "من" || Text(i + 1) is not ("طرف" or "قبل" or "لدن") || said.IsPartOfTime(i + 2)) continue;
            if (said.NameAt(i + 2) is var (named, _)) return named;
            return said.Between(i + 2, Text(i + 2) is not ['ا', 'ل', ..] && Text(i + 3) is ['ا', 'ل', ..] && !said.IsPartOfTime(i + 3) ? i + 4 : i + 3);
        }
        return null;
    }

    /// <summary>سيتكفل رئيس المصلحة: whoever has a role stands behind their verb, and agrees with it.</summary>
    string? RoleBehind(int verb)
    {
        var form = said.Bare(verb);
        if (form.Length < 3 || said.BreaksBefore(verb + 1) || !IsRole(verb + 1) || FollowUpWords.TellingAr.Any(telling => form.Contains(telling, StringComparison.Ordinal))) return null;
        var prefix = form[0] is 'س' or 'غ' ? form[1] : form[0];
        var feminine = Text(verb + 1)[^1] is 'ه';
        if (prefix is 'ي' == feminine || prefix is not ('ي' or 'ت')) return null;
        var end = Text(verb + 1) is not ['ا', 'ل', ..] && Text(verb + 2) is ['ا', 'ل', ..] && !said.BreaksBefore(verb + 2) ? verb + 3 : verb + 2;
        return said.Between(verb + 1, end);
    }

    bool IsRole(int i) => FollowUpWords.RolesAr.Contains(Text(i) is ['ا', 'ل', _, _, ..] ? Text(i)[2..] : Text(i));

    /// <summary>من طرفنا, من قبلها</summary>
    static string? AgentOf(string word) => word switch
    {
        "طرفي" or "طرفنا" or "قبلي" or "قبلنا" or "جانبي" or "جانبنا" or "جهتي" or "جهتنا" => SaidFollowUp.Me,
        "طرفها" or "طرفه" or "قبلها" or "قبله" or "جانبها" or "جانبه" or "جهتها" or "جهته" => SaidFollowUp.Partner,
        _ => null,
    };

    string? ByPrefix(int i) => i < said.Count && Text(i) is { Length: >= 3 } verb ? verb[0] switch
    {
        'ا' or 'ن' => SaidFollowUp.Me,
        'ت' or 'ي' => IsMarkedPassive(i) ? null : SaidFollowUp.Partner,
        _ => null,
    } : null;

    string? ByLatinPrefix(int i) => Text(i) is [var prefix, _, _, ..] ? prefix switch
    {
        'n' => SaidFollowUp.Me,
        't' or 'y' or 'i' or 'd' => SaidFollowUp.Partner,
        _ => null,
    } : null;

    /// <summary>Prochaine réunion le 3 avril, and نلتقي يوم الجمعة.</summary>
    Promise? NextContact(int i)
    {
        if (said.Is(FollowUpWords.NextContact, i)) return new(null, i, i, NeedsDay: true);
        return FollowUpWords.WeMeet.Contains(said.Bare(i)) ? new(SaidFollowUp.Me, i, i, NeedsDay: true) : null;
    }

    /// <summary>نهار الجمعة تصيفط ليا آن الجواب, يوم 30 مارس أقدم اللائحة: a verb behind the day it is for.</summary>
    Promise? Timed(int i)
    {
        if (!said.IsPartOfTime(i - 1) || said.StopsBefore(i) || said.IsPartOfTime(i)) return null;
        var word = Text(i);
        var form = word is ['ك', 'ت' or 'ي' or 'ن', _, _, ..] ? word[1] : word is { Length: >= 4 } ? word[0] : ' ';
        if (form is not ('ا' or 'ن' or 'ت' or 'ي') || word[^1] is 'ت' || word.EndsWith("نا", StringComparison.Ordinal) || word is ['ا', 'ل', ..] || !IsDoing(i) || said.NameAt(i) is not null || word is ['ت', _, _, 'ي', not 'ه']) return null;
        if (form is 'ا' && said.Written(i)[0] is not 'أ') return null;
        return new(Nearby(i, form is 'ا' or 'ن' ? SaidFollowUp.Me : SaidFollowUp.Partner), i, i, NeedsDay: true, NeedsAhead: true);
    }

    /// <summary>As minutes are written — Claire : envoyer le guide; Salma to send the list; - moi : les badges.</summary>
    Promise? Minuted(int i)
    {
        if (!said.BreaksBefore(i)) return null;
        if (SubjectAt(i) is not var (who, next, isName) || next >= said.Count || said.StopsBefore(next)) return null;
        if (!isName && Text(i) is not ("moi" or "me" or "elle" or "lui" or "انا" or "هي" or "ana" or "her" or "him" or "nous")) return null;
        var colon = said.Gap(next).Contains(':') || PointsTo(next);
        if (colon ? IsInfinitive(Text(next)) : FollowUpWords.FrenchInfinitives.Contains(Text(next)) && Text(i) is not ("nous" or "lui")) return new(who, i, next);
        if (Text(next) is "to" && FollowUpWords.English.Contains(Text(next + 1))) return new(who, i, next + 1);
        // Moi les affiches vendredi; me figures on Monday.
        if (!colon && !isName && Text(i) is "moi" or "me" or "انا" or "ana" && !said.BreaksBefore(next) && !FollowUpWords.Joins.Contains(Text(next)) && !FollowUpWords.Clitics.Contains(Text(next + 1)) && SubjectAt(next) is null)
            return new(who, i, next, NeedsDay: !(Text(next) is "la" or "le" or "les" or "l") || Text(next + 1).Length < 4);
        if (!colon || !IsListed(i) || (isName && !said.IsKnownName(i))) return null;
        return FollowUpWords.Nothing.Contains(Text(next)) ? null : new(who, i, next);
    }

    /// <summary>A point of a list, not the words that open a message.</summary>
    bool IsListed(int i) => i is 0 || said.Gap(i).ContainsAny(",،") ? OthersAreListed(0) : said.Gap(i).ContainsAny("\n•-–—/*;:→") || said.StopsBefore(i);

    /// <summary>"Her: the spreadsheet. Me: the photos."</summary>
    bool OthersAreListed(int first)
    {
        var many = 0;
        for (var i = first; i < said.Count; i++)
            if (said.BreaksBefore(i) && Alone(i) is var (_, next) && next < said.Count && said.Gap(next).ContainsAny(":=")) many++;
        return many > 1;
    }

    /// <summary>Claire -> photos</summary>
    bool PointsTo(int i) => said.Gap(i) is var gap && (gap.Contains('→') || gap.Contains('=') || gap.Contains("->", StringComparison.Ordinal) || gap.Contains("=>", StringComparison.Ordinal));

    /// <summary>« … : relancer la préfecture, envoyer le bail », "Sending the pumps tomorrow": what is to be done alone.</summary>
    Promise? Infinitive(int i)
    {
        if (said.StopsBefore(i) && Text(i) is [_, _, _, .., 'i', 'n', 'g'] going && (FollowUpWords.English.Contains(going[..^3]) || FollowUpWords.English.Contains($"{going[..^3]}e")) && !FollowUpWords.EnglishStatesGoingOn.Contains(going))
            return new(SaidFollowUp.Me, i, i, NeedsDay: true);
        if (said.BreaksBefore(i) && Wording.IsArabic(Text(i)) && said.Written(i)[0] is 'إ' && IsVerbalNoun(i) && said.NameAt(i) is null) return new(null, i, i, NeedsDay: true);
        // في غضون شهر، أقدم تقريرا
        if (said.BreaksBefore(i) && said.Written(i) is ['أ', ..] && said.Bare(i) is { Length: >= 4 } own && own[^1] is not 'ت' && !own.EndsWith("نا", StringComparison.Ordinal) && IsDoing(i) && said.NameAt(i) is null && !said.IsPartOfTime(i) && said.NameAt(i + 1) is null && Text(i + 1) is not ("لي" or "لنا" or "الي" or "الينا"))
            return new(SaidFollowUp.Me, i, i, NeedsDay: true);
        if (said.Opens(i) && said.Bare(i) is ['ن', _, _, ..] mine && !FollowUpWords.ArabicStates.Contains(mine) && !StopWords.Contain(mine) && !said.IsPartOfTime(i) && said.NameAt(i) is null && said.BreaksBefore(i)) return new(SaidFollowUp.Me, i, i, NeedsDay: true);
        if (!FollowUpWords.French.ContainsKey(Text(i)) && !FollowUpWords.FrenchInfinitives.Contains(Text(i)) || !said.BreaksBefore(i) || !IsInfinitive(Text(i)) || IsDecided(i)) return null;
        var before = said.Gap(i);
        for (var w = i + 1; w < said.EndOfSentence(i); w++)
            if ((IsBracketed(w) ?? Owner(w)) is var (owner, next)) return new(owner, i, i, Until: w, Next: next);
        return said.StopsBefore(i) || before.ContainsAny(":,-–—•+→") ? new(null, i, i, NeedsDay: !FollowUpWords.French.GetValueOrDefault(Text(i).EndsWith("er", StringComparison.Ordinal) ? Text(i)[..^1] : "", true)) : null;
    }

    /// <summary>وأجمع أنا التوقيعات</summary>
    Promise? ArabicVerbFirst(int i)
    {
        if (Text(i + 1) is not ("انا" or "هي" or "هو" or "نحن") || said.BreaksBefore(i + 1)) return null;
        var verb = said.Bare(i);
        var mine = Text(i + 1) is "انا" or "نحن";
        if (verb.Length < 3 || FollowUpWords.ArabicStates.Contains(verb) || StopWords.Contain(verb) || !Wording.IsArabic(verb)) return null;
        if (verb[0] is 'ا' && (verb.EndsWith("نا", StringComparison.Ordinal) || verb[^1] is 'ت')) return null;
        return (mine ? verb[0] is 'ا' or 'ن' : verb[0] is 'ت' or 'ي') && verb is not ['ا', 'ل', ..] ? new(mine ? SaidFollowUp.Me : SaidFollowUp.Partner, i, i) : null;
    }

    /// <summary>"Must send Driss the summary", « penser à envoyer le lien »: whoever writes it.</summary>
    Promise? Mine(int i)
    {
        if (!said.Opens(i) || !said.Is(FollowUpWords.Mine, i, out _, out var length)) return null;
        if (said.BreaksBetween(i, i + length)) return null;
        var verb = i + length;
        while (FollowUpWords.Clitics.Contains(Text(verb)) && !IsInfinitive(Text(verb))) verb++;
        if (verb >= said.Count || said.BreaksBefore(i + length)) return null;
        return IsInfinitive(Text(verb)) || Text(i + length - 1) is "owe" || (!FollowUpWords.EnglishStates.Contains(Text(verb)) && !StopWords.Contain(Text(verb)) && Text(i) is "must" or "need" or "have" or "has" or "gotta" or "got" or "still" or "remember" or "don" or "will" or "owe")
            ? new(SaidFollowUp.Me, i, i + length) : null;
    }

    /// <summary>Room to reserve (me); Families to be chosen by me; the list is for me; à demander par lui; à envoyer pour le 24.</summary>
    Promise? Tagged(int i)
    {
        if (!said.StopsBefore(i) && !(said.BreaksBefore(i) && !said.Gap(i).Contains('('))) return null;
        var end = said.EndOfSentence(i);
        var tobe = -1;
        var clause = end;
        for (var w = i; w < Math.Min(end, i + 14); w++)
        {
            if (w > i && said.BreaksBefore(w) && said.Gap(w).ContainsAny(":،,") && !said.Gap(w).Contains('(') && !(Text(w) is "me" or "moi" or "by" or "par")) { clause = w; break; }
            if (w > i && (Text(w) is "to" or "will" && Text(w + 1) is "be" || Text(w) is "sera" or "seront" or "is" or "are")) tobe = w;
            // (me), — moi —
            if (w > i && Text(w) is "me" or "moi" or "انا" && said.BreaksBefore(w + 1) && (said.Gap(w).ContainsAny("(—–") || (said.Gap(w).Contains(',') && said.NameAt(i) is null && (w + 1 >= end || said.IsPartOfTime(w + 1) || (FollowUpWords.BeforeDay.Contains(Text(w + 1)) && said.IsPartOfTime(w + 2)))))) return new(SaidFollowUp.Me, i, i, Until: w, Next: end);
        }
        for (var w = i + 1; w < Math.Min(end, i + 14); w++)
        {
            // le recensement des puits (moi), la méthode (Anne); – les tarifs de la cantine, elle
            if (IsBracketed(w) is var (tagged, after) && !said.Is(FollowUpWords.Promises, i + 1)) return new(tagged, i, i, Until: w, Next: after);
            if (Owner(w) is var (owner, behind)) return new(owner, i, i, Until: w, Next: behind);
            if (said.Gap(w).ContainsAny(",،") && IsPoint(i) && Alone(w) is var (last, rest) && rest >= end) return new(last, i, i, Until: w, Next: end);
        }
        var agent = Agent(i, clause);
        // Convention à signer fin avril; livraison à confirmer par le fournisseur; lecture finale par Lucie, le 30.
        for (var w = i + 1; w < Math.Min(clause, i + ManyWords + 1) && (said.StopsBefore(i) || said.Gap(i).Contains(':')); w++)
        {
            if (FollowUpWords.Negations.Contains(Text(i)) || FollowUpWords.Nothing.Contains(Text(i))) break;
            if (Text(w) is "a" && FollowUpWords.FrenchInfinitives.Contains(Text(w + 1)) && !said.BreaksBefore(w + 1)) return new(agent?.Who, i, i, NeedsDay: agent is null, Until: agent?.At, Next: agent is null ? null : clause);
            if (IsParticiple(w) || FollowUpWords.FrenchStates.Contains(Text(w)) || FollowUpWords.Negations.Contains(Text(w)) || FollowUpWords.Relative.Contains(Text(w))) break;
            if (Text(w) is "par" && agent is (var doer, var stops, true) && stops == w) return new(doer, i, i, NeedsDay: true, Until: w, Next: clause);
        }
        if (tobe > 0 && agent is var (by, until, isNamed) && (!isNamed || Text(tobe) is "to" or "will" or "sera" or "seront")) return new(by, i, i, Until: until, Next: clause);
        if (tobe > 0 && tobe + 1 < end && (Text(tobe) is "to" || (Text(tobe) is "will" or "sera" or "seront" && IsDone(tobe + (Text(tobe) is "will" ? 2 : 1))))) return new(null, i, i, NeedsDay: true, Next: Text(tobe) is "to" ? clause : null);
        if (agent is (var who, var stop, false) && Text(stop) is "from" or "is" or "par" or "goes" or "من" && stop > i) return new(who, i, i, Until: stop, Next: clause);
        // "À relancer : le service technique"
        if (Text(i) is "a" && IsInfinitive(Text(i + 1)) && said.StopsBefore(i) && Text(i + 2) is not ("que" or "qu")) return new(null, i, i + 1);
        return null;
    }

    /// <summary>(moi), (Claire, vendredi)</summary>
    (string Who, int Next)? IsBracketed(int i) =>
        said.Gap(i).Contains('(') && Alone(i) is var (who, next) && (said.Gap(next).Contains(')') || IsDue(next)) ? (who, next) : null;

    /// <summary>A day to come, with the words before it.</summary>
    bool IsDue(int i)
    {
        for (var w = i; w < i + 3; w++)
        {
            if (said.IsPartOfTime(w)) return true;
            if (!FollowUpWords.BeforeDay.Contains(Text(w))) return false;
        }
        return false;
    }

    /// <summary>« …, c'est pour moi », "…: it's for Hicham"</summary>
    (string Who, int Next)? Owner(int i) =>
        said.Is(FollowUpWords.Owned, i, out _, out var length) && Alone(i + length) is var (who, next) && (said.BreaksBefore(next) || IsDue(next)) ? (who, next) : null;

    /// <summary>One of the points of a list that is written as one.</summary>
    bool IsPoint(int i) => said.Gap(i).Contains('\n') && said.Gap(i).ContainsAny("-–—•*");

    /// <summary>transmis, envoyée, sent: what was done for somebody, of what may be.</summary>
    bool IsDone(int i)
    {
        var word = Text(i).TrimEnd('s');
        return FollowUpWords.Done.Contains(Text(i)) || FollowUpWords.FrenchInfinitives.Contains($"{word}r") || FollowUpWords.FrenchInfinitives.Contains($"{word.TrimEnd('e')}er")
            || (word.EndsWith("ed", StringComparison.Ordinal) && (FollowUpWords.English.Contains(word[..^2]) || FollowUpWords.English.Contains(word[..^1])));
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

    /// <summary>by me, from her, is for me, par lui, من عندي: who, and where those words begin.</summary>
    (string? Who, int At, bool IsNamed)? Agent(int from, int to)
    {
        for (var w = from + 1; w < to; w++)
        {
            var at = Text(w) is "by" or "from" or "par" ? w : Text(w) is "is" or "are" && Text(w + 1) is "for" ? w + 1 : -1;
            if (at < 0) continue;
            var who = Text(at + 1) switch
            {
                "me" or "us" or "moi" or "nous" => SaidFollowUp.Me,
                "her" or "him" or "elle" or "lui" => SaidFollowUp.Partner,
                "mes" or "nos" when Text(at + 2) is "soins" => SaidFollowUp.Me,
                "ses" or "leurs" when Text(at + 2) is "soins" => SaidFollowUp.Partner,
                _ => null,
            };
            if (who is not null && Text(at + 2) is "soins") return (who, w, true);
            if (who is null && Text(at) is "by" or "par" && !said.IsPartOfTime(at + 1) && at + 1 < to)
            {
                if (said.NameAt(at + 1) is var (named, _)) return (named, w, true);
                if (FollowUpWords.Articles.Contains(Text(at + 1)) && !said.IsPartOfTime(at + 2) && at + 2 < to && !FollowUpWords.NoAgents.Contains(Text(at + 2)))
                {
                    var last = at + 2;
                    while (last < to && !said.BreaksBefore(last) && !said.IsPartOfTime(last) && !FollowUpWords.BeforeDay.Contains(Text(last)) && !FollowUpWords.Joins.Contains(Text(last))) last++;
                    if (last > at + 2) return (said.Between(at + 1, last), w, true);
                }
            }
            if (who is not null && (at + 2 >= to || said.BreaksBefore(at + 2) || said.IsPartOfTime(at + 2) || FollowUpWords.BeforeDay.Contains(Text(at + 2)) || FollowUpWords.Joins.Contains(Text(at + 2)))) return (who, w, false);
        }
        return null;
    }

    /// <summary>À faire : …, to do: …, My homework: …, المهام: …; each point by whoever stands at it.</summary>
    (List<Promise> Items, int Next)? ListAt(int i)
    {
        if (!said.BreaksBefore(i) || HeadAt(i) is not var (meaning, length)) return null;
        var from = i + length;
        while (from < said.Count && IsDue(from) && !said.Gap(from).Contains(':')) from++;
        var timed = from > i + length;
        var colon = from < said.Count && (said.Gap(from).ContainsAny(":=") || (said.Gap(from).ContainsAny(",") && meaning.Length > 0 && Text(i) is "from" or "من"));
        var share = !colon && from < said.Count && said.Gap(from).Contains(',') && meaning.Length > 0 && IsThing(from, afterBreak: true) && !HasVerb(from);
        if (!colon && !share && !(meaning is SaidFollowUp.Me && said.Bare(i) is "من")) return null;
        if (from >= said.Count || FollowUpWords.Nothing.Contains(Text(from))) return ([], Math.Min(from, said.Count));

        var items = new List<Promise>();
        var end = said.EndOfSentence(from);
        while (end < said.Count && HeadAt(end) is null && (said.Gap(end).ContainsAny(";/؛") || (said.Gap(end).Contains('\n') && said.Gap(end).ContainsAny("-•*0123456789")))) end = said.EndOfSentence(end);
        var start = from;
        for (var w = from + 1; w <= end; w++)
        {
            if (w < end && !SplitsAt(w, from, meaning)) continue;
            if (!said.Is(FollowUpWords.DueForAll, start)) items.AddRange(Item(start, w, meaning.Length > 0 ? meaning : null, start == from ? i : start).Select(item => timed ? item with { First = i } : item));
            start = w;
        }
        return (items, end);
    }

    (string Meaning, int Length)? HeadAt(int i)
    {
        if (said.Is(FollowUpWords.Heads, i, out var meaning, out var length)) return (meaning, length);
        return said.Is(FollowUpWords.HeadsOf, i, out _, out length) && said.NameAt(i + length) is var (named, words) && named is not null ? (named, length + words) : null;
    }

    /// <summary>Whether the clause tells what somebody does or is, rather than names a thing.</summary>
    bool HasVerb(int from)
    {
        for (var w = from + 1; w == from + 1 || !said.BreaksBefore(w); w++)
            if (FollowUpWords.FrenchStates.Contains(Text(w)) && Text(w) is not "a" || FollowUpWords.EnglishStates.Contains(Text(w)) || IsFrenchFuture(Text(w), null) || w >= said.Count) return w < said.Count;
        return false;
    }

    bool SplitsAt(int w, int from, string meaning)
    {
        var gap = said.Gap(w);
        if (said.StopsBefore(w)) return true;
        if (Text(w - 1) is "then" or "puis" || Text(w) is "then" or "puis") return Text(w) is "then" or "puis";
        if (!gap.ContainsAny(",،") || said.IsPartOfTime(w) || FollowUpWords.BeforeDay.Contains(Text(w))) return false;
        var open = false;
        for (var at = from; at < w; at++)
        {
            if (said.Gap(at).Contains('(')) open = true;
            if (said.Gap(at + 1).Contains(')')) open = false;
        }
        if (open) return false;
        // Behind a name and its comma stands what they do.
        return SubjectAt(w) is not null || gap.Contains(')') || (meaning.Length > 0 && !said.IsKnownName(w - 1));
    }

    IEnumerable<Promise> Item(int from, int to, string? byHead, int head)
    {
        if (from >= to) yield break;
        while (from < to - 1 && Text(from) is "then" or "puis" or "et" or "and") from++;
        for (var w = from + 1; w < to; w++)
        {
            if (!said.Gap(w).Contains('(') || said.IsPartOfTime(w)) continue;
            // courrier type (le service juridique)
            var owner = IsBracketed(w)?.Who ?? (Alone(w) is null && (FollowUpWords.Articles.Contains(Text(w)) || Wording.IsArabic(Text(w))) ? said.Between(w, FirstBreak(w, to)) : null);
            if (owner is null) continue;
            yield return new(owner, Math.Min(head, from), from, Until: to, Next: w);
            yield break;
        }
        for (var w = from; w < Math.Min(to, from + 3); w++)
        {
            if (At(w) is not { } promise || promise.Verb >= to) continue;
            yield return promise with { First = from == w && to - head < 60 && byHead is null ? Math.Min(from, promise.First) : from, Until = to, Who = promise.Who ?? byHead, NeedsDay = false };
            // ... and what else is promised before the next point.
            for (var more = promise.Verb + 1; more < to; more++)
            {
                if (At(more) is not { } other || other.Verb >= to) continue;
                yield return other with { Until = to, NeedsDay = false };
                more = other.Verb;
            }
            yield break;
        }
        if (Text(from).Length > 3 && (said.Written(from)[0] is 'أ' || Text(from)[0] is 'ن') && IsDoing(from)) { yield return new(SaidFollowUp.Me, Math.Min(head, from), from, Until: to); yield break; }
        if (SubjectAt(from) is var (who, next, _) && next < to)
        {
            if (!FollowUpWords.Nothing.Contains(Text(next)) && !IsPast(next, to)) yield return new(who, from, next, Until: to);
            yield break;
        }
        for (var w = from + 1; w < to; w++)
        {
            if (!said.BreaksBefore(w) || SubjectAt(w) is not var (tagged, after, _) || (after < to && !said.BreaksBefore(after))) continue;
            yield return new(tagged, from, from, Until: to, Next: w);
            yield break;
        }
        if (byHead is null && Agent(from, to) is var (doer, stop, _))
        {
            yield return new(doer, Math.Min(head, from), from, Until: to, Next: stop);
            yield break;
        }
        yield return new(byHead, Math.Min(head, from), from, Until: to);
    }
}
