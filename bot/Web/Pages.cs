using PracticeBot.Bot.Protocol;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Web;

/// <summary>Our page and what it may do: its own files, its own origin, nothing inline, nobody's frame.</summary>
static partial class Pages
{
    const string ContentSecurity =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: https:; connect-src 'self' ws: wss:; "
        + "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        Secure(http.Response.Headers);
        return next(http);
    });

    static void Secure(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurity;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }

    /// <summary>What no endpoint answered for: logged with an id, and told in one sentence without a trace of the code.</summary>
    public static void UseErrorBoundary(this WebApplication app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (Exception fault) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            http.Response.Clear();
            Secure(http.Response.Headers);
            var sentence = "The memory of the community does not answer at the moment; what you wrote stays with you and is sent again.";
            if (fault is StoreAwayException)
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                http.Response.Headers.RetryAfter = "2";
            }
            else
            {
                LogFailed(app.Logger, fault, http.TraceIdentifier);
                http.Response.StatusCode = (fault as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
                sentence = $"Something broke on our side; please try again. Reference: {http.TraceIdentifier}";
            }

            await http.Response.WriteAsJsonAsync(new FaultBody(new("ServiceError", sentence)), FaultJson.Default.FaultBody);
        }
    });

    [LoggerMessage(LogLevel.Error, "Request {Request} failed")]
    static partial void LogFailed(ILogger log, Exception fault, string request);

    /// <summary>A link to one thing (<c>/R-5</c>) is the page too, which asks for it once its reader is there.</summary>
    static bool NamesOneThing(PathString path) => Reference.Parse(path.Value is ['/', .. var rest] ? rest : null) is not null;

    /// <summary>
    /// A page's address does without its file's name; by that it is served like every asset, compressed and with its ETag. Teams
    /// links to the privacy and the terms.
    /// </summary>
    public static void UseStartPage(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            http.Request.Path = http.Request.Path.Value switch
            {
                "/" => "/index.html",
                "/privacy" => "/privacy.html",
                "/terms" => "/terms.html",
                "/join" when HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) => "/join.html",
                _ when NamesOneThing(http.Request.Path) => "/index.html",
                _ => http.Request.Path,
            };
            return next(http);
        });
        app.UseRouting();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
    }
}
