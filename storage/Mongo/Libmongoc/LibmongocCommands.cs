using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PracticeBot.Storage.Mongo.Libmongoc;

/// <summary>
/// MongoDB's official C driver behind the seam: topology, TLS, authentication, pooling and retryable writes are its work. Its
/// calls block, so they run on threads of their own; a transaction holds one connection until it ends.
/// </summary>
sealed class LibmongocCommands : IMongoCommands
{
    public const string Missing =
        "MongoDB's C driver is not installed: install libmongoc 1.x (Debian and Ubuntu: libmongoc-1.0-0; macOS: mongo-c-driver@1; Windows: mongo-c-driver), or leave Storage:Mongo empty to use the embedded store.";

    const string DefaultDatabase = "practicebot";

    // Unless the address says otherwise: milliseconds. A person waits for the answer.
    static readonly (string Option, int Value)[] defaults =
        [("serverselectiontimeoutms", 3_000), ("connecttimeoutms", 5_000), ("sockettimeoutms", 20_000)];

    static readonly long pauseWhileAway = Stopwatch.Frequency;

    static readonly Lock initialising = new();
    static bool initialised;

    readonly PoolHandle pool;
    readonly SessionOptionsHandle sessions;
    readonly BlockingThreads threads;
    readonly SemaphoreSlim places;
    readonly int connections;
    long awayUntil;

    LibmongocCommands(PoolHandle pool, SessionOptionsHandle sessions, string database, int connections)
    {
        (this.pool, this.sessions, Database, this.connections) = (pool, sessions, database, connections);
        threads = new(connections);
        places = new(connections, connections);
    }

    public string Database { get; }

    /// <summary>Nothing is asked of the server yet.</summary>
    /// <exception cref="StorageException">The library is missing, or the address is none.</exception>
    public static LibmongocCommands Open(string address, int connections)
    {
        Initialise();
        using var uri = Native.UriNew(address, out _); // its own complaint may quote the credentials
        if (uri.IsInvalid) throw new StorageException(MongoSetup.NotAnAddress);

        foreach (var (option, value) in defaults)
        {
            if (!Native.UriHasOption(uri, option)) Native.UriSetOption(uri, option, value);
        }

        using var majority = Native.WriteConcernNew();
        Native.WriteConcernSetW(majority, -3); // MONGOC_WRITE_CONCERN_W_MAJORITY
        Native.UriSetWriteConcern(uri, majority);

        var clients = Native.PoolNew(uri, out _);
        if (clients.IsInvalid) throw new StorageException(MongoSetup.NotAnAddress);

        Native.PoolSetErrorApi(clients, 2);
        Native.PoolSetAppName(clients, "PracticeBot");
        Native.PoolMaxSize(clients, (uint)connections);
        var database = Marshal.PtrToStringUTF8(Native.UriGetDatabase(uri));
        return new(clients, SnapshotSessions(majority), string.IsNullOrEmpty(database) ? DefaultDatabase : database, connections);
    }

    public async Task<MongoReply> RunAsync(MongoCommand command, CancellationToken ct)
    {
        await EnterAsync(command.Name, ct);
        var running = threads.RunAsync(
            () =>
            {
                try
                {
                    ct.ThrowIfCancellationRequested();
                    using var client = new ClientHandle(pool);
                    return Run(client, BsonHandle.None, command);
                }
                finally
                {
                    Leave();
                }
            }, CancellationToken.None); // it is called in any case, and gives the place back
        return await running.WaitAsync(ct);
    }

