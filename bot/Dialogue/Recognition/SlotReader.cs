using System.Collections.Frozen;
using System.Globalization;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// What a request says beside its route, by the slots of design §11. Nothing that was not said is filled in. A route may be
/// known without any phrase having been found: then all that was said is read.
/// </summary>
sealed class SlotReader(Hearing heard, Triggers triggers, Request request, IReadOnlyList<Topic> topics, PairNames? names = null)
{
    static readonly string[] options = ["urgent", "anonymous"];

    /// <summary>« voici ma réponse à la question », and no more.</summary>
    const int MostAnnouncing = 6;

    static readonly char[] Around = [' ', '\t', '\r', '\n', ':', ',', ';', '-', '–', '—', '.', '،', '؛', '"', '«', '»', '\u00A0', '\u202F'];

    /// <summary>« mardi et pas lundi », "by phone rather than by mail": what follows is not so.</summary>
    static readonly FrozenSet<string> insteadOf = Grammar.Words("pas non not instead rather وليس ليس وليست ليست بدل بدلا عوض");

    /// <summary>« seulement », "only": nobody else.</summary>
    static readonly FrozenSet<string> onlyThese = Grammar.Words(
        "seulement uniquement exclusivement juste que reserve reservee strictement only just solely فقط وحده وحدهم غير حصريا");

    static readonly FrozenSet<string> seenTo = Grammar.Words("pour a par au aux entre for to by between ل الي على");

    static readonly FrozenSet<string> ofWhom = Grammar.Words("le la les mon ma notre nos my our the");

    static readonly string[] participles = ["é", "és", "ée", "ées", "ed", "written", "made"];

    static readonly string[] sharing = ["partag", "share", "sharing", "اشارك", "نشارك", "شارك", "نبارطاجي", "بارطاج"];

    static readonly FrozenSet<string> exchanges = Grammar.Words("echanges echange exchanges exchange تبادلات التبادلات تبادلاتي تبادلاتنا");

    static readonly FrozenSet<string> notes = Grammar.Words("note texte ملاحظة مذكرة نص نصا text");

    static readonly FrozenSet<string> abouts = Grammar.Words("sur propos sujet concernant about regarding concerning حول بخصوص بشان عن على");

    /// <summary>« je voudrais voir tous nos échanges avec Claire Dumont sur … »</summary>
    const int FurthestAbout = 12;

    static readonly FrozenSet<string> reasons = Grammar.Words(Folding.Fold("car parce puisque vu because since as لأن لأنه لأنها حيت حيتاش فهو فهي"));

    readonly Message message = heard.Message;

