using PracticeBot.People;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteTopics(SqliteSession db) : ITopics
{
    // One turn asks for the list several times; nobody else can change it within the turn's snapshot.
    IReadOnlyList<Topic>? read;

    public Task AddAsync(Topic topic, CancellationToken ct)
    {
        read = null;
        return db.ExecuteAsync($"""
            INSERT INTO topics (id, french, arabic, english, synonyms)
            VALUES ({topic.Id.Value}, {topic.French}, {topic.Arabic}, {topic.English}, {topic.Synonyms})
            ON CONFLICT (id) DO NOTHING
            """, ct);
    }

    public async Task<IReadOnlyList<Topic>> AllAsync(CancellationToken ct) => read ??= await db.QueryAsync(
        $"SELECT id, french, arabic, english, synonyms FROM topics ORDER BY position",
        row => new Topic(new(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetString(3), row.Texts(4)), ct);
}
