using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Browser;

/// <summary>What the tests take from npm into a folder that git ignores: fetched once, and a reason to skip where it cannot be.</summary>
static class FromNpm
{
    const string WebChat = "botframework-webchat-4.18.1";

    static readonly string folder = Path.Combine(Repository.Root, "tests", "Browser");

    public static async Task<string> AxeAsync()
    {
        var axe = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(axe)) await NpmAsync(folder, "ci", "--no-audit", "--no-fund");
        return await File.ReadAllTextAsync(axe);
    }

    /// <summary>Microsoft's Web Chat as one script. Packed rather than installed: its dependencies weigh half a gigabyte.</summary>
    public static async Task<string> WebChatAsync()
    {
        await AxeAsync(); // `npm ci` empties the folder: it goes first
        var packed = Path.Combine(folder, "node_modules", ".webchat");
        var script = Path.Combine(packed, "webchat.js");
        if (File.Exists(script)) return script;

        Directory.CreateDirectory(packed);
        await NpmAsync(packed, "pack", WebChat.Replace("webchat-", "webchat@", StringComparison.Ordinal));
        await using var zipped = new GZipStream(File.OpenRead(Path.Combine(packed, $"{WebChat}.tgz")), CompressionMode.Decompress);
        await using var files = new TarReader(zipped);
        while (await files.GetNextEntryAsync() is { } file)
        {
            if (file.Name != "package/dist/webchat.js") continue;
            await file.ExtractToFileAsync(script, overwrite: true);
            return script;
        }

        throw new InvalidOperationException($"{WebChat} holds no dist/webchat.js.");
    }

    static async Task NpmAsync(string within, params string[] arguments)
    {
        var start = new ProcessStartInfo("npm", arguments)
        {
            WorkingDirectory = within,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var npm = Process.Start(start)!;
            var said = npm.StandardError.ReadToEndAsync();
            await npm.StandardOutput.ReadToEndAsync();
            await npm.WaitForExitAsync();
            Assert.SkipWhen(npm.ExitCode != 0, $"npm {string.Join(' ', arguments)} failed in {within}: {await said}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no npm here: install Node 20 or later.");
        }
    }
}
