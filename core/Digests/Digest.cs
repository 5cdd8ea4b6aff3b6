using PracticeBot.Exchanges;
using PracticeBot.Pairs;
using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Resources;

namespace PracticeBot.Digests;

/// <summary>A week as one person may see it. Lists end after a page.</summary>
/// <param name="From">The Monday it began on, and <paramref name="Until"/> the Sunday it ended on.</param>
/// <param name="Exchanges">Logged in it by either of their pair.</param>
/// <param name="ToDo">What follows from their pair's exchanges and is not done, what is due first at the top.</param>
/// <param name="Questions">For a mentor those that wait in their field; for others those of their topics that were answered.</param>
/// <param name="Resources">Shared in it by others, where this reader may see it.</param>
public sealed record Digest(
    DateOnly From, DateOnly Until, IReadOnlyList<Exchange> Exchanges, IReadOnlyList<FollowUp> ToDo, IReadOnlyList<Question> Questions,
    IReadOnlyList<Resource> Resources)
{
    public bool IsEmpty => Exchanges.Count + ToDo.Count + Questions.Count + Resources.Count == 0;
}

public sealed class ReadDigest(Standpoints standpoints, IExchanges exchanges, IQuestions questions, IResources resources)
{
    /// <summary>An exchange that was held longer ago is no news, though it be logged late.</summary>
    const int LongestAgo = 60;

    /// <param name="monday">The first day after the week, whichever weekday it is.</param>
    /// <param name="began">When the week began by the reader's clocks.</param>
    public async Task<Digest> OfAsync(Person reader, DateOnly monday, DateTimeOffset began, CancellationToken ct)
    {
        var standpoint = await standpoints.OfAsync(reader, ct);
        var pair = standpoint.Pair;
        var held = pair is null ? [] : (await exchanges.OfPairAsync(pair.Id, monday.AddDays(-LongestAgo), to: null, after: null, ct)).Items;
        var open = pair is null ? [] : await exchanges.WithOpenFollowUpsAsync(pair.Id, Page<Exchange>.Size, ct);
        var shared = await resources.InScopesAsync(ReadingScopes.Of(ReferenceKind.Resource, standpoint), ResourceFilter.None, after: null, ct);
        return new(
            monday.AddDays(-7), monday.AddDays(-1),
            [.. held.Where(exchange => exchange.LoggedAt >= began)],
            [.. open.SelectMany(exchange => exchange.FollowUps).Where(one => one.DoneAt is null).OrderBy(one => one.Due ?? DateOnly.MaxValue).Take(Page<FollowUp>.Size)],
            reader.Is(Role.Mentor) ? await WaitingAsync(reader, ct) : await AnsweredAsync(reader, began, ct),
            [.. shared.Items.Where(resource => resource.SharedAt >= began && resource.SharedBy != reader.Id)]);
    }

    /// <summary>Of a mentor without a field every question is.</summary>
    async Task<IReadOnlyList<Question>> WaitingAsync(Person mentor, CancellationToken ct)
    {
        var waiting = new List<Question>();
        foreach (var topic in mentor.Topics.Count == 0 ? [null] : mentor.Topics.Select(topic => (TopicId?)topic))
            waiting.AddRange((await questions.QueueAsync(topic, after: null, ct)).Items.Where(one => one.State == QuestionState.Waiting && one.AskedBy != mentor.Id));
        return [.. waiting.DistinctBy(one => one.Id).OrderBy(one => one.Ref.Number).Take(Page<Question>.Size)];
    }

    async Task<IReadOnlyList<Question>> AnsweredAsync(Person reader, DateTimeOffset began, CancellationToken ct) =>
        reader.Topics.Count == 0 ? [] : await questions.AnsweredSinceAsync(reader.Topics, began, Page<Question>.Size, ct);
}
