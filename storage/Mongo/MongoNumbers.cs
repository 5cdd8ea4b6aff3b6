namespace PracticeBot.Storage.Mongo;

/// <summary>Numbers are taken beside the transaction: inside it, writers that take one would starve each other (design §2).</summary>
sealed class MongoNumbers(MongoSession db) : INumbers
{
    public static MongoCollection Numbers { get; } = new("numbers", Shape: 1);

    public async Task<Reference> NextAsync(ReferenceKind kind, CancellationToken ct) => new(kind, await NextAsync(db, kind.ToString(), ct));

    /// <summary>The next number of this series, starting at 1.</summary>
    public static async Task<int> NextAsync(MongoSession db, string series, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var counted = await db.ExecuteBesideAsync(
                    $$"""{ findAndModify: "numbers", query: { _id: {{series}} }, update: { $inc: { last: 1 } }, new: true }""", ct);
                if (counted.Value is { } number) return number.Int("last");

                // Begun apart from counting: of two that begin a series by counting, DocumentDB tells both that they are first.
                await db.ExecuteBesideAsync(
                    $$"""
                    { update: "numbers", updates: [ { q: { _id: {{series}} }, u: { $setOnInsert: { v: 1, last: 0 } }, upsert: true } ] }
                    """, ct);
            }
            catch (Exception fault) when (fault is StaleException or MongoException { Fault: MongoFault.DuplicateKey } && attempt < Replays.Most)
            {
                // Two began the series at once, or counted at once on a server that lets neither wait.
            }
        }
    }
}
