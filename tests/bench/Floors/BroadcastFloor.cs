using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using PracticeBot.Storage.Mongo;
using PracticeBot.Storage.Mongo.Libmongoc;
using PracticeBot.Storage.Sqlite;

namespace PracticeBot.Bench.Floors;

/// <summary>Where notices wait, claimed and recorded a batch at a time, each in one durable commit: by whoever claims first.</summary>
interface IClaims : IDisposable
{
    /// <returns>Notice and person, as hexadecimal digits.</returns>
    Task<IReadOnlyList<(string Notice, string Person)>> ClaimAsync(int most);

    Task RecordAsync(IReadOnlyList<(string Notice, string Receipt)> sent);
}

/// <summary>
/// The bare loop of a broadcast: claims, posts the same body for each at once, records. <c>/run</c> does so until nothing waits;
/// <c>/bare</c> posts for so many milliseconds and keeps nothing. Both answer with how many there were.
/// </summary>
static class BroadcastFloor
{
    public static async Task<int> ServeAsync(string place, string stub, string bodyFile, int batch)
    {
        var body = await File.ReadAllBytesAsync(bodyFile);
        using IClaims claims = place.StartsWith("mongodb", StringComparison.Ordinal) ? new MongoClaims(place) : new SqliteClaims(place);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null });
        await using var app = ConnectorStub.Bare();
        app.MapPost("/run", async () =>
        {
            var sent = 0;
            while (await claims.ClaimAsync(batch) is { Count: > 0 } claimed)
            {
                var receipts = await Task.WhenAll(claimed.Select(async one => (one.Notice, Receipt(one.Person, await PostAsync(one.Person)))));
                await claims.RecordAsync(receipts);
                sent += claimed.Count;
            }

            return sent;
        });
        app.MapPost("/bare", async (int milliseconds) => await Rounds.RateAsync(batch, TimeSpan.FromMilliseconds(milliseconds), worker => PostAsync($"{worker:x32}")));
        return await ConnectorStub.ServeAsync(app);

        async Task<string> PostAsync(string person)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            using var response = await http.PostAsync(new Uri($"{stub}v3/conversations/c-{person}/activities"), content);
            using var said = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync());
            return said.RootElement.GetProperty("id").GetString()!;
        }
    }

    /// <summary>As long as ours.</summary>
    static string Receipt(string person, string id) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"channel":"emulator","reference":"{\u0022channelId\u0022:\u0022emulator\u0022,\u0022serviceUrl\u0022:\u0022http://127.0.0.1:40000\u0022,\u0022conversation\u0022:{\u0022id\u0022:\u0022{{{person}}}\u0022},\u0022user\u0022:{\u0022id\u0022:\u0022r100000\u0022},\u0022bot\u0022:{\u0022id\u0022:\u0022practicebot\u0022}}","ids":["{{{id}}}"]}
        """);
}

sealed class SqliteClaims(string folder) : IClaims
{
    readonly SqliteDatabase database = SqliteDatabase.Open(folder);
    FloorLink? link;

    FloorLink Link => link ??= new(database);

    public Task<IReadOnlyList<(string Notice, string Person)>> ClaimAsync(int most)
    {
        var now = TimeProvider.System.GetUtcNow();
        Link.Run(Statements.BeginImmediate);
        var claimed = Link.All(Statements.Claim, "floor", SqliteValues.TextOf(now.AddSeconds(30)), SqliteValues.TextOf(now), SqliteValues.TextOf(now), most);
        Link.Run(Statements.Commit);
        return Task.FromResult<IReadOnlyList<(string, string)>>(
            [.. claimed.Select(row => (Convert.ToHexStringLower((byte[])row[0]!), Convert.ToHexStringLower((byte[])row[1]!)))]);
    }

    public Task RecordAsync(IReadOnlyList<(string Notice, string Receipt)> sent)
    {
        var now = SqliteValues.TextOf(TimeProvider.System.GetUtcNow());
        Link.Run(Statements.BeginImmediate);
        foreach (var (notice, receipt) in sent) Link.Run(Statements.RecordSent, receipt, now, Convert.FromHexString(notice), "floor");
        Link.Run(Statements.Commit);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        link?.Dispose();
        database.Dispose();
    }
}

sealed class MongoClaims(string address) : IClaims
{
    readonly LibmongocCommands commands = LibmongocCommands.Open(address, 2);

    public async Task<IReadOnlyList<(string Notice, string Person)>> ClaimAsync(int most)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var transaction = commands.Begin();
        var free = (await transaction.RunAsync(MongoCommand.From(
            $$"""
            { find: "notices", filter: {{Free(now)}}, projection: { person: 1 }, sort: { dueAt: 1, causedAt: 1 }, limit: {{most}} }
            """), CancellationToken.None)).Documents.Select(found => (Notice: found.Id("_id"), Person: found.Id("person"))).ToList();
        if (free.Count == 0) return [];

        var claimed = await transaction.RunAsync(MongoCommand.From(
            $$"""
            { update: "notices", updates: [ {
                q: { _id: { $in: {{free.Select(one => one.Notice)}} }, $and: [ {{Free(now)}} ] },
                u: { $set: { leasedBy: "floor", leasedUntil: {{now.AddSeconds(30)}} }, $inc: { attempts: 1 } }, multi: true } ] }
            """), CancellationToken.None);
        if (claimed.Count != free.Count) throw new InvalidOperationException("Another claimed them.");
        await transaction.CommitAsync(CancellationToken.None);
        return [.. free.Select(one => (one.Notice.ToString("N"), one.Person.ToString("N")))];
    }

    public async Task RecordAsync(IReadOnlyList<(string Notice, string Receipt)> sent)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var transaction = commands.Begin();
        await transaction.RunAsync(MongoCommand.From($$"""{ update: "notices", updates: {{sent.Select(one => (FormattableString)$$"""
            { q: { _id: {{Guid.ParseExact(one.Notice, "N")}}, leasedBy: "floor" },
              u: { $set: { state: "Sent", reason: null, receipt: {{one.Receipt}}, settledAt: {{now}}, leasedBy: null, leasedUntil: null } } }
            """)}} }"""), CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    public void Dispose() => commands.DisposeAsync().AsTask().GetAwaiter().GetResult();

    static FormattableString Free(DateTimeOffset now) =>
        $$"""{ state: "Waiting", dueAt: { $lte: {{now}} }, $or: [ { leasedUntil: null }, { leasedUntil: { $lte: {{now}} } } ] }""";
}
