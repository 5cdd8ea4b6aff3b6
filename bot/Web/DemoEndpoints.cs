using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using PracticeBot.Bot.Channels.DirectLine;
using PracticeBot.Bot.Limiting;
using PracticeBot.Bot.Protocol;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Web;

/// <summary>Lets a visitor of the demo choose whom to be. Not mapped when the demo is off.</summary>
static class DemoEndpoints
{
    public static void MapDemo(this WebApplication app)
    {
        var demo = app.Services.GetRequiredService<IOptions<DemoOptions>>().Value;
        if (!demo.IsOn(app.Environment)) return;

        app.MapGet("/demo/people", () => Results.Json(
            [.. DemoCommunity.People.Select(person => new VisitorChoice(
                person.Handle, person.Name, person.Town.Name, RoleNames(person.Role), person.Language.Tag()))],
            DemoJson.Default.VisitorChoiceArray));
        app.MapPost("/demo/token", TokenAsync).RequireRateLimiting(LimitingSetup.Tokens);
    }

    /// <summary>A token for that person: in a conversation of its own, or (<c>resume</c>) in the one they opened last.</summary>
    static async Task<IResult> TokenAsync(
        HttpRequest request, WebChatTokens tokens, IServiceScopeFactory scopes, CancellationToken ct)
    {
        if (await AskedAsync(request, ct) is not { } asked || DemoCommunity.Find(asked.Person) is not { } demo)
            return Faults.Answer(StatusCodes.Status400BadRequest, "Say who you are: {\"person\":\"salma\"}.");

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ReadAsync(ct);
        var person = await scope.ServiceProvider.GetRequiredService<IPeople>().FindAsync(demo.Id, ct);
        var latest = asked.Resume
            ? await scope.ServiceProvider.GetRequiredService<ITranscripts>().LatestOfAsync(demo.Id, ct)
            : null;

        var conversation = latest?.Id ?? ActivityIds.Fresh();
        return Results.Json(
            new DemoToken(
                conversation, tokens.Issue(new(demo.Id, conversation)), (int)WebChatTokens.Lifetime.TotalSeconds,
                new(demo.Handle, demo.Name, (person?.Language ?? demo.Language).Tag())),
            DemoJson.Default.DemoToken);
    }

    static async Task<DemoTokenRequest?> AskedAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return request.ContentLength is not > 1_000
                ? await JsonSerializer.DeserializeAsync(request.Body, DemoJson.Default.DemoTokenRequest, ct)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string[] RoleNames(Role roles) =>
        [.. roles.Each().Select(role => role.ToString().ToLowerInvariant())];
}

sealed record VisitorChoice(string Handle, string Name, string Town, string[] Roles, string Language);

sealed record DemoTokenRequest(string? Person, bool Resume = false);

sealed record DemoVisitor(string Handle, string Name, string Language);

sealed record DemoToken(
    string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn, DemoVisitor Person);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(VisitorChoice[]))]
[JsonSerializable(typeof(DemoTokenRequest))]
[JsonSerializable(typeof(DemoToken))]
sealed partial class DemoJson : JsonSerializerContext;
