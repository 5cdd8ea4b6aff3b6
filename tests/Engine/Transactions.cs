using System.Collections.Concurrent;
using Npgsql;

namespace PracticeBot.Engine;

/// <summary>
/// Transactions of many documents: one of PostgreSQL's for each. Where mongod refuses at once what another transaction holds,
/// this waits for a tenth of a second.
/// </summary>
sealed class Transactions(Sql sql) : IAsyncDisposable
{
    const string Begin = """
        BEGIN ISOLATION LEVEL REPEATABLE READ;
        SET LOCAL lock_timeout = '100ms';
        SET LOCAL idle_in_transaction_session_timeout = '60s'
        """;

    readonly ConcurrentDictionary<string, Transaction> ofSession = new();

    /// <summary>Works within the request's transaction; any error ends it.</summary>
    public async Task<byte[]> WithinAsync(Request request, int client, Func<NpgsqlConnection, Task<byte[]>> workAsync)
    {
        var transaction = request.StartsTransaction ? await StartAsync(request) : Running(request);
        await transaction.Turn.WaitAsync();
        try
        {
            if (transaction.State != State.Running) throw NoSuch(request);
            transaction.Client = client;
            return await workAsync(transaction.Connection);
        }
        catch
        {
            if (transaction.State == State.Running) await EndAsync(transaction, State.Aborted);
            throw;
        }
        finally
        {
            transaction.Turn.Release();
        }
    }

    public async Task CommitAsync(Request request)
    {
        if (!ofSession.TryGetValue(request.Session ?? "", out var transaction) || transaction.Number != request.TransactionNumber) throw NoSuch(request);

        await transaction.Turn.WaitAsync();
        try
        {
            if (transaction.State == State.Aborted) throw NoSuch(request);
            if (transaction.State == State.Running) await EndAsync(transaction, State.Committed);
        }
        finally
        {
            transaction.Turn.Release();
        }
    }

    public Task AbortAsync(Request request) => AbortAsync(transaction => transaction.Session == request.Session && transaction.Number == request.TransactionNumber);

    /// <summary>mongod keeps a transaction that its client left for a minute; a test that kills processes would wait as long.</summary>
    public Task AbortOfAsync(int client) => AbortAsync(transaction => transaction.Client == client);

    public async ValueTask DisposeAsync()
    {
        foreach (var transaction in ofSession.Values)
        {
            try
            {
                await transaction.Connection.DisposeAsync();
            }
            catch (NpgsqlException)
            {
                // its database went away before it
            }
        }

        ofSession.Clear();
    }

    async Task<Transaction> StartAsync(Request request)
    {
        await AbortAsync(transaction => transaction.Session == request.Session);
        var connection = await sql.OpenAsync();
        try
        {
            await Sql.RunAsync(connection, Begin);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        return ofSession[request.Session!] = new(request.Session!, request.TransactionNumber, connection);
    }

    Transaction Running(Request request) =>
        ofSession.TryGetValue(request.Session!, out var transaction) && transaction.Number == request.TransactionNumber
            ? transaction
            : throw NoSuch(request);

    async Task AbortAsync(Func<Transaction, bool> isMeant)
    {
        foreach (var transaction in ofSession.Values.Where(isMeant))
        {
            await transaction.Turn.WaitAsync();
            try
            {
                if (transaction.State == State.Running) await EndAsync(transaction, State.Aborted);
            }
            finally
            {
                transaction.Turn.Release();
            }
        }
    }

    static async Task EndAsync(Transaction transaction, State state)
    {
        transaction.State = State.Aborted; // until it is known to be committed
        await using var connection = transaction.Connection;
        try
        {
            await Sql.RunAsync(connection, state == State.Committed ? "COMMIT" : "ROLLBACK");
            transaction.State = state;
        }
        catch (Exception) when (state == State.Aborted)
        {
            // its connection is gone, and the transaction with it
        }
    }

    static MongoRefusal NoSuch(Request request) =>
        new(MongoRefusal.NoSuchTransaction, $"Transaction {request.TransactionNumber} is not in progress.");

    enum State
    {
        Running,
        Committed,
        Aborted,
    }

    sealed record Transaction(string Session, long? Number, NpgsqlConnection Connection)
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public State State { get; set; }

        /// <summary>Who spoke last within it.</summary>
        public int Client { get; set; }
    }
}
