using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PracticeBot.Bot.Files;

namespace PracticeBot.Tests.Files;

/// <summary>Whatever clamd does, a file is clean only when it said so.</summary>
public sealed class ClamdScannerTests
{
    static readonly byte[] content = RandomNumberGenerator.GetBytes(200_000);

    [Theory]
    [InlineData("stream: OK", "Clean")]
    [InlineData("stream: Eicar-Test-Signature FOUND", "Unsafe")]
    [InlineData("INSTREAM size limit exceeded. ERROR", "NotScanned")]
    [InlineData("stream: Can't allocate memory ERROR", "NotScanned")]
    [InlineData("UNKNOWN COMMAND", "NotScanned")]
    [InlineData("stream: OKAY", "NotScanned")]
    [InlineData("", "NotScanned")]
    public async Task Only_a_clear_yes_is_a_yes(string reply, string verdict)
    {
        await using var clamd = TheClamd.Replying(reply);

        Assert.Equal(verdict, (await ScanAsync(clamd.Address)).ToString());
        Assert.Equal(content, clamd.Shown.ToArray());
    }

    [Fact]
    public async Task It_may_listen_on_a_socket_of_the_machine()
    {
        var folder = Directory.CreateTempSubdirectory("clamd-");
        await using (var clamd = TheClamd.Replying("stream: OK", new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, "clamd.ctl"))))
            Assert.Equal(ScanVerdict.Clean, await ScanAsync(clamd.Address));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task One_that_hangs_up_early_scanned_nothing()
    {
        await using var clamd = TheClamd.Behaving((_, _) => Task.CompletedTask);

        Assert.Equal(ScanVerdict.NotScanned, await ScanAsync(clamd.Address));
    }

    [Fact]
    public async Task One_that_stops_reading_to_say_it_is_too_much_scanned_nothing()
    {
        await using var clamd = TheClamd.Behaving(async (stream, ct) =>
        {
            await stream.ReadExactlyAsync(new byte[100], ct);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("INSTREAM size limit exceeded. ERROR\0"), ct);
        });

        Assert.Equal(ScanVerdict.NotScanned, await ScanAsync(clamd.Address));
    }

    [Fact]
    public async Task One_that_is_too_slow_scanned_nothing()
    {
        await using var clamd = TheClamd.Behaving((_, ct) => Task.Delay(Timeout.Infinite, ct));

        Assert.Equal(ScanVerdict.NotScanned, await ScanAsync(clamd.Address, TimeSpan.FromMilliseconds(200)));
    }

    [Fact]
    public async Task One_that_is_not_there_scanned_nothing()
    {
        EndPoint gone;
        await using (var clamd = TheClamd.Replying("stream: OK")) gone = clamd.Address;

        Assert.Equal(ScanVerdict.NotScanned, await ScanAsync(gone));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("localhost:3310", "Unspecified/localhost:3310")]
    [InlineData("127.0.0.1:3310", "127.0.0.1:3310")]
    [InlineData("[::1]:3310", "[::1]:3310")]
    [InlineData("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl")]
    public void Where_it_listens_is_read_as_it_is_written(string? option, string? read)
    {
        var options = new FilesOptions { Clamd = option };

        Assert.True(FilesOptions.Holds(options));
        Assert.Equal(read, options.Scanner?.ToString());
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:0")]
    [InlineData("localhost:99999")]
    [InlineData("tcp://localhost:3310")]
    [InlineData("/")]
    public void What_is_no_address_stops_the_start(string option) => Assert.False(FilesOptions.Holds(new FilesOptions { Clamd = option }));

    static async Task<ScanVerdict> ScanAsync(EndPoint clamd, TimeSpan? patience = null)
    {
        using var stream = new MemoryStream(content);
        return await new ClamdScanner(clamd, patience ?? TimeSpan.FromSeconds(10), NullLogger<ClamdScanner>.Instance)
            .ScanAsync(stream, TestContext.Current.CancellationToken);
    }
}
