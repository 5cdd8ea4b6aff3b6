using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>When and by what means the contact was that a message tells of, read around the words that tell of it.</summary>
/// <param name="told">The phrase that tells of it; without one, the first means that is named stands for it.</param>
sealed class ContactReader(Hearing heard, Triggers triggers, Found? told)
{
    const string MeansGroup = "@means.";

    readonly Message message = heard.Message;

    readonly (int First, int Next, string Group) told = told is { } found ? (found.First, found.Next, found.Group) : FirstMeans(heard, triggers);

    /// <summary>Null rather than a guess: "vendredi" of another sentence is when something else is due.</summary>
    public DateOnly? HeldOn()
    {
        var ahead = SpokenDates.Find(message.Text, message.Today, DateDirection.Future).ToHashSet();
        var (from, to) = Clause();
        var past = message.Days.Where(day => day.Day <= message.Today).ToList();
        var near = past.Where(day => day.Start >= from && day.Start < to && (IsSettled(day) || !PointsElsewhere(day)));
        var far = past.Where(day => IsSettled(day) && !PointsElsewhere(day));
        return near.Concat(far).Select(day => (DateOnly?)day.Day).FirstOrDefault();

        bool IsSettled(SpokenDate day) => ahead.Contains(day);
    }

    /// <summary>The means nearest after the words that tell of the contact, or else before them in the sentence.</summary>
    public string? Means()
    {
        var (from, to) = Clause();
        var inClause = Enumerable.Range(0, heard.Count).Where(i => message.Words[i].Start >= from && message.Words[i].Start < to);
        var said = inClause.Where(i => i >= told.First).Concat(inClause.Where(i => i < told.First)).Select(MeansAt).OfType<string>().ToList();
        if (said is not [var first, ..]) return null;
        return (said.Find(other => SaysMoreThan(other, first)) ?? first).TrimEnd('?');
    }

    static (int First, int Next, string Group) FirstMeans(Hearing heard, Triggers triggers) =>
        Enumerable.Range(0, heard.Count)
            .SelectMany(i => triggers.At(heard, i))
            .Where(found => found.Group.StartsWith(MeansGroup, StringComparison.Ordinal))
            .Select(found => (found.First, found.Next, found.Group))
            .FirstOrDefault((0, Math.Min(1, heard.Count), ""));

    string? MeansAt(int i) =>
        triggers.At(heard, i)
            .Where(found => found.Group.StartsWith(MeansGroup, StringComparison.Ordinal))
            .Select(found => (Found?)found)
            .MaxBy(found => found!.Value.Next)?.Group[MeansGroup.Length..];

    /// <summary>A meeting may be held by video, and what was written may be a message, a mail or a letter.</summary>
    static bool SaysMoreThan(string other, string first) => first switch
    {
        "meeting?" => other is "video",
        "email?" => other is "chat" or "chat?" or "letter" or "letter?",
        "chat?" or "letter?" => other is "email" or "chat" or "letter",
        _ => false,
    };

    /// <summary>From the start of the sentence to the next comma or the next subject, in characters.</summary>
    (int From, int To) Clause()
    {
        if (heard.Count is 0) return (0, 0);
        var first = told.First;
        while (first > 0 && !Breaks(first - 1, ".;!?؟؛\n")) first--;
        var last = told.Next - 1;
        while (last + 1 < heard.Count && !EndsAfter(last)) last++;
        return (message.Words[first].Start, message.Words[last].End);
    }

    /// <summary>« Compte rendu : rencontre avec les élus » goes on after its colon.</summary>
    bool EndsAfter(int word) =>
        Breaks(word, word < told.Next ? ".;!?؟؛\n,،" : ".;!?؟؛\n,،:") || triggers.IsAt(heard, word + 1, "@newThought");

    bool Breaks(int word, string stops)
    {
        if (word + 1 >= message.Words.Count) return true;
        return message.Text.AsSpan(message.Words[word].End, message.Words[word + 1].Start - message.Words[word].End).ContainsAny(stops)
            && !message.Days.Any(day => day.Start <= message.Words[word].Start && day.End >= message.Words[word + 1].End);
    }

    /// <summary>A day something else is for (pour vendredi) or of (la réunion de vendredi).</summary>
    bool PointsElsewhere(SpokenDate day)
    {
        var word = Enumerable.Range(0, heard.Count).FirstOrDefault(i => message.Words[i].Start >= day.Start, heard.Count);
        if (word > told.First && word < told.Next) return false;
        if (message.Words.ElementAtOrDefault(word - 1).Text is "le" or "the" or "on" or "يوم") word--;
        return triggers.IsAt(heard, word - 1, "@deadline")
            || (told.Group is not "exchange.log" && word - 1 >= told.Next && triggers.IsAt(heard, word - 1, "@of"));
    }
}
