using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>Whom a message may speak of: whoever writes it, and their partner.</summary>
sealed record PairNames(string Speaker, string Partner);

/// <param name="Who">me or partner; null when it is somebody else, or was not said.</param>
/// <param name="What">In the person's own words.</param>
sealed record SaidFollowUp(string? Who, string What, DateOnly? Due)
{
    public const string Me = "me";
    public const string Partner = "partner";
}

/// <summary>
/// Who will do what by when, out of a contact that is told: elle envoie le guide vendredi, سأرسل التقرير غدا, she'll call back.
/// What was asked, supposed, denied or is past is none.
/// </summary>
sealed class FollowUpReader
{
    const int LongestWhat = 200;

    /// <summary>A day without a year that is further away was more likely meant to be past.</summary>
    const int FarAhead = 300;

    readonly Message message;
    readonly PairNames? names;
    readonly IReadOnlyList<Word> words;
    readonly IReadOnlyList<SpokenDate> ahead;
    readonly Dictionary<int, string?> named = [];

    public FollowUpReader(Message message, PairNames? names)
    {
        (this.message, this.names, words) = (message, names, message.Words);
        ahead = [.. SpokenDates.Find(message.Text, message.Today, DateDirection.Future).Where(IsAhead)];
        Promised = [.. Promises()];
        All = [.. Read()];
    }

    public IReadOnlyList<SaidFollowUp> All { get; }

    /// <summary>Where each begins, in characters: a decision ends there.</summary>
    public IEnumerable<int> Starts => Promised.Select(promise => words[promise.First].Start);

    IReadOnlyList<Promise> Promised { get; }

    /// <param name="First">The word it begins with, and <paramref name="Verb"/> the one that what is done begins with.</param>
    /// <param name="NeedsDay">Is no promise without a day.</param>
    readonly record struct Promise(string? Who, int First, int Verb, bool NeedsDay = false);

    IEnumerable<Promise> Promises()
    {
        for (var i = 0; i < words.Count;)
        {
            if (words[i].Text.Length > 0 && At(i) is { } promise && promise.Verb < words.Count && !IsAsked(i))
            {
                yield return promise;
                i = Math.Max(promise.Verb, i) + 1;
            }
            else
            {
                i++;
            }
        }
    }

    IEnumerable<SaidFollowUp> Read()
    {
        for (var i = 0; i < Promised.Count; i++)
        {
            var promise = Promised[i];
            var end = EndOfSentence(promise.Verb);
            if (i + 1 < Promised.Count) end = Math.Min(end, Lead(Promised[i + 1].First));
            var due = DueWithin(promise, end);
            if (promise.NeedsDay && due is null && !IsVaguelyAhead(promise.Verb, end)) continue;

            var what = What(promise, end, due);
            if (what.Length > 0) yield return new(promise.Who, what, due?.Day);
        }
    }

    /// <summary>Next week is no day, but it is to come.</summary>
    bool IsVaguelyAhead(int from, int to) =>
        message.Periods.Any(period => period.From > message.Today && period.Start >= words[from].Start && period.End <= words[to - 1].End);

    Promise? At(int i)
    {
        if (Supposed(i)) return null;
        return ArabicFuture(i) ?? Impersonal(i) ?? Subject(i) ?? Listed(i) ?? NextContact(i) ?? Minuted(i);
    }