    public IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Of(string route, Found? found) => route switch
    {
        "exchange.log" => Log(found),
        "exchange.list" => List(),
        "audit.list" => When(),
        "exchange.search" => Slots(("query", AskedOfExchanges(found))),
        "exchange.correct" => Correction(),
        "undo" => Slots(("ref", message.Words.Select(word => word.Reference).FirstOrDefault(named => named is not null)?.ToString())),
        "draft.resume" => Slots(("kind", found?.Group.Split('/') is [_, var kind] ? kind : null)),
        "exchange.open" => Slots(("ref", Reference(ReferenceKind.Exchange)), ("to", Says("@closed") ? "pair" : null)),
        "followup.list" => Due(),
        "followup.done" => Slots(("ref", Reference(ReferenceKind.Exchange)), ("number", FollowUpNumber())),
        "question.ask" => Slots(("text", Question(found)), ("topics", Topics()), ("options", Options())),
        "question.answer" =>
            Slots(("ref", Reference(ReferenceKind.Question)), ("text", Answer(found)), ("resource", Reference(ReferenceKind.Resource))),
        "question.more" => Slots(("ref", Reference(ReferenceKind.Question)), ("text", Answer(found))),
        "question.edit" => Slots(
            ("ref", Reference(ReferenceKind.Question)), ("options", Says("@reference") ? "reference" : null), ("reviewOn", Iso(ReviewDay()))),
        "question.merge" => Slots(("ref", Reference(ReferenceKind.Question)), ("into", Second(ReferenceKind.Question)?.ToString())),
        "question.reopen" => Slots(("ref", Reference(ReferenceKind.Question)), ("text", Why(ReferenceKind.Question))),
        "question.mine" or "question.close" or "queue.take" or "queue.release" =>
            Slots(("ref", Reference(ReferenceKind.Question))),
        "queue.list" => Slots(("topic", TopicSpotting.Find(message.Text, topics) is [var first, ..] ? first.Value : null)),
        "resource.find" => Find(found),
        "resource.share" => Slots(
            ("url", message.Url), ("title", SharedNote() is null ? Title(found) : null), ("note", SharedNote()), ("topics", Topics()),
            ("visibility", SeenBy()?.Who)),
        "resource.get" => Slots(("ref", Reference(ReferenceKind.Resource))),
        "resource.visibility" => Slots(("ref", Reference(ReferenceKind.Resource)), ("visibility", Tag("@seenBy.", null))),
        "resource.review" => Slots(("ref", Reference(ReferenceKind.Resource)), ("on", ReviewedOn())),
        "resource.translation" => Translation(),
        "resource.withdraw" => Slots(("ref", Reference(ReferenceKind.Resource))),
        "resource.renew" => Slots(("ref", Reference(ReferenceKind.Resource)), ("url", message.Url), ("note", NewText())),
        "resource.versions" => Slots(("ref", Reference(ReferenceKind.Resource)), ("number", VersionNumber())),
        "resource.topics" => Tagged(),
        "language.set" => Slots(("language", Tag("@language.", found))),
        "settings.set" => Setting(found),
        "pair.rhythm" => Slots(("days", RhythmReader.Days(message.Text)?.ToString(CultureInfo.InvariantCulture))),
        "pair.plan" => Slots(("day", Iso(DayAhead()))),
        "announcement.new" => Announcing(),
        "announcement.change" => Slots(("ref", Reference(ReferenceKind.Announcement)), ("text", Announced.AfterColon(message.Said) ?? NewTime())),
        "announcement.correct" => Slots(("ref", Reference(ReferenceKind.Announcement)), ("text", Announced.AfterColon(message.Said))),
        "announcement.decline" => Slots(("ref", Reference(ReferenceKind.Announcement)), ("text", Why(ReferenceKind.Announcement))),
        "announcement.preview" => Slots(("ref", Reference(ReferenceKind.Announcement)), ("language", SpokenIn()?.Group["@in.".Length..])),
        _ when route.StartsWith("announcement.", StringComparison.Ordinal) => Slots(("ref", Reference(ReferenceKind.Announcement))),
        "people.join" => Slots(("code", Code())),
        "queue.handover" => HandedOver(),
        "people.invite" => Invited(),
        "people.members" => Slots(("pairs", found?.Group.Split('/') is [_, var listed] ? listed : null)),
        "question.join" or "question.helped" => Slots(("ref", Reference(ReferenceKind.Question))),
        "none" => Slots(("text", message.Said), ("ref", message.Reference(ReferenceKind.Announcement)?.ToString())),
        _ => Nothing,
    };

    Dictionary<string, string> Log(Found? found)
    {
        var followUps = new FollowUpReader(message, names);
        var decisions = DecisionReader.Find(message.Text, followUps.Starts);
        var contact = new ContactReader(
            heard, triggers, found, followUps.Spans, followUps.Mentions, [.. decisions.Select(one => new DatedPart(one.From, one.To, null))]);
        var isBare = found is { Group: "exchange.log" } asking && asking.First == request.From && asking.Next == request.To;
        var slots = Slots(
            ("heldOn", Iso(contact.HeldOn())), ("means", contact.Means()), ("topics", Topics()),
            ("decisions", string.Join('\n', decisions.Select(one => one.Said))),
            ("summary", isBare ? null : message.Said.Trim()));
        Keep(followUps.All, slots);
        return slots;
    }

    static void Keep(IReadOnlyList<SaidFollowUp> followUps, Dictionary<string, string> slots)
    {
        foreach (var (followUp, number) in followUps.Take(FollowUpSlots.Most).Select((one, index) => (one, index + 1)))
        {
            slots[FollowUpSlots.What(number)] = followUp.What;
            if ((followUp.Who ?? followUp.Name) is { } who) slots[FollowUpSlots.Who(number)] = who;
            if (Iso(followUp.Due) is { } due) slots[FollowUpSlots.Due(number)] = due;
        }
    }

