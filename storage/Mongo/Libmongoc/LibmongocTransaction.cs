namespace PracticeBot.Storage.Mongo.Libmongoc;

/// <summary>A session on a connection of its own, taken at the first command and given back at the end.</summary>
sealed class LibmongocTransaction(LibmongocCommands driver) : IMongoTransaction
{
    /// <summary>How often an outcome that is not known is asked for again: each asks a server for as long as one may be away.</summary>
    const int MostCommits = 3;

    ClientHandle? client;
    SessionHandle? session;
    BsonHandle options = BsonHandle.None;
    Task running = Task.CompletedTask;
    bool entered;
    bool wrote;
    bool committed;
    bool broken;

    public Task<MongoReply> RunAsync(MongoCommand command, CancellationToken ct)
    {
        wrote |= command.Writes;
        return CallAsync(command.Name, () =>
        {
            client ??= driver.NewClient();
            if (session is null) (session, options) = driver.NewTransaction(client, command.Name);
            return driver.Run(client, options, command);
        }, ct);
    }

    public Task<MongoReply> RunBesideAsync(MongoCommand command, CancellationToken ct) => CallAsync(
        command.Name,
        () =>
        {
            client ??= driver.NewClient();
            return driver.Run(client, BsonHandle.None, command);
        }, ct);

    public async Task CommitAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (session is not null)
        {
            // Not cancelled once it is on its way: nobody would know what came of it.
            await CallAsync("commitTransaction", Commit, CancellationToken.None);
        }

        committed = true;
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!entered) return;
        entered = false;
        var ending = EndAsync();
        // Others may wait for what this one wrote; nobody waits for what it only read.
        if (wrote && !committed && !broken) await ending;
    }

    async Task<T> CallAsync<T>(string command, Func<T> call, CancellationToken ct)
    {
        if (!entered)
        {
            await driver.EnterAsync(command, ct);
            entered = true;
        }

        var calling = driver.OnThreadAsync(call, ct);
        running = calling;
        try
        {
            return await calling.WaitAsync(ct);
        }
        catch (MongoException fault) when (fault.Fault == MongoFault.Unreachable)
        {
            broken = true;
            throw;
        }
    }

    bool Commit()
    {
        for (var attempt = 1; ; attempt++)
        {
            if (driver.Commit(session!) is not { } fault) return true;
            if (fault.Fault != MongoFault.CommitUnknown || attempt == MostCommits) throw fault;
        }
    }

    async Task EndAsync()
    {
        await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await driver.OnThreadAsync(
                () =>
                {
                    // Destroying a session aborts what it has begun.
                    if (!options.IsInvalid) options.Dispose();
                    session?.Dispose();
                    client?.Dispose();
                    return true;
                }, CancellationToken.None);
        }
        finally
        {
            driver.Leave();
        }
    }
}
