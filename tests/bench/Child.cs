using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PracticeBot.Bench;

/// <summary>A server in a process of its own, which this run started and ends by its id.</summary>
sealed class Child : IAsyncDisposable
{
    public const string Stub = "stub";
    public const string Floor = "floor";
    public const string Engine = "engine";
    public const string Commands = "commands";
    public const string Broadcast = "broadcast";

    static readonly TimeSpan longestStart = TimeSpan.FromSeconds(30);

    readonly ConcurrentQueue<string> said = new();
    readonly Process process;
    readonly TaskCompletionSource<string> firstLine = new(TaskCreationOptions.RunContinuationsAsynchronously);

    Child(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>From the start of the process to the whole first page.</summary>
    public TimeSpan ToFirstPage { get; private set; }

    /// <summary>This program in another role; it says its address when it listens.</summary>
    public static async Task<Child> ServeAsync(params IReadOnlyList<string> arguments)
    {
        var child = new Child(Dotnet(typeof(Child).Assembly.Location, arguments));
        try
        {
            child.Address = new(await child.firstLine.Task.WaitAsync(longestStart));
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>This program in another role, until it has ended; what it said first.</summary>
    public static async Task<string> RunAsync(params IReadOnlyList<string> arguments)
    {
        await using var child = new Child(Dotnet(typeof(Child).Assembly.Location, arguments));
        await child.process.WaitForExitAsync();
        return child.process.ExitCode == 0
            ? await child.firstLine.Task
            : throw new InvalidOperationException($"{arguments[0]} failed: {string.Join('\n', child.said)}");
    }

    /// <summary>The bot as it is published, once its first page was served.</summary>
    public static async Task<Child> BotAsync(
        Site site, string data, string environment, params IReadOnlyList<(string Name, string Value)> settings)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = Dotnet(Path.Combine(site.Program, "PracticeBot.dll"), []);
        start.WorkingDirectory = site.Folder;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Storage__Folder"] = data;
        start.Environment["Emulator__Traces"] = "false";
        foreach (var (name, value) in settings) start.Environment[name] = value;

        var began = Stopwatch.GetTimestamp();
        var child = new Child(start) { Address = address };
        try
        {
            await child.FirstPageAsync(began);
            child.ToFirstPage = Stopwatch.GetElapsedTime(began);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>The processor time that the process spends on one of what it does so often a second.</summary>
    public async Task<double> MicrosecondsEachAsync(Func<Task<double>> rateAsync, TimeSpan lasting)
    {
        var before = ProcessorTime();
        var rate = await rateAsync();
        return (ProcessorTime() - before).TotalMicroseconds / (rate * lasting.TotalSeconds);
    }

    public TimeSpan ProcessorTime()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    /// <summary>A line of /proc/ID/status in megabytes, such as VmRSS.</summary>
    public async Task<double> MegabytesAsync(string name)
    {
        var lines = await File.ReadAllLinesAsync($"/proc/{Id}/status");
        var line = lines.First(line => line.StartsWith($"{name}:", StringComparison.Ordinal));
        var kilobytes = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1];
        return int.Parse(kilobytes, System.Globalization.CultureInfo.InvariantCulture) / 1024d;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    async Task FirstPageAsync(long began)
    {
        using var http = new HttpClient { BaseAddress = Address };
        while (true)
        {
            try
            {
                using var page = await http.GetAsync("/");
                if (page.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(began) < longestStart)
            {
                await Task.Delay(5); // not listening yet
            }
            catch (HttpRequestException fault)
            {
                throw new InvalidOperationException($"The bot did not start: {string.Join('\n', said)}", fault);
            }
        }
    }

    void Hear(string? line)
    {
        if (line is null) return;
        said.Enqueue(line);
        if (said.Count > 20) said.TryDequeue(out _);
        firstLine.TrySetResult(line);
    }

    static ProcessStartInfo Dotnet(string assembly, IReadOnlyList<string> arguments) =>
        new(Environment.ProcessPath!, [assembly, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