    public IMongoTransaction Begin() => new LibmongocTransaction(this);

    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < connections; i++) await places.WaitAsync(); // until the last connection is back
        threads.Dispose();
        sessions.Dispose();
        pool.Dispose();
        places.Dispose();
    }

    /// <summary>Waits for a connection. While no server answers, one call a second tries and the others are told at once.</summary>
    internal async Task EnterAsync(string command, CancellationToken ct)
    {
        var until = Volatile.Read(ref awayUntil);
        if (until != 0)
        {
            var now = Stopwatch.GetTimestamp();
            if (now < until || Interlocked.CompareExchange(ref awayUntil, now + pauseWhileAway, until) != until)
                throw new MongoException(MongoFault.Unreachable, command, 0, "no server answered a moment ago");
        }

        await places.WaitAsync(ct);
    }

    internal void Leave() => places.Release();

    internal Task<T> OnThreadAsync<T>(Func<T> call, CancellationToken ct) => threads.RunAsync(call, ct);

    internal ClientHandle NewClient() => new(pool);

    internal (SessionHandle Session, BsonHandle Options) NewTransaction(ClientHandle client, string command)
    {
        var session = Native.StartSession(client, sessions, out var error);
        if (session.IsInvalid) throw Noted(FaultOf(command, default, error));
        var options = Native.BsonNew();
        if (Native.StartTransaction(session, IntPtr.Zero, out error) && Native.SessionAppend(session, options, out error))
            return (session, options);

        options.Dispose();
        session.Dispose();
        throw Noted(FaultOf(command, default, error));
    }

    /// <summary>Runs on a thread that may block.</summary>
    internal unsafe MongoReply Run(ClientHandle client, BsonHandle session, MongoCommand command)
    {
        BsonHandle bson;
        fixed (byte* json = command.Json)
        {
            bson = Native.BsonFromJson(json, command.Json.Length, out var malformed);
            if (bson.IsInvalid) throw new MongoException(MongoFault.Other, command.Name, (int)malformed.Code, "it is not Extended JSON");
        }

        using (bson)
        {
            using var reply = new ReplyHandle();
            var worked = command.Writes
                ? Native.WriteCommand(client, Database, bson, session, reply, out var error)
                : Native.ReadCommand(client, Database, bson, IntPtr.Zero, session, reply, out error);
            var root = JsonElement.Parse(reply.ToJson());
            if (!worked) throw Noted(FaultOf(command.Name, root, error));
            if (MongoException.Of(command.Name, root) is { } refused) throw refused;

            awayUntil = 0;
            return new(root, DocumentsOf(client, session, command.Name, root, reply));
        }
    }

    internal MongoException? Commit(SessionHandle session)
    {
        using var reply = new ReplyHandle();
        return Native.Commit(session, reply, out var error)
            ? null
            : Noted(FaultOf("commitTransaction", JsonElement.Parse(reply.ToJson()), error));
    }

    /// <summary>All that the command's cursor holds: most fit in its first batch, the others are fetched by getMore.</summary>
    List<JsonElement> DocumentsOf(ClientHandle client, BsonHandle session, string command, JsonElement root, ReplyHandle reply)
    {
        if (!root.TryGetProperty("cursor", out var cursor)) return [];

        var documents = cursor.GetProperty("firstBatch").EnumerateArray().ToList();
        if (cursor.GetProperty("id").GetInt64() == 0) return documents;

        using var more = reply.ToCursor(client, session);
        documents.Clear();
        while (Native.CursorNext(more, out var document)) documents.Add(JsonElement.Parse(ReplyHandle.Json(document)));
        if (Native.CursorError(more, out var error, out var details))
        {
            throw Noted(FaultOf(
                command, details == IntPtr.Zero ? default : JsonElement.Parse(ReplyHandle.Json(details)), error));
        }

        return documents;
    }

    MongoException Noted(MongoException fault)
    {
        if (fault.Fault == MongoFault.Unreachable) Volatile.Write(ref awayUntil, Stopwatch.GetTimestamp() + pauseWhileAway);
        return fault;
    }

    // Domains and codes of mongoc-error.h.
    static MongoException FaultOf(string command, JsonElement reply, Native.Error error)
    {
        const uint client = 1, stream = 2, serverSelection = 15, authenticate = 11, socketTimeout = 4;
        var code = (int)error.Code;
        if (MongoException.HasLabel(reply, "UnknownTransactionCommitResult")) return new(MongoFault.CommitUnknown, command, code);
        if (error.Domain == serverSelection) return new(MongoFault.Unreachable, command, code, "no server answers");
        if (error.Domain == client && error.Code == authenticate) return new(MongoFault.NotAuthorised, command, code);
        if (MongoException.HasLabel(reply, "TransientTransactionError")) return new(MongoFault.Transient, command, code);
        if (error.Domain == stream)
        {
            var late = error.Code == socketTimeout && error.ToString().Contains("timeout", StringComparison.OrdinalIgnoreCase);
            return new(late ? MongoFault.Timeout : MongoFault.Unreachable, command, code, "the connection broke");
        }

        return reply.ValueKind == JsonValueKind.Object && MongoException.Of(command, reply) is { } refused
            ? refused
            : new(MongoFault.Other, command, code);
    }

    static SessionOptionsHandle SnapshotSessions(WriteConcernHandle majority)
    {
        using var snapshot = Native.ReadConcernNew();
        Native.ReadConcernSetLevel(snapshot, "snapshot");
        using var transaction = Native.TransactionOptionsNew();
        Native.TransactionOptionsSetReadConcern(transaction, snapshot);
        Native.TransactionOptionsSetWriteConcern(transaction, majority);
        var options = Native.SessionOptionsNew();
        Native.SessionOptionsSetTransaction(options, transaction);
        return options;
    }

    /// <summary>Once a process. libmongoc cannot be started again after it was cleaned up, so it never is.</summary>
    static unsafe void Initialise()
    {
        lock (initialising)
        {
            if (initialised) return;
            if (!Native.IsInstalled) throw new StorageException(Missing);
            Native.LogSetHandler(&Silent, null);
            Native.Init();
            initialised = true;
        }
    }

    // While a server is away it would write to standard error twice a second; each call that met it says so itself.
    [UnmanagedCallersOnly]
    static unsafe void Silent(int level, byte* domain, byte* message, void* state)
    {
    }
}
