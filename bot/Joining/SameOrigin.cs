using PracticeBot.Bot.Protocol;
using PracticeBot.Bot.Web;

namespace PracticeBot.Bot.Joining;

/// <summary>
/// Lets a request that a cookie may speak for come from our own pages alone: JSON, which no form of another site can send, from
/// our own origin, which no script of another site can claim.
/// </summary>
sealed class SameOrigin(PublicAddress address) : IEndpointFilter
{
    public const int LargestBody = 4_000;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        if (!request.HasJsonContentType()) return Faults.Answer(StatusCodes.Status415UnsupportedMediaType, "Send JSON.");
        if (!IsOurs(request)) return Faults.Answer(StatusCodes.Status403Forbidden, "Only our own pages may ask for this.");
        if (request.ContentLength is not <= LargestBody) return Faults.Answer(StatusCodes.Status413PayloadTooLarge, "That is too much.");
        return await next(context);
    }

    bool IsOurs(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site != "same-origin") return false;
        return Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            && (origin.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
                || origin.GetLeftPart(UriPartial.Authority).Equals(Ours, StringComparison.OrdinalIgnoreCase));
    }

    string? Ours => Uri.TryCreate(address.Of(""), UriKind.Absolute, out var ours) ? ours.GetLeftPart(UriPartial.Authority) : null;
}
