using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PracticeBot.Storage.Sqlite;

namespace PracticeBot.Storage.Archives;

public enum StoreKind
{
    Sqlite,
    Mongo,
}

/// <summary>A store opened to be copied from or into, without the bot.</summary>
public sealed class ArchiveStore(StoreKind kind, IServiceProvider services) : IArchiveSource, IAsyncDisposable
{
    const int MostAttempts = 5;

    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(500);

    public string Name => kind.ToString().ToLowerInvariant();

    public IServiceScopeFactory Scopes => services.GetRequiredService<IServiceScopeFactory>();

    /// <summary>The store of this kind that <c>Storage:*</c> names.</summary>
    /// <exception cref="StorageException">It is not named, cannot be reached, or is not there to be read.</exception>
    public static async Task<ArchiveStore> OpenAsync(StoreKind kind, bool toRead, IConfiguration configuration, CancellationToken ct)
    {
        if (kind == StoreKind.Mongo && string.IsNullOrWhiteSpace(configuration["Storage:Mongo"]))
            throw new StorageException("Storage:Mongo is not set: set it to the address of the MongoDB replica set, such as mongodb://one,two,three/practicebot?replicaSet=rs0.");

        var named = new ConfigurationBuilder().AddConfiguration(configuration)
            .AddInMemoryCollection(kind == StoreKind.Sqlite ? [new("Storage:Mongo", "")] : [])
            .Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(named).AddLogging().AddStorage(named).BuildServiceProvider();
        var store = new ArchiveStore(kind, services);
        try
        {
            // Opening it would make an empty one.
            if (kind == StoreKind.Sqlite && toRead && !SqliteDatabase.IsIn(Folder(services)))
                throw new StorageException($"No community is kept in {Folder(services)}: set Storage:Folder to the data folder of the bot.");
            await store.PrepareAsync(ct);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>The kind that the bot would start on.</summary>
    public static StoreKind Configured(IConfiguration configuration) =>
        string.IsNullOrWhiteSpace(configuration["Storage:Mongo"]) ? StoreKind.Sqlite : StoreKind.Mongo;

    public Task<T> ReadAsync<T>(Func<IArchive, Task<T>> read, CancellationToken ct) => SayingWhatBrokeAsync(async () =>
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ReadAsync(ct);
        return await read(scope.ServiceProvider.GetRequiredService<IArchive>());
    });

    public async Task WriteAsync(Func<IArchive, Task> write, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = services.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
            try
            {
                await SayingWhatBrokeAsync(async () =>
                {
                    await work.WriteAsync(ct);
                    await write(scope.ServiceProvider.GetRequiredService<IArchive>());
                    await work.CommitAsync(ct);
                    return true;
                });
                return;
            }
            catch (StaleException) when (attempt < MostAttempts)
            {
                // A change of primary, or a commit of which nobody knows: the mark tells. Or what a killed copy left open.
                await Task.Delay(pause * attempt, ct);
            }
            catch (StaleException)
            {
                throw new StorageException("Something else writes to the target: make sure that no bot runs on it, and run this again in a minute.");
            }
        }
    }

    /// <summary>Each page in a snapshot of its own: right when nothing else writes, however long it takes.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ArchiveDocument>> PagesAsync(
        string collection, string? after, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var key = after;
            var page = await ReadAsync(archive => archive.ReadAsync(collection, key, ArchiveSources.PageSizeOf(collection), ct), ct);
            if (page.Count == 0) yield break;
            yield return page;
            after = page[^1].Key;
        }
    }

    /// <summary>All pages in one snapshot, so that a running bot changes nothing in between.</summary>
    public async Task<T> SnapshotAsync<T>(Func<IArchiveSource, Task<T>> read, CancellationToken ct)
    {
        try
        {
            return await ReadAsync(archive => read(new Snapshot(Name, archive)), ct);
        }
        catch (StaleException)
        {
            throw new StorageException("MongoDB did not keep one moment of the community for as long as reading it took (a minute, unless set otherwise): back it up with mongodump.");
        }
    }

    /// <summary>Whether a move or restore into it was begun and has not ended.</summary>
    public async Task<bool> IsUnfinishedAsync(CancellationToken ct) =>
        await ReadAsync(archive => archive.MarkAsync(ct), ct) is { Done: false };

    public async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        foreach (var collection in ArchiveCollections.InOrder)
        {
            if ((await ReadAsync(archive => archive.ReadAsync(collection, after: null, most: 1, ct), ct)).Count > 0) return false;
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (services is IAsyncDisposable owned) await owned.DisposeAsync();
    }

    static async Task<T> SayingWhatBrokeAsync<T>(Func<Task<T>> use)
    {
        try
        {
            return await use();
        }
        catch (StoreAwayException fault)
        {
            throw new StorageException($"{fault.Message} See that the server answers at Storage:Mongo, then run this again.");
        }
    }

    static string Folder(IServiceProvider services) =>
        Path.GetFullPath(services.GetRequiredService<IOptions<StorageOptions>>().Value.Folder);

    async Task PrepareAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IArchive>().PrepareAsync(ct);
    }

    sealed class Snapshot(string name, IArchive archive) : IArchiveSource
    {
        public string Name => name;

        public async IAsyncEnumerable<IReadOnlyList<ArchiveDocument>> PagesAsync(
            string collection, string? after, [EnumeratorCancellation] CancellationToken ct)
        {
            while (true)
            {
                var page = await archive.ReadAsync(collection, after, ArchiveSources.PageSizeOf(collection), ct);
                if (page.Count == 0) yield break;
                yield return page;
                after = page[^1].Key;
            }
        }
    }
}
