using System.Runtime.CompilerServices;
using PracticeBot.Resources;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Files;

/// <summary>Reads kept files a chunk at a time, each in a snapshot of its own: a slow reader holds nothing in the store.</summary>
sealed class FileContents(IServiceScopeFactory scopes)
{
    /// <summary>So many bytes of the file from one on. Throws when it was forgotten meanwhile: what came is not the whole.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(StoredFile file, long from, long length, [EnumeratorCancellation] CancellationToken ct)
    {
        while (length > 0)
        {
            var skipped = (int)(from % StoredFile.ChunkSize);
            var chunk = await ChunkAsync(file.Id, (int)(from / StoredFile.ChunkSize), ct);
            if (chunk is null || chunk.Length <= skipped) throw new IOException("The file was forgotten while it was read.");

            var part = chunk.AsMemory(skipped, (int)Math.Min(length, chunk.Length - skipped));
            yield return part;
            (from, length) = (from + part.Length, length - part.Length);
        }
    }

    Task<byte[]?> ChunkAsync(FileId file, int n, CancellationToken ct) =>
        scopes.InReadAsync(scope => scope.GetRequiredService<IFiles>().ChunkAsync(file, n, ct), ct);
}
