namespace PracticeBot.Storage.Sqlite;

sealed class SqliteNumbers(SqliteSession db) : INumbers
{
    public async Task<Reference> NextAsync(ReferenceKind kind, CancellationToken ct) => new(kind, (await db.ExecuteAsync(
        $"""
        INSERT INTO numbers (kind, last) VALUES ({kind}, 1)
        ON CONFLICT (kind) DO UPDATE SET last = last + 1
        RETURNING last
        """, row => row.GetInt32(0), ct))[0]);
}
