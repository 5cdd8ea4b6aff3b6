using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
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
    public async Task<JsonElement> TookAsync(Func<JsonElement, bool> wanted, int seconds = 60)
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

    /// <summary>Waits until so many posts have come.</summary>
    public async Task PostedAsync(int count)
    {
        var began = Stopwatch.GetTimestamp();
        while (posted.Count < count)
        {
            Assert.True(Stopwatch.GetElapsedTime(began).TotalSeconds < 60, "They never came.");
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
        var arrived = TimeProvider.System.GetTimestamp();
        var activity = http.Request.ContentLength > 0 ? await ReadAsync(http.Request) : default;
        var asked = new Posted(http.Request.Path, activity, 0)
        {
            Method = http.Request.Method,
            Target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Authorization = http.Request.Headers.Authorization,
            At = arrived,
        };
        var answer = Answers(asked);
        posted.Enqueue(asked with { Status = answer.Status });
        bell.Release();
        try
        {
            if (answer.After is { } delay) await Task.Delay(delay, http.RequestAborted);
            await AnswerAsync(http, answer);
        }
        catch (OperationCanceledException)
        {
            // nobody waits for it any more
        }
    }

    static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        return body.RootElement.Clone();
    }

    static async Task AnswerAsync(HttpContext http, ConnectorAnswer answer)
    {
        if (answer.Drops)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (answer.RetryAt is { } at) http.Response.Headers.RetryAfter = at.ToString("R", CultureInfo.InvariantCulture);
        if (answer.Location is { } elsewhere) http.Response.Headers.Location = elsewhere;
        var body = answer.Body ?? (answer.Status == 200 ? "{\"id\":\"c-1\"}" : "");
        if (answer.BodyBreaks) http.Response.ContentLength = body.Length + 100;
        if (body.Length > 0) await http.Response.WriteAsync(body, http.RequestAborted);
    }
}

/// <param name="Status">What it was answered with.</param>
public sealed record Posted(string Path, JsonElement Activity, int Status)
{
    public string Method { get; init; } = "POST";

    /// <summary>The path as it came over the wire, and the query.</summary>
    public string Target { get; init; } = "";

    public string? Authorization { get; init; }

    /// <summary>When it came, by the connector's own clock.</summary>
    public long At { get; init; }
}

/// <param name="Drops">The connection breaks instead of an answer.</param>
/// <param name="BodyBreaks">The body begins, and the connection ends before it does.</param>
public sealed record ConnectorAnswer(
    int Status = 200, TimeSpan? After = null, int? RetryAfter = null, bool Drops = false, DateTimeOffset? RetryAt = null,
    string? Location = null, string? Body = null, bool BodyBreaks = false)
{
    public static ConnectorAnswer Taken { get; } = new();

    public static ConnectorAnswer Forbidden(string code) => new(403, Body: $$$"""{"error":{"code":"{{{code}}}","message":"No."}}""");
}
