using System.Text.Json;
using System.Text.Json.Serialization;
using PracticeBot.Bot.Delivery;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Joining;
using PracticeBot.Bot.Limiting;
using PracticeBot.Bot.Protocol;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Channels.DirectLine;

/// <summary>
/// A Direct Line 3.0 compatible endpoint: polling and WebSocket, tokens bound to a person, conversations that outlive the page.
/// </summary>
static class DirectLineEndpoints
{
    /// <summary>How much of a conversation a client without a watermark is shown: its last activities.</summary>
    public const int ShownAtFirst = 200;

    public static void MapDirectLine(this WebApplication app)
    {
        var directLine = app.MapGroup("/v3/directline").RequireCors(policy => policy.AllowAnyOrigin().AllowAnyHeader().AllowAnyMethod());
        directLine.MapPost("/tokens/generate", GenerateAsync).RequireRateLimiting(LimitingSetup.Tokens);
        directLine.MapPost("/tokens/refresh", RefreshAsync).RequireRateLimiting(LimitingSetup.Tokens);
        directLine.MapPost("/conversations", StartAsync);
        directLine.MapGet("/conversations/{id}", ReconnectAsync);
        directLine.MapPost("/conversations/{id}/activities", ReceiveAsync);
        directLine.MapGet("/conversations/{id}/activities", PollAsync);
        directLine.MapPost("/conversations/{id}/upload", DirectLineUpload.ReceiveAsync);
        directLine.MapGet("/conversations/{id}/stream", DirectLineStream.RunAsync);
    }

    /// <summary>A new conversation for the token's own person.</summary>
    static async Task<IResult> GenerateAsync(HttpRequest request, WebChatTokens tokens, BrowserSessions sessions, CancellationToken ct) =>
        await HeldAsync(request, tokens, sessions, ct) is { } held
            ? Json(Opened(request, tokens, held with { Conversation = ActivityIds.Fresh() }, watermark: null))
            : Forbidden();

    static async Task<IResult> RefreshAsync(HttpRequest request, WebChatTokens tokens, BrowserSessions sessions, CancellationToken ct) =>
        await HeldAsync(request, tokens, sessions, ct) is { } held ? Json(Opened(request, tokens, held, watermark: null)) : Forbidden();

    /// <summary>The token, while the session that it came from is good: signing out ends what it could be renewed by.</summary>
    static async Task<WebChatToken?> HeldAsync(HttpRequest request, WebChatTokens tokens, BrowserSessions sessions, CancellationToken ct) =>
        Bearer(request, tokens) is { } held && (held.Session is null || await sessions.ValidAsync(held.Session, ct) is not null) ? held : null;

