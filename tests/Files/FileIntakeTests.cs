using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot.Files;
using PracticeBot.Resources;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Files;

public sealed class FileIntakeOnSqlite : FileIntakeTests<OnSqlite>;

public sealed class FileIntakeOnMongo : FileIntakeTests<OnMongo>;

public abstract class FileIntakeTests<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    readonly FileId id = new(Some.Id("file"));

    [Fact]
    public async Task What_is_taken_in_is_kept_to_the_byte()
    {
        byte[] content = [.. SomeFiles.Pdf(), .. RandomNumberGenerator.GetBytes((2 * StoredFile.ChunkSize) + 100)];

        var file = (await TakeAsync(content, "dossier/Guide.pdf")).Made();

        Assert.Equal(
            new StoredFile(id, "Guide.pdf", "application/pdf", content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), Community.Salma.Id, Some.Moment),
            file);
        Assert.Equal(file, await InReadAsync(ports => ports.Files.FindAsync(id, Ct)));
        Assert.Equal(content, await ContentAsync());
    }

    [Fact]
    public async Task Delivered_again_it_is_the_one_that_is_kept()
    {
        var first = (await TakeAsync(SomeFiles.Pdf("one"), "one.pdf")).Made();

        var again = (await TakeAsync(SomeFiles.Pdf("another"), "another.pdf")).Made();

        Assert.Equal(first, again);
        Assert.Equal(SomeFiles.Pdf("one"), await ContentAsync());
    }

    [Fact]
    public async Task After_a_crash_in_the_middle_it_is_taken_from_the_beginning()
    {
        await InWriteAsync(ports => ports.Files.AddChunkAsync(id, 0, new byte[StoredFile.ChunkSize], Some.Moment, Ct));
        await InWriteAsync(ports => ports.Files.AddChunkAsync(id, 1, [1, 2, 3], Some.Moment, Ct));

        await TakeAsync(SomeFiles.Pdf(), "guide.pdf");

        Assert.Equal(SomeFiles.Pdf(), await ContentAsync());
        Assert.Null(await InReadAsync(ports => ports.Files.ChunkAsync(id, 1, Ct)));
    }

    [Fact]
    public async Task Two_deliveries_at_once_make_one_file()
    {
        var both = await Task.WhenAll(TakeAsync(SomeFiles.Pdf(), "guide.pdf"), TakeAsync(SomeFiles.Pdf(), "guide.pdf"));

        Assert.Equal(both[0].Made(), both[1].Made());
        Assert.Equal(SomeFiles.Pdf(), await ContentAsync());
    }

    [Fact]
    public async Task The_largest_file_is_taken_and_one_byte_more_is_refused_without_reading_on()
    {
        var longest = new Endless(Limits.File);
        Assert.Equal(Limits.File, (await TakeAsync(longest, "long.txt")).Made().Length);

        var endless = new Endless(long.MaxValue);
        Refused.With(new FileTooLarge("long.txt", 25), await TakeAsync(endless, "long.txt", new(Some.Id("file"))));
        Assert.InRange(endless.Given, Limits.File + 1, Limits.File + (128 * 1024));
    }

    [Fact]
    public async Task What_is_empty_or_of_no_accepted_type_is_refused_by_its_clean_name()
    {
        Refused.With(new FileEmpty("guide.pdf"), await TakeAsync([], "../guide.pdf"));
        Refused.With(new FileTypeNotAccepted("program.exe"), await TakeAsync("MZ\0"u8.ToArray(), "program.exe"));
        Assert.Null(await InReadAsync(ports => ports.Files.ChunkAsync(id, 0, Ct)));
    }

    [Theory]
    [InlineData("stream: Eicar FOUND", typeof(FileUnsafe))]
    [InlineData("INSTREAM size limit exceeded. ERROR", typeof(FileNotScanned))]
    public async Task Nothing_is_kept_that_the_scanner_did_not_find_clean(string reply, Type refusal)
    {
        await using var clamd = TheClamd.Replying(reply);
        var scanner = new ClamdScanner(
            clamd.Address, TimeSpan.FromSeconds(10), Microsoft.Extensions.Logging.Abstractions.NullLogger<ClamdScanner>.Instance);

        var outcome = await TakeAsync(new MemoryStream(SomeFiles.Pdf()), "guide.pdf", id, scanner);

        Assert.IsType(refusal, outcome.Refused);
        Assert.Null(await InReadAsync(ports => ports.Files.ChunkAsync(id, 0, Ct)));
    }

    [Fact]
    public async Task What_the_scanner_found_clean_is_kept()
    {
        await using var clamd = TheClamd.Replying("stream: OK");
        var scanner = new ClamdScanner(
            clamd.Address, TimeSpan.FromSeconds(10), Microsoft.Extensions.Logging.Abstractions.NullLogger<ClamdScanner>.Instance);

        Assert.NotNull((await TakeAsync(new MemoryStream(SomeFiles.Pdf()), "guide.pdf", id, scanner)).Made);
        Assert.Equal(SomeFiles.Pdf(), clamd.Shown.ToArray());
    }

    [Fact]
    public async Task A_sender_who_stops_in_the_middle_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<IOException>(() => TakeAsync(new Endless(1_000_000) { BreaksAt = 500_000 }, "long.txt"));

        Assert.Null(await InReadAsync(ports => ports.Files.ChunkAsync(id, 0, Ct)));
    }

    Task<Outcome<StoredFile>> TakeAsync(byte[] content, string name) => TakeAsync(new MemoryStream(content), name);

    Task<Outcome<StoredFile>> TakeAsync(Stream content, string name, FileId? under = null, IFileScanner? scanner = null) =>
        new FileIntake(Store.Services.GetRequiredService<IServiceScopeFactory>(), scanner ?? new NoScanner())
            .TakeAsync(under ?? id, Community.Salma.Id, name, declaredType: null, content, Some.Moment, Ct);

    async Task<byte[]> ContentAsync()
    {
        var content = new List<byte>();
        for (var n = 0; await InReadAsync(ports => ports.Files.ChunkAsync(id, n, Ct)) is { } chunk; n++) content.AddRange(chunk);
        return [.. content];
    }

    /// <summary>A text as long as it is read, up to a length.</summary>
    sealed class Endless(long length) : Stream
    {
        public long Given { get; private set; }

        public long BreaksAt { get; init; } = long.MaxValue;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (Given >= BreaksAt) throw new IOException("The sender is gone.");
            var given = (int)Math.Min(buffer.Length, length - Given);
            buffer[..given].Fill((byte)'a');
            Given += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
