using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using PracticeBot.Audit;
using PracticeBot.Bot.Delivery;
using PracticeBot.Bot.Limiting;
using PracticeBot.Joining;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Privacy;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Joining;

/// <summary>Joining by a link: our page reads the code behind the hash and posts it here, looks what it opens, and accepts it.</summary>
static class JoinEndpoints
{
    public static void MapJoining(this WebApplication app)
    {
        var joining = app.MapGroup("/join").AddEndpointFilter<SameOrigin>().RequireRateLimiting(LimitingSetup.Codes);
        joining.MapPost("/look", LookAsync);
        joining.MapPost("/accept", AcceptAsync);
    }

    static async Task<IResult> LookAsync(
        HttpContext http, LookRequest asked, IServiceScopeFactory scopes, TimeProvider clock, CancellationToken ct) =>
        await scopes.InWriteAsync(
            async scope =>
            {
                var outcome = await CheckAsync(http, asked.Code, scope, clock, ct);
                if (outcome.Made is not { } code) return Refused(outcome.Refused!);
                var (person, invitation) = await scope.GetRequiredService<JoinHandler>().BehindAsync(code, ct);
                if (person is null && code.Use != CodeUse.FirstAdministrator) return Refused(new CodeNotOpen());
                return Results.Json(await OpenedAsync(code, person, invitation, scope, ct), JoinJson.Default.OpenedCode);
            }, ct);

    static async Task<IResult> AcceptAsync(
        HttpContext http, AcceptRequest asked, IServiceScopeFactory scopes, BrowserSessions sessions, DeliverySignal signal, TimeProvider clock,
        CancellationToken ct)
    {
        if (LanguageCodes.FromTag(asked.Language) is not { } language) return Results.BadRequest();

        var (secret, refused) = await scopes.InWriteAsync<(string?, IResult?)>(
            async scope =>
            {
                var outcome = await CheckAsync(http, asked.Code, scope, clock, ct);
                if (outcome.Made is not { } code) return (null, Refused(outcome.Refused!));

                var now = clock.GetUtcNow();
                var join = scope.GetRequiredService<JoinHandler>();
                var joined = code.Use == CodeUse.FirstAdministrator
                    ? await FirstAsync(asked, language, code, join, now, ct)
                    : await join.JoinAsync(code, language, now, ct);
                if (joined.Made is not { } person) return (null, Refused(joined.Refused!));
                await scope.GetRequiredService<IConsents>().AddAsync(new(person.Id, Consent.Today, now), ct);
                if (code.Use != CodeUse.Account)
                {
                    var row = AuditRow.Of(code.Id.Value, Deed.Joined, person.Id, person.Id.Value, AuditRow.Web, now);
                    await scope.GetRequiredService<IAudit>().AddAsync(row, ct);
                }
                return (await sessions.StartAsync(scope, person, http.Request, isKnown: code.Use == CodeUse.Account, ct), null);
            }, ct);
        if (refused is not null) return refused;

        sessions.Remember(http.Response, secret!);
        signal.Raise();
        return Results.NoContent();
    }

    static Task<Outcome<Person>> FirstAsync(
        AcceptRequest asked, LanguageCode language, OneTimeCode code, JoinHandler join, DateTimeOffset now, CancellationToken ct)
    {
        var town = AddTownHandler.Of(new(DerivedId.From(code.Id.Value, "town")), asked.Town, string.IsNullOrWhiteSpace(asked.Place) ? null : asked.Place);
        return town.Made is { } made
            ? join.JoinFirstAsync(code, new(new(DerivedId.From(code.Id.Value, "person")), asked.Name ?? "", made, language), now, ct)
            : Task.FromResult<Outcome<Person>>(town.Refused!);
    }

    static Task<Outcome<OneTimeCode>> CheckAsync(HttpContext http, string? said, IServiceProvider scope, TimeProvider clock, CancellationToken ct) =>
        scope.GetRequiredService<CheckCode>().AsAsync(JoiningCode.Find(said), Guessers.Of(http.Connection.RemoteIpAddress), clock.GetUtcNow(), ct);

    static async Task<OpenedCode> OpenedAsync(OneTimeCode code, Person? person, Invitation? invitation, IServiceProvider scope, CancellationToken ct)
    {
        var people = scope.GetRequiredService<IPeople>();
        var town = person is null ? null : await scope.GetRequiredService<ITowns>().FindAsync(person.Town, ct);
        var by = invitation is null ? null : await people.FindAsync(invitation.InvitedBy, ct);
        var partner = invitation?.Partner is { } id ? await people.FindAsync(id, ct) : null;
        return new(
            code.Use.ToString().ToLowerInvariant(), person?.Name, NameOf(by), town?.Name,
            person is null ? [] : [.. Enum.GetValues<Role>().Where(role => role != Role.None && person.Is(role)).Select(role => role.ToString().ToLowerInvariant())],
            NameOf(partner), person?.Language.Tag(), scope.GetRequiredService<IOptions<CommunityOptions>>().Value.PrivacyContact);
    }

    /// <summary>Who was erased is not named.</summary>
    static string? NameOf(Person? person) => person is { Standing: not Standing.Erased } ? person.Name : null;

    /// <summary>The page words it by its name; what is unknown, used, expired or locked has one name.</summary>
    static IResult Refused(Refusal refusal) => Results.Json(
        new JoinRefused(char.ToLowerInvariant(refusal.GetType().Name[0]) + refusal.GetType().Name[1..]), JoinJson.Default.JoinRefused,
        statusCode: refusal switch
        {
            CodeNotOpen => StatusCodes.Status404NotFound,
            TooManyTries => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status422UnprocessableEntity,
        });
}

sealed record LookRequest(string? Code);

/// <param name="Name">The first administrator's, like what follows.</param>
/// <param name="Place">A country or city by whose clocks the town lives.</param>
sealed record AcceptRequest(string? Code, string? Language, string? Name, string? Town, string? Place);

/// <param name="Use">firstadministrator, invitation or account.</param>
sealed record OpenedCode(string Use, string? Name, string? By, string? Town, string[] Roles, string? Partner, string? Language, string? Contact);

sealed record JoinRefused(string Refused);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LookRequest))]
[JsonSerializable(typeof(AcceptRequest))]
[JsonSerializable(typeof(OpenedCode))]
[JsonSerializable(typeof(JoinRefused))]
sealed partial class JoinJson : JsonSerializerContext;