    /// <summary>« retire la suite 2 de E-1 » and « ajoute une suite à E-10 : … » leave what was said of the contact itself.</summary>
    Dictionary<string, string> Correction()
    {
        var reference = Reference(ReferenceKind.Exchange);
        if (FollowUpNaming.TakesOneOut(message.Text)) return Slots(("ref", reference), (FollowUpSlots.ToTakeOut, WithoutReference()));
        if (FollowUpNaming.Adds(message.Text) && new FollowUpReader(message, names).All is { Count: > 0 } followUps)
        {
            var slots = Slots(("ref", reference));
            Keep(followUps, slots);
            return slots;
        }
        return Moved(reference) ?? Slots(("ref", reference), ("heldOn", Iso(CorrectedDay())), ("means", CorrectedMeans()));
    }

    /// <summary>« repousse l'envoi du tableau à vendredi », « la suite 2 de E-5, finalement pour le 15 mai »: by when, and of what.</summary>
    Dictionary<string, string>? Moved(string? reference)
    {
        if (!FollowUpNaming.Postpones(message.Text)) return null;
        if (SpokenDates.Find(message.Text, message.Today, DateDirection.Future) is not [.., var day] || day.Day < message.Today) return null;
        // The same words without the day, and without the reference: neither of their numbers is a follow-up's.
        var named = message.Words.FirstOrDefault(word => word.Reference is not null);
        var words = Blank(Blank(message.Text, day.Start, day.End), named.Start, named.End).Trim();
        return Analysis.Terms(words).Count > 1
            ? Slots(("ref", reference), (FollowUpSlots.ToMove, words), (FollowUpSlots.MovedTo, Iso(day.Day)))
            : null;

        static string Blank(string text, int start, int end) => $"{text[..start]}{new string(' ', end - start)}{text[end..]}";
    }

    /// <summary>The number of E-2 is not that of a follow-up.</summary>
    string WithoutReference() => message.Words.FirstOrDefault(word => word.Reference is not null) is { Reference: not null } named
        ? message.Text.Remove(named.Start, named.End - named.Start)
        : message.Text;

    Dictionary<string, string> List()
    {
        var slots = When();
        if (Reference(ReferenceKind.Exchange) is { } reference) slots["ref"] = reference;
        return slots;
    }

    Dictionary<string, string> When()
    {
        var (from, to) = Period();
        return Slots(("from", Iso(from)), ("to", Iso(to)));
    }

    (DateOnly? From, DateOnly? To) Period()
    {
        if (message.Periods is [var period, ..]) return (period.From, IsSince(period.Start) && !IsFrom(period) ? null : period.To);
        return message.Days switch
        {
            [] => (null, null),
            [var day] => (day.Day, IsSince(day.Start) ? null : day.Day),
            [var one, var other, ..] => one.Day <= other.Day ? (one.Day, other.Day) : (other.Day, one.Day),
        };
    }

    /// <summary>"from last week" is that week, "from last week on" all since.</summary>
    bool IsFrom(SpokenPeriod period)
    {
        var (first, next) = (WordAt(period.Start), WordAt(period.End));
        var isSaid = message.Words[first].Text is "from" || (first > 0 && message.Words[first - 1].Text is "from");
        return isSaid && !(next < message.Words.Count && message.Words[next].Text is "on" or "onwards" or "onward");
    }

    /// <summary>
    /// What is late belongs to « cette semaine »; of days only an end is meant: « avant vendredi », « demain ».
    /// </summary>
    Dictionary<string, string> Due()
    {
        if (message.Words.Any(word => word.Text is "retard" or "overdue" or "late" || word.Text.Contains("متاخر", StringComparison.Ordinal)))
            return Slots(("until", Iso(message.Today.AddDays(-1))));
        if (message.Periods is [var period, ..])
            return Slots(("since", period.From <= message.Today && message.Today <= period.To ? null : Iso(period.From)), ("until", Iso(period.To)));

        var days = SpokenDates.Find(message.Text, message.Today, DateDirection.Future);
        var ends = days.Where(day => day.Day >= message.Today && (day.Day <= message.Today.AddDays(1) || IsBy(day.Start))).ToList();
        return Slots(("until", ends is [var end, ..] ? Iso(end.Day) : null));
    }

