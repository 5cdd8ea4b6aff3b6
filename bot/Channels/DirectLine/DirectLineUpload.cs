using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Files;
using PracticeBot.Bot.Limiting;
using PracticeBot.Bot.Protocol;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Resources;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Channels.DirectLine;

/// <summary>
/// A message with files: multipart, first the activity (or none), then the files, each taken in as it arrives. The message is
/// kept with what could be taken, and the turn says what could not.
/// </summary>
static class DirectLineUpload
{
    /// <summary>Beside the files: the activity, and what multipart writes around each part.</summary>
    const long Slack = 1024 * 1024;

    const long LargestBody = (FileIntake.MostInAMessage * Limits.File) + Slack;

    const string ActivityType = "application/vnd.microsoft.activity";

    public static async Task<IResult> ReceiveAsync(
        string id, HttpContext http, WebChatTokens tokens, IServiceScopeFactory scopes, FileIntake intake, FileLinks links, Words words,
        TurnPipeline turns, WebChatChannel channel, PersonLimits limits, TimeProvider clock)
    {
        var (request, ct) = (http.Request, http.RequestAborted);
        if (DirectLineEndpoints.Bearer(request, tokens) is not { } token || token.Conversation != id) return DirectLineEndpoints.Forbidden();
        if (limits.Upload(WebChatChannel.UserOf(token.Person)) is { } wait) return LimitingSetup.TooManyRequests(http, wait);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
            return Faults.Answer(StatusCodes.Status415UnsupportedMediaType, "Send multipart/form-data: the activity, then the files.");
        if (await DirectLineEndpoints.ConversationAsync(token, scopes, ct) is null) return DirectLineEndpoints.Ended();
        if (request.ContentLength > LargestBody) return await TooLargeAsync(token.Person, scopes, words, ct);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestBody;

        try
        {
            var parts = new MultipartReader(boundary.ToString(), request.Body);
            var (said, fault) = await ReadAsync(parts, token, intake, links, clock.GetUtcNow(), ct);
            if (said is null) return fault!;

            // A page that closes while its message is under way must not undo it.
            await turns.RunAsync(said, WebChatChannel.UserOf(token.Person), channel, CancellationToken.None);
            return Results.Json(new ResourceResponse(said.Id!), Wire.Json.ResourceResponse);
        }
        catch (BadHttpRequestException broken) when (broken.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return await TooLargeAsync(token.Person, scopes, words, ct);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException && !ct.IsCancellationRequested)
        {
            return Faults.Answer(StatusCodes.Status400BadRequest, "The parts could not be read to their end: send them again.");
        }
    }

    static async Task<(Activity? Said, IResult? Fault)> ReadAsync(
        MultipartReader parts, WebChatToken token, FileIntake intake, FileLinks links, DateTimeOffset at, CancellationToken ct)
    {
        var activity = new Activity { Type = ActivityTypes.Message };
        var part = await parts.ReadNextSectionAsync(ct);
        if (part is not null && IsActivity(part))
        {
            var (read, status, fault) = await ActivityOfAsync(part, ct);
            if (read is null) return (null, Faults.Answer(status, fault!));
            activity = read;
            part = await parts.ReadNextSectionAsync(ct);
        }

        var id = DirectLineEndpoints.IdOf(activity, token.Conversation);
        var (files, refused) = (new List<StoredFile>(), new List<Refusal>());
        for (; part is not null; part = await parts.ReadNextSectionAsync(ct))
        {
            if (NameOf(part) is not { Length: > 0 } name) continue; // a field of a form
            var index = files.Count + refused.Count;
            if (index == FileIntake.MostInAMessage)
            {
                refused.Add(new TooManyFiles(FileIntake.MostInAMessage));
                break;
            }

            var file = new FileId(DerivedId.From(token.Conversation, id, index.ToString(CultureInfo.InvariantCulture)));
            var taken = await intake.TakeAsync(file, token.Person, name, part.ContentType, part.Body, at, ct);
            if (taken.Made is { } made) files.Add(made);
            else refused.Add(taken.Refused!);
        }

        if (files.Count + refused.Count == 0) return (null, Faults.Answer(StatusCodes.Status400BadRequest, "There is no file in it."));
        var said = DirectLineEndpoints.Said(activity, id, token) with
        {
            Type = ActivityTypes.Message,
            Value = null,
            Attachments = [.. files.Select(file => new Attachment(file.ContentType, ContentUrl: links.To(file), Name: file.Name))],
            ChannelData = WithSizes(activity.ChannelData, files),
            Files = files,
            FilesRefused = refused,
        };
        return (said, null);
    }

    static bool IsActivity(MultipartSection part) =>
        part.ContentType?.StartsWith(ActivityType, StringComparison.OrdinalIgnoreCase) == true;

    static string NameOf(MultipartSection part) =>
        part.GetContentDispositionHeader() is { } said
            ? HeaderUtilities.RemoveQuotes(said.FileNameStar.HasValue ? said.FileNameStar : said.FileName).ToString()
            : "";

    static async Task<(Activity? Activity, int Status, string? Fault)> ActivityOfAsync(MultipartSection part, CancellationToken ct)
    {
        var buffer = new byte[ActivityReader.LargestBody + 1];
        var length = await part.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length > ActivityReader.LargestBody
            ? (null, StatusCodes.Status413PayloadTooLarge, "An activity is at most 256 KB.")
            : ActivityReader.Parse(buffer.AsSpan(0, length));
    }

    /// <summary>Where clients look for the sizes of attachments.</summary>
    static JsonElement WithSizes(JsonElement? channelData, List<StoredFile> files)
    {
        var data = channelData is { ValueKind: JsonValueKind.Object } given ? JsonObject.Create(given)! : [];
        data["attachmentSizes"] = new JsonArray([.. files.Select(file => JsonValue.Create(file.Length))]);
        return JsonSerializer.SerializeToElement(data, CardJson.Default.JsonObject);
    }

    static async Task<IResult> TooLargeAsync(PersonId person, IServiceScopeFactory scopes, Words words, CancellationToken ct)
    {
        var known = await scopes.InReadAsync(scope => scope.GetRequiredService<IPeople>().FindAsync(person, ct), ct);
        var language = known?.Language ?? LanguageCode.French;
        return Faults.Answer(
            StatusCodes.Status413PayloadTooLarge,
            words.Say(language, "UploadTooLarge", ("files", FileIntake.MostInAMessage), ("most", (int)(Limits.File / (1024 * 1024)))));
    }
}
