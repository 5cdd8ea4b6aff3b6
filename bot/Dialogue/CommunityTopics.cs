using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue;

/// <summary>The shared topics, read once a minute rather than once a turn: they change a few times a year.</summary>
sealed class CommunityTopics(TimeProvider clock)
{
    static readonly TimeSpan keptFor = TimeSpan.FromMinutes(1);

    volatile Snapshot? snapshot;

    /// <summary>The topics as they are in this scope's unit of work, or were at most a minute ago.</summary>
    public async Task<IReadOnlyList<Topic>> AllAsync(IServiceProvider scope, CancellationToken ct)
    {
        var now = clock.GetTimestamp();
        if (snapshot is { } kept && clock.GetElapsedTime(kept.ReadAt, now) < keptFor) return kept.Topics;

        var topics = await scope.GetRequiredService<ITopics>().AllAsync(ct);
        snapshot = new(topics, now);
        return topics;
    }

    sealed record Snapshot(IReadOnlyList<Topic> Topics, long ReadAt);
}
