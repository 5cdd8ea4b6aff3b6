using PracticeBot.Storage.Mongo;

namespace PracticeBot.Bench.Floors;

/// <summary>How a command of a turn went through the seam.</summary>
enum Passage
{
    Alone,
    Begin,
    Inside,
    Beside,
    Commit,
}

/// <param name="Json">The command; empty where there is none.</param>
/// <param name="Reply">What the server answered; null where nothing was asked.</param>
sealed record Heard(Passage Passage, string Json, MongoReply? Reply);

/// <summary>The seam, and what went through it: to do the same again without the bot.</summary>
sealed class MongoHeard(IMongoCommands commands) : IMongoCommands
{
    readonly List<Heard> all = [];

    /// <summary>What was heard since this was asked last.</summary>
    public IReadOnlyList<Heard> Take()
    {
        Heard[] taken = [.. all];
        all.Clear();
        return taken;
    }

    public Task<MongoReply> RunAsync(MongoCommand command, CancellationToken ct) =>
        HearAsync(Passage.Alone, command, commands.RunAsync(command, ct));

    public IMongoTransaction Begin()
    {
        all.Add(new(Passage.Begin, "", null));
        return new Overheard(this, commands.Begin());
    }

    public ValueTask DisposeAsync() => commands.DisposeAsync();

    async Task<MongoReply> HearAsync(Passage passage, MongoCommand command, Task<MongoReply> running)
    {
        var reply = await running;
        all.Add(new(passage, command.ToString(), reply));
        return reply;
    }

    sealed class Overheard(MongoHeard heard, IMongoTransaction transaction) : IMongoTransaction
    {
        public Task<MongoReply> RunAsync(MongoCommand command, CancellationToken ct) =>
            heard.HearAsync(Passage.Inside, command, transaction.RunAsync(command, ct));

        public Task<MongoReply> RunBesideAsync(MongoCommand command, CancellationToken ct) =>
            heard.HearAsync(Passage.Beside, command, transaction.RunBesideAsync(command, ct));

        public async Task CommitAsync(CancellationToken ct)
        {
            await transaction.CommitAsync(ct);
            heard.all.Add(new(Passage.Commit, "", null));
        }

        public ValueTask DisposeAsync() => transaction.DisposeAsync();
    }
}
