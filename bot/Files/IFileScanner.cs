namespace PracticeBot.Bot.Files;

enum ScanVerdict
{
    Clean,
    Unsafe,

    /// <summary>Nobody looked at it, or not at all of it.</summary>
    NotScanned,
}

/// <summary>Looks at a file before it is kept.</summary>
interface IFileScanner
{
    Task<ScanVerdict> ScanAsync(Stream content, CancellationToken ct);
}

/// <summary>For a town whose own machines look at files, or nobody's.</summary>
sealed class NoScanner : IFileScanner
{
    public Task<ScanVerdict> ScanAsync(Stream content, CancellationToken ct) => Task.FromResult(ScanVerdict.Clean);
}
