namespace PracticeBot.Resources;

/// <summary>Where the text of files is kept. Each sentence below is a test in FileTextsContract.</summary>
public interface IFileTexts
{
    /// <summary>Keeps what was read of a file, in place of what was kept of it. It is forgotten with its file.</summary>
    Task KeepAsync(FileText text, CancellationToken ct);

    /// <summary>What was read of these files; those that nobody tried to read are not in it.</summary>
    Task<IReadOnlyDictionary<FileId, FileText>> OfAsync(IReadOnlyCollection<FileId> files, CancellationToken ct);
}
