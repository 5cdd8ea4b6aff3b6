using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PracticeBot.Tests.Support;

/// <summary>
/// A stub of Teams' connector that misbehaves as the real one does: it counts a tenant's requests and turns away those that are
/// too many, some people have blocked the bot, some calls break, and for a while it is gone. It keeps a log of what it took.
/// </summary>
public sealed class TheThrottle : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentDictionary<string, int> taken = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, int> unanswered = new(StringComparer.Ordinal);
    readonly Queue<long> window = new();
    readonly Lock door = new();
    int asked;

    TheThrottle(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>Requests that a tenant may make within a second.</summary>
    public int TenantLimit { get; init; } = 1_000;

    /// <summary>Of so many calls one breaks: half of them before it was taken, half of them after.</summary>
    public int BreaksOneIn { get; init; } = 100;

    public required Predicate<string> Blocks { get; init; }

    /// <summary>How often each conversation got a message.</summary>
    public IReadOnlyDictionary<string, int> Taken => taken;

    /// <summary>How often a message was taken whose answer never came: it may come again, and nobody could know better.</summary>
    public IReadOnlyDictionary<string, int> Unanswered => unanswered;

    /// <summary>The most requests that came within any one second.</summary>
    public int Busiest { get; private set; }

    /// <summary>How many were turned away for being too many.</summary>
    public int TurnedAway { get; private set; }

    /// <summary>Nobody is there.</summary>
    public bool IsGone { get; set; }

    /// <summary>When the first message was taken.</summary>
    public long? FirstAt { get; private set; }

    public static async Task<TheThrottle> StartAsync(Predicate<string> blocks)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var built = builder.Build();
        var throttle = new TheThrottle(built) { Blocks = blocks };
        built.Run(throttle.TakeAsync);
        await built.StartAsync();
        return throttle;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task TakeAsync(HttpContext http)
    {
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        if (IsGone)
        {
            http.Abort();
            return;
        }

        if (IsTooMany())
        {
            http.Response.Headers.RetryAfter = "1";
            await RefuseAsync(http, 429, "Throttled");
            return;
        }

        var conversation = Uri.UnescapeDataString(http.Request.Path.Value!.Split('/')[3]);
        if (Blocks(conversation))
        {
            await RefuseAsync(http, 403, "ConversationBlockedByUser");
            return;
        }

        var number = Interlocked.Increment(ref asked);
        if (number % (BreaksOneIn * 2) == 0)
        {
            await RefuseAsync(http, 502, "BadGateway");
            return;
        }

        taken.AddOrUpdate(conversation, 1, (_, times) => times + 1);
        FirstAt ??= TimeProvider.System.GetTimestamp();
        if (number % (BreaksOneIn * 2) == BreaksOneIn)
        {
            unanswered.AddOrUpdate(conversation, 1, (_, times) => times + 1);
            http.Abort();
            return;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{number}}"}"""));
    }

    bool IsTooMany()
    {
        var now = TimeProvider.System.GetTimestamp();
        lock (door)
        {
            while (window.TryPeek(out var oldest) && TimeProvider.System.GetElapsedTime(oldest, now) >= TimeSpan.FromSeconds(1)) window.Dequeue();
            window.Enqueue(now);
            Busiest = Math.Max(Busiest, window.Count);
            if (window.Count <= TenantLimit) return false;
            TurnedAway++;
            return true;
        }
    }

    static Task RefuseAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync($$$"""{"error":{"code":"{{{code}}}","message":"No."}}""");
    }
}
