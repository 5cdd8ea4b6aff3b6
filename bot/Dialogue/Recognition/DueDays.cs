using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// By when what was promised is due, where that is said beside it: for all of it at once, in a heading, or in a thought of its own
/// (« il fait ça lundi », « résultats pour le 9 », أجلها 4 أبريل).
/// </summary>
/// <param name="past">The days that may have been.</param>
sealed class DueDays(Wording said, IReadOnlyList<SpokenDate> ahead, IReadOnlyList<SpokenDate> past, Func<SpokenDate, bool> isSurelyAhead)
{
    /// <summary>Beside its day such a thought says no more than this of what it is about.</summary>
    const int FewWords = 2;

    public List<FoundFollowUp> Given(List<FoundFollowUp> read)
    {
        Together(OfThoseBefore(read));
        ByWhatFollows(read);
        OfSameDay(read);
        return read;
    }

    /// <summary>« Je lui ai promis le guide. À envoyer pour le 24 »: one, told in two sentences.</summary>
    static List<FoundFollowUp> OfThoseBefore(List<FoundFollowUp> read)
    {
        for (var i = read.Count - 1; i > 0; i--)
        {
            if (read[i].FollowUp is not { Name: null, Due: not null } alone || read[i - 1].Due is not null) continue;
            var isSame = (alone.Who is null || alone.Who == read[i - 1].FollowUp.Who) && !alone.What.Contains(' ', StringComparison.Ordinal);
            if (!isSame && !FollowUpWords.SaysOnlyWhen(alone.What)) continue;
            read[i - 1] = read[i - 1] with { FollowUp = read[i - 1].FollowUp with { Due = alone.Due }, Due = read[i].Due };
            read.RemoveAt(i);
        }
        return read;
    }

    /// <summary>« Claire réserve, je règle les papiers. Le tout avant le 30. »</summary>
    void Together(List<FoundFollowUp> read)
    {
        if (read.Count is 0 || ahead.Count is 0 || read.All(one => one.Due is not null)) return;
        ByHead(read);
        for (var i = 0; i < said.Count; i++)
        {
            var forAll = said.Is(FollowUpWords.DueForAll, i);
            var alone = !forAll && IsAlone(i);
            if (!forAll && !alone && !IsForLast(i)) continue;
            var clause = i;
            while (!said.BreaksBefore(clause)) clause--;
            // "by Friday, both": nothing else may be promised beside it.
            if (clause < i && read.Exists(one => one.From >= said.Start(clause) && one.From <= said.Start(i))) continue;
            if (DayWithin(said.Start(clause), said.End(said.EndOfSentence(i) - 1)) is not { } due) continue;
            var last = read.FindLastIndex(one => one.From < said.Start(i));
            var first = forAll ? 0 : alone ? FirstInSentence(read, last) : last;
            for (var one = Math.Max(first, 0); one <= last; one++)
                if (read[one].Due is null || (one == last && read[one].Due == due)) read[one] = read[one].DueBy(due);
        }
    }

    /// <summary>« Délai : le 27 mars »</summary>
    bool IsForLast(int i) =>
        (said.BreaksBefore(i) || FollowUpWords.Joins.Contains(said.Text(i - 1))) && said.Is(FollowUpWords.DueForLast, i);

    /// <summary>The first of those promised in the sentence of one of them.</summary>
    int FirstInSentence(List<FoundFollowUp> read, int one)
    {
        if (one < 0) return one;
        var start = said.Start(said.StartOfSentence(said.FirstAt(read[one].From)));
        return read.FindIndex(other => other.From >= start);
    }

    SpokenDate? DayWithin(int from, int to)
    {
        foreach (var day in ahead)
            if (day.Start >= from && day.End <= to) return day;
        return null;
    }

    /// <summary>« Pour le 30 avril : Claire réserve, je règle les papiers »: the day before a colon is that of all behind it.</summary>
    void ByHead(List<FoundFollowUp> read)
    {
        foreach (var day in ahead)
        {
            var behind = said.FirstAt(day.End);
            if (behind >= said.Count || !said.Gap(behind).Contains(':') || !said.OpensSentence(said.FirstAt(day.Start))) continue;
            var (from, to) = (said.Start(behind), said.End(said.EndOfSentence(behind) - 1));
            for (var one = 0; one < read.Count; one++)
                if (read[one].Due is null && read[one].From >= from && read[one].From < to) read[one] = read[one].DueBy(day);
        }
    }

    /// <summary>A day that nothing else takes is that of what was promised last, if its thought only says when.</summary>
    void ByWhatFollows(List<FoundFollowUp> read)
    {
        if (read.Count is 0) return;
        List<Clause>? clauses = null;
        foreach (var day in ahead)
        {
            if (read.Exists(one => one.Due is { } due && due.Start < day.End && due.End > day.Start)) continue;
            var last = read.FindLastIndex(one => one.From < day.Start);
            if (last < 0 || read[last].Due is not null) continue;
            var at = said.FirstAt(day.Start);
            clauses ??= Clause.AllOf(said, IsTime);
            var clause = clauses.Find(one => one.First <= at && one.Next > at);
            var own = said.FirstAt(read[last].From);
            if (clause.First <= own || StopsBetween(own, clause.First) > 1 || !SaysOnlyWhen(clause, day)) continue;
            read[last] = read[last].DueBy(day);
        }
    }

