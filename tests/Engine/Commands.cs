using Npgsql;

namespace PracticeBot.Engine;

/// <summary>Each command of MongoDB, and the function of the engine that answers it.</summary>
sealed class Commands(NpgsqlDataSource postgres, string host, TimeProvider clock) : IAsyncDisposable
{
    const int MostTries = 10;

    readonly Sql sql = new(postgres);
    readonly Cursors cursors = new(new(postgres));
    readonly Transactions transactions = new(new(postgres));
    readonly Explanation explanation = new(new(postgres));

    /// <summary>The reply, which may be a refusal. An exception means that the engine is not there to answer.</summary>
    public async Task<byte[]> AnswerAsync(Request request, int client)
    {
        try
        {
            return request switch
            {
                { InTransaction: false } => await AnswerAloneAsync(request, client),
                { Name: "commitTransaction" } => await OkAsync(transactions.CommitAsync(request)),
                { Name: "abortTransaction" } => await OkAsync(transactions.AbortAsync(request)),
                _ => await transactions.WithinAsync(request, client, connection => RunAsync(request, connection, client)),
            };
        }
        catch (MongoRefusal refusal)
        {
            return refusal.ToReply(request.InTransaction).ToBytes();
        }
        catch (PostgresException error) when (!IsGone(error))
        {
            return MongoRefusal.Of(error).ToReply(request.InTransaction).ToBytes();
        }
    }

    /// <summary>Its client has gone.</summary>
    public Task LeaveAsync(int client) => transactions.AbortOfAsync(client);

    public async ValueTask DisposeAsync()
    {
        await cursors.DisposeAsync();
        await transactions.DisposeAsync();
    }

