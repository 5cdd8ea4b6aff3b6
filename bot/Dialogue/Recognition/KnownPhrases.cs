using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>The phrases of the routes that stand in a request.</summary>
sealed class KnownPhrases(Hearing heard, Triggers triggers, Request request)
{
    const double Certain = 1;
    const double SaidPolitely = 0.98;
    const double Mistyped = 0.95;
    const double Mistake = 0.04;

    /// <summary>Beyond it a phrase says no more; each word before it, and each word that was taken for another, takes from it.</summary>
    const double Enough = 3.2;
    const double Late = 0.1;
    const double Doubtful = 0.3;

    /// <summary>The phrase that the request is, and nothing else: as sure as anything said can be.</summary>
    public (double Score, Found Found)? Whole()
    {
        var whole = triggers.At(heard, request.From).Where(IsAll).Select(found => (Found?)found).MinBy(found => found!.Value.Mistakes);
        if (whole is not { } phrase) return null;
        return (phrase.Mistakes > 0 ? Mistyped - (Mistake * phrase.Mistakes) : request.IsWhole ? Certain : SaidPolitely, phrase);
    }

    /// <summary>The phrase by which a route is asked for: the most telling, then the first.</summary>
    public Found? Of(string route) => Enumerable.Range(request.From, Math.Max(0, Math.Min(request.To, heard.Count) - request.From))
        .SelectMany(i => triggers.At(heard, i))
        .Where(found => found.Group[0] is not '@' && found.Next <= request.To && !found.Phrase.WholeOnly && found.Route == route)
        .Select(found => (Found?)found)
        .MaxBy(found => Math.Min(found!.Value.Weight, Enough) - (Late * (found.Value.First - request.From)) - (Doubtful * found.Value.Mistakes));

    bool IsAll(Found found) =>
        found.Group[0] is not '@' && found.Next == request.To
            && Enumerable.Range(found.Resumed - found.Skipped, found.Skipped).All(i => StopWords.Contain(heard.Message.Words[i].Text));
}
