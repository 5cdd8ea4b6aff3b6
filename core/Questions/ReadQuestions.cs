using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Questions;

/// <summary>What was asked and answered before.</summary>
public sealed class ReadQuestions(IQuestions questions, Search search)
{
    /// <summary>The answered questions that say something of it, the best first.</summary>
    public async Task<IReadOnlyList<Question>> FindAnsweredAsync(string query, int most, CancellationToken ct)
    {
        var found = await search.FindAsync([ReadingScopes.Everybodys(ReferenceKind.Question)], query, most, ct);
        return await questions.AllOfAsync([.. found.Best.Select(one => new QuestionId(one.Entry.Id))], ct);
    }
}

static class QuestionSearchText
{
    public const string Kind = "question";

    /// <summary>Those that nobody has answered yet: looked through only by whoever is about to ask the same.</summary>
    public const string Waiting = "waiting";

    public static SearchEntry ForSearch(this Question question, IReadOnlyList<Topic> topics) => SearchEntry.Of(
        question.Answers.Count > 0 ? Kind : Waiting, question.Id.Value, Scope.Community.Value, question.AskedAt,
        question.Entry?.Text ?? question.Text, topics.NamesOf(question.Topics),
        [.. question.Answers.Select(answer => answer.Text), .. question.Entry is { } entry ? [entry.Answer, question.Text] : Array.Empty<string>()]);

    /// <summary>Keeps what the change made of it: findable while it waits, and by its answers from then on.</summary>
    public static async Task KeepAsync(this ISearchIndex index, Question before, Question after, ITopics topics, CancellationToken ct)
    {
        if (after.MergedInto is not null)
        {
            await index.RemoveAsync(Kind, after.Id.Value, ct);
            await index.RemoveAsync(Waiting, after.Id.Value, ct);
        }
        else if (after.Answers.Count > before.Answers.Count || after.Entries.Count > before.Entries.Count)
        {
            if (before.Answers.Count == 0) await index.RemoveAsync(Waiting, after.Id.Value, ct);
            await index.PutAsync(after.ForSearch(await topics.AllAsync(ct)), ct);
        }
        else if (after.Answers.Count == 0 && before.IsInQueue != after.IsInQueue)
        {
            await (after.IsInQueue ? index.PutAsync(after.ForSearch(await topics.AllAsync(ct)), ct) : index.RemoveAsync(Waiting, after.Id.Value, ct));
        }
        else if (!before.IsInQueue && after is { IsInQueue: true, Answers.Count: 0 })
        {
            await index.PutAsync(after.ForSearch(await topics.AllAsync(ct)), ct);
        }

        if (after.Steps.Count(IsHelp) > before.Steps.Count(IsHelp)) await index.HelpedAsync(Kind, after.Id.Value, ct);
    }

    static bool IsHelp(QuestionStep step) => step.What == StepKind.Helped;
}

/// <param name="kind">Those that are answered, or those that wait.</param>
public abstract class QuestionsSearched(string kind, IQuestions questions, ITopics topics) : ISearchSource
{
    public string Kind => kind;

    public async Task<IReadOnlyList<SearchEntry>> EntriesAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var known = await topics.AllAsync(ct);
        var found = await questions.AllOfAsync([.. ids.Select(id => new QuestionId(id))], ct);
        return [.. found.Select(question => question.ForSearch(known)).Where(entry => entry.Kind == kind)];
    }
}

public sealed class AnsweredQuestionsSearched(IQuestions questions, ITopics topics) : QuestionsSearched(QuestionSearchText.Kind, questions, topics);

public sealed class WaitingQuestionsSearched(IQuestions questions, ITopics topics) : QuestionsSearched(QuestionSearchText.Waiting, questions, topics);