    // Outside a transaction mongod meets a conflict by trying again, and never says so. What failed here left nothing behind.
    async Task<byte[]> AnswerAloneAsync(Request request, int client)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await RunAsync(request, null, client);
            }
            catch (PostgresException error) when (tries < MostTries && MongoRefusal.Of(error).Code == MongoRefusal.WriteConflict)
            {
                // again
            }
            catch (MongoRefusal refusal) when (tries < MostTries && refusal.Code == MongoRefusal.WriteConflict)
            {
                // again
            }
        }
    }

    Task<byte[]> RunAsync(Request request, NpgsqlConnection? within, int client) => request.Name switch
    {
        "hello" or "isMaster" or "ismaster" => Task.FromResult(Greeting(request.Name, client)),
        "ping" or "endSessions" or "refreshSessions" or "killSessions" or "startSession" => OkAsync(Task.CompletedTask),
        "buildInfo" or "buildinfo" => Task.FromResult(BuildInfo()),

        "insert" or "update" or "delete" => WriteAsync(request, within),
        "findAndModify" or "findandmodify" => FindAndModifyAsync(request, within),

        "find" => cursors.FirstPageAsync("find_cursor_first_page", request, within),
        "aggregate" => cursors.FirstPageAsync("aggregate_cursor_first_page", request, within),
        "listCollections" => cursors.FirstPageAsync("list_collections_cursor_first_page", request, within),
        "listIndexes" => cursors.FirstPageAsync("list_indexes_cursor_first_page", request, within),
        "getMore" => cursors.NextPageAsync(request, within),
        "killCursors" => cursors.KillAsync(request),
        "explain" => explanation.OfAsync(request, within),

        "count" => CallAsync(within, "SELECT document::bytea FROM documentdb_api.count_query($1, $2::documentdb_core.bson)", request.Database, request.Command),
        "distinct" => CallAsync(within, "SELECT document::bytea FROM documentdb_api.distinct_query($1, $2::documentdb_core.bson)", request.Database, request.Command),
        "listDatabases" => CallAsync(within, "SELECT documentdb_api.list_databases($1::documentdb_core.bson)::bytea", request.Command),
        "collStats" => CallAsync(within, "SELECT documentdb_api.coll_stats($1, $2)::bytea", request.Database, request.Collection),
        "dbStats" => CallAsync(within, "SELECT documentdb_api.db_stats($1)::bytea", request.Database),

        "create" => CallAsync(within, "SELECT documentdb_api.create_collection_view($1, $2::documentdb_core.bson)::bytea", request.Database, request.Command),
        "collMod" => CallAsync(within, "SELECT documentdb_api.coll_mod($1, $2, $3::documentdb_core.bson)::bytea", request.Database, request.Collection, request.Command),
        "drop" => OkAsync(CallAsync(within, "SELECT documentdb_api.drop_collection($1, $2)::text", request.Database, request.Collection)),
        "dropDatabase" => OkAsync(CallAsync(within, "SELECT documentdb_api.drop_database($1)::text", request.Database)),
        "createIndexes" => CreateIndexesAsync(request, within),
        "dropIndexes" => DropIndexesAsync(request, within),

        var unknown => throw new MongoRefusal(59, $"no such command: '{unknown}'"),
    };

    Task<byte[]> CallAsync(NpgsqlConnection? within, string call, params object?[] values) => sql.OneAsync(within, call, values);

    async Task<byte[]> WriteAsync(Request request, NpgsqlConnection? within)
    {
        var reply = await CallAsync(
            within,
            $"SELECT p_result::bytea FROM documentdb_api.{request.Name}($1, $2::documentdb_core.bson, $3::documentdb_core.bsonsequence, $4)",
            request.Database,
            request.Command,
            request.Documents,
            request.RetryId);
        if (reply.AsSpan().IndexOf("writeErrors"u8) < 0) return reply;

        var fields = Bson.Read(reply);
        var errors = fields.Inside("writeErrors")?.Documents() ?? [];
        if (errors.Count == 0) return reply;

        var refusals = errors.Select(Mend).ToArray();
        var conflict = Array.Find(refusals, refusal => refusal.Code == MongoRefusal.WriteConflict);
        // As mongod: any error ends a transaction, a conflict first of all; outside one, what wrote nothing is tried again.
        if (within is not null) throw conflict ?? refusals[0];
        if (conflict is not null && fields.NumberOf("n") is not > 0) throw conflict;
        fields.Set("writeErrors", errors);
        return fields.ToBytes();
    }

    async Task<byte[]> FindAndModifyAsync(Request request, NpgsqlConnection? within)
    {
        var reply = Bson.Read(await CallAsync(
            within,
            "SELECT p_result::bytea FROM documentdb_api.find_and_modify($1, $2::documentdb_core.bson, $3)",
            request.Database,
            request.Command,
            request.RetryId));
        return reply.Has("code") ? throw Mend(reply) : reply.ToBytes();
    }

    // Built before the reply is sent. The engine's own default is a queue that a job works off, one index every two seconds.
    async Task<byte[]> CreateIndexesAsync(Request request, NpgsqlConnection? within) => Indexed(await CallAsync(
        within,
        "SELECT documentdb_api_internal.create_indexes_non_concurrently($1, $2::documentdb_core.bson, true)::bytea",
        request.Database,
        request.Command));

    async Task<byte[]> DropIndexesAsync(Request request, NpgsqlConnection? within) => Indexed(await sql.OneOfProcedureAsync(
        within,
        "CALL documentdb_api.drop_indexes($1, $2::documentdb_core.bson)",
        request.Database,
        request.Command));

    static byte[] Indexed(byte[] reply)
    {
        var fields = Bson.Read(reply);
        var outcome = fields.Inside("raw")?.Documents() is [var ofShard, ..] ? ofShard : fields;
        if (outcome.Has("code")) throw Mend(outcome);
        outcome.Set("ok", 1.0);
        return outcome.ToBytes();
    }

    /// <summary>Gives an error within a reply the number that clients know.</summary>
    static MongoRefusal Mend(Bson error)
    {
        var refusal = MongoRefusal.OfPacked(error.NumberOf("code") ?? 1, error.TextOf("errmsg") ?? "");
        error.Set("code", refusal.Code);
        error.Set("errmsg", refusal.Message);
        return refusal;
    }

    /// <summary>As the one member of a replica set: clients offer transactions to nothing less.</summary>
    byte[] Greeting(string name, int client) => Bson.Of(
        (name == "hello" ? "isWritablePrimary" : "ismaster", true),
        ("helloOk", true),
        ("setName", DocumentDb.ReplicaSet),
        ("setVersion", 1),
        ("secondary", false),
        ("hosts", new object[] { host }),
        ("primary", host),
        ("me", host),
        ("maxBsonObjectSize", 16 * 1024 * 1024),
        ("maxMessageSizeBytes", 48_000_000),
        ("maxWriteBatchSize", 25_000),
        ("localTime", clock.GetUtcNow()),
        ("logicalSessionTimeoutMinutes", 30),
        ("connectionId", client),
        ("minWireVersion", 0),
        ("maxWireVersion", 21),
        ("readOnly", false),
        ("ok", 1.0)).ToBytes();

    static byte[] BuildInfo() => Bson.Of(
        ("version", "7.0.0"),
        ("versionArray", new object[] { 7, 0, 0, 0 }),
        ("maxBsonObjectSize", 16 * 1024 * 1024),
        ("ok", 1.0)).ToBytes();

    static async Task<byte[]> OkAsync(Task work)
    {
        await work;
        return Bson.Of(("ok", 1.0)).ToBytes();
    }

    // PostgreSQL is being stopped, or does not start yet.
    static bool IsGone(PostgresException error) => error.SqlState.StartsWith("57P", StringComparison.Ordinal);
}
