using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;

namespace PracticeBot.Tests.Support;

/// <summary>What the tests take from npm into a folder that git ignores: fetched once, and a reason to skip where it cannot be.</summary>
static class FromNpm
{
    const string WebChat = "botframework-webchat-4.18.1";

    static readonly string browser = Path.Combine(Repository.Root, "tests", "Browser");
    static readonly string oracle = Path.Combine(Repository.Root, "tests", "Protocol", "oracle");
    static readonly string manifest = Path.Combine(Repository.Root, "tests", "Commands", "manifest");
    static readonly string engine = Path.Combine(Repository.Root, "tests", "Engine");

    /// <summary>Two that want the same at once get it from one.</summary>
    static readonly SemaphoreSlim door = new(1);

    public static async Task<string> AxeAsync()
    {
        var axe = Path.Combine(browser, "node_modules", "axe-core", "axe.min.js");
        await InstalledAsync(browser);
        return await File.ReadAllTextAsync(axe);
    }

    /// <summary>The folder of scripts that speak to the engine as MongoDB's own client does.</summary>
    public static async Task<string> MongoClientAsync()
    {
        await InstalledAsync(engine);
        return Path.Combine(engine, "client");
    }

    /// <summary>A script that gives what it is asked to the JavaScript SDK.</summary>
    public static async Task<string> OracleAsync(string script)
    {
        await InstalledAsync(oracle);
        return Path.Combine(oracle, script);
    }

    /// <summary>The script that judges documents by Microsoft's schemas of the Teams app manifest.</summary>
    public static async Task<string> ManifestJudgeAsync()
    {
        await InstalledAsync(manifest);
        return Path.Combine(manifest, "judge.js");
    }

    /// <summary>Microsoft's Web Chat as one script. Packed rather than installed: its dependencies weigh half a gigabyte.</summary>
    public static async Task<string> WebChatAsync()
    {
        await AxeAsync(); // `npm ci` empties the folder: it goes first
        var packed = Path.Combine(browser, "node_modules", ".webchat");
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

    static async Task InstalledAsync(string within)
    {
        await door.WaitAsync();
        try
        {
            // What npm writes last.
            if (!File.Exists(Path.Combine(within, "node_modules", ".package-lock.json"))) await NpmAsync(within, "ci", "--no-audit", "--no-fund");
        }
        finally
        {
            door.Release();
        }
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