    /// <summary>« dans le même délai », في نفس الأجل</summary>
    void OfSameDay(List<FoundFollowUp> read)
    {
        for (var i = 1; i < read.Count; i++)
        {
            if (read[i].Due is not null || read[i - 1].Due is not { } due) continue;
            for (var word = said.FirstAt(read[i].From); word < said.Count && said.Start(word) < read[i].To; word++)
                if (said.Is(FollowUpWords.SameDay, word)) read[i] = read[i].DueBy(due);
        }
    }

    bool SaysOnlyWhen(Clause clause, SpokenDate day)
    {
        var (few, pronoun, coming) = (0, false, IsDueBy(said, day));
        for (var i = clause.First; i < clause.Next; i++)
        {
            var isPronoun = IsPronoun(i);
            if (IsTime(i) || (FollowUpWords.BeforeDay.Contains(said.Text(i)) && !isPronoun)) continue;
            if (IsOfContact(i)) return false;
            if (said.Is(FollowUpWords.DueForLast, i)) return true;
            pronoun |= isPronoun;
            coming |= Tense.IsComing(said, i);
            if (IsOfSomething(i)) few++;
        }
        // « il fait ça lundi », once it was said when the contact was.
        coming |= pronoun && past.Any(one => one.Start < day.Start && ahead.All(next => next.Start != one.Start));
        if (!coming && !isSurelyAhead(day)) return false;
        var most = pronoun ? FewWords + 1 : coming ? FewWords : 0;
        return few <= most || (few is 1 && FollowUpWords.Outcomes.Contains(said.Bare(clause.First)));
    }

    /// <summary>Another contact, or what has been.</summary>
    bool IsOfContact(int i) =>
        said.Is(FollowUpWords.NextContact, i)
            || FollowUpWords.Contacts.Contains(said.Bare(i))
            || FollowUpWords.WeMeet.Contains(said.Bare(i))
            || FollowUpWords.WasDone.Contains(said.Text(i));

    bool IsOfSomething(int i) =>
        said.Text(i).Length > 2
            && !StopWords.Contain(said.Text(i))
            && !FollowUpWords.Hoping.Contains(said.Text(i))
            && said.NameAt(i) is null;

    bool IsTime(int i) => said.IsPartOfTime(i) || IsAhead(i);

    bool IsAhead(int i)
    {
        foreach (var day in ahead)
            if (day.Start <= said.Start(i) && day.End > said.Start(i)) return true;
        return false;
    }

    /// <summary>« il les donne », "do it", نحطها: in place of a thing just named.</summary>
    bool IsPronoun(int i)
    {
        if (FollowUpWords.ThingNamed.Contains(said.Text(i))) return true;
        if (Grammar.ObjectPronouns.Contains(said.Text(i)))
        {
            var verb = said.Text(i + 1) is "lui" or "leur" or "me" or "nous" ? i + 2 : i + 1;
            return FollowUpWords.French.ContainsKey(said.Text(verb))
                || FollowUpWords.FrenchInfinitives.Contains(said.Text(verb))
                || Tense.IsComing(said, verb)
                || said.Text(verb) is [_, _, .., 'e' or 'i', 'r'] or "fait" or "fais" or "font" or "donne" or "rend" or "rends";
        }
        return said.Bare(i) is
            ['ن' or 'ت' or 'ي' or 'س' or 'غ', _, _, .., 'ه']
            or ['ن' or 'ت' or 'ي' or 'س' or 'غ', _, _, .., 'ه', 'ا']
            or ['ن', _, _, .., 'و'];
    }

    /// <summary>« avant le 2 avril », « fin mars au plus tard »: said in March, no day of last year.</summary>
    public static bool IsDueBy(Wording said, SpokenDate day)
    {
        var start = said.FirstAt(day.Start);
        return FollowUpWords.DueBy.Contains(said.Text(start - 1))
            || (FollowUpWords.BeforeDay.Contains(said.Text(start - 1)) && FollowUpWords.DueBy.Contains(said.Text(start - 2)))
            || said.Is(FollowUpWords.Latest, said.FirstAt(day.End));
    }

    int StopsBetween(int from, int to)
    {
        var stops = 0;
        for (var i = from + 1; i <= to; i++)
            if (said.StopsBefore(i)) stops++;
        return stops;
    }

    /// <summary>« Moi le tableau, lui le plan. Pour fin mars. »: a sentence of nothing but a day to come.</summary>
    bool IsAlone(int i)
    {
        if (!said.StopsBefore(i)) return false;
        var (end, comes) = (said.EndOfSentence(i), false);
        for (var word = i; word < end; word++)
        {
            if (!IsTime(word) && !FollowUpWords.BeforeDay.Contains(said.Text(word))) return false;
            comes |= FollowUpWords.DueBy.Contains(said.Text(word)) || ahead.Any(day => day.Start == said.Start(word) && isSurelyAhead(day));
        }
        return comes;
    }
}
