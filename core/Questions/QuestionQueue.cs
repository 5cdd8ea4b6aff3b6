using PracticeBot.Language;
using PracticeBot.Notices;
using PracticeBot.People;

namespace PracticeBot.Questions;

/// <summary>Keeps what became of a question, what follows from it, and tells whom it concerns.</summary>
public sealed class QuestionQueue(IQuestions questions, QueueCircles circles, INotices notices, ITopics topics, ISearchIndex search)
{
    public async Task<Question> AddAsync(Question question, DateTimeOffset now, CancellationToken ct)
    {
        var circle = await circles.AroundAsync([question], now, ct);
        var asked = question.GoOn(circle) with { Version = question.Version };
        await questions.AddAsync(asked, ct);
        await search.PutAsync(asked.ForSearch(await topics.AllAsync(ct)), ct);
        await notices.AddAllAsync(QuestionNotices.Of(question, asked, circle), ct);
        return asked;
    }

    /// <summary>Loads, decides, keeps and tells.</summary>
    public async Task<Outcome<Question>> ChangeAsync(
        Reference reference, Func<Question, QueueCircle, Outcome<Question>> decide, DateTimeOffset now, CancellationToken ct)
    {
        if (await questions.FindAsync(reference, ct) is not { } question) return new NoSuchQuestion(reference);

        var circle = await circles.AroundAsync([question], now, ct);
        var outcome = decide(question, circle);
        return outcome.Made is { } changed ? await KeepAsync(question, changed.GoOn(circle), circle, ct) : outcome;
    }

    /// <summary>Makes one question of two that are the same; the one that stays.</summary>
    public async Task<Outcome<Question>> MergeAsync(Reference reference, Reference into, PersonId by, DateTimeOffset now, CancellationToken ct)
    {
        if (await questions.FindAsync(reference, ct) is not { } question) return new NoSuchQuestion(reference);
        if (await questions.FindAsync(into, ct) is not { } survivor) return new NoSuchQuestion(into);

        var outcome = question.MergeInto(survivor, by, now);
        if (outcome.Made is not { } both) return outcome.Refused!;

        var circle = await circles.AroundAsync([question, survivor], now, ct);
        await KeepAsync(question, both.Merged, circle, ct);
        return await KeepAsync(survivor, both.Survivor, circle, ct);
    }

    /// <summary>Goes on with those that are due, up to so many; whether there were that many.</summary>
    public async Task<bool> GoOnAsync(DateTimeOffset now, int most, CancellationToken ct)
    {
        var due = await questions.DueAsync(now, most, ct);
        if (due.Count == 0) return false;

        var circle = await circles.AroundAsync(due, now, ct);
        foreach (var question in due) await KeepAsync(question, question.GoOn(circle), circle, ct);
        return due.Count == most;
    }

    async Task<Question> KeepAsync(Question question, Question changed, QueueCircle circle, CancellationToken ct)
    {
        var kept = changed with { Version = question.Version + 1 };
        await questions.UpdateAsync(kept, ct);
        await search.KeepAsync(question, kept, topics, ct);
        await notices.AddAllAsync(QuestionNotices.Of(question, kept, circle), ct);
        return kept;
    }
}
