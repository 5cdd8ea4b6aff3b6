using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PracticeBot.Tests.Support;

/// <summary>A stub of the login authority, on a loopback port of its own: each acquisition gets a token of its own.</summary>
sealed class TheLogin : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentQueue<LoginAsked> asked = new();
    int given;

    TheLogin(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public IReadOnlyList<LoginAsked> Asked => [.. asked];

    /// <summary>Tokens are refused, and the refusal quotes what was sent.</summary>
    public bool Refuses { get; set; }

    /// <summary>Why they are, in Entra's numbers.</summary>
    public int Refusal { get; set; } = 7000215;

    public static async Task<TheLogin> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var built = builder.Build();
        var login = new TheLogin(built);
        built.Run(login.GiveAsync);
        await built.StartAsync();
        return login;
    }

    public static string Token(int number) => string.Create(CultureInfo.InvariantCulture, $"secret-token-{number}");

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task GiveAsync(HttpContext http)
    {
        var form = (await http.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        asked.Enqueue(new(http.Request.Path, form));
        http.Response.ContentType = "application/json";
        if (Refuses)
        {
            http.Response.StatusCode = 401;
            await http.Response.WriteAsync(
                $$"""{"error":"invalid_client","error_description":"AADSTS{{Refusal}}: {{form.GetValueOrDefault("client_secret")}} is wrong."}""");
            return;
        }

        await http.Response.WriteAsync(
            $$"""{"token_type":"Bearer","expires_in":86399,"access_token":"{{Token(Interlocked.Increment(ref given))}}"}""");
    }
}

sealed record LoginAsked(string Path, IReadOnlyDictionary<string, string> Form);