    /// <summary>« d'ici le 30 », "by Friday": right before the day, or before its article.</summary>
    bool IsBy(int start)
    {
        var day = WordAt(start);
        return Enumerable.Range(Math.Max(0, day - 3), Math.Min(3, day)).Any(i => triggers.At(heard, i, "@by") is { } by && by.Next >= day - 1);
    }

    /// <summary>The word may stand before the period, or be taken as its first.</summary>
    bool IsSince(int start) =>
        Enumerable.Range(0, heard.Count).Any(i => triggers.At(heard, i, "@since") is { } since
            && (message.Words[i].Start == start || (since.Next < message.Words.Count && message.Words[since.Next].Start == start)));

    Dictionary<string, string> Find(Found? found)
    {
        var language = SpokenIn();
        return Slots(
            ("query", language is { } said ? AskedWithout(found, said) : Asked(found)),
            ("topics", Topics()), ("language", language?.Group["@in.".Length..]));
    }

    /// <summary>« en arabe »</summary>
    Found? SpokenIn() => Enumerable.Range(0, heard.Count)
        .SelectMany(i => triggers.At(heard, i))
        .Where(said => said.Group.StartsWith("@in.", StringComparison.Ordinal))
        .Select(said => (Found?)said)
        .FirstOrDefault();

    /// <summary>« En juin » is the next June; « n'est plus à revoir » is never.</summary>
    string? ReviewedOn()
    {
        if (SpokenDates.Read(message.Text, message.Today, DateDirection.Future) is { } day) return Iso(day);
        if (message.Periods is [var period, ..])
        {
            var hasYear = message.Text[period.Start..period.End].Any(char.IsAsciiDigit);
            if (period.To < message.Today && !hasYear) return Iso(period.From.AddYears(1));
            return Iso(period.From < message.Today ? period.To : period.From);
        }
        return Enumerable.Range(0, heard.Count).Any(i => triggers.IsAt(heard, i, "@noMore")) ? "never" : null;
    }

    /// <summary>« nouvelle version de R-14 : le barème passe à douze euros » says the text after the colon; an address in it is the link.</summary>
    string? NewText()
    {
        var reference = message.Words.FirstOrDefault(word => word.Reference?.Kind is ReferenceKind.Resource);
        var start = ColonFrom(reference.End);
        if (reference.Reference is null || start < 0) return null;

        var text = message.Said[(start + 1)..];
        var address = message.Words.FirstOrDefault(word => word.Url is not null && word.Start > start);
        if (address.Url is not null) text = text.Remove(address.Start - start - 1, address.End - address.Start);
        return text.TrimStart(Around).TrimEnd();
    }

    /// <summary>« rouvrir Q-1 : il manque le modèle », « rouvre Q-1 parce que le lien est mort »</summary>
    string? Why(ReferenceKind of)
    {
        var start = ColonFrom(message.Words.FirstOrDefault(word => word.Reference?.Kind == of).End);
        if (start >= 0) return message.Said[(start + 1)..].Trim();
        var because = Enumerable.Range(0, heard.Count).Select(i => triggers.At(heard, i, "@because")).FirstOrDefault(found => found is not null);
        return because is { } said && said.Next < message.Words.Count ? message.Said[message.Words[said.Next].Start..].Trim() : null;
    }

    int ColonFrom(int start) => Enumerable.Range(start, Math.Max(0, message.Text.Length - start)).FirstOrDefault(IsLineOrColon, -1);

    /// <summary>The colon of an address is none.</summary>
    bool IsLineOrColon(int i) =>
        message.Text[i] is '\n' || (message.Text[i] is ':' && (i + 1 == message.Text.Length || char.IsWhiteSpace(message.Text[i + 1])));

    /// <summary>« la version 2 de R-3 »</summary>
    string? VersionNumber() => message.Words.Zip(message.Words.Skip(1))
        .Where(pair => pair.First.Text is "version" or "v" or "نسخه" or "النسخه" or "اصدار" or "الاصدار")
        .Select(pair => pair.Second.Text)
        .FirstOrDefault(number => number.Length is > 0 and < 6 && number.All(char.IsAsciiDigit));

