using System.Text.Json.Serialization;
using PracticeBot.Bot.Channels.DirectLine;
using PracticeBot.Bot.Limiting;
using PracticeBot.Bot.Protocol;
using PracticeBot.Language;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Joining;

/// <summary>What our page asks for somebody who is signed in: a Direct Line token, where else they are signed in, and to be signed out.</summary>
static class SessionEndpoints
{
    public static void MapSessions(this WebApplication app)
    {
        var session = app.MapGroup("/session").AddEndpointFilter<SameOrigin>().RequireRateLimiting(LimitingSetup.Tokens);
        session.MapPost("/token", TokenAsync);
        session.MapPost("/list", ListAsync);
        session.MapPost("/end", EndAsync);
    }

    /// <summary>A token in the conversation that they opened last; nothing for whoever is not signed in, which is no fault.</summary>
    static async Task<IResult> TokenAsync(
        HttpContext http, BrowserSessions sessions, WebChatTokens tokens, IServiceScopeFactory scopes, CancellationToken ct)
    {
        if (await sessions.OfAsync(http.Request, ct) is not var (session, person)) return Results.NoContent();

        var latest = await scopes.InReadAsync(scope => scope.GetRequiredService<ITranscripts>().LatestOfAsync(person.Id, ct), ct);
        var conversation = latest?.Id ?? ActivityIds.Fresh();
        return Results.Json(
            new SessionToken(
                conversation, tokens.Issue(new(person.Id, conversation, session.Id)), (int)WebChatTokens.Lifetime.TotalSeconds,
                new(person.Id.Value.ToString("N"), person.Name, person.Language.Tag())),
            SessionJson.Default.SessionToken);
    }

    static async Task<IResult> ListAsync(HttpContext http, BrowserSessions sessions, IServiceScopeFactory scopes, CancellationToken ct)
    {
        if (await sessions.OfAsync(http.Request, ct) is not var (session, person)) return SignedOut();

        var all = await scopes.InReadAsync(scope => scope.GetRequiredService<ISessions>().OfAsync(person.Id, ct), ct);
        return Results.Json(
            [.. all.Select(one => new ListedSession(one.Id, one.Device, one.StartedAt, one.SeenAt, one.Id == session.Id))], SessionJson.Default.ListedSessionArray);
    }

    /// <summary>This session, another one of theirs, or all of them.</summary>
    static async Task<IResult> EndAsync(HttpContext http, EndRequest asked, BrowserSessions sessions, IServiceScopeFactory scopes, CancellationToken ct)
    {
        if (await sessions.OfAsync(http.Request, ct) is not var (session, person)) return SignedOut();

        await scopes.InWriteAsync(
            async scope =>
            {
                var kept = scope.GetRequiredService<ISessions>();
                if (asked.All) await kept.EndAllAsync(person.Id, butFor: null, ct);
                else await kept.EndAsync(asked.Id ?? session.Id, person.Id, ct);
            }, ct);
        if (asked.All || asked.Id is null || asked.Id == session.Id) sessions.Forget(http.Response);
        return Results.NoContent();
    }

    static IResult SignedOut() => Faults.Answer(StatusCodes.Status401Unauthorized, "Nobody is signed in here.");
}

sealed record EndRequest(string? Id, bool All = false);

sealed record SessionPerson(string Handle, string Name, string Language);

sealed record SessionToken(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn, SessionPerson Person);

sealed record ListedSession(string Id, string Device, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsThis);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EndRequest))]
[JsonSerializable(typeof(SessionToken))]
[JsonSerializable(typeof(ListedSession[]))]
sealed partial class SessionJson : JsonSerializerContext;
