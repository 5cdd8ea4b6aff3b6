using System.CommandLine;
using System.Globalization;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;

namespace PracticeBot.Bot.Commands;

/// <summary>Writes the community of the configured store and its keys into one file; the bot may run meanwhile.</summary>
static class BackupCommand
{
    public static Command Create()
    {
        var to = new Option<FileInfo>("--to") { Required = true, Description = "The file to write, such as practicebot-2026-03-18.zip." };
        var passphrase = CopyReport.PassphraseOption();
        var json = CopyReport.JsonOption();
        var command = new Command("backup", "Writes the community and its keys into one file. The bot may go on running.") { to, passphrase, json };
        command.SetAction((asked, ct) => RunAsync(asked.GetValue(to)!, asked.GetValue(passphrase), new CopyReport(asked.GetValue(json)), ct));
        return command;
    }

    static async Task<int> RunAsync(FileInfo file, FileInfo? passphrase, CopyReport report, CancellationToken ct)
    {
        var secret = await CopyReport.PassphraseAsync(passphrase, ct);
        if (file.Directory is not { Exists: true }) throw new StorageException($"There is no folder {file.DirectoryName}: make it, or name another.");

        var configuration = Hosting.Configuration();
        var keys = Hosting.SharedKeysFolder(configuration);
        await using var store = await ArchiveStore.OpenAsync(ArchiveStore.Configured(configuration), toRead: true, configuration, ct);
        var manifest = await Backup.MakeAsync(file.FullName, store, keys, Hosting.Clock, ct, secret);
        report.End(manifest, string.Create(
            CultureInfo.InvariantCulture,
            $"{file.FullName} holds everything that was said, and {manifest.Keys.Count} keys: keep it where only administrators read."));
        return 0;
    }
}