    /// <summary>« R-3 : thèmes budget et diagnostic », « ajoute le thème … à R-3 », « R-3 sans thème »</summary>
    Dictionary<string, string> Tagged()
    {
        var (said, removes) = (Topics(), Says("@removes"));
        return Slots(
            ("ref", Reference(ReferenceKind.Resource)), ("topics", said),
            ("how", removes ? said.Length == 0 ? "none" : "remove" : Says("@adds") ? "add" : null));
    }

    /// <summary>« R-9 est la version arabe de R-5 », « R-5 existe en arabe : c'est R-9 ».</summary>
    Dictionary<string, string> Translation()
    {
        var named = message.Words.Select(word => word.Reference).Where(one => one?.Kind is ReferenceKind.Resource).Distinct().ToList();
        var language = Enumerable.Range(0, heard.Count)
            .SelectMany(i => triggers.At(heard, i))
            .Where(said => said.Group.StartsWith("@language.", StringComparison.Ordinal))
            .Select(said => said.Group["@language.".Length..])
            .FirstOrDefault();
        return Slots(("ref", named.ElementAtOrDefault(0)?.ToString()), ("of", named.ElementAtOrDefault(1)?.ToString()), ("language", language));
    }

    /// <summary>What is asked for, in the person's own words: what follows the asking, or else what stands before it.</summary>
    string Asked(Found? found)
    {
        var after = Bare(StartOf(found), request.To);
        return after.Length > 0 || found is null ? after : Bare(request.From, found.Value.First);
    }

    /// <summary>« mes échanges avec Salma sur le diagnostic » asks for the diagnosis.</summary>
    string AskedOfExchanges(Found? found)
    {
        var words = message.Words;
        var (from, to) = (request.From, Math.Min(request.To, request.From + FurthestAbout));
        var named = Enumerable.Range(from, Math.Max(0, to - from)).FirstOrDefault(i => exchanges.Contains(words[i].Text), -1);
        if (named < 0) return Asked(found);
        var about = Enumerable.Range(named, Math.Max(0, to - named)).FirstOrDefault(i => abouts.Contains(words[i].Text), -1);
        var start = about + 1;
        while (about >= 0 && start < request.To && Grammar.Of.Contains(words[start].Text)) start++;
        return about >= 0 && Bare(start, request.To) is { Length: > 0 } asked ? asked : Asked(found);
    }

    string AskedWithout(Found? found, Found language)
    {
        var start = Math.Min(StartOf(found), request.To);
        var before = Bare(start, Math.Clamp(language.First, start, request.To));
        var after = message.Original(Math.Clamp(language.Next, start, request.To), request.To);
        return $"{before} {after}".Trim();
    }

    int StartOf(Found? found) => found?.Asked ?? request.From;

    string Bare(int from, int to)
    {
        while (from < to && triggers.IsAt(heard, from, "@filler")) from++;
        while (from < to && triggers.IsAt(heard, to - 1, "@filler")) to--;
        return message.Original(from, to);
    }

    string? Question(Found? found)
    {
        if (request.IsEmpty) return null;
        var start = message.Words[request.From].Start;
        if (found is not { } asking) return message.Said[start..].Trim();
        if (asking.Next >= request.To) return asking.First == request.From ? null : message.Said[start..].Trim();

        var introduction = Introduction(asking);
        return asking.First == request.From && introduction is { } end ? message.Said[end..].Trim(Around) : message.Said[start..].Trim();
    }

    /// <summary>« c'est urgent », « sans mon nom »</summary>
    string Options() => string.Join(',', options.Where(option => Says($"@{option}")));

    bool Says(string group) => Enumerable.Range(0, heard.Count).Any(i => triggers.IsAt(heard, i, group));

    /// <summary>« à revoir le 1er septembre »</summary>
    DateOnly? ReviewDay() => SpokenDates.Read(message.Text, message.Today, DateDirection.Future) is { } day && day > message.Today ? day : null;

