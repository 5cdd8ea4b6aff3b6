namespace PracticeBot.Tests.Support;

/// <summary>A WAL file in a temporary folder, deleted after: what the product runs on, not a database in memory.</summary>
public sealed class OnSqlite : Backend
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("practicebot-").FullName;

    protected override IReadOnlyDictionary<string, string?> Options =>
        new Dictionary<string, string?> { ["Storage:Folder"] = Folder };

    protected override Task PrepareAsync() => Task.CompletedTask;

    protected override Task DropAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}