    Promise? Subject(int i)
    {
        if (SubjectAt(i) is not var (who, next)) return null;
        if (next < words.Count && words[next].Text is "de" or "d" && i + 1 == next) return null;

        var at = next;
        var denied = false;
        var clitics = new List<string>();
        while (at < words.Count && at < next + 5 && !IsPromise(at) && (FollowUpWords.Between.Contains(Text(at)) || FollowUpWords.Negations.Contains(Text(at))))
        {
            denied |= FollowUpWords.Negations.Contains(Text(at));
            clitics.Add(Text(at++));
        }
        if (denied || at >= words.Count || BreaksBefore(next, at)) return null;

        var first = at;
        while (first > next && FollowUpWords.Between.Contains(Text(first - 1)) && Text(first - 1) is "me" or "m" or "te" or "t" or "le" or "la" or "l" or "les" or "lui" or "leur" or "se" or "s" or "nous" or "vous" or "y" or "en") first--;

        if (FollowUpWords.Promises.FirstOrDefault(phrase => Begins(at, phrase)) is { } promise) return Promised(promise);
        if (ArabicSubject(who, i, at) is { } arabic) return arabic;

        // "the guide that I prepare" tells which guide.
        var relative = FollowUpWords.Relative.Contains(Text(i - 1));
        if (IsFrenchFuture(Text(at), who) && (i == next || IsFrenchSubject(i) || NameAt(i) is not null)) return new(who, i, first);
        if (IsReported(i) && Text(at) is [_, _, .., 'r', 'a', 'i', 't' or 's']) return new(who, i, first);
        if (IsReported(i) && Text(at) is "would" && Text(at + 1) is not ("like" or "be" or "have")) return new(who, i, at + 1);
        if (relative) return null;

        var again = clitics.Any(FollowUpWords.Reflexives.Contains) && Text(i) is "on" or "nous";
        if (FollowUpWords.French.TryGetValue(Text(at), out var strong) && Agrees(i, at) && Text(i) is not ("i" or "we" or "she" or "he" or "they"))
        {
            // "il passe" may be the project; what is done for somebody is done by somebody.
            return new(who, i, first, NeedsDay: again || !(strong || clitics.Contains("en") || Text(at + 1) is "vers"));
        }
        return EnglishPresent(who, i, at);

        Promise? Promised(string[] phrase)
        {
            var verb = at + phrase.Length;
            if (verb >= words.Count || BreaksBefore(at, verb) || FollowUpWords.Negations.Contains(Text(verb)) || Text(verb) is "be" or "have" or "etre" or "avoir") return null;
            if (FollowUpWords.BeforeInfinitive.Contains(phrase[^1]))
            {
                var infinitive = Enumerable.Range(verb, Math.Min(4, words.Count - verb)).FirstOrDefault(w => IsInfinitive(Text(w)), -1);
                if (infinitive < 0 || Enumerable.Range(verb, infinitive - verb).Any(w => !FollowUpWords.Between.Contains(Text(w)))) return null;
            }
            // What we agreed on is a decision.
            if (Text(i) is "we" && phrase[0] is "agreed" or "agree") return null;
            return new(who, i, phrase[0] is "charge" or "occupe" ? first : verb);
        }
    }

    /// <summary>« elle a dit qu'elle enverrait », "Claire said she would".</summary>
    bool IsReported(int i)
    {
        var said = FollowUpWords.Relative.Contains(Text(i - 1)) ? i - 2 : i - 1;
        return Text(said) is "dit" or "assure" or "promis" or "confirme" or "annonce" or "precise" or "said" or "says" or "told" or "confirmed" or "promised";
    }

    bool IsPromise(int at) => FollowUpWords.Promises.Any(phrase => Begins(at, phrase));

    /// <summary>The present of an English verb: she sends, I print it by Friday, we talk again in a month.</summary>
    Promise? EnglishPresent(string? who, int i, int at)
    {
        if (IsFrenchSubject(i)) return null;
        var word = Text(at);
        var third = who is SaidFollowUp.Partner or null || NameAt(i) is not null;
        var bare = FollowUpWords.English.Contains(word) ? word
            : word.EndsWith("ies", StringComparison.Ordinal) && FollowUpWords.English.Contains($"{word[..^3]}y") ? $"{word[..^3]}y"
            : word.EndsWith("es", StringComparison.Ordinal) && FollowUpWords.English.Contains(word[..^2]) ? word[..^2]
            : word.EndsWith('s') && FollowUpWords.English.Contains(word[..^1]) ? word[..^1] : null;
        if (bare is null || (Text(i) is "they" ? bare != word : third == (bare == word))) return null;
        return new(who, i, at, NeedsDay: FollowUpWords.EnglishByADay.Contains(bare));
    }

