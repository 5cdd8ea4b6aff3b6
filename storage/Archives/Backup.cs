using System.IO.Compression;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PracticeBot.Storage.Archives;

/// <summary>What a backup says of itself, so that what it holds can be checked before anything is restored.</summary>
/// <param name="Format">Of the file and its documents; a program restores its own and earlier ones.</param>
/// <param name="Program">The version that made it.</param>
/// <param name="Keys">The files of the keys folder, and the SHA-256 of each.</param>
public sealed record BackupManifest(
    int Format, string Program, DateTimeOffset MadeAt, string Source, IReadOnlyList<BackupCollection> Collections,
    IReadOnlyDictionary<string, string> Keys);

public sealed record BackupCollection(string Name, long Count, string Checksum);

/// <summary>
/// One file, a zip: the manifest, a JSON Lines entry for each collection, and the keys that tokens are protected with. It
/// holds all that a community said: keep it as such.
/// </summary>
public sealed class Backup : IArchiveSource, IDisposable
{
    const int Format = 1;
    const string ManifestName = "manifest.json";

    readonly ZipArchive opened;

    Backup(ZipArchive opened, BackupManifest manifest, string name) => (this.opened, Manifest, Name) = (opened, manifest, name);

    public BackupManifest Manifest { get; }

    public string Name { get; }

    /// <summary>Backs the community and the keys up, under another name until it is whole.</summary>
    /// <param name="passphrase">Without it nobody reads the file; null leaves it readable.</param>
    /// <exception cref="StorageException">The file exists, or there is nothing to back up.</exception>
    public static async Task<BackupManifest> MakeAsync(string file, ArchiveStore store, string keys, TimeProvider clock, CancellationToken ct, string? passphrase = null)
    {
        if (File.Exists(file)) throw new StorageException($"{file} exists already: choose another name for the backup.");
        if (await store.IsUnfinishedAsync(ct)) throw new StorageException("The store holds an unfinished copy: finish the move or restore first.");
        if (await store.IsEmptyAsync(ct)) throw new StorageException("The store is empty: there is nothing to back up. See Storage:Folder and Storage:Mongo.");

        var unfinished = $"{file}.{Environment.ProcessId}.unfinished";
        try
        {
            var manifest = await store.SnapshotAsync(snapshot => WriteAsync(unfinished, snapshot, keys, clock.GetUtcNow(), passphrase, ct), ct);
            File.Move(unfinished, file);
            return manifest;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Opens a backup and checks all it holds.</summary>
    /// <exception cref="StorageException">It is not there, not whole, or of a newer program.</exception>
    public static async Task<Backup> OpenAsync(string file, CancellationToken ct, string? passphrase = null)
    {
        if (!File.Exists(file)) throw new StorageException($"There is no file {file}: name the backup to restore.");

        ZipArchive? zip = null;
        try
        {
            zip = await SealedStream.IsSealedAsync(file, ct) ? await UnsealedAsync(file, passphrase, ct) : await ZipFile.OpenReadAsync(file, ct);
            var manifest = JsonSerializer.Deserialize(await BytesAsync(zip, ManifestName, ct), BackupJson.Default.BackupManifest)
                ?? throw new InvalidDataException();
            if (manifest.Format > Format) throw new StorageException($"{file} was made by a newer PracticeBot ({manifest.Program}): restore it with that version.");

            var backup = new Backup(zip, manifest, $"the backup of {ArchiveDocument.Instant(manifest.MadeAt)}");
            await backup.CheckAsync(ct);
            zip = null;
            return backup;
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw new StorageException($"{file} is not a whole backup: copy it again from where it was kept, or take an earlier one.");
        }
        finally
        {
            zip?.Dispose();
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<ArchiveDocument>> PagesAsync(
        string collection, string? after, [EnumeratorCancellation] CancellationToken ct)
    {
        // Made before there was such a collection.
        if (Manifest.Collections.All(one => one.Name != collection)) yield break;

        await using var entry = await Entry(opened, EntryOf(collection)).OpenAsync(ct);
        using var lines = new StreamReader(entry, Encoding.UTF8);
        var size = ArchiveSources.PageSizeOf(collection);
        var page = new List<ArchiveDocument>(size);
        var seen = after is null;
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            var document = JsonSerializer.Deserialize(line, BackupJson.Default.ArchiveDocument) ?? throw new InvalidDataException();
            if (seen) page.Add(document);
            seen |= document.Key == after;
            if (page.Count < size) continue;

            yield return page;
            page = new(size);
        }

        if (page.Count > 0) yield return page;
    }

    /// <summary>Puts the keys back beside those that are there: whoever holds a token may go on.</summary>
    public async Task RestoreKeysAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in Manifest.Keys.Keys)
        {
            var file = Path.Combine(folder, name);
            if (!File.Exists(file)) await File.WriteAllBytesAsync(file, await BytesAsync(opened, KeyOf(name), ct), ct);
        }
    }

    public void Dispose() => opened.Dispose();

    /// <summary>In a temporary file of its owner's alone, gone when it is closed.</summary>
    static async Task<ZipArchive> UnsealedAsync(string file, string? passphrase, CancellationToken ct)
    {
        if (passphrase is null) throw new StorageException($"{file} is encrypted: name the file that holds its passphrase, with --passphrase-file.");
        var options = OwnersAlone();
        options.Options = FileOptions.DeleteOnClose;
        var plain = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            await SealedStream.OpenAsync(file, passphrase, plain, ct);
            plain.Position = 0;
            return await ZipArchive.CreateAsync(plain, ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, ct);
        }
        catch (CryptographicException)
        {
            await plain.DisposeAsync();
            throw new StorageException($"The passphrase does not open {file}: name the file that holds the one it was made with.");
        }
        catch
        {
            await plain.DisposeAsync();
            throw;
        }
    }

