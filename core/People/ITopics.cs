namespace PracticeBot.People;

/// <summary>Where the shared list of topics is kept. Each sentence below is a test in TopicsContract.</summary>
public interface ITopics
{
    /// <summary>Keeps the topic. Adding an id that is already kept changes nothing.</summary>
    Task AddAsync(Topic topic, CancellationToken ct);

    /// <summary>The whole list, in the order in which it was made: it is small.</summary>
    Task<IReadOnlyList<Topic>> AllAsync(CancellationToken ct);
}
