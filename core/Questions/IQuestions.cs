using PracticeBot.People;

namespace PracticeBot.Questions;

/// <summary>Where questions and their answers are kept. Each sentence below is a test in QuestionsContract.</summary>
public interface IQuestions
{
    /// <summary>Keeps the question. Adding an id that is already kept changes nothing.</summary>
    Task AddAsync(Question question, CancellationToken ct);

    /// <summary>Keeps the next version of the question. Stale when the version before it is not the one kept.</summary>
    Task UpdateAsync(Question question, CancellationToken ct);

    Task<Question?> FindAsync(Reference reference, CancellationToken ct);

    Task<Question?> FindAsync(QuestionId id, CancellationToken ct);

    /// <summary>The questions with these ids, in the order of the ids.</summary>
    Task<IReadOnlyList<Question>> AllOfAsync(IReadOnlyList<QuestionId> ids, CancellationToken ct);

    /// <summary>What this person asked or joined, the latest first, a page after <paramref name="after"/>.</summary>
    Task<Page<Question>> AskedByAsync(PersonId person, PageKey? after, CancellationToken ct);

    /// <summary>
    /// The queue: what waits or is taken, of one topic or of any, the urgent first and then the longest waiting, a page after
    /// <paramref name="after"/>.
    /// </summary>
    Task<Page<Question>> QueueAsync(TopicId? topic, PageKey? after, CancellationToken ct);

    /// <summary>What waits for this mentor: what is offered to them, or to everyone, in the order of the queue, at most so many.</summary>
    Task<IReadOnlyList<Question>> WaitingForAsync(PersonId mentor, int most, CancellationToken ct);

    /// <summary>What waits or is taken and is due, or has no moment yet, the earliest due first, at most so many.</summary>
    Task<IReadOnlyList<Question>> DueAsync(DateTimeOffset now, int most, CancellationToken ct);

    /// <summary>Those numbered below this, the latest asked first, at most so many.</summary>
    Task<IReadOnlyList<Question>> LatestAsync(int below, int most, CancellationToken ct);

    /// <summary>Those of one of these topics that were answered from a moment on and do not wait again, the latest asked first, at most so many.</summary>
    Task<IReadOnlyList<Question>> AnsweredSinceAsync(
        IReadOnlyCollection<TopicId> topics, DateTimeOffset since, int most, CancellationToken ct);
}
