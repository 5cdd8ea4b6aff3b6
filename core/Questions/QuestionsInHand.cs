using PracticeBot.People;

namespace PracticeBot.Questions;

/// <summary>All of one person's questions: those that a mentor has taken, and those that somebody asked.</summary>
public static class QuestionsInHand
{
    public static async Task<IReadOnlyList<Question>> TakenByAsync(this IQuestions questions, PersonId mentor, CancellationToken ct) =>
        [.. (await questions.InQueueAsync(ct)).Where(question => question.State == QuestionState.Taken && question.TakenBy == mentor)];

    /// <summary>The latest first, without those that are joined only.</summary>
    public static async Task<IReadOnlyList<Question>> AllAskedByAsync(this IQuestions questions, PersonId asker, CancellationToken ct) =>
        [.. (await AllAsync(after => questions.AskedByAsync(asker, after, ct))).Where(question => question.AskedBy == asker)];

    /// <summary>The whole queue.</summary>
    public static Task<List<Question>> InQueueAsync(this IQuestions questions, CancellationToken ct) =>
        AllAsync(after => questions.QueueAsync(topic: null, after, ct));

    static async Task<List<Question>> AllAsync(Func<PageKey?, Task<Page<Question>>> pageAfter)
    {
        var all = new List<Question>();
        for (PageKey? after = null; ;)
        {
            var page = await pageAfter(after);
            all.AddRange(page.Items);
            if (page.Next is null) return all;
            after = page.Next;
        }
    }
}
