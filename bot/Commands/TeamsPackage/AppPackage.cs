using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace PracticeBot.Bot.Commands.TeamsPackage;

/// <summary>The file that Teams installs. The same app gives the same bytes.</summary>
static class AppPackage
{
    /// <summary>The oldest that a ZIP file can name.</summary>
    static readonly DateTimeOffset always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>The names of what is in it.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(AppManifest manifest, Stream to, CancellationToken ct)
    {
        (string Name, byte[] Content)[] files =
        [
            (AppManifest.File, Encoding.UTF8.GetBytes(manifest.Json())),
            (AppManifest.ColorIcon, Icon(AppManifest.ColorIcon)),
            (AppManifest.OutlineIcon, Icon(AppManifest.OutlineIcon)),
            .. AppManifest.OtherLanguages.Select(language => (AppManifest.FileOf(language), Encoding.UTF8.GetBytes(manifest.Localised(language)))),
        ];

        await using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in files)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = always;
            await using var written = await entry.OpenAsync(ct);
            await written.WriteAsync(content, ct);
        }

        return [.. files.Select(file => file.Name)];
    }

    static byte[] Icon(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var icon = new byte[resource.Length];
        resource.ReadExactly(icon);
        return icon;
    }
}