    /// <summary>« planifier un contact avec Salma jeudi »</summary>
    DateOnly? DayAhead() => SpokenDates.Find(message.Text, message.Today, DateDirection.Future)
        .Where(day => day.Day >= message.Today).Select(day => (DateOnly?)day.Day).FirstOrDefault();

    Reference? Second(ReferenceKind kind) => message.Words
        .Select(word => word.Reference).OfType<Reference>()
        .Where(one => one.Kind == kind)
        .Distinct().Skip(1)
        .Cast<Reference?>().FirstOrDefault();

    /// <summary>
    /// Where the words that announce the question end, if they do: « une question aux mentors : … » does,
    /// « j'ai une question sur les subsides » is all there is.
    /// </summary>
    int? Introduction(Found asking)
    {
        for (var i = asking.Next; i < Math.Min(asking.Next + 4, request.To); i++)
        {
            var end = message.Words[i - 1].End;
            if (message.Text.AsSpan(end, message.Words[i].Start - end).ContainsAny(":,.\n")) return end;
        }
        return triggers.IsAt(heard, asking.Next, "@filler") ? null : message.Words[asking.Next - 1].End;
    }

    string Answer(Found? found)
    {
        var reference = message.Words.FirstOrDefault(word => word.Reference?.Kind is ReferenceKind.Question);
        var end = Math.Max(reference.End, found is { } asking ? message.Words[asking.Next - 1].End : 0);
        if (end is 0) end = AnnouncedAnswer();
        return message.Said[end..].TrimStart(Around).TrimEnd();
    }

    /// <summary>« ma réponse : passez par la commission » begins behind its colon.</summary>
    int AnnouncedAnswer()
    {
        var colon = ColonFrom(0);
        var before = message.Words.TakeWhile(word => word.End <= colon).Count();
        return before is > 0 and <= MostAnnouncing && Enumerable.Range(0, before).Any(i => triggers.IsAt(heard, i, "@answering")) ? colon + 1 : 0;
    }

    /// <summary>The words around the address, when they are more than "ce guide"; who may see it is none of them.</summary>
    string? Title(Found? found)
    {
        var address = Enumerable.Range(0, message.Words.Count).FirstOrDefault(i => message.Words[i].Url is not null, message.Words.Count);
        var start = Math.Max(found?.Asked ?? 0, request.From);
        var seen = SeenBy();
        var before = Side(Math.Min(start, address), Math.Min(address, request.To));
        var after = Side(Math.Min(Math.Max(address + 1, start), request.To), request.To);
        string[] sides = [before, after];
        return sides.Where(side => side.Length <= 150 && Analysis.Terms(side).Count > 1).MaxBy(side => side.Length);

        string Side(int from, int to) => seen is { } who && who.First >= from && who.First < to
            ? $"{Bare(from, who.First).Trim(Around)} {Bare(Math.Min(who.Next, to), to).Trim(Around)}".Trim()
            : Bare(from, to);
    }

    /// <summary>« je partage une note : pour un diagnostic, commencez par … »: what follows is the note itself.</summary>
    string? SharedNote()
    {
        var colon = ColonFrom(0);
        if (message.Url is not null || colon < 0 || message.Said[(colon + 1)..].Trim(Around) is not { Length: > 0 } text) return null;
        var before = message.Words.TakeWhile(word => word.End <= colon).ToList();
        return before.Count is > 0 and <= MostAnnouncing && notes.Contains(before[^1].Text) ? text : null;
    }

