using System.Globalization;
using System.Text.Json;
using PracticeBot.Resources;

namespace PracticeBot.Storage.Mongo;

/// <summary>The layout of GridFS (bucket "files"), so that its tools read what is kept here.</summary>
sealed class MongoFiles(MongoSession db) : IFiles
{
    public static MongoCollection Files { get; } = new(
        "files.files", MongoCollection.Foreign,
        $$"""{ name: "filename_1_uploadDate_1", key: { filename: 1, uploadDate: 1 } }""",
        $$"""{ name: "by_age", key: { metadata.shared: 1, uploadDate: 1 } }""");

    public static MongoCollection Chunks { get; } = new(
        "files.chunks", MongoCollection.Foreign,
        $$"""{ name: "files_id_1_n_1", key: { files_id: 1, n: 1 }, unique: true }""");

    /// <summary>What was begun and is not in files yet.</summary>
    public static MongoCollection Uploads { get; } = new(
        "fileUploads", Shape: 1,
        $$"""{ name: "by_age", key: { at: 1 } }""");

    public async Task AddChunkAsync(FileId file, int n, byte[] data, DateTimeOffset at, CancellationToken ct)
    {
        if (await FindAsync(file, ct) is not null) return;
        await db.ExecuteAsync(
            $$"""
            { update: "fileUploads", updates: [ {
                q: { _id: {{file.Value}} }, u: { $setOnInsert: { v: 1, at: {{at}} } }, upsert: true } ] }
            """, ct);
        try
        {
            await db.ExecuteAsync(
                $$"""
                { update: "files.chunks", updates: [ {
                    q: { files_id: {{file.Value}}, n: {{n}} }, u: { $set: { data: {{data}} } }, upsert: true } ] }
                """, ct);
        }
        catch (MongoException fault) when (fault.Fault == MongoFault.DuplicateKey)
        {
            throw new StaleException("A chunk"); // another delivery of the same file kept it first
        }
    }

    public async Task CompleteAsync(StoredFile file, CancellationToken ct)
    {
        if (await FindAsync(file.Id, ct) is not null) return;
        await db.ExecuteAsync(
            $$"""
            { update: "files.files", updates: [ {
                q: { _id: {{file.Id.Value}} },
                u: { $setOnInsert: {
                    length: {{Long(file.Length)}}, chunkSize: {{StoredFile.ChunkSize}}, uploadDate: {{file.At}}, filename: {{file.Name}},
                    metadata: {
                        contentType: {{file.ContentType}}, sha256: {{file.Sha256}}, by: {{file.By.Value}}, shared: false } } },
                upsert: true } ] }
            """, ct);
        await db.ExecuteAsync(
            $$"""{ delete: "fileUploads", deletes: [ { q: { _id: {{file.Id.Value}} }, limit: 1 } ] }""", ct);
        await db.ExecuteAsync(
            $$"""
            { delete: "files.chunks", deletes: [ {
                q: { files_id: {{file.Id.Value}}, n: { $gte: {{file.Chunks}} } }, limit: 0 } ] }
            """, ct);
    }

    public Task<StoredFile?> FindAsync(FileId file, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "files.files", filter: { _id: {{file.Value}} }, limit: 1 }""", File, ct);

    public Task<byte[]?> ChunkAsync(FileId file, int n, CancellationToken ct) => db.FirstAsync(
        $$"""{ find: "files.chunks", filter: { files_id: {{file.Value}}, n: {{n}} }, projection: { data: 1 }, limit: 1 }""",
        chunk => chunk.Bytes("data"), ct);

    public async Task<int> ForgetAsync(DateTimeOffset unshared, DateTimeOffset unfinished, int most, CancellationToken ct)
    {
        var files = await db.QueryAsync(
            $$"""
            { find: "files.files", filter: { metadata.shared: false, uploadDate: { $lt: {{unshared}} } },
              projection: { _id: 1 }, sort: { uploadDate: 1 }, limit: {{most}} }
            """, found => found.Id("_id"), ct);
        var uploads = files.Count == most ? [] : await db.QueryAsync(
            $$"""
            { find: "fileUploads", filter: { at: { $lt: {{unfinished}} } }, projection: { _id: 1 }, sort: { at: 1 },
              limit: {{most - files.Count}} }
            """, found => found.Id("_id"), ct);
        if (files.Count + uploads.Count == 0) return 0;

        IReadOnlyList<Guid> all = [.. files, .. uploads];
        await db.ExecuteAsync(
            $$"""{ delete: "files.chunks", deletes: [ { q: { files_id: { $in: {{all}} } }, limit: 0 } ] }""", ct);
        await db.ExecuteAsync($$"""{ delete: "files.files", deletes: [ { q: { _id: { $in: {{all}} } }, limit: 0 } ] }""", ct);
        await db.ExecuteAsync($$"""{ delete: "fileUploads", deletes: [ { q: { _id: { $in: {{all}} } }, limit: 0 } ] }""", ct);
        await db.ExecuteAsync($$"""{ delete: "fileTexts", deletes: [ { q: { _id: { $in: {{all}} } }, limit: 0 } ] }""", ct);
        return all.Count;
    }

    /// <summary>64 bits whatever its size, as GridFS has it.</summary>
    internal static FormattableString Long(long value) => $$"""{ $numberLong: {{value.ToString(CultureInfo.InvariantCulture)}} }""";

    static StoredFile File(JsonElement file)
    {
        var more = file.GetProperty("metadata");
        return new(
            new(file.Id("_id")), file.TextOf("filename"), more.TextOf("contentType"), file.Long("length"), more.TextOf("sha256"),
            new(more.Id("by")), file.At("uploadDate"));
    }
}
