using System.Text.Json;
using PracticeBot.Joining;

namespace PracticeBot.Storage.Mongo;

sealed class MongoCodes(MongoSession db) : ICodes
{
    public static MongoCollection Codes { get; } = new(
        "codes", Shape: 1,
        $$"""{ name: "by_prefix", key: { prefix: 1, _id: 1 } }""",
        $$"""{ name: "of_subject", key: { subject: 1, use: 1 } }""");

    /// <summary>Gone with their time, and no part of the community.</summary>
    public static MongoCollection Guesses { get; } = new("guesses", Shape: 1, $$"""{ name: "by_age", key: { since: 1 } }""");

    public Task AddAsync(OneTimeCode code, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "codes", updates: [ {
            q: { _id: {{code.Id.Value}} },
            u: { $setOnInsert: {
                v: 1, use: {{code.Use}}, subject: {{code.Subject}}, prefix: {{code.Prefix}}, hash: {{code.Hash}}, madeAt: {{code.MadeAt}},
                until: {{code.Until}}, wrongTries: {{code.WrongTries}}, usedAt: {{code.UsedAt}} } },
            upsert: true } ] }
        """, ct);

    public Task<IReadOnlyList<OneTimeCode>> BeginningAsync(string prefix, CancellationToken ct) => db.QueryAsync(
        $$"""{ find: "codes", filter: { prefix: {{prefix}} }, sort: { prefix: 1, _id: 1 } }""", Code, ct);

    public async Task UseAsync(CodeId code, DateTimeOffset at, CancellationToken ct)
    {
        // Read in the transaction that writes it: of two at once one is stale by the write, or sees the other here.
        var unused = await db.FirstAsync($$"""{ find: "codes", filter: { _id: {{code.Value}}, usedAt: null }, limit: 1 }""", Code, ct);
        if (unused is null) throw new StaleException("The code");
        await db.ExecuteAsync($$"""{ update: "codes", updates: [ { q: { _id: {{code.Value}} }, u: { $set: { usedAt: {{at}} } } } ] }""", ct);
    }

    public Task MissedAsync(IReadOnlyCollection<CodeId> codes, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "codes", updates: [ { q: { _id: { $in: {{codes.Select(code => code.Value)}} } }, u: { $inc: { wrongTries: 1 } }, multi: true } ] }
        """, ct);

    public Task EndAsync(CodeUse use, Guid subject, DateTimeOffset at, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "codes", updates: [ {
            q: { subject: {{subject}}, use: {{use}}, usedAt: null }, u: { $set: { usedAt: {{at}} } }, multi: true } ] }
        """, ct);

    public async Task<int> GuessesAsync(string guesser, DateTimeOffset after, CancellationToken ct) => (await db.QueryAsync(
        $$"""{ find: "guesses", filter: { _id: {{guesser}}, since: { $gt: {{after}} } }, limit: 1 }""", found => found.Int("tries"), ct)).SingleOrDefault();

    public async Task GuessedAsync(string guesser, DateTimeOffset at, DateTimeOffset after, CancellationToken ct)
    {
        await db.ExecuteAsync($$"""{ delete: "guesses", deletes: [ { q: { since: { $lte: {{after}} } }, limit: 0 } ] }""", ct);
        await db.ExecuteAsync(
            $$"""
            { update: "guesses", updates: [ {
                q: { _id: {{guesser}} }, u: { $inc: { tries: 1 }, $setOnInsert: { v: 1, since: {{at}} } }, upsert: true } ] }
            """, ct);
    }

    static OneTimeCode Code(JsonElement found)
    {
        var code = Codes.Known(found);
        return new(
            new(code.Id("_id")), code.Named<CodeUse>("use"), code.Id("subject"), code.TextOf("prefix"), code.TextOf("hash"), code.At("madeAt"), code.At("until"))
        {
            WrongTries = code.Int("wrongTries"), UsedAt = code.AtOrNull("usedAt"),
        };
    }
}
