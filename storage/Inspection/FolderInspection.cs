namespace PracticeBot.Storage.Inspection;

/// <summary>Looks at a folder that the bot writes to, and leaves nothing in it.</summary>
public static class FolderInspection
{
    /// <param name="setting">Its name among the settings.</param>
    public static Finding Look(string what, string folder, string setting)
    {
        var there = Nearest(folder);
        if (there is null) return Finding.Fix(what, $"{folder} is a file, or lies in one", $"Set {setting} to a folder.");
        try
        {
            using var probe = new FileStream(
                Path.Combine(there, Path.GetRandomFileName()),
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Finding.Fix(what, $"{there} cannot be written", $"Let this user write there, or set {setting} to another folder.");
        }

        return Finding.Ok(what, Directory.Exists(folder) ? $"{folder} can be written" : $"{folder} is not there yet: the start makes it");
    }

    /// <summary>The folder, or the one in which it would be made; null when a file is in the way.</summary>
    internal static string? Nearest(string folder)
    {
        var at = Path.GetFullPath(folder);
        while (!Directory.Exists(at))
        {
            if (File.Exists(at) || Path.GetDirectoryName(at) is not { } parent) return null;
            at = parent;
        }

        return at;
    }
}
