namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>
/// By what means the contact was that a message tells of: what is named nearest to the words that tell of it, unless that says less
/// than another.
/// </summary>
/// <param name="First">Where the words that tell of it begin.</param>
/// <param name="IsOther">What somebody will do or what was agreed, at a character: its means is none of the contact's.</param>
sealed class MeansReader(Hearing heard, Triggers triggers, int First, Func<int, bool> IsOther)
{
    const string Group = "@means.";

    /// <summary>A means of which more is said this many words away: اتصال مع آن بالفيديو.</summary>
    const int Near = 8;

    /// <summary>What people come together for may also be what they speak of.</summary>
    const string Event = "event";

    /// <summary>What only sounds like a means: une carte de visite.</summary>
    const string Other = "@means.none";

    const int LongestOther = 3;

    readonly Message message = heard.Message;

    /// <summary>The means named first, which stands for what tells of a contact that nothing else tells of.</summary>
    public static Found? FirstOf(Hearing heard, Triggers triggers) =>
        Enumerable.Range(0, heard.Count)
            .SelectMany(i => triggers.At(heard, i))
            .Where(found => found.Group.StartsWith(Group, StringComparison.Ordinal))
            .Select(found => (Found?)found)
            .FirstOrDefault();

    /// <summary>The means nearest after the words that tell of the contact, or else before them in the sentence, in characters.</summary>
    public string? Within(int from, int to)
    {
        var named = Named().Where(one => message.Words[one.At].Start >= from && message.Words[one.At].Start < to).ToList();
        var said = named.Where(one => one.At >= First).Concat(named.Where(one => one.At < First)).ToList();
        if (said is not [var first, ..]) return Elsewhere();
        if (said.Find(other => SaysMoreThan(other, first)) is { Means: { } more }) return Plain(more);
        // « Réunion terminée avec Claire ! Deux heures de visio. »
        return first.Means is "meeting?" && Elsewhere() is "video" ? "video" : Plain(first.Means);
    }

    /// <summary>« J'ai parlé à Claire. L'appel a duré une heure. »: told in another sentence, and only in one way.</summary>
    string? Elsewhere()
    {
        var said = Named().Where(one => !triggers.IsAt(heard, one.At - 1, "@intends") && !triggers.IsAt(heard, one.At - 1, "@not"))
            .Select(one => one.Means).Distinct(StringComparer.Ordinal).ToList();
        if (said.Where(means => means is "phone" or "video" or "chat").ToList() is [var only]) return only;
        if (said.Where(means => means[^1] is not '?').ToList() is [var sure]) return sure;
        if (said is [var one]) return Plain(one);
        return said.Count is 0 && Enumerable.Range(0, heard.Count).Any(i => !IsOther(message.Words[i].Start) && At(i) is Event) ? "meeting" : null;
    }

    /// <summary>All that are named but for what is promised, in order.</summary>
    IEnumerable<(int At, string Means)> Named() =>
        Enumerable.Range(0, heard.Count)
            .Where(i => !IsOther(message.Words[i].Start))
            .Select(i => (At: i, Means: At(i)!))
            .Where(one => one.Means is not (null or Event));

    string? At(int i) =>
        IsOfOther(i) ? null
            : Longest(i)?.Group[Group.Length..] is { } means && means is not "none" ? means : null;

    /// <summary>visite in « carte de visite »</summary>
    bool IsOfOther(int i)
    {
        for (var first = i - 1; first >= Math.Max(0, i - LongestOther); first--)
            if (Longest(first) is { Group: Other } other && other.Next > i) return true;
        return false;
    }

    Found? Longest(int i) =>
        triggers.At(heard, i)
            .Where(found => found.Group.StartsWith(Group, StringComparison.Ordinal))
            .Where(found => found.Mistakes is 0 || found.Phrase.Elements.Sum(word => word.Length) > 5)
            .Select(found => (Found?)found)
            .MaxBy(found => (found!.Value.Next, -found.Value.Mistakes));

    static string Plain(string means) => means.TrimEnd('?');

    /// <summary>A meeting may be held by video, what was written may be a message, a mail or a letter, and what came may be any of them.</summary>
    static bool SaysMoreThan((int At, string Means) other, (int At, string Means) first) => first.Means switch
    {
        "phone" => other.Means is "video" && Math.Abs(other.At - first.At) <= Near,
        "meeting?" => other.Means is "video" or "phone" || (other.Means is "visit" && other.At < first.At),
        "visit?" => other.Means is not ("visit" or "visit?" or "meeting?") && other.At > first.At && other.At - first.At <= Near,
        "email?" => other.Means is "chat" or "chat?" or "letter" or "letter?",
        "chat?" or "letter?" => other.Means is "email" or "chat" or "letter",
        _ => false,
    };
}
