using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
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
        services.AddOptions<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>().Configure<IOptions<LimitsOptions>>((kestrel, limits) =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.Value.HeadSeconds);
            kestrel.Limits.MinRequestBodyDataRate = new(limits.Value.BodyBytesPerSecond, gracePeriod: TimeSpan.FromSeconds(10));
        });
        return services.AddRateLimiter(_ => { }).AddSingleton<PersonLimits>();
    }

    public static void UseLimits(this WebApplication app) => app.UseRateLimiter();

    /// <summary>What was asked for too often: when to ask again, in a header and in a sentence.</summary>
    public static IResult TooManyRequests(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var words = http.RequestServices.GetRequiredService<Words>();
        return Faults.Answer(StatusCodes.Status429TooManyRequests, words.Say(SentencePage.LanguageOf(http), "TooMuchAtOnce"));
    }

    static bool IsExempt(PathString path) => path.StartsWithSegments("/api/messages", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    static string AddressOf(HttpContext http) => Guessers.Of(http.Connection.RemoteIpAddress);
}
