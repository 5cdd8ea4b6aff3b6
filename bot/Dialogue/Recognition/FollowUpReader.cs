using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>Whom a message may speak of: whoever writes it, and their partner.</summary>
sealed record PairNames(string Speaker, string Partner);

/// <param name="Who">me or partner; null when it is somebody else, or was not said.</param>
/// <param name="Name">Somebody else, as they were named.</param>
/// <param name="What">In the person's own words.</param>
sealed record SaidFollowUp(string? Who, string What, DateOnly? Due, string? Name = null)
{
    public const string Me = "me";
    public const string Partner = "partner";
}

/// <param name="From">Where in the text it was read, in characters.</param>
readonly record struct FoundFollowUp(SaidFollowUp FollowUp, int From, int To, SpokenDate? Due)
{
    public FoundFollowUp DueBy(SpokenDate due) => this with { FollowUp = FollowUp with { Due = due.Day }, Due = due };
}

/// <summary>
/// Who will do what by when, out of a contact that is told: elle envoie le guide vendredi, سأرسل التقرير غدا, she'll call back.
/// Where promises may be is found by <see cref="PromiseFinder"/> and judged by <see cref="FollowUpJudge"/>; here each is given its words and its day.
/// </summary>
sealed class FollowUpReader
{
    const int LongestWhat = 200;

    const int MostOfTopic = 10;

    /// <summary>A day without a year whose last coming is this long ago was hardly meant as past.</summary>
    const int LongAgo = 200;

    static readonly char[] around = [' ', ',', '،', ':', '-', '–', '—', '\n', '\r', '\t', '"', '=', '(', ')'];

    /// <summary>« de mon côté je … », « que moi j'envoie », هي اللي: what a promise may open with.</summary>
    static readonly FrozenSet<string> opening = Grammar.Words("انا de cote mon son que qu moi me هي هو اللي التي so");

    /// <summary>Before a day: le 3, نهار الجمعة.</summary>
    static readonly FrozenSet<string> dayArticles = Grammar.Words("le the يوم la نهار");

    static readonly FrozenSet<string> topicArticles = Grammar.Words("mon ma mes ses des");

    readonly Message message;
    readonly Wording said;
    readonly IReadOnlyList<SpokenDate> ahead;

    /// <param name="learnt">Another model than the program's own, for those who judge how well it learns.</param>
    public FollowUpReader(Message message, PairNames? names, LinearClassifier? learnt = null)
    {
        (this.message, said) = (message, new(message, names));
        ahead = DaysAhead.Of(message, said);
        var found = new FollowUpJudge(message, said, ahead, learnt).Judge([.. new PromiseFinder(said).All()]);
        var read = new DueDays(said, ahead, message.Days, IsSurelyAhead).Given(SaidOnce([.. Read(found)]));
        All = [.. read.Select(one => one.FollowUp)];
        Mentions = ContactMentions.Of(message, said);
        Spans = [.. read.Select(one => new DatedPart(one.From, one.To, one.Due))];
        Starts = [.. found.Where(IsKept).Select(promise => said.Start(promise.First))];

        bool IsKept(Promise promise) =>
            !promise.NeedsDay || read.Exists(one => one.From <= said.Start(promise.First) && one.To > said.Start(promise.First));
    }

    public IReadOnlyList<SaidFollowUp> All { get; }

    /// <summary>Where each begins, in characters: a decision ends there.</summary>
    public IReadOnlyList<int> Starts { get; }

    /// <summary>The part of the text each was read from, and where the day it is due is named: neither is when the contact was.</summary>
    public IReadOnlyList<DatedPart> Spans { get; }

    /// <summary>Where the contact itself is named, even in what follows from it.</summary>
    public IReadOnlyList<DatedPart> Mentions { get; }

    IEnumerable<FoundFollowUp> Read(List<Promise> promised)
    {
        for (var i = 0; i < promised.Count; i++)
        {
            var promise = promised[i];
            var end = EndOf(promise, i + 1 < promised.Count ? promised[i + 1] : null);
            var due = DueWithin(promise, end);
            if (promise.NeedsAhead && !(due is { } day && IsToCome(day))) continue;
            if (promise.NeedsDay && due is null && !IsVaguelyAhead(promise.Verb, end)) continue;
            if (What(promise, end, due, promised) is not { Length: > 0 } what) continue;

            var who = promise.Who ?? ForPartner(promise, end);
            var isOfPair = who is SaidFollowUp.Me or SaidFollowUp.Partner;
            yield return new(
                new(isOfPair ? who : null, what, due?.Day, isOfPair ? null : who),
                said.Start(Math.Min(promise.First, promise.Verb)), said.End(end - 1), due);
        }
    }

