using System.Net;
using Microsoft.Extensions.Options;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Dialogue;

namespace PracticeBot.Bot.Protocol;

/// <summary>
/// <c>POST /api/messages</c>. Without an app id it serves the emulator on loopback in Development, and is not there in
/// Production (design §6).
/// </summary>
static partial class MessagesEndpoint
{
    public static void MapMessages(this WebApplication app)
    {
        var teams = app.Services.GetRequiredService<IOptions<TeamsOptions>>().Value;
        if (teams.AppId is not null)
        {
            LogTeamsNotYet(app.Logger);
            return;
        }

        if (app.Environment.IsDevelopment()) app.MapPost("/api/messages", ReceiveAsync);
        else app.MapPost("/api/messages", () => Results.NotFound()); // the assets' own catch-all would answer 405
    }

    static async Task<IResult> ReceiveAsync(HttpContext http, TurnPipeline turns, EmulatorChannel channel, CancellationToken ct)
    {
        if (http.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from)) return Results.StatusCode(StatusCodes.Status403Forbidden);

        var (activity, status, fault) = await ActivityReader.ReadAsync(http.Request, ct);
        if (activity is null) return Faults.Answer(status, fault!);
        if (activity.ChannelId != EmulatorChannel.Name)
            return Faults.Answer(StatusCodes.Status403Forbidden, "Without Teams:AppId only the channel \"emulator\" is served.");
        if (!IsLoopback(activity.ServiceUrl)) return Faults.Answer(StatusCodes.Status403Forbidden, "The serviceUrl of an emulator is on loopback.");
        if (string.IsNullOrEmpty(activity.From?.Id) || string.IsNullOrEmpty(activity.Conversation?.Id))
            return Faults.Answer(StatusCodes.Status400BadRequest, "An activity has from.id and conversation.id.");

        // A stop of the server lets a turn that has begun finish: the request's own cancellation does not end it.
        var turn = activity with { Id = activity.Id is { Length: > 0 } id ? id : ActivityIds.Fresh() };
        await turns.RunAsync(turn, activity.From.Id, channel, CancellationToken.None);
        return Results.Ok();
    }

    static bool IsLoopback(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri is { IsLoopback: true, UserInfo.Length: 0 };

    [LoggerMessage(LogLevel.Warning, "Teams:AppId is set, but this version does not check Teams' tokens yet: /api/messages is not served")]
    static partial void LogTeamsNotYet(ILogger log);
}
