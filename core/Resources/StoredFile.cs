using PracticeBot.People;

namespace PracticeBot.Resources;

public readonly record struct FileId(Guid Value);

/// <summary>A file that was received whole. Until a resource names it, only who uploaded it can do anything with it.</summary>
/// <param name="ContentType">What its content was recognised as, never what its sender called it.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of its content, as 64 hex digits.</param>
public sealed record StoredFile(FileId Id, string Name, string ContentType, long Length, string Sha256, PersonId By, DateTimeOffset At)
{
    /// <summary>The bytes of every chunk but the last: GridFS' default.</summary>
    public const int ChunkSize = 255 * 1024;

    public const int LongestName = 150;

    /// <summary>A draft of a form that shares it lives no longer.</summary>
    public static TimeSpan KeptUnshared { get; } = TimeSpan.FromDays(14);

    /// <summary>No upload takes longer.</summary>
    public static TimeSpan KeptUnfinished { get; } = TimeSpan.FromDays(1);

    public int Chunks => ChunksOf(Length);

    public static int ChunksOf(long length) => (int)((length + ChunkSize - 1) / ChunkSize);
}

/// <summary>What a resource says of its file.</summary>
public sealed record ResourceFile(FileId Id, string Name, string ContentType, long Length)
{
    public static ResourceFile? Of(StoredFile? file) => file is null ? null : new(file.Id, file.Name, file.ContentType, file.Length);
}

public sealed record FileEmpty(string Name) : Refusal;

public sealed record FileTooLarge(string Name, int Most) : Refusal
{
    public static FileTooLarge Of(string name) => new(name, (int)(Limits.File / (1024 * 1024)));
}

public sealed record FileTypeNotAccepted(string Name) : Refusal;

/// <summary>The scanner found something harmful in it.</summary>
public sealed record FileUnsafe(string Name) : Refusal;

/// <summary>The scanner could not look at it: nothing is kept unscanned where files are scanned.</summary>
public sealed record FileNotScanned(string Name) : Refusal;

/// <summary>The channel did not hand it over.</summary>
public sealed record FileNotFetched(string Name) : Refusal;

public sealed record TooManyFiles(int Most) : Refusal;

/// <summary>None of that id that the speaker may share: said the same way whether it exists or not.</summary>
public sealed record NoSuchFile : Refusal;