    /// <summary>« seulement pour mon binôme », مع ثنائيي فقط: who alone may see what is shared, and the words that say so.</summary>
    (string Who, int First, int Next)? SeenBy()
    {
        const string prefix = "@seenBy.";
        for (var i = 0; i < heard.Count; i++)
        {
            if (triggers.At(heard, i).Where(one => one.Group.StartsWith(prefix, StringComparison.Ordinal)).OrderByDescending(one => one.Next).ToList()
                is [var named, ..] && named.Group is not "@seenBy.community" && Around(named) is { } span)
                return (named.Group[prefix.Length..], span.First, span.Next);
            if (OfUsTwo(i) is { } us) return ("pair", us.First, us.Next);
        }

        return null;

        (int First, int Next)? Around(Found named)
        {
            var first = named.First;
            while (first > request.From && ofWhom.Contains(message.Words[first - 1].Text)) first--;
            var isTo = first > request.From && seenTo.Contains(message.Words[first - 1].Text);
            var isBeside = !isTo && first > request.From && message.Words[first - 1].Text is "avec" or "with" or "مع";
            if (isTo || isBeside) first--;
            var (from, next) = (first, named.Next);
            while (from > request.From && onlyThese.Contains(message.Words[from - 1].Text)) from--;
            while (next < request.To && onlyThese.Contains(message.Words[next].Text)) next++;
            var isOnly = from < first || next > named.Next;
            var isPrefixed = message.Words[named.First].Text is ['ل', ..] or "entre" or "between" or "بيننا" or "لنا";
            return isTo || isOnly || isPrefixed || (isBeside && IsShared(first)) ? (from, next) : null;
        }

        // « je partage ce guide avec mon binôme », but « un guide préparé avec mon binôme »
        bool IsShared(int before) =>
            Enumerable.Range(0, before).Any(i => sharing.Any(stem => message.Words[i].Text.StartsWith(stem, StringComparison.Ordinal)))
            && !Grammar.EndsWith(message.Text[message.Words[before - 1].Start..message.Words[before - 1].End], participles);
    }

    /// <summary>« seulement pour Salma et moi », "between Claire and me"</summary>
    (int First, int Next)? OfUsTwo(int i)
    {
        if (Word(i) is not ("entre" or "between" or "بيني") && !(onlyThese.Contains(Word(i)) && seenTo.Contains(Word(i + 1)))) return null;
        for (var at = i + 1; at < Math.Min(heard.Count, i + 5); at++)
            if (Word(at) is "moi" or "me" or "وانا" or "وليا" or "وبيني" && (Word(at - 1) is "et" or "and" || Word(at)[0] is 'و')) return (i, at + 1);
        return null;

        string Word(int at) => at < message.Words.Count ? message.Words[at].Text : "";
    }

