using System.CommandLine;
using PracticeBot.Storage.Archives;

namespace PracticeBot.Bot.Commands;

/// <summary>Reads a backup into the configured store, which must be empty, and its keys into the keys folder.</summary>
static class RestoreCommand
{
    public static Command Create()
    {
        var from = new Option<FileInfo>("--from") { Required = true, Description = "The backup to read." };
        var passphrase = CopyReport.PassphraseOption();
        var json = CopyReport.JsonOption();
        var command = new Command("restore", "Reads a backup into the configured store, which must be empty. Stop the bot first.") { from, passphrase, json };
        command.SetAction((asked, ct) => RunAsync(asked.GetValue(from)!, asked.GetValue(passphrase), new CopyReport(asked.GetValue(json)), ct));
        return command;
    }

    static async Task<int> RunAsync(FileInfo file, FileInfo? passphrase, CopyReport report, CancellationToken ct)
    {
        var secret = await CopyReport.PassphraseAsync(passphrase, ct);
        var configuration = Hosting.Configuration();
        var keys = Hosting.SharedKeysFolder(configuration);
        using var backup = await Backup.OpenAsync(file.FullName, ct, secret);
        await using var target = await ArchiveStore.OpenAsync(ArchiveStore.Configured(configuration), toRead: false, configuration, ct);
        var copied = await new CommunityCopy(backup, target, Hosting.Clock).RunAsync(
            report.Kept, beside: stopping => backup.RestoreKeysAsync(keys, stopping), ct);
        return report.End(copied, "Everything is back. Start the bot.");
    }
}
