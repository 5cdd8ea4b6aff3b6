using Microsoft.Data.Sqlite;
using PracticeBot.Resources;

namespace PracticeBot.Storage.Sqlite;

sealed class SqliteFiles(SqliteSession db) : IFiles
{
    public async Task AddChunkAsync(FileId file, int n, byte[] data, DateTimeOffset at, CancellationToken ct)
    {
        if (await FindAsync(file, ct) is not null) return;
        await db.ExecuteAsync(
            $"INSERT INTO file_uploads (id, at) VALUES ({file.Value}, {at}) ON CONFLICT (id) DO NOTHING", ct);
        await db.ExecuteAsync($"""
            INSERT INTO file_chunks (file, n, data) VALUES ({file.Value}, {n}, {data})
            ON CONFLICT (file, n) DO UPDATE SET data = excluded.data
            """, ct);
    }

    public async Task CompleteAsync(StoredFile file, CancellationToken ct)
    {
        var added = await db.ExecuteAsync($"""
            INSERT INTO files (id, name, content_type, length, sha256, by, at)
            VALUES (
                {file.Id.Value}, {file.Name}, {file.ContentType}, {file.Length}, {file.Sha256}, {file.By.Value}, {file.At})
            ON CONFLICT (id) DO NOTHING
            """, ct);
        if (added == 0) return;
        await db.ExecuteAsync($"DELETE FROM file_uploads WHERE id = {file.Id.Value}", ct);
        await db.ExecuteAsync($"DELETE FROM file_chunks WHERE file = {file.Id.Value} AND n >= {file.Chunks}", ct);
    }

    public Task<StoredFile?> FindAsync(FileId file, CancellationToken ct) => db.FirstAsync(
        $"SELECT id, name, content_type, length, sha256, by, at FROM files WHERE id = {file.Value}", File, ct);

    public Task<byte[]?> ChunkAsync(FileId file, int n, CancellationToken ct) => db.FirstAsync(
        $"SELECT data FROM file_chunks WHERE file = {file.Value} AND n = {n}", row => row.GetFieldValue<byte[]>(0), ct);

    public async Task<int> ForgetAsync(DateTimeOffset unshared, DateTimeOffset unfinished, int most, CancellationToken ct)
    {
        var files = await db.QueryAsync(
            $"SELECT id FROM files WHERE shared = 0 AND at < {unshared} ORDER BY at LIMIT {most}", row => row.Id(0), ct);
        var uploads = await db.QueryAsync(
            $"SELECT id FROM file_uploads WHERE at < {unfinished} ORDER BY at LIMIT {most - files.Count}", row => row.Id(0), ct);
        foreach (var id in files.Concat(uploads))
        {
            await db.ExecuteAsync($"DELETE FROM file_chunks WHERE file = {id}", ct);
            await db.ExecuteAsync($"DELETE FROM files WHERE id = {id}", ct);
            await db.ExecuteAsync($"DELETE FROM file_uploads WHERE id = {id}", ct);
        }

        return files.Count + uploads.Count;
    }

    static StoredFile File(SqliteDataReader row) => new(
        new(row.Id(0)), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), new(row.Id(5)), row.At(6));
}
