using System.Collections.Concurrent;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>A contact as it was told, its clauses that promise something marked with whose each is: « {me} je lui réponds demain ».</summary>
sealed record FollowUpExample(string Speaker, string Partner, string Marked);

/// <summary>
/// Contacts with what follows from them, by <c>followUpExamples.json</c>: what is learnt of them decides what is promised and by whom.
/// </summary>
static class FollowUpExamples
{
    static readonly string[] owners = [SaidFollowUp.Me, SaidFollowUp.Partner, FollowUpJudge.Other, FollowUpJudge.Unknown];

    static readonly DateOnly day = new(2026, 3, 18);

    public static IReadOnlyList<FollowUpExample> All() =>
        [.. RecognitionData.Lists("followUpExamples.json").SelectMany(pair => pair.Value.Select(text => Of(pair.Key.Split(", "), text)))];

    static FollowUpExample Of(string[] pair, string text) => new(pair[0], pair[1], text);

    public static LinearClassifier Learn(IReadOnlyList<FollowUpExample> written)
    {
        FollowUpExample[] examples = [.. written, .. written.Select(Alone).OfType<FollowUpExample>()];
        var read = new List<ClassifierTraining.Example>[examples.Length];
        Parallel.ForEach(Partitioner.Create(0, read.Length), range =>
        {
            for (var i = range.Item1; i < range.Item2; i++) read[i] = Read(examples[i]);
        });
        return ClassifierTraining.Learn([.. read.SelectMany(one => one)], ClassifierTraining.OfClauses);
    }

    /// <summary>What follows may also be told without the contact: « Claire relit la note demain ».</summary>
    static FollowUpExample? Alone(FollowUpExample example) =>
        example.Marked.IndexOf('{', StringComparison.Ordinal) is > 0 and var first ? example with { Marked = example.Marked[first..] } : null;

    static List<ClassifierTraining.Example> Read(FollowUpExample example)
    {
        var (text, marks) = Unmarked(example.Marked);
        var message = new Message(text, day);
        var said = new Wording(message, new(example.Speaker, example.Partner));
        var signs = new ClauseSigns(message, said, DaysAhead.Of(message, said), [.. new PromiseFinder(said).All()]);
        var read = new List<ClassifierTraining.Example>();
        for (var at = 0; at < signs.Clauses.Count; at++)
        {
            var (from, to) = (said.Start(signs.Clauses[at].First), said.End(signs.Clauses[at].Next - 1));
            var whose = marks.Where(mark => mark.At >= from && mark.At < to).Select(mark => mark.Whose).FirstOrDefault(FollowUpJudge.Nobody);
            read.Add(new(whose, [[.. signs.Of(at)]]));
        }
        return read;
    }

    /// <summary>The text as it was written, and where in it each mark stood.</summary>
    public static (string Text, List<(int At, string Whose)> Marks) Unmarked(string marked)
    {
        var marks = new List<(int, string)>();
        var text = marked;
        for (var start = text.IndexOf('{', StringComparison.Ordinal); start >= 0; start = text.IndexOf('{', start))
        {
            var end = text.IndexOf("} ", start, StringComparison.Ordinal);
            var whose = end < 0 ? "" : text[(start + 1)..end];
            if (!owners.Contains(whose, StringComparer.Ordinal))
                throw new InvalidOperationException($"{{{whose}}} is nobody that followUpExamples.json may mark.");
            marks.Add((start, whose));
            text = text.Remove(start, end + 2 - start);
        }
        return (text, marks);
    }
}