    Promise? Impersonal(int i)
    {
        foreach (var (phrase, said) in FollowUpWords.Impersonal)
        {
            if (!Begins(i, phrase)) continue;
            var next = i + phrase.Length;
            if (next >= words.Count || FollowUpWords.Negations.Contains(Text(i - 1)) || FollowUpWords.Negations.Contains(Text(next))) return null;
            // يجب أن ترسل, علي أن ...: the verb tells who.
            if (Text(next) is "ان" && next + 1 < words.Count) return new(said ?? ByPrefix(next + 1), i, next + 1);
            if (phrase[^1] is "ان") return new(ByPrefix(next) ?? said, i, next);
            if (Text(next) is "que" or "qu" && SubjectAt(next + 1) is var (who, verb)) return new(who, i, verb);
            if (phrase[0] is "ينبغي" or "يبقي" or "لازم" or "يلزم" or "يجب" && ArabicDuty(next) is { } duty) return duty with { First = i };
            if (phrase[0] is "وعد" or "وعدت" && Text(next) is not [('ب' or 'ا'), ..]) return null;
            return !IsArabic(Text(i)) && said is null && !IsInfinitive(Text(next)) && !FollowUpWords.Between.Contains(Text(next)) ? null : new(said, i, next);
        }
        if (ArabicDuty(i) is { } must) return must;

        // À Claire d'envoyer.
        return Text(i) is "a" && NameAt(i + 1) is var (called, length) && Text(i + 1 + length) is "de" or "d" && IsInfinitive(Text(i + 2 + length))
            ? new(called, i, i + 2 + length)
            : null;
    }

    /// <summary>على سلمى أن ترسل.</summary>
    Promise? ArabicDuty(int i)
    {
        if (Text(i) is not ("علي" or "وعلي")) return null;
        if (NameAt(i + 1) is var (who, length) && Text(i + 1 + length) is "ان") return new(who, i, i + 2 + length);
        return Text(i + 1) is "ان" && ByPrefix(i + 2) is { } prefixed && IsArabicDoing(i + 2) ? new(Nearby(i + 2, prefixed), i, i + 2) : null;
    }

    /// <summary>سأرسل, سترسل كلير, كلير سترسل, غادي نصيفط.</summary>
    Promise? ArabicFuture(int i)
    {
        var word = WithoutAnd(Text(i));
        if (FollowUpWords.GoingTo.Contains(word)) return i + 1 < words.Count && ByPrefix(i + 1) is { } going ? new(Nearby(i + 1, going, before: i), i, i + 1) : null;
        if (word.Length < 4 || word[0] is not 'س' || word[1] is not ('ا' or 'ن' or 'ت' or 'ي')) return null;
        if (FollowUpWords.NotFuture.Contains(word) || FollowUpWords.Being.Contains(word) || FollowUpWords.Negations.Contains(Text(i - 1))) return null;
        if (word is "سيتم" or "ستتم") return new(null, i, i);

        var written = message.Text.AsSpan(words[i].Start, words[i].End - words[i].Start);
        if (word[1] is 'ا' && !written.Contains("أ", StringComparison.Ordinal) && word.Length < 5 && WithoutAnd(Text(i - 1)) is not "انا") return null;
        return new(Nearby(i, word[1] is 'ا' or 'ن' ? SaidFollowUp.Me : SaidFollowUp.Partner), i, i);
    }

    Promise? ArabicSubject(string? who, int i, int at) =>
        IsArabic(Text(at)) && IsArabic(Text(i)) && ByPrefix(at) is not null && IsArabicDoing(at) ? new(who, i, at, NeedsDay: true) : null;

    /// <summary>À faire : …, to do: …, المتابعة: …</summary>
    Promise? Listed(int i)
    {
        if (FollowUpWords.ToDo.FirstOrDefault(phrase => Begins(i, phrase)) is not { } list || i + list.Length >= words.Count) return null;
        var next = i + list.Length;
        if (!Gap(next).Contains(':') || FollowUpWords.Nothing.Contains(Text(next))) return null;
        if (SubjectAt(next) is not null || At(next) is not null) return null;
        return new(null, i, next);
    }

    /// <summary>Prochaine réunion le 3 avril, and نلتقي يوم الجمعة.</summary>
    Promise? NextContact(int i)
    {
        if (FollowUpWords.NextContact.Any(phrase => Begins(i, phrase))) return new(null, i, i, NeedsDay: true);
        return WithoutAnd(Text(i)) is "نلتقي" or "نتلاقاو" or "نتلاقاوا" or "نجتمع" or "نتصل" or "نتواصل" or "نتحدث" ? new(SaidFollowUp.Me, i, i, NeedsDay: true) : null;
    }

