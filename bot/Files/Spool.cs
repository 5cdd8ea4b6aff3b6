namespace PracticeBot.Bot.Files;

/// <summary>A temporary file: nobody else's to read, and gone when it is closed, however the process ends on most systems.</summary>
static class Spool
{
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(Path.Combine(Path.GetTempPath(), $"practicebot-{Path.GetRandomFileName()}"), options);
    }
}