    string? FollowUpNumber()
    {
        for (var i = 0; i + 1 < message.Words.Count; i++)
        {
            if (message.Words[i].Text is not ("suite" or "followup" or "up" or "متابعه" or "المتابعه")) continue;
            var next = message.Words[i + 1].Text is "n" or "no" or "numero" or "number" or "رقم" && i + 2 < message.Words.Count ? i + 2 : i + 1;
            if (int.TryParse(message.Words[next].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number.ToString(CultureInfo.InvariantCulture);
        }
        return null;
    }

    /// <summary>« c'était mardi et pas lundi »</summary>
    DateOnly? CorrectedDay()
    {
        var said = message.Days.Where(day => day.Day <= message.Today && !IsReplaced(WordAt(day.Start))).ToList();
        return said is [var first, ..] ? first.Day : null;
    }

    /// <summary>« email au lieu de téléphone »</summary>
    string? CorrectedMeans() =>
        Enumerable.Range(0, heard.Count)
            .Where(i => !IsReplaced(i))
            .SelectMany(i => triggers.At(heard, i))
            .Where(found => found.Group.StartsWith("@means.", StringComparison.Ordinal))
            .Select(found => found.Group["@means.".Length..].TrimEnd('?'))
            .FirstOrDefault();

    bool IsReplaced(int i)
    {
        for (var before = Math.Max(0, i - 3); before < i; before++)
        {
            if (insteadOf.Contains(message.Words[before].Text)) return true;
            if (message.Words[before].Text is "lieu" && before > 0 && message.Words[before - 1].Text is "au") return true;
        }
        return false;
    }

    int WordAt(int start) => Enumerable.Range(0, message.Words.Count).FirstOrDefault(i => message.Words[i].Start >= start, message.Words.Count);

    Dictionary<string, string> HandedOver()
    {
        var to = new PersonReader(message).Receiver();
        return Slots(("ref", Reference(ReferenceKind.Question)), ("to", to), ("note", to is null ? null : NoteBehind(to)));
    }

    /// <summary>« je passe Q-1 à Hassan, c'est plus son domaine »: what is said behind whom it goes to, in more than a word.</summary>
    string? NoteBehind(string name)
    {
        var end = message.Text.IndexOf(name, StringComparison.Ordinal) + name.Length;
        if (end < message.Text.Length && char.IsLetterOrDigit(message.Text[end])) return null;
        var behind = message.Words.Where(word => word.Start >= end).ToList();
        if (behind.Count(word => word.Reference is null) < 2) return null;
        var isApart = message.Text.AsSpan(end, behind[0].Start - end).ContainsAny(",;:،؛.–—(\n") || reasons.Contains(behind[0].Text);
        return isApart && behind[0].Reference is null ? message.Said[behind[0].Start..].Trim() : null;
    }

    Dictionary<string, string> Setting(Found? found)
    {
        if (found is { Group: "settings.set/list" }) return Slots();

        var said = SettingReader.Read(message);
        var (key, value) = (said.Key, said.Value);
        // The phrases of triggers.json that name no other setting are of cards.
        if (key is null or "cards" && found is not null) (key, value) = ("cards", Any("@off", found) is null ? "on" : "off");
        else if (key is "cards") value = SettingReader.IsOff(Tokens.Of(message.Text)) || Any("@off", null) is not null ? "off" : "on";
        return Slots(("key", key), ("value", value), ("since", said.Since), ("until", said.Until));
    }

    /// <summary>To whom it goes is left in the words that say it: who there is, the conversation knows.</summary>
    Dictionary<string, string> Announcing()
    {
        var said = Announced.In(message.Said);
        var sending = SpokenSending.In(said.Head, message.Today);
        var when = (sending.Day, sending.Time) is ({ } day, { } hour) ? $"{Iso(day)}T{hour.ToString("HH:mm", CultureInfo.InvariantCulture)}" : null;
        return Slots(("audience", said.Head.Trim()), ("text", said.Text), ("at", when));
    }

    /// <summary>« reporte A-8 à mercredi 14 h »: when it is to go out instead.</summary>
    string NewTime()
    {
        var said = WithoutReference();
        return string.Join(' ', SpokenSending.In(said, message.Today).Spans.Select(span => said[span.Start..span.End]));
    }

    /// <summary>AB12-CD34-…, however it was typed, or the part of it that was.</summary>
    string? Code()
    {
        if (JoiningCode.Find(message.Said) is { } whole) return whole.ToString();
        var tokens = Tokens.Of(message.Text);
        for (var i = 0; i < tokens.Count; i++)
        {
            var (one, other) = (tokens[i].Text, i + 1 < tokens.Count ? tokens[i + 1].Text : "");
            if (one.Length is 8 && IsCode(one)) return $"{one[..4]}-{one[4..]}".ToUpperInvariant();
            if (one.Length is 4 && other.Length is 4 && IsCode(one + other) && AreJoined(tokens[i], tokens[i + 1]))
                return $"{one}-{other}".ToUpperInvariant();
        }
        return null;

        bool AreJoined(Token token, Token next) =>
            message.Text.AsSpan(token.End, next.Start - token.End).Trim() is "-" or "–" or "\u2011" or "";

        static bool IsCode(string text) => text.All(char.IsAsciiLetterOrDigit) && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter);
    }

    Dictionary<string, string> Invited()
    {
        var person = new PersonReader(message);
        return Slots(("name", person.Name()), ("town", person.Town()));
    }

    string? Reference(ReferenceKind kind) => message.Reference(kind)?.ToString();

    string Topics() => string.Join(',', TopicSpotting.Find(message.Text, topics));

    string? Tag(string prefix, Found? found) => Any(prefix, found)?.Group[prefix.Length..];

    Found? Any(string prefix, Found? within)
    {
        var (from, to) = within is { } found ? (found.First, found.Next) : (Math.Min(request.From, heard.Count), Math.Min(request.To, heard.Count));
        return Enumerable.Range(from, Math.Max(0, to - from))
            .SelectMany(i => triggers.At(heard, i))
            .Where(found => found.Group.StartsWith(prefix, StringComparison.Ordinal))
            .Select(found => (Found?)found)
            .FirstOrDefault();
    }

    static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static Dictionary<string, string> Slots(params ReadOnlySpan<(string Name, string? Value)> said)
    {
        var slots = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in said)
        {
            if (!string.IsNullOrEmpty(value)) slots[name] = value;
        }
        return slots;
    }
}
