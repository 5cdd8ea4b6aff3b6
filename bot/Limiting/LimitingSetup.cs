using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Protocol;
using PracticeBot.Bot.Web;

namespace PracticeBot.Bot.Limiting;

/// <summary>
/// What one address may ask for. A channel service speaks for many from few addresses: there the people are limited, not the
/// addresses.
/// </summary>
static class LimitingSetup
{
    public const string Tokens = "tokens";
    public const string Codes = "codes";

    /// <summary>Larger bodies are an endpoint's own to allow.</summary>
    const long LargestBody = 1024 * 1024;

    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitsOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitsOptions>>((limiter, limits) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = async (rejected, _) => await TooManyRequests(rejected.HttpContext, Allowance.WaitOf(rejected.Lease)).ExecuteAsync(rejected.HttpContext);
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                IsExempt(http.Request.Path) ? RateLimitPartition.GetNoLimiter("") : Allowance.Of(AddressOf(http), limits.Value.Requests));
            limiter.AddPolicy(Tokens, http => Allowance.Of(AddressOf(http), limits.Value.Tokens));
            limiter.AddPolicy(Codes, http => Allowance.Of(AddressOf(http), limits.Value.Codes));
        });
        return services.AddRateLimiter(_ => { }).AddSingleton<PersonLimits>();
    }

    /// <summary>The server is there before the options are looked at: only then it hears of them.</summary>
    public static void UseLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<LimitsOptions>>().Value;
        var server = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        server.MaxRequestBodySize = LargestBody;
        server.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeadSeconds);
        server.MinRequestBodyDataRate = new(limits.BodyBytesPerSecond, gracePeriod: TimeSpan.FromSeconds(limits.BodySeconds));
        app.UseRateLimiter();
    }

    /// <summary>What was asked for too often: when to ask again, in a header and in a sentence.</summary>
    public static IResult TooManyRequests(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var words = http.RequestServices.GetRequiredService<Words>();
        return Faults.Answer(StatusCodes.Status429TooManyRequests, words.Say(SentencePage.LanguageOf(http), "TooMuchAtOnce"));
    }

    static bool IsExempt(PathString path) =>
        path.StartsWithSegments("/api/messages", StringComparison.OrdinalIgnoreCase)
            || path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    static string AddressOf(HttpContext http) => Guessers.Of(http.Connection.RemoteIpAddress);
}
