using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PracticeBot.Bench.Rows;

/// <summary>
/// A community at work on one process, with many web chats open; then the same beside somebody who means harm.
/// </summary>
static class LoadRows
{
    const int Chats = 200;
    const int SlowConnections = 300;
    const int FloodASecond = 500;

    /// <summary>Another address than that of the chats.</summary>
    static readonly IPAddress harm = IPAddress.Parse("127.0.0.2");

    static readonly TimeSpan settling = TimeSpan.FromSeconds(15);

    public static async Task MeasureAsync(Site site, Table table)
    {
        var lasting = TimeSpan.FromSeconds(Setting.Of("LOAD_SECONDS", 120));
        var data = site.Data("data");
        await using var house = new House(data);
        await house.SeedPeopleAsync(Chats, []);
        await using var bot = await Child.BotAsync(site, data, "Production");
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = bot.Address };
        var chats = await Talk.OpenAsync(house, http, first: 0, Chats);

        await Talk.ForAsync(chats, settling);
        var before = await bot.MegabytesAsync("VmRSS");
        var alone = await Talk.ForAsync(chats, lasting);
        var after = await bot.MegabytesAsync("VmRSS");
        var besideSlow = await BesideAsync(chats, lasting / 4, over => DripAsync(bot.Address, over));
        var besideFlood = await BesideAsync(chats, lasting / 4, over => FloodAsync(bot.Address, over));

        table.Within($"load, {Chats} web chats, p99 of a turn", Talk.Milliseconds(alone, 0.99), 200, "ms");
        table.Reaches("  sockets still open", chats.Count(chat => chat.IsOpen), Chats, "");
        table.Within($"  RSS grown in {lasting.TotalSeconds:0} s", Math.Max(0, after - before), 20, "MB");
        table.AtMost($"  beside {SlowConnections} that send a byte a second", Talk.Milliseconds(besideSlow, 0.99), Talk.Milliseconds(alone, 0.99), 2, "ms");
        table.AtMost($"  beside {FloodASecond} requests a second", Talk.Milliseconds(besideFlood, 0.99), Talk.Milliseconds(alone, 0.99), 2, "ms");
        table.Note(string.Create(CultureInfo.InvariantCulture,
            $"load: {alone.Count} turns at {Talk.MessagesASecond} a second, median {Talk.Milliseconds(alone, 0.5):0} ms, longest {alone.Max().TotalMilliseconds:0} ms; {before:0} MB before, {after:0} MB after."));
        foreach (var chat in chats) await chat.DisposeAsync();
    }

    static async Task<IReadOnlyList<TimeSpan>> BesideAsync(IReadOnlyList<OpenChat> chats, TimeSpan lasting, Func<CancellationToken, Task> harmAsync)
    {
        using var over = new CancellationTokenSource();
        var harming = harmAsync(over.Token);
        var answers = await Talk.ForAsync(chats, lasting);
        await over.CancelAsync();
        await harming;
        return answers;
    }

    /// <summary>Connections that never come to the end of their headers.</summary>
    static Task DripAsync(Uri address, CancellationToken over) => Task.WhenAll(Enumerable.Range(0, SlowConnections).Select(async i =>
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                using var socket = await ConnectAsync(address, over);
                await socket.SendAsync("POST /v3/directline/conversations HTTP/1.1\r\nHost: localhost\r\nX-Slow: "u8.ToArray(), over);
                while (true)
                {
                    await Task.Delay(1_000, over);
                    await socket.SendAsync("x"u8.ToArray(), over);
                }
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException)
            {
                // thrown out, or over: comes again until it is over
            }
        }
    }));

    /// <summary>Requests that are refused, as many a second as one address can make.</summary>
    static async Task FloodAsync(Uri address, CancellationToken over)
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, ct) => new NetworkStream(await ConnectAsync(address, ct), ownsSocket: true),
        }) { BaseAddress = address };
        var running = new ConcurrentBag<Task>();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; !over.IsCancellationRequested; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / FloodASecond) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.FromMilliseconds(1)) await Task.Delay(due, CancellationToken.None);
            running.Add(RequestAsync());
        }

        await Task.WhenAll(running);

        async Task RequestAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/tokens/generate");
            request.Headers.Authorization = new("Bearer", new string('x', 600));
            using var response = await http.SendAsync(request, CancellationToken.None);
            if (response.IsSuccessStatusCode) throw new InvalidOperationException("A made-up token was taken.");
        }
    }

    static async Task<Socket> ConnectAsync(Uri address, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(harm, 0));
            await socket.ConnectAsync(IPAddress.Loopback, address.Port, ct);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
