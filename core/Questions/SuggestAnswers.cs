using PracticeBot.Language;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Resources;

namespace PracticeBot.Questions;

/// <summary>Something that may answer a question before it is asked: a question that was answered, or a resource.</summary>
/// <param name="Passage">What in it does; null when only its title speaks of it.</param>
/// <param name="Helped">How many it has helped so far.</param>
public sealed record SuggestedAnswer(Question? Question, Resource? Resource, Passage? Passage, int Helped)
{
    public Reference Ref => Question?.Ref ?? Resource!.Ref;

    public string Title => Question?.Entry?.Text ?? Question?.Text ?? Resource!.Title;
}

/// <param name="Waiting">A question of somebody else that asks the same and is not answered yet.</param>
public sealed record Suggestions(IReadOnlyList<SuggestedAnswer> Answers, Question? Waiting)
{
    public bool IsEmpty => Answers.Count == 0 && Waiting is null;
}

/// <summary>What the community knows already of what somebody is about to ask.</summary>
public sealed class SuggestAnswers(
    Search search, ISearchIndex index, IQuestions questions, IResources resources, IFileTexts texts, Standpoints standpoints)
{
    const int Most = 3;
    const int MostWaiting = 5;

    /// <summary>Of what is asked: a question that shares less asks something else.</summary>
    const double SameQuestion = 0.6;

    /// <param name="amongOthers">Whether others read along: then nothing is looked through that not all of them may read.</param>
    public async Task<Suggestions> ForAsync(PersonId asker, string text, bool amongOthers, CancellationToken ct)
    {
        var standpoint = amongOthers ? null : await standpoints.OfAsync(asker, ct);
        var found = await search.FindAsync(
            [
                .. new[] { ReferenceKind.Question, ReferenceKind.Resource }
                    .Select(kind => standpoint is null ? ReadingScopes.Everybodys(kind) : ReadingScopes.Place(kind, standpoint)),
            ],
            text, Most, ct);
        var asked = await AllAsync(found, QuestionSearchText.Kind, ids => questions.AllOfAsync([.. ids.Select(id => new QuestionId(id))], ct), one => one.Id.Value);
        var shared = await AllAsync(found, ResourceSearchKind, ids => resources.AllOfAsync([.. ids.Select(id => new ResourceId(id))], ct), one => one.Id.Value);
        var read = await texts.OfAsync(shared.Values, ct);
        var answers = found.Best
            .Select(one => asked.TryGetValue(one.Entry.Id, out var question) ? Of(question, one, found.Ranking)
                : shared.TryGetValue(one.Entry.Id, out var resource) ? Of(resource, read.Of(resource), one, found.Ranking)
                : null)
            .OfType<SuggestedAnswer>();
        return new([.. answers], await WaitingAsync(asker, text, ct));
    }

    /// <summary>Somebody says that it answered their question; false when it is nothing that they may read.</summary>
    public async Task<bool> HelpedAsync(PersonId reader, Reference reference, CancellationToken ct)
    {
        if (reference.Kind == ReferenceKind.Question)
        {
            if (await questions.FindAsync(reference, ct) is not { Answers.Count: > 0 } question) return false;
            await index.HelpedAsync(QuestionSearchText.Kind, question.Id.Value, ct);
            return true;
        }

        var scopes = ReadingScopes.Of(ReferenceKind.Resource, await standpoints.OfAsync(reader, ct));
        if (await resources.FindAsync(reference, ct) is not { } resource || !scopes.Contains(resource.Scope)) return false;
        await index.HelpedAsync(ResourceSearchKind, resource.Id.Value, ct);
        return true;
    }

    static string ResourceSearchKind { get; } = ReadingScopes.Everybodys(ReferenceKind.Resource).Kind;

    static async Task<Dictionary<Guid, T>> AllAsync<T>(
        Findings found, string kind, Func<IEnumerable<Guid>, Task<IReadOnlyList<T>>> load, Func<T, Guid> id)
    {
        var ids = found.Best.Where(one => one.Entry.Kind == kind).Select(one => one.Entry.Id).ToList();
        return ids.Count == 0 ? [] : (await load(ids)).ToDictionary(id);
    }

    async Task<Question?> WaitingAsync(PersonId asker, string text, CancellationToken ct)
    {
        var found = await search.FindAsync([new(QuestionSearchText.Waiting, [Scope.Community.Value])], text, MostWaiting, ct);
        var alike = found.Best.Where(one => one.Share >= SameQuestion).Select(one => new QuestionId(one.Entry.Id)).ToList();
        if (alike.Count == 0) return null;
        return (await questions.AllOfAsync(alike, ct)).FirstOrDefault(one => one.IsInQueue && one.AskedBy != asker && !one.Joined.Contains(asker));
    }

    static SuggestedAnswer Of(Question question, Finding found, Bm25 ranking)
    {
        string[] said = question.Entry is { } entry ? [entry.Answer] : [.. question.Answers.Select(answer => answer.Text)];
        return new(
            question, null, said.Select(text => Passages.Best(text, ranking)).OfType<Passage>().FirstOrDefault() ?? Passages.Beginning(said[^1]), found.Entry.Helped);
    }

    static SuggestedAnswer Of(Resource resource, FileText? text, Finding found, Bm25 ranking) => new(
        null, resource, resource.Passage(text, ranking) ?? (resource.Note.Length > 0 ? Passages.Beginning(resource.Note) : null), found.Entry.Helped);
}
