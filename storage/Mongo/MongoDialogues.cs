using PracticeBot.Storage.Turns;

namespace PracticeBot.Storage.Mongo;

sealed class MongoDialogues(MongoSession db) : IDialogues
{
    public static MongoCollection Dialogues { get; } = new(
        "dialogues", Shape: 1,
        $$"""{ name: "left", key: { changedAt: 1, _id: 1 }, partialFilterExpression: { state: { $gt: "" } } }""");

    public async Task<DialogueRecord> LoadAsync(string conversation, CancellationToken ct) => await db.FirstAsync(
        $$"""{ find: "dialogues", filter: { _id: {{conversation}} }, limit: 1 }""",
        found => new DialogueRecord(Dialogues.Known(found).TextOrNull("state"), found.Int("version")), ct) ?? DialogueRecord.New;

    public async Task SaveAsync(string conversation, string? state, int loaded, DateTimeOffset at, CancellationToken ct)
    {
        try
        {
            var saved = await db.ExecuteAsync(
                $$"""
                { update: "dialogues", updates: [ {
                    q: { _id: {{conversation}}, version: {{loaded}} },
                    u: { $set: { v: 1, state: {{state}}, version: {{loaded + 1}}, changedAt: {{at}} } },
                    upsert: {{loaded == DialogueRecord.New.Version}} } ] }
                """, ct);
            if (saved.Count == 0) throw new StaleException("The dialogue");
        }
        catch (MongoException fault) when (fault.Fault == MongoFault.DuplicateKey)
        {
            throw new StaleException("The dialogue"); // kept by another since it was not there
        }
    }

    public Task<IReadOnlyList<LeftDialogue>> LeftAsync(
        DateTimeOffset after, DateTimeOffset upTo, (DateTimeOffset ChangedAt, string Conversation)? last, int most, CancellationToken ct)
    {
        var (at, conversation) = last ?? (after, "");
        return db.QueryAsync(
            $$"""
            { find: "dialogues",
              filter: {
                state: { $gt: "" }, changedAt: { $gt: {{after}}, $lte: {{upTo}} },
                $or: [ { changedAt: { $gt: {{at}} } }, { changedAt: {{at}}, _id: { $gt: {{conversation}} } } ] },
              sort: { changedAt: 1, _id: 1 }, limit: {{most}} }
            """,
            found => new LeftDialogue(found.TextOf("_id"), Dialogues.Known(found).TextOf("state"), found.At("changedAt")), ct);
    }
}
