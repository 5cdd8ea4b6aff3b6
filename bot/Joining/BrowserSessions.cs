using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using PracticeBot.Bot.Limiting;
using PracticeBot.Notices;
using PracticeBot.People;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Joining;

/// <param name="Session">The hash of what the browser holds, by which the session is found.</param>
sealed record SignedInElsewhere(PersonId Person, string Session) : Fact(KindName, Person.Value, Session)
{
    public const string KindName = "session.started";
}

/// <summary>
/// Who is signed in at a browser: 256 random bits in a cookie that no script reads and no other site sends, their hash in the
/// store, so that a session can be ended from anywhere.
/// </summary>
sealed class BrowserSessions(
    IServiceScopeFactory scopes, IHostEnvironment environment, IOptions<SessionsOptions> options, IOptions<LimitsOptions> limits,
    TimeProvider clock)
{
    const int Entropy = 32;

    /// <summary>How closely it is known when a session was used last.</summary>
    static readonly TimeSpan seenEvery = TimeSpan.FromMinutes(5);

    /// <summary>Signs the person in, inside the unit of work that used their code; the cookie is <see cref="Remember"/>'s.</summary>
    /// <param name="isKnown">Whether they were a member before: then they are told of a browser that they were not seen at.</param>
    public async Task<string> StartAsync(IServiceProvider scope, Person person, HttpRequest request, bool isKnown, CancellationToken ct)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Entropy));
        var now = clock.GetUtcNow();
        var sessions = scope.GetRequiredService<ISessions>();
        var session = new WebSession(HashOf(secret), person.Id, Devices.NameOf(request.Headers.UserAgent), now, now);
        var others = await sessions.OfAsync(person.Id, ct);
        var isNewDevice = others.All(other => other.Device != session.Device);
        foreach (var old in others.OrderByDescending(other => other.SeenAt).Skip(limits.Value.SessionsPerPerson - 1)) await sessions.EndAsync(old.Id, person.Id, ct);
        await sessions.ForgetAsync(now - Idle, now - Longest, ct);
        await sessions.AddAsync(session, ct);
        if (isKnown && isNewDevice)
            await scope.GetRequiredService<INotices>().AddAsync(new SignedInElsewhere(person.Id, session.Id).For(person.Id, now) with { Urgent = true }, ct);
        return secret;
    }

    public void Remember(HttpResponse response, string secret) => response.Cookies.Append(Name, secret, Cookie(Longest));

    public void Forget(HttpResponse response) => response.Cookies.Delete(Name, Cookie(lifetime: null));

    /// <summary>Who asks, by their cookie, when their session is still good and they are a member; that it is used is kept.</summary>
    public async Task<(WebSession Session, Person Person)?> OfAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.Cookies[Name] is not { Length: > 0 and < 100 } secret) return null;
        if (await ValidAsync(HashOf(secret), ct) is not { } found) return null;

        var now = clock.GetUtcNow();
        if (now - found.Session.SeenAt > seenEvery)
            await scopes.InWriteAsync(scope => scope.GetRequiredService<ISessions>().SeenAsync(found.Session.Id, now, ct), ct);
        return found;
    }

    /// <summary>The session of this id, while it is good.</summary>
    public async Task<(WebSession Session, Person Person)?> ValidAsync(string id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (session, person) = await scopes.InReadAsync(
            async scope => await scope.GetRequiredService<ISessions>().FindAsync(id, ct) is { } kept
                ? (kept, await scope.GetRequiredService<IPeople>().FindAsync(kept.Person, ct))
                : (null, null),
            ct);
        // Who asked to be erased has to be able to say that they changed their mind.
        return session is not null && person is { Standing: Standing.Member or Standing.Erasing } && now - session.SeenAt < Idle && now - session.StartedAt < Longest
            ? (session, person)
            : null;
    }

    TimeSpan Idle => TimeSpan.FromDays(options.Value.IdleDays);

    TimeSpan Longest => TimeSpan.FromDays(options.Value.Days);

    // A __Host- cookie is this host's alone and needs https, which a developer's machine has not.
    string Name => environment.IsDevelopment() ? "practicebot" : "__Host-practicebot";

    CookieOptions Cookie(TimeSpan? lifetime) => new()
    {
        HttpOnly = true, Secure = !environment.IsDevelopment(), SameSite = SameSiteMode.Strict, Path = "/", MaxAge = lifetime, IsEssential = true,
    };

    static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
