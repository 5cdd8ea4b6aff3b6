using System.Text.Json;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Mongo;

sealed class MongoInbox(MongoSession db) : IInbox
{
    /// <summary>The server forgets old records by itself.</summary>
    public static MongoCollection Inbox { get; } = new(
        "inbox", Shape: 1,
        $$"""{ name: "by_age", key: { at: 1 }, expireAfterSeconds: {{(int)InboxRecord.KeptFor.TotalSeconds}} }""");

    public async Task AddAsync(InboxRecord record, CancellationToken ct)
    {
        try
        {
            await db.ExecuteAsync(
                $$"""
                { insert: "inbox", documents: [ { _id: {{record.TurnId}}, v: 1, replies: {{record.Replies}}, at: {{record.At}} } ] }
                """, ct);
        }
        catch (MongoException fault) when (fault.Fault == MongoFault.DuplicateKey)
        {
            throw new StaleException("The inbox");
        }
    }

    public Task<InboxRecord?> FindAsync(Guid turnId, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "inbox", filter: { _id: {{turnId}} }, limit: 1 }""",
        Record, ct);

    static InboxRecord Record(JsonElement found)
    {
        var record = Inbox.Known(found);
        return new(record.Id("_id"), record.TextOf("replies"), record.At("at"));
    }
}