    static async Task<IResult> StartAsync(
        HttpRequest request, WebChatTokens tokens, BrowserSessions sessions, IServiceScopeFactory scopes, DeliverySignal signal, TimeProvider clock,
        CancellationToken ct)
    {
        if (await HeldAsync(request, tokens, sessions, ct) is not { } token) return Forbidden();

        // Opening the page is contact: from here on it is where the person is reached, and what waited for them comes.
        var now = clock.GetUtcNow();
        var known = await scopes.InWriteAsync(
            async scope =>
            {
                var transcripts = scope.GetRequiredService<ITranscripts>();
                var found = await transcripts.FindAsync(token.Conversation, ct);
                if (found is not null && found.Person != token.Person) return found;

                await transcripts.StartAsync(new(token.Conversation, token.Person, now), ct);
                await scope.GetRequiredService<IPeople>().SpokeFromAsync(
                    new(WebChatChannel.Name, WebChatChannel.UserOf(token.Person), token.Person, token.Conversation), ct);
                await scope.GetRequiredService<INotices>().WakeAsync(token.Person, now, ct);
                return found;
            }, ct);
        if (known is not null && known.Person != token.Person) return Forbidden();
        signal.Raise();

        return Json(Opened(request, tokens, token, watermark: null), known is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    static async Task<IResult> ReconnectAsync(
        string id, string? watermark, HttpRequest request, WebChatTokens tokens, IServiceScopeFactory scopes, CancellationToken ct)
    {
        if (Bearer(request, tokens) is not { } token || token.Conversation != id) return Forbidden();
        return await ConversationAsync(token, scopes, ct) is null ? Ended() : Json(Opened(request, tokens, token, watermark));
    }

    static async Task<IResult> ReceiveAsync(
        string id, HttpContext http, WebChatTokens tokens, IServiceScopeFactory scopes, TurnPipeline turns,
        WebChatChannel channel, PersonLimits limits, CancellationToken ct)
    {
        if (Bearer(http.Request, tokens) is not { } token || token.Conversation != id) return Forbidden();
        if (limits.Turn(WebChatChannel.UserOf(token.Person)) is { } wait) return LimitingSetup.TooManyRequests(http, wait);

        var (activity, status, fault) = await ActivityReader.ReadAsync(http.Request, ct);
        if (activity is null) return Faults.Answer(status, fault!);
        if (await ConversationAsync(token, scopes, ct) is null) return Ended();

        var said = Said(activity, IdOf(activity, id), token);
        // A page that closes while its message is under way must not undo it.
        await turns.RunAsync(said, WebChatChannel.UserOf(token.Person), channel, CancellationToken.None);
        return Results.Json(new ResourceResponse(said.Id!), Wire.Json.ResourceResponse);
    }

    static async Task<IResult> PollAsync(
        string id, string? watermark, HttpRequest request, WebChatTokens tokens, IServiceScopeFactory scopes, Seals seals, CancellationToken ct)
    {
        if (Bearer(request, tokens) is not { } token || token.Conversation != id) return Forbidden();
        if (await ConversationAsync(token, scopes, ct) is null) return Ended();

        var (entries, next) = await DirectLineStream.AfterAsync(scopes, id, watermark, ct);
        return Results.Bytes(DirectLineStream.Frame(entries, next, seals), "application/json; charset=utf-8");
    }

    /// <summary>What a client sent, as it is taken: who says it and where is the token's word.</summary>
    public static Activity Said(Activity activity, string id, WebChatToken token) => activity with
    {
        Id = id,
        Timestamp = null,
        ServiceUrl = null,
        ChannelId = WebChatChannel.Name,
        Conversation = new(token.Conversation),
        From = new(activity.From?.Id ?? WebChatChannel.UserOf(token.Person), activity.From?.Name, "user"),
        Recipient = null,
        MembersAdded = null,
    };

    public static async Task<WebConversation?> ConversationAsync(WebChatToken token, IServiceScopeFactory scopes, CancellationToken ct)
    {
        var found = await scopes.InReadAsync(scope => scope.GetRequiredService<ITranscripts>().FindAsync(token.Conversation, ct), ct);
        return found?.Person == token.Person ? found : null;
    }

    /// <summary>The same for the same client activity, so that what a page sends again after a lost answer is one message.</summary>
    public static string IdOf(Activity activity, string conversation) =>
        activity.ChannelData?.Text("clientActivityID") is { } id
            ? DerivedId.From(conversation, id).ToString("N")
            : ActivityIds.Fresh();

    public static WebChatToken? Bearer(HttpRequest request, WebChatTokens tokens) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? tokens.Read(header[7..].Trim())
            : null;

    static OpenedConversation Opened(HttpRequest request, WebChatTokens tokens, WebChatToken token, string? watermark)
    {
        var issued = tokens.Issue(token);
        var scheme = request.IsHttps ? "wss" : "ws";
        var stream = $"{scheme}://{request.Host}/v3/directline/conversations/{token.Conversation}/stream"
            + $"?watermark={Uri.EscapeDataString(watermark ?? "")}&t={Uri.EscapeDataString(issued)}";
        return new(token.Conversation, issued, (int)WebChatTokens.Lifetime.TotalSeconds, stream, "");
    }

    static IResult Json(OpenedConversation opened, int status = StatusCodes.Status200OK) =>
        Results.Json(opened, DirectLineJson.Default.OpenedConversation, statusCode: status);

    public static IResult Forbidden() => Faults.Answer(StatusCodes.Status403Forbidden, "The token is missing, wrong or expired.");

    public static IResult Ended() => Faults.Answer(StatusCodes.Status404NotFound, "There is no such conversation.");
}

sealed record OpenedConversation(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn, string StreamUrl,
    string ReferenceGrammarId);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OpenedConversation))]
sealed partial class DirectLineJson : JsonSerializerContext;
