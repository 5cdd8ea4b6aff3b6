using PracticeBot.Notices;

namespace PracticeBot.Resources;

/// <summary>Why nothing could be read of a file.</summary>
public enum Unreadable
{
    /// <summary>It is not what it says it is, or is broken.</summary>
    Damaged,

    /// <summary>It opens with a password only.</summary>
    Locked,

    /// <summary>It unpacks to more than any document holds.</summary>
    Swollen,

    /// <summary>Reading it took longer, or more memory, than any document does.</summary>
    TooHeavy,

    /// <summary>It holds pictures of pages, or nothing.</summary>
    NoText,

    /// <summary>What reads it is not there; it is tried again once a day.</summary>
    NoReader,
}

/// <summary>What was read of a file, once for all resources that name it.</summary>
/// <param name="Text">Its words, at most <see cref="Longest"/> characters from its beginning; empty when nothing could be read.</param>
/// <param name="Why">Null when it was read.</param>
public sealed record FileText(FileId File, string Text, Unreadable? Why, DateTimeOffset ReadAt)
{
    /// <summary>Some eighty pages: what follows is found by no search.</summary>
    public const int Longest = 200_000;

    /// <summary>How often it is tried to read one before it is said that it cannot be.</summary>
    public const int MostTries = 3;

    public const string JobKind = "file.read";

    /// <summary>Reads the text of a file in the background; of a file that is read already it changes nothing.</summary>
    public static Job Job(FileId file, DateTimeOffset at) => new(DerivedId.From(JobKind, file.Value.ToString("N")), JobKind, file.Value, Cursor: null, at);
}
