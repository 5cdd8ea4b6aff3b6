using PracticeBot.Resources;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteFileTexts(SqliteSession db) : IFileTexts
{
    public Task KeepAsync(FileText text, CancellationToken ct) => db.ExecuteAsync($"""
        INSERT INTO file_texts (file, text, why, read_at) VALUES ({text.File.Value}, {text.Text}, {text.Why}, {text.ReadAt})
        ON CONFLICT (file) DO UPDATE SET text = excluded.text, why = excluded.why, read_at = excluded.read_at
        """, ct);

    public async Task<IReadOnlyDictionary<FileId, FileText>> OfAsync(IReadOnlyCollection<FileId> files, CancellationToken ct) =>
        (await db.QueryAsync(
            $"""
            SELECT t.file, t.text, t.why, t.read_at
            FROM json_each({files.Select(file => file.Value.ToString("N"))}) asked JOIN file_texts t ON t.file = unhex(asked.value)
            """,
            row => new FileText(new(row.Id(0)), row.GetString(1), row.IsDBNull(2) ? null : row.Named<Unreadable>(2), row.At(3)), ct))
        .ToDictionary(text => text.File);
}
