// Not compiled by default: the package source that this project builds from serves MongoDB.Driver without its dependencies.
// With -p:MongoDriver=true it takes the place of Libmongoc, behind the same seam and the same tests. Written against the
// documented API of MongoDB.Driver 3.x; not tried here.
using System.Text;
using System.Text.Json;
using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Driver;

namespace PracticeBot.Storage.Mongo.MongoDriver;

/// <summary>The .NET driver behind the seam.</summary>
sealed class MongoDriverCommands : IMongoCommands
{
    static readonly JsonWriterSettings relaxed = new() { OutputMode = JsonOutputMode.RelaxedExtendedJson };

    static readonly TransactionOptions snapshot = new(ReadConcern.Snapshot, ReadPreference.Primary, WriteConcern.WMajority);

    readonly MongoClient client;
    readonly IMongoDatabase database;

    /// <exception cref="StorageException">The address is none.</exception>
    public MongoDriverCommands(string address, int connections)
    {
        MongoUrl url;
        try
        {
            url = new MongoUrl(address);
        }
        catch (MongoConfigurationException)
        {
            throw new StorageException(MongoSetup.NotAnAddress);
        }

        var settings = MongoClientSettings.FromUrl(url);
        settings.ApplicationName = "PracticeBot";
        settings.MaxConnectionPoolSize = connections;
        settings.WriteConcern = WriteConcern.WMajority;
        settings.ServerSelectionTimeout = TimeSpan.FromSeconds(3);
        client = new(settings);
        database = client.GetDatabase(url.DatabaseName ?? "practicebot");
    }

    public Task<MongoReply> RunAsync(MongoCommand command, CancellationToken ct) => RunAsync(null, command, ct);

    public IMongoTransaction Begin() => new Transaction(this);

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task<MongoReply> RunAsync(IClientSessionHandle? session, MongoCommand command, CancellationToken ct)
    {
        try
        {
            var root = await SendAsync(session, BsonDocument.Parse(command.ToString()), ct);
            if (MongoException.Of(command.Name, root) is { } refused) throw refused;
            if (!root.TryGetProperty("cursor", out var cursor)) return new(root, []);

            var documents = cursor.GetProperty("firstBatch").EnumerateArray().ToList();
            var space = cursor.TextOf("ns");
            for (var id = cursor.Long("id"); id != 0;)
            {
                var more = new BsonDocument { { "getMore", id }, { "collection", space[(space.IndexOf('.', StringComparison.Ordinal) + 1)..] } };
                var next = (await SendAsync(session, more, ct)).GetProperty("cursor");
                documents.AddRange(next.GetProperty("nextBatch").EnumerateArray());
                id = next.Long("id");
            }

            return new(root, documents);
        }
        catch (Exception fault) when (Typed(command.Name, fault) is { } typed)
        {
            throw typed;
        }
    }

    async Task<JsonElement> SendAsync(IClientSessionHandle? session, BsonDocument command, CancellationToken ct)
    {
        var reply = session is null
            ? await database.RunCommandAsync<BsonDocument>(command, cancellationToken: ct)
            : await database.RunCommandAsync<BsonDocument>(session, command, cancellationToken: ct);
        return JsonElement.Parse(Encoding.UTF8.GetBytes(reply.ToJson(relaxed)));
    }

    static MongoException? Typed(string command, Exception fault) => fault switch
    {
        global::MongoDB.Driver.MongoException known when known.HasErrorLabel("UnknownTransactionCommitResult") => new(MongoFault.CommitUnknown, command, 0),
        global::MongoDB.Driver.MongoException known when known.HasErrorLabel("TransientTransactionError") => new(MongoFault.Transient, command, 0),
        MongoAuthenticationException => new(MongoFault.NotAuthorised, command, 0),
        MongoConnectionException or TimeoutException => new(MongoFault.Unreachable, command, 0, "no server answers"),
        MongoCommandException { Result: { } reply } =>
            MongoException.Of(command, JsonElement.Parse(Encoding.UTF8.GetBytes(reply.ToJson(relaxed)))),
        _ => null,
    };

    sealed class Transaction(MongoDriverCommands driver) : IMongoTransaction
    {
        const int MostCommits = 3;

        IClientSessionHandle? session;

        public async Task<MongoReply> RunAsync(MongoCommand command, CancellationToken ct)
        {
            if (session is null)
            {
                session = await driver.client.StartSessionAsync(cancellationToken: ct);
                session.StartTransaction(snapshot);
            }

            return await driver.RunAsync(session, command, ct);
        }

        public Task<MongoReply> RunBesideAsync(MongoCommand command, CancellationToken ct) => driver.RunAsync(null, command, ct);

        public async Task CommitAsync(CancellationToken ct)
        {
            ct.ThrowIfCancellationRequested();
            for (var attempt = 1; session is not null; attempt++)
            {
                try
                {
                    await session.CommitTransactionAsync(CancellationToken.None);
                    return;
                }
                catch (Exception fault) when (Typed("commitTransaction", fault) is { } typed)
                {
                    if (typed.Fault != MongoFault.CommitUnknown || attempt == MostCommits) throw typed;
                }
            }
        }

        // Disposing a session aborts what it has begun.
        public ValueTask DisposeAsync()
        {
            session?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
