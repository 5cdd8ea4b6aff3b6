namespace PracticeBot.Resources;

/// <summary>Where the content of files is kept, in chunks. Each sentence below is a test in FilesContract.</summary>
public interface IFiles
{
    /// <summary>
    /// Keeps chunk <paramref name="n"/> of a file that is not complete, in place of the one that was there. Of a complete file
    /// nothing changes.
    /// </summary>
    Task AddChunkAsync(FileId file, int n, byte[] data, DateTimeOffset at, CancellationToken ct);

    /// <summary>
    /// Says that all its chunks are there; any that are too many are forgotten. Completing an id that is already complete
    /// changes nothing.
    /// </summary>
    Task CompleteAsync(StoredFile file, CancellationToken ct);

    /// <summary>The file, once it is complete.</summary>
    Task<StoredFile?> FindAsync(FileId file, CancellationToken ct);

    Task<byte[]?> ChunkAsync(FileId file, int n, CancellationToken ct);

    /// <summary>
    /// Forgets, with their chunks, files that no resource names and that were completed before <paramref name="unshared"/>, and
    /// those begun before <paramref name="unfinished"/> and never completed; up to <paramref name="most"/>, and says how many.
    /// </summary>
    Task<int> ForgetAsync(DateTimeOffset unshared, DateTimeOffset unfinished, int most, CancellationToken ct);
}
