using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace PracticeBot.Engine;

/// <summary>The engine's PostgreSQL in a process of its own. It holds our end of a pipe: when we are killed, it ends.</summary>
sealed class PostgreSql : IAsyncDisposable
{
    const int MostConnections = 100;

    static readonly TimeSpan longestStart = TimeSpan.FromSeconds(60);

    readonly ConcurrentQueue<string> said = new();
    readonly Process process;

    PostgreSql(string engine, string data)
    {
        // A session of its own: an interrupt from the keyboard is for us, who stop it in its turn.
        process = Process.Start(new ProcessStartInfo("setsid", ["sh", Path.Combine(AppContext.BaseDirectory, "serve"), engine, data])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Connections = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
        {
            Host = data,
            Username = "postgres",
            Database = "postgres",
            MaxPoolSize = MostConnections,
            MaxAutoPrepare = 40,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
        });
    }

    public NpgsqlDataSource Connections { get; }

    /// <param name="data">Filled when it is empty, and deleted when the engine is disposed of without having been stopped.</param>
    public static async Task<PostgreSql> StartAsync(string engine, string data)
    {
        var postgres = new PostgreSql(engine, data);
        try
        {
            await postgres.AnswersAsync();
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>The data stays.</summary>
    public async Task StopAsync()
    {
        if (!process.HasExited) await process.StandardInput.WriteLineAsync("stop");
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Connections.DisposeAsync();
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    async Task AnswersAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await Connections.OpenConnectionAsync();
                return;
            }
            catch (Exception fault) when (fault is NpgsqlException && !process.HasExited && Stopwatch.GetElapsedTime(began) < longestStart)
            {
                await Task.Delay(20); // not listening yet
            }
            catch (NpgsqlException fault)
            {
                throw new InvalidOperationException($"The engine did not start:\n{string.Join('\n', said)}", fault);
            }
        }
    }
}