    /// <summary>With its sentence, where the next promise begins, or where the contact is told of again.</summary>
    int EndOf(Promise promise, Promise? next)
    {
        var until = promise.Until is { } given && given > promise.Verb && promise.Next is null ? given : said.Count;
        var end = Math.Min(said.EndOfSentence(promise.Verb), until);
        if (next is { } following) end = Math.Max(promise.Verb + 1, Math.Min(end, Lead(following.First)));
        return ToldFrom(promise.Verb, end);
    }

    /// <summary>« Elle me demande les photos, je les envoie demain »: what is promised of a thing just named is one with it.</summary>
    static List<FoundFollowUp> SaidOnce(List<FoundFollowUp> read)
    {
        for (var i = read.Count - 1; i > 0; i--)
        {
            var (again, first) = (read[i].FollowUp, read[i - 1].FollowUp);
            if (!FollowUpWords.IsOfThingNamed(again.What) || FollowUpWords.IsOfThingNamed(first.What)) continue;
            var isSameDoer = first is { Who: null, Name: null } || (first.Who == again.Who && first.Name == again.Name);
            if (first.Due is not null || !isSameDoer) continue;
            read[i - 1] = read[i - 1] with { FollowUp = again with { What = first.What }, To = read[i].To, Due = read[i].Due };
            read.RemoveAt(i);
        }
        return read;
    }

    /// <summary>What is done for the partner is the writer's to do: « envoyer la liste à Claire ».</summary>
    string? ForPartner(Promise promise, int end)
    {
        for (var i = promise.Verb + 1; i < end; i++)
        {
            if (said.NameAt(i) is not (SaidFollowUp.Partner, _) || Grammar.FromOrWith.Contains(Text(i - 1))) continue;
            if (i == promise.Verb + 1 || FollowUpWords.BeforeName.Contains(Text(i - 1))) return SaidFollowUp.Me;
        }
        return null;
    }

    /// <summary>Where the sentence goes back to telling of the contact.</summary>
    int ToldFrom(int verb, int end)
    {
        for (var i = verb + 1; i < end; i++)
        {
            // « …, promis pour demain » says when it is due.
            var isDue = Text(i) is "promis" && FollowUpWords.BeforeDay.Contains(Text(i + 1));
            if (!isDue && said.BreaksBefore(i) && said.Is(FollowUpWords.Told, i)) return i;
        }
        return end;
    }

    /// <summary>Next week is no day, but it is to come.</summary>
    bool IsVaguelyAhead(int from, int to) =>
        message.Periods.Any(period => period.From > message.Today && period.Start >= said.Start(from) && period.End <= said.End(to - 1));

    /// <summary>Where a promise begins to be said: with what joins it and the day before it.</summary>
    int Lead(int first)
    {
        var lead = first;
        if (DayJustBefore(first) is { } day) lead = said.FirstAt(day.Start);
        while (lead > 0 && !said.StopsBefore(lead) && LeadsIn(lead - 1)) lead--;
        return lead;
    }

    bool LeadsIn(int i) => FollowUpWords.Joins.Contains(Text(i)) || opening.Contains(said.Bare(i));

    SpokenDate? DueWithin(Promise promise, int end)
    {
        var (from, to) = (said.Start(Math.Min(promise.First, promise.Verb)), said.End(end - 1));
        foreach (var day in ahead)
            if (day.Start >= from && day.End <= to && !IsOfSomething(day)) return day;
        return DayJustBefore(promise.First);
    }

    /// <summary>« demain je lui réponds », « et vendredi elle envoie ».</summary>
    SpokenDate? DayJustBefore(int first)
    {
        if (first is 0) return null;
        foreach (var day in ahead)
        {
            if (day.End > said.Start(first) || EndOf(day) < said.End(first - 1)) continue;
            var between = message.Text.AsSpan(day.End, said.Start(first) - day.End);
            if (between.ContainsAny(".;:\n")) continue;
            var start = said.FirstAt(day.Start);
            // « Dans un mois, nous faisons le bilan »: before a comma only what can be nothing but to come.
            if (between.ContainsAny(',', '،') && !(IsToCome(day) && said.OpensSentence(start))) continue;
            while (start > 0 && FollowUpWords.BeforeDay.Contains(Text(start - 1)) && !said.BreaksBefore(start)) start--;
            if (said.BreaksBefore(start) || FollowUpWords.Joins.Contains(Text(start - 1)) || Text(start).Length > said.Bare(start).Length) return day;
        }
        return null;
    }