    /// <summary>As minutes are written — Claire : envoyer le guide; Salma to send the list.</summary>
    Promise? Minuted(int i)
    {
        if (NameAt(i) is not var (who, length) || !(i is 0 || Gap(i).ContainsAny(['.', ';', '\n', ',', '-', '•', ':']))) return null;
        var next = i + length;
        if (next >= words.Count) return null;
        if (Gap(next).Contains(':') && IsInfinitive(Text(next))) return new(who, i, next);
        return Text(next) is "to" && FollowUpWords.English.Contains(Text(next + 1)) ? new(who, i, next + 1) : null;
    }

    (string? Who, int Next)? SubjectAt(int i)
    {
        foreach (var (phrase, who) in FollowUpWords.Subjects)
        {
            if (!Begins(i, phrase) && !(phrase.Length is 1 && WithoutAnd(Text(i)) == phrase[0])) continue;
            // « le centre », « l' » and « a » before it make it another word; "moi" alone is none.
            if (phrase is ["lui"] or ["moi"] && !(i is 0 || Gap(i).ContainsAny([',', '.', ';']) || Text(i - 1) is "et" or "mais")) return null;
            return (who, i + phrase.Length);
        }
        return NameAt(i) is var (called, length) ? (called, i + length) : null;
    }

    /// <summary>A name: the partner's, the speaker's own, or somebody's.</summary>
    (string? Who, int Length)? NameAt(int i)
    {
        if (i < 0 || i >= words.Count || Text(i).Length < 2) return null;
        var title = Text(i) is "mme" or "madame" or "monsieur" or "السيده" or "السيد" ? 1 : 0;
        if (Named(i + title) is not { } who) return null;
        var length = title + 1;
        // "Claire Dumont" is one name.
        if (Named(i + length) is { } family && family == who && Gap(i + length).IsWhiteSpace()) length++;
        return (who.Length > 0 ? who : null, length);
    }

    /// <summary>me, partner, "" for somebody else, null for no name.</summary>
    string? Named(int i)
    {
        if (i >= words.Count || Text(i).Length < 2) return null;
        if (!named.TryGetValue(i, out var who)) named[i] = who = NameOf(i);
        return who;
    }

    string? NameOf(int i)
    {
        var written = message.Text[words[i].Start..words[i].End];
        var bare = IsArabic(Text(i)) && written[0] is 'و' or 'ف' && written.Length > 3 ? written[1..] : written;
        foreach (var word in new[] { written, bare })
        {
            if (names is not null && NameMatching.IsOneOf(word, names.Partner)) return SaidFollowUp.Partner;
            if (names is not null && NameMatching.IsOneOf(word, names.Speaker)) return SaidFollowUp.Me;
        }
        if (char.IsUpper(written[0]) && written.Length > 2 && !StopWords.Contain(Text(i)) && !message.IsPartOfTime(words[i]) && written.Any(char.IsLower)) return "";
        return FollowUpWords.GivenNames.Contains(WithoutAnd(Text(i))) ? "" : null;
    }

    /// <summary>Who an Arabic verb's subject is when it stands beside it; otherwise who its own form says.</summary>
    string? Nearby(int verb, string byForm, int? before = null)
    {
        if (byForm is SaidFollowUp.Me) return byForm;
        for (var i = verb + 1; i < Math.Min(verb + 3, words.Count) && !BreaksBefore(verb, i); i++)
        {
            if (NameAt(i) is var (called, _)) return called;
        }
        var subject = (before ?? verb) - 1;
        while (subject >= 0 && Text(subject) is "التي" or "الذي" or "اللي" or "هي" or "هو") subject--;
        if (subject < 0 || BreaksBefore(subject, verb) || message.IsPartOfTime(words[subject])) return byForm;
        if (NameAt(subject) is var (who, _)) return who;

        // الوزارة سترسل: not a person of the pair.
        var opens = subject is 0 || Gap(subject).ContainsAny(['.', ',', '،', '؛', ';', '\n']) || Text(subject) is ['و', 'ا', 'ل', ..];
        return opens && WithoutAnd(Text(subject)) is ['ا', 'ل', _, _, ..] ? null : byForm;
    }

    string? ByPrefix(int i) => i < words.Count && Text(i) is { Length: >= 3 } verb ? verb[0] switch
    {
        'ا' or 'ن' => SaidFollowUp.Me,
        'ت' or 'ي' => SaidFollowUp.Partner,
        _ => null,
    } : null;

