using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace PracticeBot.Engine;

/// <summary>
/// MongoDB's wire protocol on a loopback port, before an engine that does not speak it. For tests: nobody logs in, nothing is
/// encrypted. Where the engine does not answer, the client loses its connection rather than hear an error that nobody made.
/// </summary>
sealed class Front : IAsyncDisposable
{
    static readonly TimeSpan longestLeave = TimeSpan.FromSeconds(5);

    readonly TcpListener listener;
    readonly Commands commands;
    readonly CancellationTokenSource stopping = new();
    readonly ConcurrentDictionary<int, Task> clients = new();
    readonly Task accepting;

    public Front(NpgsqlDataSource postgres, int port)
    {
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        commands = new(postgres, $"127.0.0.1:{port}", TimeProvider.System);
        accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await stopping.CancelAsync();
        await accepting;
        try
        {
            await LeftAsync().WaitAsync(longestLeave);
        }
        catch (TimeoutException)
        {
            // what still waits for the engine ends with it
        }

        stopping.Dispose();
        listener.Dispose();
    }

    async Task LeftAsync()
    {
        await Task.WhenAll(clients.Values);
        await commands.DisposeAsync();
    }

    async Task AcceptAsync()
    {
        try
        {
            for (var client = 1; ; client++)
            {
                var socket = await listener.AcceptSocketAsync(stopping.Token);
                socket.NoDelay = true;
                clients[client] = Task.Run(() => ServeAsync(socket, client));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    async Task ServeAsync(Socket socket, int client)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            while (await Request.ReadAsync(stream, stopping.Token) is { } request)
            {
                var reply = await commands.AnswerAsync(request, client).WaitAsync(stopping.Token);
                if (request.WantsReply) await request.ReplyAsync(stream, reply, stopping.Token);
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or NpgsqlException or ObjectDisposedException or InvalidOperationException)
        {
            // the client, the engine or this front is gone
        }
        finally
        {
            stream.Close();
            await commands.LeaveAsync(client);
            clients.TryRemove(client, out _);
        }
    }
}
