using System.Collections.Frozen;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>When and by what means the contact was that a message tells of, read around the words that tell of it.</summary>
/// <param name="told">The phrase that tells of it; without one, the first means that is named stands for it.</param>
/// <param name="promised">
/// Where it says what somebody will do, in characters, and the day it is due: neither day nor means of it is the contact's.
/// </param>
/// <param name="mentions">Where the contact is named, even within what somebody will do.</param>
/// <param name="decided">« repousser la visite »: what was agreed upon is not how they met.</param>
sealed class ContactReader(
    Hearing heard, Triggers triggers, Found? told, IReadOnlyList<DatedPart> promised, IReadOnlyList<DatedPart> mentions,
    IReadOnlyList<DatedPart> decided)
{
    const string Stops = ".;!?؟؛\n";
    const string StopsAndCommas = Stops + ",،";

    /// <summary>A day whose next coming is this much further away than its last was meant as past.</summary>
    const int MeantAsPast = 200;

    /// <summary>Words between the contact and a day that is its own: « le mail de Salma du 9 mars ».</summary>
    const int MostBetween = 4;

    /// <summary>« C'était lundi. », كان ذلك يوم الاثنين: what stands before the day it was.</summary>
    static readonly FrozenSet<string> was = Grammar.Words("etait was كان كانت وكان ذلك");

    /// <summary>« Compte rendu de la réunion du 16 mars »: it is of a contact that was.</summary>
    static readonly FrozenSet<string> reports = Grammar.Words("compte minutes pv cr محضر");

    /// <summary>« le mail sur la fête du 3 »: another noun follows the contact, or what it is about.</summary>
    static readonly FrozenSet<string> beforeOtherNoun = Grammar.Words(
        "la le les l un une sur pour the a about sujet propos concernant des");

    static readonly FrozenSet<string> beforeDay = Grammar.Words("le the on يوم نهار");

    readonly Message message = heard.Message;

    readonly Wording said = new(heard.Message, null);

    readonly (int First, int Next, string Group) told = (told ?? MeansReader.FirstOf(heard, triggers)) is { } found
        ? (found.First, found.Next, found.Group)
        : (0, Math.Min(1, heard.Count), "");

    /// <summary>Null rather than a guess: "vendredi" of another sentence is when something else is due.</summary>
    public DateOnly? HeldOn()
    {
        var ahead = SpokenDates.Find(message.Text, message.Today, DateDirection.Future);
        var (from, to) = Clause();
        var past = message.Days.Where(day => day.Day <= message.Today && !IsPromised(day.Start) && !IsNearerAhead(day)).ToList();
        var near = past.Where(day => day.Start >= from && day.Start < to && (IsSettled(day) || !PointsElsewhere(day)));
        var far = past.Where(day => (IsSettled(day) && !PointsElsewhere(day)) || FollowsItWas(day));
        // What no follow-up takes and no plan speaks of is when it was.
        var left = past.Where(day => !PointsElsewhere(day) && !IsPlanned(day));
        return First(near.Concat(far))
            ?? First(mentions.Select(mention => mention.Day).OfType<SpokenDate>())
            ?? First(left)
            ?? (IsJustNow() ? message.Today : null);

        static DateOnly? First(IEnumerable<SpokenDate> days) => days.Select(day => (DateOnly?)day.Day).FirstOrDefault();

        // "2 ماي", said in March, is the one to come.
        bool IsNearerAhead(SpokenDate day) =>
            Since(day) > MeantAsPast && ahead.Any(next => next.Start == day.Start && Until(next) > 0 && Until(next) < Since(day));

        bool IsSettled(SpokenDate day) => ahead.Any(next => next.Start == day.Start
            && (next.Day == day.Day || (Until(next) > Since(day) + MeantAsPast && !IsOfSomething(day))));
    }

    int Since(SpokenDate day) => message.Today.DayNumber - day.Day.DayNumber;

    int Until(SpokenDate day) => day.Day.DayNumber - message.Today.DayNumber;

    /// <summary>« je viens de raccrocher », "just spoke with", دابا.</summary>
    bool IsJustNow() =>
        Enumerable.Range(0, heard.Count).Any(i =>
            !IsPromised(message.Words[i].Start)
                && triggers.IsAt(heard, i, "@justNow")
                && !IsHourAhead(message.Words[i].Start)
                && !message.Days.Any(day => i > 0 && day.End == message.Words[i - 1].End));

    /// <summary>« نهار الخميس مع 10 ديال الصباح » is Thursday's morning, not this one.</summary>
    bool IsHourAhead(int start) =>
        SpokenTimes.Find(message.Text).Any(time => start >= time.Start && start < time.Start + time.Length)
            && SpokenDates.Find(message.Text, message.Today, DateDirection.Future).Any(day => day.Day > message.Today);

    /// <summary>The sentence up to the day speaks of what is to come.</summary>
    bool IsPlanned(SpokenDate day)
    {
        var word = Math.Min(WordAt(day.Start), heard.Count) - 1;
        for (; word >= 0 && !Breaks(word, StopsAndCommas); word--)
            if (triggers.IsAt(heard, word, "@intends") || Tense.IsComing(said, word)) return true;
        return false;
    }

    /// <summary>« Appel avec Claire. C'était lundi. »</summary>
    bool FollowsItWas(SpokenDate day)
    {
        var word = WordAt(day.Start) - 1;
        if (IsBeforeDay(word)) word--;
        return word >= 0 && was.Contains(message.Words[word].Text) && !PointsElsewhere(day);
    }

    /// <summary>Within what somebody will do, or the day it is due.</summary>
    bool IsPromised(int start) => !mentions.Any(mention => mention.Holds(start)) && promised.Any(one => IsOf(one, start));

    bool IsDecided(int start) => !mentions.Any(mention => mention.Holds(start)) && decided.Any(one => IsOf(one, start));

    bool IsOf(DatedPart promise, int start)
    {
        if (promise.Day is { } due && start >= due.Start && start < due.End) return true;
        // What the contact is told by is not promised.
        return promise.Holds(start) && (told.First >= heard.Count || promise.From > message.Words[told.First].Start);
    }

    /// <summary>How it was had, as far as it is said.</summary>
    public string? Means()
    {
        var (from, to) = Clause();
        return new MeansReader(heard, triggers, told.First, start => IsPromised(start) || IsDecided(start)).Within(from, to);
    }

    /// <summary>From the start of the sentence to the next comma or the next subject, in characters.</summary>
    (int From, int To) Clause()
    {
        if (heard.Count is 0) return (0, 0);
        var first = told.First;
        while (first > 0 && !Breaks(first - 1, Stops)) first--;
        var last = told.Next - 1;
        while (last + 1 < heard.Count && !EndsAfter(last)) last++;
        return (message.Words[first].Start, message.Words[last].End);
    }

    /// <summary>« Compte rendu : rencontre avec les élus » goes on after its colon.</summary>
    bool EndsAfter(int word) =>
        Breaks(word, word < told.Next ? StopsAndCommas : StopsAndCommas + ":") || triggers.IsAt(heard, word + 1, "@newThought");

    bool Breaks(int word, string stops)
    {
        if (word + 1 >= message.Words.Count) return true;
        return message.Text.AsSpan(message.Words[word].End, message.Words[word + 1].Start - message.Words[word].End).ContainsAny(stops)
            && !message.Days.Any(day => day.Start <= message.Words[word].Start && day.End >= message.Words[word + 1].End);
    }

    /// <summary>A day something else is for (pour vendredi) or of (la réunion de vendredi).</summary>
    bool PointsElsewhere(SpokenDate day)
    {
        var word = WordAt(day.Start);
        if (word > told.First && word < told.Next) return false;
        if (IsBeforeDay(word - 1)) word--;
        return triggers.IsAt(heard, word - 1, "@deadline") || IsOfSomething(day);
    }

    /// <summary>La réunion de vendredi is not told of; le mail de Salma du 9/03 is.</summary>
    bool IsOfSomething(SpokenDate day)
    {
        var word = WordAt(day.Start);
        if (IsBeforeDay(word - 1)) word--;
        // « Compte rendu de la réunion du 16 mars » tells of that one.
        if (message.Words.ElementAtOrDefault(told.First).Text is { } teller && reports.Contains(teller)) return false;
        if (told.Group is "exchange.log" || word - 1 < told.Next || !triggers.IsAt(heard, word - 1, "@of")) return false;
        return word - 1 - told.Next > MostBetween || IsOfAnother(word - 1);
    }

    bool IsOfAnother(int before)
    {
        for (var i = told.Next; i < before; i++)
            if (beforeOtherNoun.Contains(message.Words[i].Text)) return true;
        return false;
    }

    int WordAt(int start) => Enumerable.Range(0, heard.Count).FirstOrDefault(i => message.Words[i].Start >= start, heard.Count);

    bool IsBeforeDay(int word) => message.Words.ElementAtOrDefault(word).Text is { } text && beforeDay.Contains(text);
}
