using System.Net;
using System.Net.Sockets;

namespace PracticeBot.Engine;

/// <summary>
/// DocumentDB, which speaks MongoDB's commands, on data and a loopback port of its own. What passes on it works on DocumentDB:
/// it does not prove that it works on mongod.
/// </summary>
public sealed class DocumentDb : IAsyncDisposable
{
    internal const string ReplicaSet = "rs0";

    readonly string data;
    PostgreSql? postgres;
    Front? front;

    DocumentDb(int port, string data) => (Port, this.data) = (port, data);

    /// <summary>Why there can be no engine here and how to get it; null where there can.</summary>
    public static string? Missing => File.Exists(Path.Combine(Home, "complete"))
        ? null
        : $"There is no MongoDB engine in {Home}: run tests/Engine/setup (Debian, amd64).";

    /// <summary>The same before and after it was away.</summary>
    public int Port { get; }

    public string ConnectionString => $"mongodb://127.0.0.1:{Port}/?replicaSet={ReplicaSet}";

    static string Home => Environment.GetEnvironmentVariable("PRACTICEBOT_ENGINE") is { Length: > 0 } named
        ? named
        : Path.Combine(Path.GetTempPath(), $"practicebot-engine-{UserId()}");

    /// <param name="port">Where to listen; without it, on a free port.</param>
    public static async Task<DocumentDb> StartAsync(int port = 0)
    {
        if (Missing is { } reason) throw new InvalidOperationException(reason);

        var engine = new DocumentDb(port == 0 ? FreePort() : port, Directory.CreateTempSubdirectory("practicebot-data-").FullName);
        try
        {
            await engine.StartAgainAsync();
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the database away: nothing listens, every connection is closed, PostgreSQL has ended. The data stays.</summary>
    public async Task StopAsync()
    {
        if (front is not null) await front.DisposeAsync();
        front = null;
        if (postgres is not null) await postgres.StopAsync();
        postgres = null;
    }

    /// <summary>Brings it back on the same port with the same data.</summary>
    public async Task StartAgainAsync()
    {
        if (postgres is not null) return;

        postgres = await PostgreSql.StartAsync(Home, data);
        front = new(postgres.Connections, Port);
    }

    public async ValueTask DisposeAsync()
    {
        if (front is not null) await front.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }

    // .NET knows the user's name and not the number.
    static string UserId() => File.ReadLines("/proc/self/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];

    // Below the ports that outgoing connections are given, so that nobody takes it while the engine is away.
    static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // somebody's already
            }
        }
    }
}
