using System.Security.Cryptography;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Files;

/// <summary>
/// Takes a file in, whatever channel it came by: to a temporary file as it arrives, looked at there, then into the store a chunk
/// a unit of work. It is never whole in memory, and nothing waits for the network while the store is held.
/// </summary>
sealed class FileIntake(IServiceScopeFactory scopes, IFileScanner scanner)
{
    /// <summary>So many files a message brings, whatever channel it came by.</summary>
    public const int MostInAMessage = 5;

    /// <param name="id">Derived from what it came with: the same file delivered again is the one that is kept.</param>
    /// <param name="declaredType">What its sender calls it; its content decides.</param>
    public async Task<Outcome<StoredFile>> TakeAsync(
        FileId id, PersonId by, string name, string? declaredType, Stream content, DateTimeOffset at, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is { } kept) return kept.By == by ? kept : new NoSuchFile();

        name = FileNames.Clean(name);
        await using var spool = Spool.Create();
        if (await CopyAsync(content, spool, ct) is not { } digest) return FileTooLarge.Of(name);
        if (spool.Length == 0) return new FileEmpty(name);
        if (FileTypes.Recognise(spool, name, declaredType) is not { } type) return new FileTypeNotAccepted(name);

        spool.Position = 0;
        switch (await scanner.ScanAsync(spool, ct))
        {
            case ScanVerdict.Unsafe: return new FileUnsafe(name);
            case ScanVerdict.NotScanned: return new FileNotScanned(name);
        }

        var file = new StoredFile(id, FileNames.Clean(type.Name), type.ContentType, spool.Length, Convert.ToHexStringLower(digest), by, at);
        await KeepAsync(file, spool, ct);
        return await FindAsync(id, ct) ?? file; // another delivery of it may have been first
    }

    Task<StoredFile?> FindAsync(FileId id, CancellationToken ct) =>
        scopes.InReadAsync(scope => scope.GetRequiredService<IFiles>().FindAsync(id, ct), ct);

    /// <summary>The digest of all of it; null when it is longer than a file may be.</summary>
    static async Task<byte[]?> CopyAsync(Stream content, FileStream spool, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var part = new byte[64 * 1024];
        for (int read; (read = await content.ReadAsync(part, ct)) > 0;)
        {
            if (spool.Position + read > Limits.File) return null;
            hash.AppendData(part, 0, read);
            await spool.WriteAsync(part.AsMemory(0, read), ct);
        }

        await spool.FlushAsync(ct);
        return hash.GetHashAndReset();
    }

    async Task KeepAsync(StoredFile file, FileStream spool, CancellationToken ct)
    {
        var buffer = new byte[StoredFile.ChunkSize];
        spool.Position = 0;
        for (var n = 0; n < file.Chunks; n++)
        {
            var read = await spool.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            var chunk = read == buffer.Length ? buffer : buffer[..read];
            var at = n;
            await scopes.InWriteAsync(scope => scope.GetRequiredService<IFiles>().AddChunkAsync(file.Id, at, chunk, file.At, ct), ct);
        }

        await scopes.InWriteAsync(scope => scope.GetRequiredService<IFiles>().CompleteAsync(file, ct), ct);
    }
}