    bool IsArabicDoing(int i) => Text(i) is { Length: >= 3 } verb && FollowUpWords.Arabic.Any(stem => verb.AsSpan(1).StartsWith(stem, StringComparison.Ordinal));

    static bool IsFrenchFuture(string word, string? who) =>
        word.Length >= 4 && !FollowUpWords.NotDone.Contains(word)
            && (who is SaidFollowUp.Me ? word.EndsWith("rai", StringComparison.Ordinal) || word.EndsWith("rons", StringComparison.Ordinal) || (word.EndsWith("ra", StringComparison.Ordinal) && word.Length >= 4)
                : word.EndsWith("ra", StringComparison.Ordinal) || word.EndsWith("ront", StringComparison.Ordinal));

    bool IsFrenchSubject(int i) => Text(i) is "je" or "j" or "on" or "nous" or "elle" or "il" or "elles" or "ils" or "lui" or "moi" or "celle" or "celui" or "cette" or "ce";

    /// <summary>"je envoi" is typed; "elle suis" is not said.</summary>
    bool Agrees(int i, int at) => (Text(i), Text(at)) is not (("elle" or "il" or "on"), ("suis" or "fais" or "vois")) and not ("j" or "je", "suit" or "suis");

    static bool IsInfinitive(string word) =>
        FollowUpWords.FrenchInfinitives.Contains(word)
            || (word.Length > 4 && (word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("ir", StringComparison.Ordinal) || word.EndsWith("re", StringComparison.Ordinal))
                && !StopWords.Contain(word) && word is not ("premier" or "dernier" or "fevrier" or "janvier" or "papier" or "dossier" or "courrier" or "lettre" or "notre" or "votre" or "cadre" or "centre" or "octobre" or "novembre" or "decembre" or "septembre"));

    /// <summary>If, when and how, up to two words before.</summary>
    bool Supposed(int i) => FollowUpWords.Supposed.Contains(Text(i - 1)) && !BreaksBefore(i - 1, i) && !(Text(i - 1) is "s" && i > 1 && Text(i - 2) is "on" or "c");

    bool IsAsked(int i)
    {
        var end = EndOfSentence(i);
        var after = words[end - 1].End;
        return message.Text.AsSpan(after, (end < words.Count ? words[end].Start : message.Text.Length) - after).ContainsAny(['?', '؟']);
    }

    /// <summary>The word after the sentence's last.</summary>
    int EndOfSentence(int i)
    {
        var end = i + 1;
        while (end < words.Count && !(Gap(end).ContainsAny(['.', ';', '!', '?', '؟', '؛', '\n', '…']) && !IsWithinTime(end))) end++;
        return end;
    }

    /// <summary>Where a promise begins to be said: with what joins it and the day before it.</summary>
    int Lead(int first)
    {
        var lead = first;
        if (DayJustBefore(first) is { } day) lead = FirstWordAt(day.Start);
        while (lead > 0 && Text(lead - 1) is "et" or "puis" or "mais" or "and" or "then" or "but" or "ثم" or "و" or "اما" or "de" or "cote" or "mon" or "son" or "alors" or "que" or "qu" or "moi" or "هي" or "هو" or "اللي" or "التي" && !BreaksBefore(lead - 1, lead)) lead--;
        return lead;
    }

    SpokenDate? DueWithin(Promise promise, int end)
    {
        var (from, to) = (words[promise.First].Start, words[end - 1].End);
        var within = ahead.Where(day => day.Start >= from && day.End <= to && !IsOfSomething(day)).ToList();
        if (within is [var first, ..]) return first;
        return DayJustBefore(promise.First);
    }

    /// <summary>« demain je lui réponds », « et vendredi elle envoie ».</summary>
    SpokenDate? DayJustBefore(int first)
    {
        if (first is 0) return null;
        foreach (var day in ahead.Where(day => day.End <= words[first].Start && day.End >= words[first - 1].End))
        {
            if (message.Text.AsSpan(day.End, words[first].Start - day.End).ContainsAny([',', '.', ';', '،', ':', '\n'])) continue;
            var start = FirstWordAt(day.Start);
            while (start > 0 && IsBeforeDay(Text(start - 1)) && !BreaksBefore(start - 1, start)) start--;
            if (start is 0 || Gap(start).ContainsAny([',', '.', ';', '،', ':', '\n', '!']) || Text(start - 1) is "et" or "and" or "puis" or "then" or "ثم") return day;
        }
        return null;
    }

