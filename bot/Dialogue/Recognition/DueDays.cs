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

    public List<(SaidFollowUp FollowUp, int From, int To, SpokenDate? Due)> Given(List<(SaidFollowUp FollowUp, int From, int To, SpokenDate? Due)> read)
    {
        Together(OfThoseBefore(read));
        ByWhatFollows(read);
        OfSameDay(read);
        return read;
    }

    /// <summary>« Je lui ai promis le guide. À envoyer pour le 24 »: one, told in two sentences.</summary>
    static List<(SaidFollowUp FollowUp, int From, int To, SpokenDate? Due)> OfThoseBefore(List<(SaidFollowUp FollowUp, int From, int To, SpokenDate? Due)> read)
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
    void Together(List<(SaidFollowUp FollowUp, int From, int To, SpokenDate? Due)> read)
    {
        if (read.Count is 0 || ahead.Count is 0 || read.All(one => one.Due is not null)) return;
        ByHead(read);
        for (var i = 0; i < said.Count; i++)
        {
            var forAll = said.Is(FollowUpWords.DueForAll, i);
            var alone = !forAll && IsAlone(i);
            if (!forAll && !alone && (!(said.BreaksBefore(i) || FollowUpWords.Joins.Contains(said.Text(i - 1))) || !said.Is(FollowUpWords.DueForLast, i))) continue;
            var clause = i;
            while (!said.BreaksBefore(clause)) clause--;
            // "by Friday, both": nothing else may be promised beside it.
            if (clause < i && read.Exists(one => one.From >= said.Start(clause) && one.From <= said.Start(i))) continue;
            var to = said.End(said.EndOfSentence(i) - 1);
            if (ahead.Where(day => day.Start >= said.Start(clause) && day.End <= to).Select(day => (SpokenDate?)day).FirstOrDefault() is not { } due) continue;
            var last = read.FindLastIndex(one => one.From < said.Start(i));
            var first = forAll ? 0 : alone ? read.FindIndex(one => last >= 0 && one.From >= said.Start(said.StartOfSentence(said.FirstAt(read[last].From)))) : last;
            for (var one = Math.Max(first, 0); one <= last; one++)
                if (read[one].Due is null || (one == last && read[one].Due == due)) Give(read, one, due);
        }
    }

    /// <summary>« Pour le 30 avril : Claire réserve, je règle les papiers »: the day before a colon is that of all behind it.</summary>
    void ByHead(List<(SaidFollowUp FollowUp, int From, int To, SpokenDate? Due)> read)
    {
        foreach (var day in ahead)
        {
            var behind = said.FirstAt(day.End);
            if (behind >= said.Count || !said.Gap(behind).Contains(':') || !OpensSentence(said.FirstAt(day.Start))) continue;
            var (from, to) = (said.Start(behind), said.End(said.EndOfSentence(behind) - 1));
            for (var one = 0; one < read.Count; one++)
                if (read[one].Due is null && read[one].From >= from && read[one].From < to) Give(read, one, day);
        }
    }

    /// <summary>A day that nothing else takes is that of what was promised last, if its thought only says when.</summary>
    void ByWhatFollows(List<(SaidFollowUp FollowUp, int From, int To, SpokenDate? Due)> read)
    {
        if (read.Count is 0) return;
        List<Clause>? clauses = null;
        foreach (var day in ahead)
        {
            if (read.Exists(one => one.Due is { } due && due.Start < day.End && due.End > day.Start)) continue;
            var last = read.FindLastIndex(one => one.From < day.Start);
            if (last < 0 || read[last].Due is not null) continue;
            var at = said.FirstAt(day.Start);
            clauses ??= Clause.AllOf(said, i => said.IsPartOfTime(i) || ahead.Any(one => one.Start <= said.Start(i) && one.End > said.Start(i)));
            var clause = clauses.Find(one => one.First <= at && one.Next > at);
            var own = said.FirstAt(read[last].From);
            if (clause.First <= own || StopsBetween(own, clause.First) > 1 || !SaysOnlyWhen(clause, day)) continue;
            Give(read, last, day);
        }
    }

    /// <summary>« dans le même délai », في نفس الأجل</summary>
    void OfSameDay(List<(SaidFollowUp FollowUp, int From, int To, SpokenDate? Due)> read)
    {
        for (var i = 1; i < read.Count; i++)
        {
            if (read[i].Due is not null || read[i - 1].Due is not { } due) continue;
            for (var word = said.FirstAt(read[i].From); word < said.Count && said.Start(word) < read[i].To; word++)
                if (said.Is(FollowUpWords.SameDay, word)) Give(read, i, due);
        }
    }

    bool SaysOnlyWhen(Clause clause, SpokenDate day)
    {
        var (few, pronoun, coming) = (0, false, IsDueBy(day));
        for (var i = clause.First; i < clause.Next; i++)
        {
            if (said.IsPartOfTime(i) || ahead.Any(one => one.Start <= said.Start(i) && one.End > said.Start(i)) || FollowUpWords.BeforeDay.Contains(said.Text(i)) && !IsPronoun(i)) continue;
            if (said.Is(FollowUpWords.NextContact, i) || FollowUpWords.Contacts.Contains(said.Bare(i)) || FollowUpWords.WeMeet.Contains(said.Bare(i)) || FollowUpWords.WasDone.Contains(said.Text(i))) return false;
            if (said.Is(FollowUpWords.DueForLast, i)) return true;
            pronoun |= IsPronoun(i);
            coming |= Tense.IsComing(said, i);
            if (!StopWords.Contain(said.Text(i)) && said.Text(i).Length > 2 && !FollowUpWords.Hoping.Contains(said.Text(i)) && said.NameAt(i) is null) few++;
        }
        // « il fait ça lundi », once it was said when the contact was.
        coming |= pronoun && past.Any(one => one.Start < day.Start && ahead.All(next => next.Start != one.Start));
        if (!coming && !isSurelyAhead(day)) return false;
        return few <= (pronoun ? FewWords + 1 : coming ? FewWords : 0) || (few is 1 && FollowUpWords.Outcomes.Contains(said.Bare(clause.First)));
    }

    /// <summary>« il les donne », "do it", نحطها: in place of a thing just named.</summary>
    bool IsPronoun(int i)
    {
        if (FollowUpWords.ThingNamed.Contains(said.Text(i))) return true;
        if (said.Text(i) is "le" or "la" or "les" or "l" or "en" or "y")
        {
            var verb = said.Text(i + 1) is "lui" or "leur" or "me" or "nous" ? i + 2 : i + 1;
            return FollowUpWords.French.ContainsKey(said.Text(verb)) || FollowUpWords.FrenchInfinitives.Contains(said.Text(verb)) || Tense.IsComing(said, verb)
                || said.Text(verb) is [_, _, .., 'e', 'r'] or [_, _, .., 'i', 'r'] or "fait" or "fais" or "font" or "donne" or "rend" or "rends";
        }
        return said.Bare(i) is ['ن' or 'ت' or 'ي' or 'س' or 'غ', _, _, .., 'ه'] or ['ن' or 'ت' or 'ي' or 'س' or 'غ', _, _, .., 'ه', 'ا'] or ['ن', _, _, .., 'و'];
    }

    bool IsDueBy(SpokenDate day)
    {
        var start = said.FirstAt(day.Start);
        return FollowUpWords.DueBy.Contains(said.Text(start - 1)) || (FollowUpWords.BeforeDay.Contains(said.Text(start - 1)) && FollowUpWords.DueBy.Contains(said.Text(start - 2)))
            || said.Is(FollowUpWords.Latest, said.FirstAt(day.End));
    }

    int StopsBetween(int from, int to)
    {
        var stops = 0;
        for (var i = from + 1; i <= to; i++)
            if (said.StopsBefore(i)) stops++;
        return stops;
    }

    static void Give(List<(SaidFollowUp FollowUp, int From, int To, SpokenDate? Due)> read, int one, SpokenDate due) =>
        read[one] = read[one] with { FollowUp = read[one].FollowUp with { Due = due.Day }, Due = due };

    /// <summary>« Moi le tableau, lui le plan. Pour fin mars. »: a sentence of nothing but a day to come.</summary>
    bool IsAlone(int i)
    {
        if (!said.StopsBefore(i)) return false;
        var (end, comes) = (said.EndOfSentence(i), false);
        for (var word = i; word < end; word++)
        {
            if (!said.IsPartOfTime(word) && !FollowUpWords.BeforeDay.Contains(said.Text(word)) && !ahead.Any(day => day.Start <= said.Start(word) && day.End > said.Start(word))) return false;
            comes |= FollowUpWords.DueBy.Contains(said.Text(word)) || ahead.Any(day => day.Start == said.Start(word) && isSurelyAhead(day));
        }
        return comes;
    }

    bool OpensSentence(int i)
    {
        while (i > 0 && !said.StopsBefore(i) && FollowUpWords.BeforeDay.Contains(said.Text(i - 1))) i--;
        return said.StopsBefore(i);
    }
}
