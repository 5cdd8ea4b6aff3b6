using System.Text.Json;
using PracticeBot.People;

namespace PracticeBot.Storage.Mongo;

sealed class MongoTopics(MongoSession db) : ITopics
{
    // One turn asks for the list several times; nobody else can change it within the turn's snapshot.
    IReadOnlyList<Topic>? read;

    /// <summary>The numbers that give topics their order; no person ever sees them.</summary>
    public const string Series = "Topic";

    public static MongoCollection Topics { get; } =
        new("topics", Shape: 1, $$"""{ name: "in_order", key: { position: 1 } }""");

    public async Task AddAsync(Topic topic, CancellationToken ct)
    {
        read = null;
        var position = await MongoNumbers.NextAsync(db, Series, ct);
        await db.ExecuteAsync(
            $$"""
            { update: "topics", updates: [ {
                q: { _id: {{topic.Id}} },
                u: { $setOnInsert: {
                    v: 1, position: {{position}}, french: {{topic.French}}, arabic: {{topic.Arabic}}, english: {{topic.English}},
                    synonyms: {{topic.Synonyms}} } },
                upsert: true } ] }
            """, ct);
    }

    public async Task<IReadOnlyList<Topic>> AllAsync(CancellationToken ct) =>
        read ??= await db.QueryAsync($$"""{ find: "topics", sort: { position: 1 } }""", Topic, ct);

    static Topic Topic(JsonElement found)
    {
        var topic = Topics.Known(found);
        return new(new(topic.TextOf("_id")), topic.TextOf("french"), topic.TextOf("arabic"), topic.TextOf("english"), topic.Texts("synonyms"));
    }
}
