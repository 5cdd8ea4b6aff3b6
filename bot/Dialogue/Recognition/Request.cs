using System.Runtime.CompilerServices;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>The words of a message that ask for something: without the greeting before them and the politeness around them.</summary>
/// <param name="Courtesy">greeting or thanks, when it opens with one.</param>
/// <param name="IsWhole">Nothing was taken off.</param>
/// <param name="ThanksOthers">« merci aux éboueurs » is for them.</param>
sealed record Request(int From, int To, string? Courtesy, double CourtesyScore, bool IsWhole, bool AsksPolitely, bool ThanksOthers)
{
    public bool IsEmpty => From >= To;

    public int Length => To - From;

    /// <summary>« Bonjour Claire », « merci pour tout cela »; but « merci de m'envoyer le guide » asks.</summary>
    public bool IsOnlyCourteous => Courtesy switch
    {
        "thanks" => Length <= 6 && !AsksPolitely && !ThanksOthers,
        "greeting" => Length <= 2,
        _ => false,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Request Of(Hearing heard, Triggers triggers)
    {
        var (from, to) = (0, heard.Message.Words.Count);
        string? courtesy = null;
        var greetings = 0;
        while (from < Math.Min(to, heard.Count) && greetings < 4 && Opening(heard, triggers, from) is { } opening)
        {
            if (opening.Group is not "@please")
            {
                courtesy = opening.Group;
                greetings++;
            }
            from = opening.Next;
        }
        while (to > from && Closing(heard, triggers, from, to) is { } start) to = start;
        var polite = from > 0 && from < to && heard.Message.Words[from].Text is "de" or "d";
        var isWhole = from is 0 && to == heard.Message.Words.Count;
        var thanksOthers = courtesy is "thanks" && IsToOthers(heard.Message, from, to);
        return new Request(from, to, courtesy, greetings is 1 ? 1 : 0.95, isWhole, polite, thanksOthers);
    }

    static bool IsToOthers(Message message, int from, int to)
    {
        if (to - from < 2) return false;
        var (word, next) = (message.Words[from].Text, message.Words[from + 1].Text);
        return word switch
        {
            "aux" or "au" => true,
            "a" => next is not ("vous" or "toi" or "tous" or "toutes" or "tout"),
            "to" => next is not ("you" or "all" or "everybody" or "everyone"),
            _ => word is ['ل', _, _, _, ..] and not ("لكما" or "للجميع"),
        };
    }

    /// <summary>The longest one: "bonjour à tous" before "bonjour". A mistyped word is not taken off a request.</summary>
    static Found? Opening(Hearing heard, Triggers triggers, int from)
    {
        Found? longest = null;
        foreach (var found in triggers.At(heard, from))
        {
            if (found is not { Group: "greeting" or "thanks" or "@please", Mistakes: 0 }) continue;
            if (longest is not { } other || IsBetter(found, other)) longest = found;
        }
        return longest;
    }

    /// <summary>Of two as long, what greets or thanks.</summary>
    static bool IsBetter(Found found, Found other) =>
        found.Next > other.Next || (found.Next == other.Next && other.Group is "@please" && found.Group is not "@please");

    static int? Closing(Hearing heard, Triggers triggers, int from, int to)
    {
        for (var start = Math.Max(from, to - 4); start < Math.Min(to, heard.Count); start++)
        {
            foreach (var found in triggers.At(heard, start))
            {
                if (found is { Group: "@please" or "thanks", Mistakes: 0 } && found.Next == to) return start;
            }
        }
        return null;
    }
}
