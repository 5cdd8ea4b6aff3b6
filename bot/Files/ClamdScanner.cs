using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PracticeBot.Bot.Files;

/// <summary>ClamAV's daemon, by its INSTREAM command (clamd(8)): whatever is not a clear yes or no is no scan.</summary>
sealed partial class ClamdScanner(EndPoint clamd, TimeSpan patience, ILogger<ClamdScanner> log) : IFileScanner
{
    const int PartSize = 64 * 1024;
    const int LongestReply = 4 * 1024;

    public async Task<ScanVerdict> ScanAsync(Stream content, CancellationToken ct)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(ct);
        within.CancelAfter(patience);
        try
        {
            using var socket = clamd is UnixDomainSocketEndPoint
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(clamd, within.Token);
            await using var stream = new NetworkStream(socket, ownsSocket: false);
            return Verdict(await AskAsync(stream, content, within.Token));
        }
        catch (Exception fault) when (fault is SocketException or IOException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogAway(fault is OperationCanceledException ? "no answer in time" : fault.Message);
            return ScanVerdict.NotScanned;
        }
    }

    static async Task<string> AskAsync(NetworkStream clamd, Stream content, CancellationToken ct)
    {
        try
        {
            await clamd.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
            var part = new byte[sizeof(int) + PartSize];
            for (int read; (read = await content.ReadAsync(part.AsMemory(sizeof(int)), ct)) > 0;)
            {
                BinaryPrimitives.WriteInt32BigEndian(part, read);
                await clamd.WriteAsync(part.AsMemory(0, sizeof(int) + read), ct);
            }

            await clamd.WriteAsync(new byte[sizeof(int)], ct);
        }
        catch (IOException)
        {
            // It hangs up in the middle to say that this is too much, or that it has seen enough: its reply may be there.
        }

        var reply = new byte[LongestReply];
        var length = 0;
        for (int read; length < LongestReply && (read = await clamd.ReadAsync(reply.AsMemory(length), ct)) > 0;)
        {
            length += read;
            if (reply.AsSpan(0, length).Contains((byte)0)) break;
        }

        return Encoding.UTF8.GetString(reply, 0, length).TrimEnd('\0', '\n');
    }

    ScanVerdict Verdict(string reply)
    {
        if (reply == "stream: OK") return ScanVerdict.Clean;
        if (reply.StartsWith("stream: ", StringComparison.Ordinal) && reply.EndsWith(" FOUND", StringComparison.Ordinal))
        {
            LogFound(reply["stream: ".Length..^" FOUND".Length]);
            return ScanVerdict.Unsafe;
        }

        LogAway(reply.Length == 0 ? "it hung up" : reply);
        return ScanVerdict.NotScanned;
    }

    [LoggerMessage(LogLevel.Warning, "A file was refused: the scanner found {Signature}")]
    partial void LogFound(string signature);

    [LoggerMessage(LogLevel.Warning, "A file was not taken because clamd did not scan it: {Reason}")]
    partial void LogAway(string reason);
}
