using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PracticeBot.Tests.Support;

/// <summary>A stub of the channel's connector, on a loopback port of its own: it keeps every activity that is posted to it.</summary>
public sealed class TheConnector : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentQueue<Posted> posted = new();
    readonly SemaphoreSlim bell = new(0);

    TheConnector(WebApplication app) => this.app = app;

    /// <summary>What an activity names as its serviceUrl.</summary>
    public string Address => app.Urls.First();

    /// <summary>What it took, in order; what it refused is not in it.</summary>
    public IReadOnlyList<Posted> Taken => [.. posted.Where(one => one.Status < 300)];

    /// <summary>Every post, the refused ones too.</summary>
    public IReadOnlyList<Posted> Posts => [.. posted];

    /// <summary>Decides what it answers; 200 to everything at first.</summary>
    public Func<Posted, ConnectorAnswer> Answers { get; set; } = _ => ConnectorAnswer.Taken;

    public static async Task<TheConnector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var built = builder.Build();
        var connector = new TheConnector(built);
        built.Run(connector.TakeAsync);
        await built.StartAsync();
        return connector;
    }

    /// <summary>Waits until it took an activity of which this is true.</summary>
    public async Task<JsonElement> TookAsync(Func<JsonElement, bool> wanted, int seconds = 10)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            foreach (var one in Taken)
                if (wanted(one.Activity)) return one.Activity;

            Assert.True(
                Stopwatch.GetElapsedTime(began).TotalSeconds < seconds,
                $"The connector took nothing like it: {string.Join('\n', Posts.Select(one => one.ToString()))}");
            await bell.WaitAsync(TimeSpan.FromMilliseconds(50));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        bell.Dispose();
    }

    async Task TakeAsync(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        var activity = body.RootElement.Clone();
        var answer = Answers(new(http.Request.Path, activity, 0));
        if (answer.After is { } delay) await Task.Delay(delay);
        posted.Enqueue(new(http.Request.Path, activity, answer.Status));
        bell.Release();
        if (answer.Drops)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (answer.Status == 200) await http.Response.WriteAsync("{\"id\":\"c-1\"}");
    }
}

/// <param name="Status">What it was answered with.</param>
public sealed record Posted(string Path, JsonElement Activity, int Status);

/// <param name="Drops">The connection breaks instead of an answer.</param>
public sealed record ConnectorAnswer(int Status = 200, TimeSpan? After = null, int? RetryAfter = null, bool Drops = false)
{
    public static ConnectorAnswer Taken { get; } = new();
}