    static async Task<BackupManifest> WriteAsync(string file, IArchiveSource source, string keys, DateTimeOffset at, string? passphrase, CancellationToken ct)
    {
        await using var stream = new FileStream(file, OwnersAlone());
        await using Stream target = passphrase is null ? stream : new SealedStream(stream, passphrase);
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        var collections = new List<BackupCollection>();
        foreach (var collection in ArchiveCollections.InOrder)
        {
            await using var entry = await zip.CreateEntry(EntryOf(collection)).OpenAsync(ct);
            var tally = default(ArchiveTally);
            await foreach (var page in source.PagesAsync(collection, after: null, ct))
            {
                foreach (var document in page)
                {
                    await JsonSerializer.SerializeAsync(entry, document, BackupJson.Default.ArchiveDocument, ct);
                    entry.WriteByte((byte)'\n');
                }

                tally = tally.With(page);
            }

            collections.Add(new(collection, tally.Count, tally.Checksum));
        }

        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in Directory.Exists(keys) ? Directory.EnumerateFiles(keys).Where(file => Path.GetExtension(file) is ".xml" or ".key") : [])
        {
            var bytes = await File.ReadAllBytesAsync(key, ct);
            await using var entry = await zip.CreateEntry(KeyOf(Path.GetFileName(key))).OpenAsync(ct);
            await entry.WriteAsync(bytes, ct);
            kept[Path.GetFileName(key)] = Digest(bytes);
        }

        var manifest = new BackupManifest(Format, Version(), at, source.Name, collections, kept);
        await using (var entry = await zip.CreateEntry(ManifestName).OpenAsync(ct))
            await JsonSerializer.SerializeAsync(entry, manifest, BackupJson.Default.BackupManifest, ct);
        await zip.DisposeAsync();
        if (target != stream) await target.DisposeAsync();
        stream.Flush(flushToDisk: true);
        return manifest;
    }

    async Task CheckAsync(CancellationToken ct)
    {
        foreach (var said in Manifest.Collections)
        {
            if (!ArchiveCollections.InOrder.Contains(said.Name, StringComparer.Ordinal)) throw new InvalidDataException();
            var tally = await this.TallyAsync(said.Name, DateTimeOffset.MinValue, ct);
            if (tally.Count != said.Count || tally.Checksum != said.Checksum) throw new InvalidDataException();
        }

        foreach (var (name, digest) in Manifest.Keys)
        {
            // Names come from the file: none may lead out of the keys folder.
            if (name != Path.GetFileName(name) || Digest(await BytesAsync(opened, KeyOf(name), ct)) != digest) throw new InvalidDataException();
        }
    }

    static FileStreamOptions OwnersAlone()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    static async Task<byte[]> BytesAsync(ZipArchive zip, string name, CancellationToken ct)
    {
        await using var entry = await Entry(zip, name).OpenAsync(ct);
        using var bytes = new MemoryStream();
        await entry.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    static ZipArchiveEntry Entry(ZipArchive zip, string name) => zip.GetEntry(name) ?? throw new InvalidDataException();

    static string EntryOf(string collection) => $"collections/{collection}.jsonl";

    static string KeyOf(string name) => $"keys/{name}";

    static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    static string Version() =>
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(ArchiveDocument))]
sealed partial class BackupJson : JsonSerializerContext;
