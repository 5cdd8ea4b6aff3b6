using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Channels.TeamsFiles;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Limiting;
using PracticeBot.Bot.Protocol.Inbound;
using PracticeBot.Bot.Web;

namespace PracticeBot.Bot.Protocol;

/// <summary>
/// <c>POST /api/messages</c>. With an app id it serves what the channel service signed; without one the emulator on loopback
/// in Development, and it is not there in Production (design §6).
/// </summary>
static class MessagesEndpoint
{
    const string Path = "/api/messages";

    public static void MapMessages(this WebApplication app)
    {
        var isTeams = app.Services.GetRequiredService<IOptions<TeamsOptions>>().Value.IsSet;
        if (!isTeams && !app.Environment.IsDevelopment())
        {
            app.Map(Path, () => Results.NotFound()); // the assets' own catch-all would answer 405
            return;
        }

        if (isTeams) app.MapPost(Path, FromTeamsAsync);
        else app.MapPost(Path, FromEmulatorAsync);
        app.Map(Path, NotAllowed);
    }

    static IResult NotAllowed(HttpResponse response)
    {
        response.Headers.Allow = HttpMethods.Post;
        return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    static async Task<IResult> FromTeamsAsync(
        HttpContext http, Authentication authentication, TurnPipeline turns, TeamsChannel channel, PublicAddress address,
        ReceivedFiles received, FileConsents consents, PersonLimits limits, Words words, CancellationToken ct)
    {
        // Before the body: who cannot show a token does not make us read one.
        if (await authentication.TokenOfAsync(http.Request, ct) is not { } token) return Refused(http, StatusCodes.Status401Unauthorized);

        var (activity, status, fault) = await ActivityReader.ReadAsync(http.Request, ct);
        if (activity is null) return Faults.Answer(status, fault!);
        if (authentication.Refuses(token, activity) is { } refused) return Refused(http, refused);

        // An authentic activity that we do not understand is taken: delivery stops where it meets errors.
        var user = TeamsChannel.UserOf(activity);
        if (string.IsNullOrEmpty(user) || string.IsNullOrEmpty(activity.From?.Id) || string.IsNullOrEmpty(activity.Conversation?.Id))
            return Results.Ok();

        activity = Identified(activity);
        if (limits.Turn(user) is { } wait) return await TooManyAsync(activity, user, wait, http, channel, limits, words, ct);
        if (activity.IsInvoke && activity.Name == FileConsent.InvokeName)
            return Results.StatusCode(await consents.TakeAsync(activity, user, CancellationToken.None));
        return await TakeAsync(await received.TakeAsync(activity, user, CancellationToken.None), user, channel, turns, address);
    }

    /// <summary>The channel service would deliver it again and again: it is taken, and its sender told once to wait.</summary>
    static async Task<IResult> TooManyAsync(
        Activity activity, string user, TimeSpan wait, HttpContext http, TeamsChannel channel, PersonLimits limits, Words words, CancellationToken ct)
    {
        if (activity.IsInvoke) return LimitingSetup.TooManyRequests(http, wait);
        if (!activity.IsMessage || !limits.IsToBeTold(user)) return Results.Ok();

        var language = activity.SpokenLanguage();
        try
        {
            await channel.SendAsync(ReplyFields.To(activity, [Rendering.Message(words.Say(language, "TooMuchAtOnce"), language)]), ct);
        }
        catch (ConnectorException)
        {
            // It is told by the next one.
        }

        return Results.Ok();
    }

    static async Task<IResult> FromEmulatorAsync(
        HttpContext http, TurnPipeline turns, EmulatorChannel channel, PublicAddress address, CancellationToken ct)
    {
        if (http.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from)) return Results.StatusCode(StatusCodes.Status403Forbidden);

        var (activity, status, fault) = await ActivityReader.ReadAsync(http.Request, ct);
        if (activity is null) return Faults.Answer(status, fault!);
        if (activity.ChannelId != EmulatorChannel.Name)
            return Faults.Answer(StatusCodes.Status403Forbidden, "Without Teams:AppId only the channel \"emulator\" is served.");
        if (!IsLoopback(activity.ServiceUrl)) return Faults.Answer(StatusCodes.Status403Forbidden, "The serviceUrl of an emulator is on loopback.");
        if (string.IsNullOrEmpty(activity.From?.Id) || string.IsNullOrEmpty(activity.Conversation?.Id))
            return Faults.Answer(StatusCodes.Status400BadRequest, "An activity has from.id and conversation.id.");
        return await TakeAsync(Identified(activity), activity.From.Id, channel, turns, address);
    }

    static Activity Identified(Activity activity) => activity.Id is { Length: > 0 } ? activity : activity with { Id = ActivityIds.Fresh() };

    static async Task<IResult> TakeAsync(Activity activity, string user, IChannel channel, TurnPipeline turns, PublicAddress address)
    {
        Invoke? invoke = null;
        if (activity.IsInvoke)
        {
            (invoke, var status) = Invoke.Read(activity, address.PathOf);
            if (invoke is null) return Results.StatusCode(status);
        }

        // A stop of the server lets a turn that has begun finish: the request's own cancellation does not end it.
        var answers = await turns.RunAsync(activity, user, channel, CancellationToken.None, invoke);
        if (activity.ExpectsReplies)
            return Results.Json(new ExpectedReplies([.. answers.Select(reply => reply with { Id = null })]), Wire.Json.ExpectedReplies);
        if (invoke is null) return Results.Ok();

        var answer = answers is [{ Value: { } value }, ..] ? JsonSerializer.Deserialize(value, Wire.Json.InvokeResponse)! : new(StatusCodes.Status200OK);
        return answer.Body is { } body
            ? Results.Json(body, Wire.Json.JsonElement, statusCode: answer.Status)
            : Results.StatusCode(answer.Status);
    }

    static IResult Refused(HttpContext http, int status)
    {
        if (status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer";
        return Faults.Answer(status, status == StatusCodes.Status401Unauthorized
            ? "The request does not bring a token of the channel service that is this activity's."
            : "The activity is authentic, but this bot does not serve where it comes from.");
    }

    static bool IsLoopback(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { IsLoopback: true, UserInfo.Length: 0 };
}
