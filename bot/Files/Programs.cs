namespace PracticeBot.Bot.Files;

/// <summary>Programs of the system that we use where they are.</summary>
static class Programs
{
    /// <summary>Where it is, by its path or as the system knows it; null when it is not there.</summary>
    public static string? Find(string name)
    {
        name = name.Trim();
        if (name.Contains(Path.DirectorySeparatorChar)) return File.Exists(name) ? Path.GetFullPath(name) : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => OperatingSystem.IsWindows() ? [Path.Combine(folder, $"{name}.exe")] : new[] { Path.Combine(folder, name) })
            .FirstOrDefault(File.Exists);
    }
}
