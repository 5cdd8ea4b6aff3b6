using System.Text.Json;

namespace PracticeBot.Storage.Mongo;

/// <summary>The transaction of one scope; every store of the scope speaks through it. What met another transaction is stale.</summary>
sealed class MongoSession(IMongoCommands commands) : IUnitOfWork, IAsyncDisposable
{
    IMongoTransaction? transaction;
    bool writing;

    public Task ReadAsync(CancellationToken ct) => BeginAsync(toWrite: false, ct);

    public Task WriteAsync(CancellationToken ct) => BeginAsync(toWrite: true, ct);

    public async Task CommitAsync(CancellationToken ct)
    {
        if (!writing) throw new InvalidOperationException("Nothing was begun to write.");
        await TypedAsync(CommittedAsync(transaction!, ct));
        (transaction, writing) = (null, false);
    }

    public async Task LeaveAsync()
    {
        var left = transaction;
        (transaction, writing) = (null, false);
        if (left is not null) await left.DisposeAsync();
    }

    /// <summary>A command that changes documents.</summary>
    public Task<MongoReply> ExecuteAsync(FormattableString command, CancellationToken ct) =>
        TypedAsync(Writing.RunAsync(MongoCommand.From(command), ct));

    /// <summary>A command whose change is kept whether or not the transaction is: numbers, at which writers must not meet.</summary>
    public Task<MongoReply> ExecuteBesideAsync(FormattableString command, CancellationToken ct) =>
        TypedAsync(Writing.RunBesideAsync(MongoCommand.From(command), ct));

    public async Task<IReadOnlyList<T>> QueryAsync<T>(FormattableString command, Func<JsonElement, T> read, CancellationToken ct) =>
        [.. (await TypedAsync(Begun.RunAsync(MongoCommand.From(command), ct))).Documents.Select(read)];

    public async Task<T?> FirstAsync<T>(FormattableString command, Func<JsonElement, T> read, CancellationToken ct) =>
        (await TypedAsync(Begun.RunAsync(MongoCommand.From(command), ct))).Documents is [var first, ..] ? read(first) : default;

    /// <summary>For what reads before it writes: fails at once where writing would.</summary>
    public void RequireWriting() => _ = Writing;

    public async ValueTask DisposeAsync() => await LeaveAsync();

    IMongoTransaction Writing => writing
        ? transaction!
        : throw new InvalidOperationException("This unit of work only reads: its route must declare that it writes.");

    IMongoTransaction Begun => transaction ?? throw new InvalidOperationException("No unit of work was begun.");

    async Task BeginAsync(bool toWrite, CancellationToken ct)
    {
        await LeaveAsync();
        ct.ThrowIfCancellationRequested();
        (transaction, writing) = (commands.Begin(), toWrite);
    }

    static async Task<bool> CommittedAsync(IMongoTransaction begun, CancellationToken ct)
    {
        await begun.CommitAsync(ct);
        return true;
    }

    // In the words of the unit of work. A commit whose outcome is not known is replayed too: the inbox then knows whether the
    // turn was kept.
    static async Task<T> TypedAsync<T>(Task<T> running)
    {
        try
        {
            return await running;
        }
        catch (MongoException fault) when (fault.Fault is MongoFault.Transient or MongoFault.CommitUnknown)
        {
            throw new StaleException("A document");
        }
        catch (MongoException fault) when (fault.Fault is MongoFault.Unreachable or MongoFault.Timeout)
        {
            throw new StoreAwayException(fault);
        }
    }
}
