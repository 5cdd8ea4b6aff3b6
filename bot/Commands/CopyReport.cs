using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;

namespace PracticeBot.Bot.Commands;

/// <summary>What a command says: a table for people, or with <c>--json</c> JSON alone on stdout.</summary>
sealed class CopyReport(bool json)
{
    /// <summary>As many digits as tell two collections apart at a glance; JSON has all of them.</summary>
    const int ShownDigits = 12;

    const int ShortestPassphrase = 16;

    public static Option<bool> JsonOption() => new("--json") { Description = "Writes JSON alone on stdout." };

    public static Option<FileInfo?> PassphraseOption() =>
        new("--passphrase-file") { Description = "A file whose first line is the backup's passphrase. Keep it elsewhere than the backup." };

    /// <exception cref="StorageException">It is named and holds none.</exception>
    public static async Task<string?> PassphraseAsync(FileInfo? file, CancellationToken ct)
    {
        if (file is null) return null;
        if (!file.Exists) throw new StorageException($"There is no file {file.FullName}: name the one that holds the passphrase.");
        var passphrase = (await File.ReadAllLinesAsync(file.FullName, ct)).FirstOrDefault()?.Trim();
        return passphrase is { Length: >= ShortestPassphrase } ? passphrase : throw new StorageException(
            string.Create(CultureInfo.InvariantCulture, $"{file.FullName} holds no passphrase: its first line must have {ShortestPassphrase} characters at least."));
    }

    public void Kept(string collection, int documents)
    {
        if (!json) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{collection}: {documents} copied"));
    }

    /// <returns>The exit code: 0 only when all agree.</returns>
    public int End(IReadOnlyList<CopiedCollection> copied, string next)
    {
        var agree = copied.All(collection => collection.Agrees);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new CopyJson(agree, [.. copied.Select(one => new ComparedJson(one.Name, Json(one.Source), Json(one.Target), one.Agrees))]),
                ReportJson.Default.CopyJson));
        }
        else
        {
            Row("collection", "source", "checksum", "target", "checksum", "");
            foreach (var (name, source, target) in copied)
                Row(name, Shown(source.Count), Short(source.Checksum), Shown(target.Count), Short(target.Checksum), source == target ? "ok" : "DIFFERS");
            Console.WriteLine(agree
                ? next
                : "What is there is not what was to be copied: make sure that no bot runs on either store, empty the target, and run this again.");
        }

        return agree ? 0 : 1;
    }

    public void End(BackupManifest manifest, string next)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(manifest, ReportJson.Default.BackupManifest));
            return;
        }

        foreach (var collection in manifest.Collections) Row(collection.Name, Shown(collection.Count), Short(collection.Checksum), "", "", "");
        Console.WriteLine(next);
    }

    static void Row(string name, string count, string checksum, string otherCount, string otherChecksum, string agrees) =>
        Console.WriteLine($"{name,-14}{count,10}  {checksum,-ShownDigits}{otherCount,10}  {otherChecksum,-ShownDigits}  {agrees}".TrimEnd());

    static string Shown(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    static string Short(string checksum) => checksum[..ShownDigits];

    static TallyJson Json(ArchiveTally tally) => new(tally.Count, tally.Checksum);
}

sealed record CopyJson(bool Agrees, IReadOnlyList<ComparedJson> Collections);

sealed record ComparedJson(string Name, TallyJson Source, TallyJson Target, bool Agrees);

sealed record TallyJson(long Count, string Checksum);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CopyJson))]
[JsonSerializable(typeof(BackupManifest))]
sealed partial class ReportJson : JsonSerializerContext;
