using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Resources;

public sealed class FilesOnSqlite : FilesContract<OnSqlite>;

public sealed class FilesOnMongo : FilesContract<OnMongo>;

public abstract class FilesContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    static readonly DateTimeOffset never = Some.Moment.AddYears(-1);

    [Fact]
    public async Task What_was_kept_in_chunks_comes_back_chunk_by_chunk()
    {
        var file = Some.StoredFile(length: StoredFile.ChunkSize + 2);
        var first = Enumerable.Range(0, StoredFile.ChunkSize).Select(i => (byte)(i % 251)).ToArray();

        await KeepAsync(file, first, [0, 255]);

        Assert.Equal(file, await FindAsync(file.Id));
        Assert.Equal(first, await ChunkAsync(file.Id, 0));
        Assert.Equal([0, 255], await ChunkAsync(file.Id, 1));
        Assert.Null(await ChunkAsync(file.Id, 2));
    }

    [Fact]
    public async Task A_chunk_kept_again_stands_in_place_of_the_one_before()
    {
        var file = Some.StoredFile(length: 2);
        await InWriteAsync(ports => ports.Files.AddChunkAsync(file.Id, 0, [1], Some.Moment, Ct));

        await KeepAsync(file, [2, 3]);

        Assert.Equal([2, 3], await ChunkAsync(file.Id, 0));
    }

    [Fact]
    public async Task A_file_is_found_once_it_is_complete()
    {
        var file = Some.StoredFile();
        await InWriteAsync(ports => ports.Files.AddChunkAsync(file.Id, 0, [1, 2, 3], Some.Moment, Ct));
        Assert.Null(await FindAsync(file.Id));

        await InWriteAsync(ports => ports.Files.CompleteAsync(file, Ct));
        Assert.Equal(file, await FindAsync(file.Id));
    }

    [Fact]
    public async Task Of_a_complete_file_nothing_changes()
    {
        var file = Some.StoredFile();
        await KeepAsync(file, [1, 2, 3]);

        await KeepAsync(file with { Name = "other.pdf", Length = 1 }, [9], [9]);

        Assert.Equal(file, await FindAsync(file.Id));
        Assert.Equal([1, 2, 3], await ChunkAsync(file.Id, 0));
        Assert.Null(await ChunkAsync(file.Id, 1));
    }

    [Fact]
    public async Task Chunks_of_a_longer_attempt_are_forgotten_when_it_is_complete()
    {
        var file = Some.StoredFile();
        await InWriteAsync(ports => ports.Files.AddChunkAsync(file.Id, 1, [9], Some.Moment, Ct));

        await KeepAsync(file, [1, 2, 3]);

        Assert.Null(await ChunkAsync(file.Id, 1));
    }

    [Fact]
    public async Task What_no_resource_names_is_forgotten_after_its_time_with_its_chunks()
    {
        var (old, shared, young) = (Some.StoredFile(), Some.StoredFile(), Some.StoredFile() with { At = Some.Moment.AddHours(1).ToUniversalTime() });
        foreach (var file in new[] { old, shared, young }) await KeepAsync(file, [1, 2, 3]);
        await InWriteAsync(ports => ports.Resources.AddAsync(Some.Resource() with { File = ResourceFile.Of(shared) }, Ct));

        Assert.Equal(1, await ForgetAsync(Some.Moment.AddMinutes(1), never));

        Assert.Null(await FindAsync(old.Id));
        Assert.Null(await ChunkAsync(old.Id, 0));
        foreach (var file in new[] { shared, young })
        {
            Assert.Equal(file, await FindAsync(file.Id));
            Assert.NotNull(await ChunkAsync(file.Id, 0));
        }
    }

    [Fact]
    public async Task What_was_never_completed_is_forgotten_after_its_time()
    {
        var (old, young, whole) = (new FileId(Some.Id("file")), new FileId(Some.Id("file")), Some.StoredFile());
        await InWriteAsync(ports => ports.Files.AddChunkAsync(old, 0, [1], Some.Moment, Ct));
        await InWriteAsync(ports => ports.Files.AddChunkAsync(young, 0, [1], Some.Moment.AddHours(1), Ct));
        await KeepAsync(whole, [1, 2, 3]);

        Assert.Equal(1, await ForgetAsync(never, Some.Moment.AddMinutes(1)));

        Assert.Null(await ChunkAsync(old, 0));
        Assert.NotNull(await ChunkAsync(young, 0));
        Assert.NotNull(await ChunkAsync(whole.Id, 0));
    }

    [Fact]
    public async Task As_many_are_forgotten_at_a_time_as_asked()
    {
        for (var i = 0; i < 3; i++) await KeepAsync(Some.StoredFile(), [1, 2, 3]);
        for (var i = 0; i < 2; i++) await InWriteAsync(ports => ports.Files.AddChunkAsync(new(Some.Id("file")), 0, [1], Some.Moment, Ct));

        var later = Some.Moment.AddDays(1);
        foreach (var expected in new[] { 2, 2, 1, 0 }) Assert.Equal(expected, await ForgetAsync(later, later, 2));
    }

    [Fact]
    public async Task A_resource_keeps_its_file_and_one_whose_file_was_forgotten_is_stale()
    {
        var file = Some.StoredFile();
        await KeepAsync(file, [1, 2, 3]);
        var resource = Some.Resource() with { Url = null, File = ResourceFile.Of(file) };
        await InWriteAsync(ports => ports.Resources.AddAsync(resource, Ct));

        Assert.Equal(resource, await InReadAsync(ports => ports.Resources.FindAsync(resource.Ref, Ct)));
        await using var ports = NewPorts();
        await ports.Work.WriteAsync(Ct);
        await Assert.ThrowsAsync<StaleException>(() => ports.Resources.AddAsync(Some.Resource() with { File = ResourceFile.Of(Some.StoredFile()) }, Ct));
    }

    async Task KeepAsync(StoredFile file, params byte[][] chunks)
    {
        for (var n = 0; n < chunks.Length; n++)
        {
            var at = n;
            await InWriteAsync(ports => ports.Files.AddChunkAsync(file.Id, at, chunks[at], Some.Moment, Ct));
        }

        await InWriteAsync(ports => ports.Files.CompleteAsync(file, Ct));
    }

    Task<StoredFile?> FindAsync(FileId file) => InReadAsync(ports => ports.Files.FindAsync(file, Ct));

    Task<byte[]?> ChunkAsync(FileId file, int n) => InReadAsync(ports => ports.Files.ChunkAsync(file, n, Ct));

    Task<int> ForgetAsync(DateTimeOffset unshared, DateTimeOffset unfinished, int most = 10) =>
        InWriteAsync(ports => ports.Files.ForgetAsync(unshared, unfinished, most, Ct));
}
