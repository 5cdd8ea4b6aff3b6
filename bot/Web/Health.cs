using System.Text.Json;
using System.Text.Json.Serialization;
using PracticeBot.Notices;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Web;

/// <param name="DeliveryLagSeconds">For how long the oldest notice that is due has been waiting.</param>
sealed record Readiness(string Status, string Store, double DeliveryLagSeconds);

/// <summary>Live: the process answers. Ready: the store answers too, and notices go out.</summary>
static partial class Health
{
    /// <summary>A healthy worker empties what is due within seconds.</summary>
    static readonly TimeSpan longestLag = TimeSpan.FromMinutes(2);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", ReadyAsync);
    }

    static async Task<IResult> ReadyAsync(IServiceScopeFactory scopes, TimeProvider clock, ILoggerFactory logs, CancellationToken ct)
    {
        try
        {
            var now = clock.GetUtcNow();
            var oldest = await scopes.InReadAsync(scope => scope.GetRequiredService<INotices>().OldestDueAsync(now, ct), ct);
            var lag = oldest is { } due ? now - due : TimeSpan.Zero;
            return Answer(lag <= longestLag, new(lag <= longestLag ? "ready" : "behind", "ok", Math.Round(lag.TotalSeconds, 1)));
        }
        catch (StoreAwayException)
        {
            return Answer(ready: false, new("not ready", "unreachable", 0));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotReady(logs.CreateLogger(typeof(Health)), fault);
            return Answer(ready: false, new("not ready", "unreachable", 0));
        }
    }

    static IResult Answer(bool ready, Readiness readiness) => Results.Json(
        readiness, HealthJson.Default.Readiness,
        statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);

    [LoggerMessage(LogLevel.Error, "The store does not answer")]
    static partial void LogNotReady(ILogger log, Exception fault);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Readiness))]
sealed partial class HealthJson : JsonSerializerContext;
