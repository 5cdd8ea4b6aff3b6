namespace PracticeBot.Storage.Mongo;

/// <summary>Numbers are taken beside the transaction: inside it, writers that take one would starve each other (design §2).</summary>
sealed class MongoNumbers(MongoSession db) : INumbers
{
    const int MostAttempts = 5;

    public static MongoCollection Numbers { get; } = new("numbers", Shape: 1);

    public async Task<Reference> NextAsync(ReferenceKind kind, CancellationToken ct) => new(kind, await NextAsync(db, kind.ToString(), ct));

    /// <summary>The next number of this series, starting at 1.</summary>
    public static async Task<int> NextAsync(MongoSession db, string series, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var reply = await db.ExecuteBesideAsync(
                    $$"""
                    { findAndModify: "numbers", query: { _id: {{series}} }, update: { $inc: { last: 1 }, $setOnInsert: { v: 1 } }, upsert: true, new: true }
                    """, ct);
                return reply.Value!.Value.Int("last");
            }
            catch (MongoException fault) when (fault.Fault is MongoFault.DuplicateKey or MongoFault.Transient && attempt < MostAttempts)
            {
                // Two made the series at once; the next try finds it made.
            }
        }
    }
}