    /// <summary>« le compte rendu du 12 mars », « la réunion de vendredi ».</summary>
    bool IsOfSomething(SpokenDate day)
    {
        var word = FirstWordAt(day.Start) - 1;
        if (Text(word) is "le" or "the" or "يوم" or "la") word--;
        return Text(word) is "du" or "de" or "d" or "des" or "of" or "ديال" or "depuis" or "since" or "date" or "dated" or "منذ" or "بتاريخ";
    }

    string What(Promise promise, int end, SpokenDate? due)
    {
        var last = promise.Verb + 1;
        while (last < end && !(Gap(last).ContainsAny([',', '،', ':', '(', ')', '؛']) && !IsWithinTime(last))) last++;
        while (last > promise.Verb + 1 && Text(last - 1) is "et" or "and" or "puis" or "then" or "ثم" or "mais" or "but" or "que" or "qu" or "و") last--;

        var (from, to) = (words[promise.Verb].Start, words[last - 1].End);
        var text = message.Text[from..to];
        if (due is { } day && day.Start < to && day.End > from)
        {
            var first = FirstWordAt(day.Start);
            while (first > promise.Verb + 1 && IsBeforeDay(Text(first - 1))) first--;
            var next = FirstWordAt(day.End);
            while (next < last && Text(next) is "au" or "plus" or "tard" or "latest" or "at" or "the" && message.Text[words[next].Start..to].StartsWith("au plus tard", StringComparison.OrdinalIgnoreCase)) next += 3;
            var before = first > promise.Verb ? message.Text[from..words[first - 1].End] : "";
            var after = next < last ? message.Text[words[next].Start..to] : "";
            text = $"{before} {after}";
        }
        text = text.Trim(' ', ',', '،', ':', '-', '–', '\n', '\r', '\t', '"');
        return text.Length > LongestWhat ? text[..LongestWhat].TrimEnd() : text;
    }

    static bool IsBeforeDay(string word) => word is "d" or "ici" or "avant" or "pour" or "le" or "la" or "by" or "before" or "until" or "till" or "on" or "the" or "for" or "au" or "a"
        or "pr" or "قبل" or "يوم" or "في" or "نهار" or "حتي" or "الي" or "غايه" or "avent" or "jusqu" or "vers" or "des" or "from" or "in" or "en";

    bool IsAhead(SpokenDate day) =>
        day.Day >= message.Today
            && (day.Day.DayNumber - message.Today.DayNumber < FarAhead || message.Days.All(past => past.Start != day.Start || past.Day == day.Day));

    bool IsWithinTime(int next) => message.Days.Any(day => day.Start <= words[next - 1].Start && day.End >= words[next].End);

    int FirstWordAt(int position)
    {
        for (var i = 0; i < words.Count; i++)
            if (words[i].Start >= position) return i;
        return words.Count;
    }

    bool BreaksBefore(int from, int to) =>
        from >= 0 && to < words.Count && Enumerable.Range(from + 1, Math.Max(0, to - from)).Any(i => Gap(i).ContainsAny(['.', ',', ';', '،', '؛', ':', '\n', '?', '!', '؟']));

    /// <summary>What stands before a word, up to the one before it.</summary>
    ReadOnlySpan<char> Gap(int i) => i > 0 && i < words.Count ? message.Text.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End) : default;

    bool Begins(int i, string[] phrase)
    {
        if (i < 0 || i + phrase.Length > words.Count) return false;
        for (var at = 0; at < phrase.Length; at++)
            if (!string.Equals(words[i + at].Text, phrase[at], StringComparison.Ordinal) && !(at is 0 && WithoutAnd(words[i].Text) == phrase[0])) return false;
        return true;
    }

    string Text(int i) => i >= 0 && i < words.Count ? words[i].Text : "";

    static string WithoutAnd(string word) => word is [('و' or 'ف'), _, _, _, ..] ? word[1..] : word;

    static bool IsArabic(string word) => word is [>= '\u0600' and < '\u0780', ..];
}
