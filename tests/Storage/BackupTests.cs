using System.IO.Compression;
using PracticeBot.Bot;
using PracticeBot.Storage;
using PracticeBot.Storage.Archives;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Storage;

public sealed class BackupOnSqlite : BackupTests<OnSqlite>
{
    [Fact]
    public async Task Restores_into_the_other_store_as_well()
    {
        await using var mongo = new OnMongo();
        await mongo.InitializeAsync();
        await MakeAsync();

        Assert.All(await RestoreAsync(mongo), collection => Assert.True(collection.Agrees, collection.ToString()));
    }
}

public sealed class BackupOnMongo : BackupTests<OnMongo>;

public abstract class BackupTests<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    readonly TBackend empty = new();
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("practicebot-");

    string File => Path.Combine(folder.FullName, "backup.zip");

    string Keys => Path.Combine(folder.FullName, "keys");

    string RestoredKeys => Path.Combine(folder.FullName, "restored");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await InWriteAsync(Everything.SeedAsync);
        await empty.InitializeAsync();
        Directory.CreateDirectory(Keys);
        await System.IO.File.WriteAllTextAsync(Path.Combine(Keys, "key-1.xml"), "<key/>", Ct);
    }

    public override async ValueTask DisposeAsync()
    {
        await empty.DisposeAsync();
        folder.Delete(recursive: true);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task With_a_passphrase_nobody_reads_it_and_with_the_passphrase_everything_is_restored()
    {
        const string passphrase = "sept mots dans un ordre que personne ne devine";
        await Backup.MakeAsync(File, StoreOf(Store), Keys, Hosting.Clock, Ct, passphrase);
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Ct);
        Assert.True(bytes.AsSpan().IndexOf("collections/"u8) < 0);

        Assert.Contains("is encrypted", await RefusedAsync(null), StringComparison.Ordinal);
        Assert.Contains("does not open", await RefusedAsync("another passphrase"), StringComparison.Ordinal);
        using (var opened = await Backup.OpenAsync(File, Ct, passphrase)) Assert.NotEmpty(opened.Manifest.Collections);

        bytes[^40] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File, bytes, Ct);
        await RefusedAsync(passphrase);
        bytes[^40] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File, bytes[..^40], Ct);
        await RefusedAsync(passphrase);

        async Task<string> RefusedAsync(string? said) =>
            (await Assert.ThrowsAsync<StorageException>(() => Backup.OpenAsync(File, Ct, said))).Message;
    }

    [Fact]
    public async Task The_audits_key_is_among_the_keys_and_the_end_of_its_chain_is_not()
    {
        await System.IO.File.WriteAllBytesAsync(Path.Combine(Keys, "audit.key"), [1, 2, 3], Ct);
        await System.IO.File.WriteAllTextAsync(Path.Combine(Keys, "audit.head"), "1:a", Ct);

        await MakeAsync();
        await RestoreAsync(empty);

        Assert.Equal([1, 2, 3], await System.IO.File.ReadAllBytesAsync(Path.Combine(RestoredKeys, "audit.key"), Ct));
        Assert.False(System.IO.File.Exists(Path.Combine(RestoredKeys, "audit.head")));
    }

    [Fact]
    public async Task What_was_backed_up_is_restored_with_its_keys()
    {
        var manifest = await MakeAsync();
        var restored = await RestoreAsync(empty);

        Assert.All(restored, collection => Assert.True(collection.Agrees, collection.ToString()));
        Assert.Equal(manifest.Collections, restored.Select(one => new BackupCollection(one.Name, one.Target.Count, one.Target.Checksum)));
        Assert.Equal("<key/>", await System.IO.File.ReadAllTextAsync(Path.Combine(RestoredKeys, "key-1.xml"), Ct));
        await empty.ReopenAsync();
    }

    [Fact]
    public async Task It_is_one_moment_of_the_community_whatever_is_said_meanwhile()
    {
        var before = await TallyAsync();
        var exchange = Some.Exchange();

        await StoreOf(Store).SnapshotAsync(async snapshot =>
        {
            _ = await snapshot.TallyAsync(ArchiveCollections.Numbers, DateTimeOffset.MinValue, Ct);
            await InWriteAsync(ports => ports.Exchanges.AddAsync(exchange, Ct));
            Assert.Equal(before, await snapshot.TallyAsync(ArchiveCollections.Exchanges, DateTimeOffset.MinValue, Ct));
            return true;
        }, Ct);

        Assert.Equal(before.Count + 1, (await TallyAsync()).Count);
    }

    [Fact]
    public async Task An_existing_file_is_not_overwritten()
    {
        await System.IO.File.WriteAllTextAsync(File, "precious", Ct);

        var refused = await Assert.ThrowsAsync<StorageException>(MakeAsync);

        Assert.Contains("exists already: choose another name", refused.Message, StringComparison.Ordinal);
        Assert.Equal("precious", await System.IO.File.ReadAllTextAsync(File, Ct));
    }

    [Fact]
    public async Task An_empty_store_has_nothing_to_back_up_and_leaves_no_file()
    {
        await Assert.ThrowsAsync<StorageException>(() => Backup.MakeAsync(File, StoreOf(empty), Keys, Hosting.Clock, Ct));

        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task A_store_that_holds_anything_is_not_restored_into()
    {
        await MakeAsync();

        await Assert.ThrowsAsync<StorageException>(() => RestoreAsync(Store));

        Assert.False(Directory.Exists(RestoredKeys));
    }

    [Theory]
    [InlineData("cut short")]
    [InlineData("no zip")]
    [InlineData("empty")]
    [InlineData("a letter changed")]
    [InlineData("an entry gone")]
    [InlineData("a manifest of nothing")]
    [InlineData("a key out of its folder")]
    public async Task What_is_not_whole_is_refused_in_a_sentence_and_nothing_of_it_restored(string how)
    {
        await MakeAsync();
        await SpoilAsync(how);

        var refused = await Assert.ThrowsAsync<StorageException>(() => RestoreAsync(empty));

        Assert.Equal($"{File} is not a whole backup: copy it again from where it was kept, or take an earlier one.", refused.Message);
        Assert.True(await StoreOf(empty).IsEmptyAsync(Ct));
        await empty.ReopenAsync();
    }

    [Fact]
    public async Task A_restore_that_was_interrupted_goes_on_and_no_bot_starts_before()
    {
        await MakeAsync();
        using var stopping = new CancellationTokenSource();
        var first = new List<string>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RestoreAsync(empty, (collection, _) =>
        {
            first.Add(collection);
            if (collection == ArchiveCollections.Exchanges) stopping.Cancel();
        }, stopping.Token));
        await Assert.ThrowsAsync<StorageException>(empty.ReopenAsync);

        var second = new List<string>();
        Assert.All(await RestoreAsync(empty, (collection, _) => second.Add(collection)), collection => Assert.True(collection.Agrees));
        Assert.Equal(ArchiveCollections.InOrder, first.Concat(second));
    }

    [Fact]
    public async Task Only_its_owner_may_read_it()
    {
        await MakeAsync();

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    static ArchiveStore StoreOf(Backend backend) => new(backend is OnMongo ? StoreKind.Mongo : StoreKind.Sqlite, backend.Services);

    protected Task<BackupManifest> MakeAsync() => Backup.MakeAsync(File, StoreOf(Store), Keys, Hosting.Clock, Ct);

    protected async Task<IReadOnlyList<CopiedCollection>> RestoreAsync(
        Backend target, Action<string, int>? kept = null, CancellationToken stopping = default)
    {
        using var backup = await Backup.OpenAsync(File, Ct);
        return await new CommunityCopy(backup, StoreOf(target), Hosting.Clock).RunAsync(
            kept, ct => backup.RestoreKeysAsync(RestoredKeys, ct), stopping);
    }

    Task<ArchiveTally> TallyAsync() => StoreOf(Store).TallyAsync(ArchiveCollections.Exchanges, DateTimeOffset.MinValue, Ct);

    async Task SpoilAsync(string how)
    {
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Ct);
        switch (how)
        {
            case "cut short": await System.IO.File.WriteAllBytesAsync(File, bytes[..(bytes.Length / 2)], Ct); break;
            case "no zip": await System.IO.File.WriteAllTextAsync(File, "Bonjour", Ct); break;
            case "empty": await System.IO.File.WriteAllBytesAsync(File, [], Ct); break;
            case "a letter changed": Change("collections/exchanges.jsonl", text => text.Replace("diagnosis", "diagnosys", StringComparison.Ordinal)); break;
            case "an entry gone": Change("collections/people.jsonl", _ => null); break;
            case "a manifest of nothing": Change("manifest.json", _ => "{}"); break;
            case "a key out of its folder":
                Change("manifest.json", text => text.Replace("key-1.xml", "../key-1.xml", StringComparison.Ordinal));
                break;
            default: throw new ArgumentOutOfRangeException(nameof(how), how, null);
        }
    }

    void Change(string name, Func<string, string?> change)
    {
        using var zip = ZipFile.Open(File, ZipArchiveMode.Update);
        var entry = zip.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
        entry.Delete();
        if (change(text) is not { } changed) return;
        Assert.NotEqual(text, changed);
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(changed);
    }
}
