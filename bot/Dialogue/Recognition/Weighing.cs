using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>How much each phrase that was found says about what is asked for.</summary>
sealed class Weighing(Hearing heard, Triggers triggers, Request request)
{
    /// <summary>Phrases that tell of a contact, and those that name one that may still be to come.</summary>
    const string Told = "exchange.log/told";
    const string Named = "exchange.log/named";

    const double Threshold = 0.56;
    const double Certain = 1;
    const double SaidPolitely = 0.98;
    const double NothingElseSaid = 0.9;
    const double Mistake = 0.04;

    readonly Message message = heard.Message;

    readonly bool asks = AsksAtTheStart(heard, triggers, request);

    /// <summary>The phrase that says most, unless none says enough.</summary>
    public (double Score, Found Found)? Best()
    {
        (double Score, Found Found)? best = null;
        for (var i = request.From; i < Math.Min(request.To, heard.Count); i++)
        {
            foreach (var found in triggers.At(heard, i))
            {
                if (found.Group[0] is '@' || found.Next > request.To) continue;
                var score = Score(found);
                if (score >= Threshold && !(score <= best?.Score) && Holds(found, score)) best = (score, found);
            }
        }
        return best;
    }

    public bool IsQuestion() => request.Length >= 3 && (asks || message.Text.AsSpan().TrimEnd() is [.., '?' or '؟']);

    double Score(Found found)
    {
        var nothingSkipped = Enumerable.Range(found.Resumed - found.Skipped, found.Skipped).All(SaysNothing);
        if (found.First == request.From && found.Next == request.To && nothingSkipped)
            return found.Mistakes > 0 ? 0.95 - (Mistake * found.Mistakes) : request.IsWhole ? Certain : SaidPolitely;

        if (found.Group is "greeting" or "thanks") return 0;
        if (nothingSkipped && IsAllThatIsSaid(found)) return NothingElseSaid - (Mistake * found.Mistakes);
        if (found.Phrase.WholeOnly) return 0;

        var share = (double)found.Phrase.Elements.Length / request.Length;
        var late = Math.Min(found.First - request.From, 8);
        // A told story holds requests to others too: "elle cherche un guide" is not ours to answer.
        var tells = found.Group is Told or Named ? 0.05 : 0;
        return Math.Min(0.95, 0.42 + (0.13 * Math.Min(found.Weight, 3.2)) + (0.12 * share) + tells - (0.01 * late) - (Mistake * found.Mistakes));
    }

    /// <summary>What tells of a contact must have happened; who asks how something is done does not ask to do it.</summary>
    bool Holds(Found found, double score)
    {
        if (asks && found.First > request.From + 3 && score < NothingElseSaid) return false;
        if (found.Group is not (Told or Named)) return true;
        if (asks || triggers.IsAt(heard, found.First - 1, "@not")) return false;
        if (found.Group is Named && message.Days.Count > 0 && message.Days.All(day => day.Day > message.Today)) return false;

        var before = Math.Max(request.From, found.First - 4);
        return !Enumerable.Range(before, found.First - before).Any(i => triggers.IsAt(heard, i, "@intends"));
    }

    bool IsAllThatIsSaid(Found found) =>
        request.To <= heard.Count && (!found.Phrase.WholeOnly || found.Phrase.Elements.Length is 1)
            && Enumerable.Range(request.From, request.Length).All(i => (i >= found.First && i < found.Next) || SaysNothing(i));

    bool SaysNothing(int i)
    {
        var word = message.Words[i];
        return word.Text.Length > 0 && !triggers.IsAt(heard, i, "@not") && (StopWords.Contain(word.Text) || message.IsPartOfTime(word));
    }

    /// <summary>"comment …", and "et comment …".</summary>
    static bool AsksAtTheStart(Hearing heard, Triggers triggers, Request request) =>
        triggers.IsAt(heard, request.From, "@ask")
            || (request.Length > 3 && triggers.IsAt(heard, request.From + 1, "@ask") && StopWords.Contain(heard.Message.Words[request.From].Text));
}
