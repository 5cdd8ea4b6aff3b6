namespace PracticeBot.Tests.Support;

/// <summary>The sources beside which the tests were built.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PracticeBot.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("No PracticeBot.sln stands above the tests.");
    }
}
