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
        var scopes = ReadingScopes.Of(ReferenceKind.Question, pair: null);
        var found = await search.FindAsync(QuestionSearchText.Kind, [.. scopes.Select(scope => scope.Value)], query, most, ct);
        return await questions.AllOfAsync([.. found.Select(id => new QuestionId(id))], ct);
    }
}

static class QuestionSearchText
{
    public const string Kind = "question";

    public static SearchEntry ForSearch(this Question question, IReadOnlyList<Topic> topics) => SearchEntry.Of(
        Kind, question.Id.Value, Scope.Community.Value, question.AskedAt, question.Entry?.Text ?? question.Text, topics.NamesOf(question.Topics),
        [.. question.Answers.Select(answer => answer.Text), .. question.Entry is { } entry ? [entry.Answer, question.Text] : Array.Empty<string>()]);
}

public sealed class QuestionsSearched(IQuestions questions, ITopics topics) : ISearchSource
{
    public string Kind => QuestionSearchText.Kind;

    public async Task<IReadOnlyList<SearchEntry>> EntriesAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var known = await topics.AllAsync(ct);
        return [.. (await questions.AllOfAsync([.. ids.Select(id => new QuestionId(id))], ct)).Select(question => question.ForSearch(known))];
    }
}
