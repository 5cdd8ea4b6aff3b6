using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PracticeBot.Tests.Support;

/// <summary>The real program as it was built, in a process of its own, on a data folder and a loopback port of its own.</summary>
public sealed class TheProgram : IAsyncDisposable
{
    /// <summary>
    /// libmongoc keeps counters in a shared file named for its process. One that is killed leaves it behind, and the next of the
    /// same number says so on its standard error.
    /// </summary>
    const string WithoutCounters = "MONGOC_DISABLE_SHM";

    static readonly TimeSpan longestStart = TimeSpan.FromSeconds(60);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("practicebot-");
    readonly StringBuilder output = new();
    readonly (string Name, string Value)[] environment;
    Process? process;

    TheProgram((string Name, string Value)[] environment) => this.environment = environment;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}/");

    /// <summary>Where it keeps its store and its keys.</summary>
    public string DataFolder => Path.Combine(folder.FullName, "data");

    /// <summary>All it wrote, to both of its outputs, over all of its lives.</summary>
    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <summary>The most memory it has held at once in this life, in bytes.</summary>
    public long MostMemory
    {
        get
        {
            process!.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>Started in Development, once it answers.</summary>
    public static async Task<TheProgram> StartAsync(params (string Name, string Value)[] environment)
    {
        var program = new TheProgram(environment);
        try
        {
            await program.RunAsync();
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>One of its commands, run to its end or until it says something that <paramref name="until"/> wants it killed at.</summary>
    public static async Task<Ended> CommandAsync(
        (string Name, string Value)[] environment, string[] arguments, Predicate<string>? until = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Assembly(), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[WithoutCounters] = "1";
        foreach (var (name, value) in environment) start.Environment[name] = value;

        using var command = Process.Start(start)!;
        var told = command.StandardOutput.ReadToEndAsync();
        var said = new StringBuilder();
        while (await command.StandardError.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (until?.Invoke(line) == true) command.Kill();
        }

        await command.WaitForExitAsync();
        return new(command.ExitCode, await told, said.ToString());
    }

    /// <summary>Ends it with SIGKILL: it gets no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>The next life: same folder, same port.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        folder.Delete(recursive: true);
    }

    async Task RunAsync()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Assembly()])
        {
            WorkingDirectory = folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment[WithoutCounters] = "1";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["Storage__Folder"] = DataFolder;
        start.Environment["Keys__Folder"] = Path.Combine(DataFolder, "keys");
        foreach (var (name, value) in environment) start.Environment[name] = value;

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AliveAsync(process);
    }

    async Task AliveAsync(Process started)
    {
        var began = Stopwatch.GetTimestamp();
        using var http = new HttpClient { BaseAddress = Address };
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync("health/live");
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (!started.HasExited && Stopwatch.GetElapsedTime(began) < longestStart)
            {
                await Task.Delay(20); // not listening yet
            }
            catch (HttpRequestException fault)
            {
                // It may have ended before all that it wrote was heard.
                if (started.HasExited) await started.WaitForExitAsync();
                throw new InvalidOperationException($"The program did not start:\n{Output}", fault);
            }
        }
    }

    void Hear(string? line)
    {
        if (line is null) return;
        lock (output) output.AppendLine(line);
    }

    // bot/bin/<the tests' own configuration>/<framework>, as tests/bin/<configuration>/<framework> is where we run.
    static string Assembly()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Repository.Root, "bot", "bin", here.Parent!.Name, here.Name, "PracticeBot.dll");
    }

    // Below the ports that outgoing connections are given, so that nobody takes it while the program is dead.
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

/// <summary>How a command ended, and what it wrote to each of its outputs.</summary>
public sealed record Ended(int Code, string Output, string Errors);
