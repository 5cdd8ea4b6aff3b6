using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Questions;

/// <summary>How much a topic was asked about: questions, and people who joined one instead.</summary>
public sealed record TopicDemand(TopicId Topic, int Asked, int Joined);

/// <summary>The queue for those who coordinate.</summary>
/// <param name="Waiting">What waits for a mentor, the longest waiting first.</param>
/// <param name="Answered">Asked since the beginning of the time looked at, and answered.</param>
/// <param name="AnsweredBy">Who answered how often in that time, the most often first.</param>
/// <param name="Topics">What was asked again and again in it, the most first.</param>
/// <param name="TypicalWait">From asking to the first answer, for half of them less and for half more; null when there was none.</param>
public sealed record QueueReport(
    IReadOnlyList<Question> Waiting, int Taken, int Answered, IReadOnlyList<(PersonId Mentor, int Answers)> AnsweredBy,
    IReadOnlyList<TopicDemand> Topics, TimeSpan? TypicalWait);

public sealed class ReadQueueReport(IQuestions questions, IPeople people, Standpoints standpoints)
{
    /// <summary>How far it looks back.</summary>
    public const int Days = 90;

    const int Batch = 500;

    /// <summary>Of the questions of those whom this reader looks after; without one, of all.</summary>
    public async Task<QueueReport> OfAsync(Person? reader, DateTimeOffset now, CancellationToken ct)
    {
        var queue = await questions.InQueueAsync(ct);
        var since = now.AddDays(-Days);
        var asked = new List<Question>();
        for (var below = int.MaxValue; ;)
        {
            var batch = await questions.LatestAsync(below, Batch, ct);
            asked.AddRange(batch.Where(question => question.AskedAt >= since));
            if (batch.Count < Batch || batch[^1].AskedAt < since) break;
            below = batch[^1].Ref.Number;
        }

        asked.RemoveAll(question => question.MergedInto is not null);
        if (reader is null) return Of(queue, asked, since);

        var standpoint = await standpoints.OfAsync(reader, ct);
        var askers = (await people.AllOfAsync([.. queue.Concat(asked).Select(question => question.AskedBy).Distinct()], ct))
            .Where(asker => reader.Allows("queue.report", standpoint.To(asker))).Select(asker => asker.Id).ToHashSet();
        return Of([.. queue.Where(IsTheirs)], [.. asked.Where(IsTheirs)], since);

        bool IsTheirs(Question question) => askers.Contains(question.AskedBy);
    }

    static QueueReport Of(IReadOnlyList<Question> queue, IReadOnlyList<Question> asked, DateTimeOffset since)
    {
        var waits = asked.Where(question => question.Answers.Count > 0).Select(question => question.Answers[0].At - question.AskedAt).Order().ToList();
        return new(
            [.. queue.Where(question => question.State == QuestionState.Waiting).OrderBy(question => question.AskedAt)],
            queue.Count(question => question.State == QuestionState.Taken),
            asked.Count(question => question.Answers.Count > 0),
            [
                .. asked.SelectMany(question => question.Answers).Where(answer => answer.At >= since)
                    .GroupBy(answer => answer.By).Select(answers => (answers.Key, answers.Count())).OrderByDescending(one => one.Item2),
            ],
            [
                .. asked.SelectMany(question => question.Topics.Select(topic => (topic, Joined: question.Joined.Count())))
                    .GroupBy(one => one.topic).Select(one => new TopicDemand(one.Key, one.Count(), one.Sum(each => each.Joined)))
                    .Where(one => one.Asked + one.Joined > 1).OrderByDescending(one => one.Asked + one.Joined),
            ],
            waits.Count == 0 ? null : waits[waits.Count / 2]);
    }
}