    bool IsToCome(SpokenDate day) => IsSurelyAhead(day) || DueDays.IsDueBy(said, day);

    /// <summary>« le 30 mars », said in March, is no day of last year either.</summary>
    bool IsSurelyAhead(SpokenDate day) => message.Days.All(past =>
        past.Start != day.Start || past.Day >= message.Today || message.Today.DayNumber - past.Day.DayNumber > LongAgo);

    int EndOf(SpokenDate day)
    {
        var next = said.FirstAt(day.End);
        return said.Is(FollowUpWords.Latest, next, out _, out var length) ? said.End(next + length - 1) : day.End;
    }

    /// <summary>« le compte rendu du 12 mars », « la réunion de vendredi ».</summary>
    bool IsOfSomething(SpokenDate day)
    {
        var word = said.FirstAt(day.Start) - 1;
        if (dayArticles.Contains(Text(word))) word--;
        return FollowUpWords.OfDay.Contains(Text(word))
            && !said.Written(word).Contains('è', StringComparison.Ordinal)
            && !(IsSurelyAhead(day) && IsAtEvent(word));
    }

    /// <summary>« Je le présente au conseil du 27 avril » is due that day.</summary>
    bool IsAtEvent(int of)
    {
        for (var i = of - 1; i >= of - 3; i--)
        {
            if (Text(i) is "au" or "aux" or "lors" or "at") return true;
            if (Text(i) is "la" or "l" && said.Written(i - 1) is "à") return true;
        }
        return false;
    }

    string What(Promise promise, int end, SpokenDate? due, List<Promise> promised)
    {
        var last = EndOfWhat(promise, end);
        var from = said.Start(Topic(promise, promised) ?? promise.Verb);
        var to = said.End(last - 1);
        var text = due is { } day && day.Start < to && day.End > from ? Without(day, promise.Verb, from, last) : message.Text[from..to];
        text = text.Trim(around);
        return text.Length > LongestWhat ? text[..LongestWhat].TrimEnd() : text;
    }

    int EndOfWhat(Promise promise, int end)
    {
        if (promise.Until is { } until && until > promise.Verb) end = Math.Min(end, until);
        if (promise.Next is { } tag && promise.Until is not null && tag > promise.Verb && tag < end) end = tag;
        var last = promise.Verb + 1;
        while (last < end && !(said.BreaksBefore(last) && said.Gap(last).ContainsAny(",،:()؛—–=\n"))) last++;
        while (last > promise.Verb + 1 && (FollowUpWords.Joins.Contains(Text(last - 1)) || Text(last - 1) is "que" or "qu")) last--;
        return last;
    }

    /// <summary>« envoie le guide le 3 avril au plus tard »: what is said, up to a word, but for the day.</summary>
    string Without(SpokenDate day, int verb, int from, int last)
    {
        var to = said.End(last - 1);
        var first = said.FirstAt(day.Start);
        while (first > verb + 1 && (FollowUpWords.BeforeDay.Contains(Text(first - 1)) || FollowUpWords.OfDay.Contains(Text(first - 1)))) first--;
        var next = said.FirstAt(day.End);
        if (next < last && message.Text[said.Start(next)..to].StartsWith("au plus tard", StringComparison.OrdinalIgnoreCase)) next += 3;
        var before = first > verb ? message.Text[from..said.End(first - 1)] : "";
        var after = next < last ? message.Text[said.Start(next)..to] : "";
        return $"{before} {after}";
    }

    /// <summary>« L'appel d'offres, il le publie lundi »: what the pronoun stands for.</summary>
    int? Topic(Promise promise, List<Promise> promised)
    {
        if (!Grammar.ObjectPronouns.Contains(Text(promise.Verb))) return null;
        if (promise.First is 0 || promise.First > promise.Verb || !said.Gap(promise.First).Contains(',')) return null;
        var from = said.StartOfSentence(promise.First - 1);
        if (promise.First - from > MostOfTopic) return null;
        if (!FollowUpWords.Articles.Contains(Text(from)) && !topicArticles.Contains(Text(from))) return null;
        if (said.BreaksBetween(from, promise.First - 1)) return null;
        return promised.Exists(one => one.Verb >= from && one.Verb < promise.First) ? null : from;
    }

    string Text(int i) => said.Text(i);
}
