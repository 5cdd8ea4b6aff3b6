using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PracticeBot.Tests.Files;

/// <summary>A clamd on a real socket that answers as a test says, and remembers what it was shown.</summary>
sealed class TheClamd : IAsyncDisposable
{
    readonly Socket listening;
    readonly CancellationTokenSource ending = new();
    readonly Task serving;

    TheClamd(Socket listening, Func<NetworkStream, CancellationToken, Task> behaves)
    {
        this.listening = listening;
        serving = ServeAsync(behaves);
    }

    public EndPoint Address => listening.LocalEndPoint!;

    /// <summary>For <c>Files:Clamd</c>.</summary>
    public string Named => Address.ToString()!;

    public MemoryStream Shown { get; } = new();

    /// <summary>Reads all and gives this reply.</summary>
    public static TheClamd Replying(string reply, EndPoint? at = null)
    {
        TheClamd? clamd = null;
        clamd = Behaving(
            async (stream, ct) =>
            {
                await clamd!.ReadAsync(stream, ct);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\0"), ct);
            }, at);
        return clamd;
    }

    public static TheClamd Behaving(Func<NetworkStream, CancellationToken, Task> behaves, EndPoint? at = null)
    {
        var socket = at is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(at ?? new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        return new(socket, behaves);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listening.Dispose();
        await serving;
        ending.Dispose();
    }

    async Task ReadAsync(NetworkStream stream, CancellationToken ct)
    {
        var command = new byte["zINSTREAM\0".Length];
        await stream.ReadExactlyAsync(command, ct);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        var size = new byte[sizeof(int)];
        while (true)
        {
            await stream.ReadExactlyAsync(size, ct);
            var part = new byte[BinaryPrimitives.ReadInt32BigEndian(size)];
            if (part.Length == 0) return;
            await stream.ReadExactlyAsync(part, ct);
            Shown.Write(part);
        }
    }

    async Task ServeAsync(Func<NetworkStream, CancellationToken, Task> behaves)
    {
        try
        {
            while (true)
            {
                using var socket = await listening.AcceptAsync(ending.Token);
                await using var stream = new NetworkStream(socket);
                await behaves(stream, ending.Token);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException or IOException)
        {
            // the test is over, or its client went away
        }
    }
}
