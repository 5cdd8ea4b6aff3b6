using System.Text.Json;
using PracticeBot.People;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Mongo;

sealed class MongoTranscripts(MongoSession db) : ITranscripts
{
    /// <summary>Each counts its own entries, inside the transaction that adds them: so they are in the order of commits.</summary>
    public static MongoCollection Conversations { get; } = new(
        "conversations", Shape: 1, $$"""{ name: "of_person", key: { person: 1, startedAt: -1 } }""");

    public static MongoCollection Entries { get; } = new(
        "transcript", Shape: 1,
        $$"""{ name: "of_conversation", key: { conversation: 1, sequence: 1 } }""",
        $$"""{ name: "once", key: { conversation: 1, activityId: 1 }, unique: true }""");

    public Task StartAsync(WebConversation conversation, CancellationToken ct) => db.ExecuteAsync(
        $$"""
        { update: "conversations", updates: [ {
            q: { _id: {{conversation.Id}} },
            u: { $setOnInsert: { v: 1, person: {{conversation.Person.Value}}, startedAt: {{conversation.StartedAt}}, last: 0 } },
            upsert: true } ] }
        """, ct);

    public Task<WebConversation?> FindAsync(string conversation, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "conversations", filter: { _id: {{conversation}} }, limit: 1 }""", Conversation, ct);

    public Task<WebConversation?> LatestOfAsync(PersonId person, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "conversations", filter: { person: {{person.Value}} }, sort: { startedAt: -1 }, limit: 1 }""", Conversation, ct);

    public async Task<bool> AppendAsync(TranscriptEntry entry, CancellationToken ct)
    {
        db.RequireWriting();
        if (await IsKeptAsync(entry, ct)) return false;

        await db.ExecuteAsync(
            $$"""
            { insert: "transcript", documents: [ {
                v: 1, conversation: {{entry.Conversation}}, activityId: {{entry.ActivityId}}, activity: {{entry.Activity}},
                sequence: {{await NextAsync(entry.Conversation, ct)}} } ] }
            """, ct);
        return true;
    }

    public async Task<bool> ReplaceAsync(TranscriptEntry entry, CancellationToken ct)
    {
        db.RequireWriting();
        if (!await IsKeptAsync(entry, ct)) return false;

        await db.ExecuteAsync(
            $$"""
            { update: "transcript", updates: [ {
                q: { conversation: {{entry.Conversation}}, activityId: {{entry.ActivityId}} },
                u: { $set: { v: 1, activity: {{entry.Activity}}, sequence: {{await NextAsync(entry.Conversation, ct)}} } } } ] }
            """, ct);
        return true;
    }

    async Task<bool> IsKeptAsync(TranscriptEntry entry, CancellationToken ct) => (await db.QueryAsync(
        $$"""
        { find: "transcript", filter: { conversation: {{entry.Conversation}}, activityId: {{entry.ActivityId}} }, projection: { _id: 1 }, limit: 1 }
        """, found => found, ct)).Count > 0;

    async Task<long> NextAsync(string conversation, CancellationToken ct)
    {
        var counted = await db.ExecuteAsync(
            $$"""
            { findAndModify: "conversations", query: { _id: {{conversation}} }, update: { $inc: { last: 1 } }, new: true, fields: { last: 1 } }
            """, ct);
        return counted.Value?.Long("last") ?? throw new InvalidOperationException("The conversation was never started.");
    }

    public Task<IReadOnlyList<TranscriptEntry>> AfterAsync(string conversation, long after, int most, CancellationToken ct) => db.QueryAsync(
        $$"""
        { find: "transcript", filter: { conversation: {{conversation}}, sequence: { $gt: {{after}} } }, sort: { sequence: 1 }, limit: {{most}} }
        """, Entry, ct);

    public async Task<IReadOnlyList<TranscriptEntry>> LatestAsync(string conversation, int most, CancellationToken ct) =>
        [.. (await db.QueryAsync(
            $$"""{ find: "transcript", filter: { conversation: {{conversation}} }, sort: { sequence: -1 }, limit: {{most}} }""", Entry, ct)).Reverse()];

    public async Task<IReadOnlyDictionary<string, long>> LastOfAsync(IReadOnlyCollection<string> conversations, CancellationToken ct) =>
        new Dictionary<string, long>(
            await db.QueryAsync(
                $$"""{ find: "conversations", filter: { _id: { $in: {{conversations}} }, last: { $gt: 0 } }, projection: { last: 1 } }""",
                found => KeyValuePair.Create(found.TextOf("_id"), found.Long("last")), ct),
            StringComparer.Ordinal);

    static WebConversation Conversation(JsonElement found)
    {
        var conversation = Conversations.Known(found);
        return new(conversation.TextOf("_id"), new(conversation.Id("person")), conversation.At("startedAt"));
    }

    static TranscriptEntry Entry(JsonElement found)
    {
        var entry = Entries.Known(found);
        return new(entry.TextOf("conversation"), entry.TextOf("activityId"), entry.TextOf("activity"), entry.Long("sequence"));
    }
}
