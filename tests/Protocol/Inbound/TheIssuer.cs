using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PracticeBot.Tests.Protocol.Inbound;

/// <summary>A key of the channel service, and what is published of it.</summary>
sealed record IssuerKey(string? Id, RSA Rsa, string[]? Endorsements)
{
    public JsonObject Published()
    {
        var parameters = Rsa.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["n"] = Jwt.Encoded(parameters.Modulus!), ["e"] = Jwt.Encoded(parameters.Exponent!) };
        if (Id is not null) key["kid"] = Id;
        if (Endorsements is not null) key["endorsements"] = new JsonArray([.. Endorsements.Select(one => (JsonNode)one)]);
        return key;
    }
}

/// <summary>The channel service's OpenID provider, on a loopback port of its own; it counts how often its keys are fetched.</summary>
sealed class TheIssuer : IAsyncDisposable
{
    // Made once: the keys are what takes time, and no test looks at what is in them.
    static readonly RSA[] made = [.. Enumerable.Range(0, 3).Select(_ => RSA.Create(2048))];

    readonly WebApplication app;
    int fetches;

    TheIssuer(WebApplication app) => this.app = app;

    public static IssuerKey Teams { get; } = new("teams", made[0], ["msteams", "skype"]);

    public static IssuerKey Next { get; } = new("next", made[1], ["msteams"]);

    /// <summary>Not published.</summary>
    public static IssuerKey Rogue { get; } = new("teams", made[2], ["msteams"]);

    public string Address => app.Urls.First();

    public string Metadata => $"{Address}/v1/.well-known/openidconfiguration";

    public IReadOnlyList<JsonNode> Keys { get; set; } = [Teams.Published()];

    public bool IsDown { get; set; }

    /// <summary>The document itself, where it is not the plain one.</summary>
    public Func<string>? Document { get; set; }

    /// <summary>What it takes the time to be.</summary>
    public DateTimeOffset? Date { get; set; }

    /// <summary>Before the keys are answered.</summary>
    public TimeSpan Delay { get; set; }

    public int Fetches => Volatile.Read(ref fetches);

    public static async Task<TheIssuer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var built = builder.Build();
        var issuer = new TheIssuer(built);
        built.Run(issuer.AnswerAsync);
        await built.StartAsync();
        return issuer;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task AnswerAsync(HttpContext http)
    {
        var asksForKeys = http.Request.Path.Value!.EndsWith("/keys", StringComparison.Ordinal);
        if (asksForKeys)
        {
            Interlocked.Increment(ref fetches);
            await Task.Delay(Delay);
        }

        if (IsDown)
        {
            http.Response.StatusCode = 503;
            return;
        }

        if (Date is { } date) http.Response.Headers.Date = date.ToString("R", CultureInfo.InvariantCulture);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(asksForKeys
            ? new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(key => key.DeepClone())]) }.ToJsonString()
            : Document?.Invoke() ?? new JsonObject
            {
                ["issuer"] = Jwt.Issuer,
                ["jwks_uri"] = $"{Address}/v1/.well-known/keys",
                ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            }.ToJsonString());
    }
}

/// <summary>Tokens written by hand, since most of them are what no library would write.</summary>
static class Jwt
{
    public const string Issuer = "https://api.botframework.com";
    public const string AppId = "00000000-0000-4000-8000-000000000001";

    public static string Encoded(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    public static JsonObject Header(string algorithm, string? keyId = "teams")
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = algorithm };
        if (keyId is not null) header["kid"] = keyId;
        return header;
    }

    /// <summary>An hour's token for the bot, as the channel service claims it.</summary>
    public static JsonObject Claims(string serviceUrl)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return new()
        {
            ["serviceurl"] = serviceUrl,
            ["nbf"] = now - 60,
            ["exp"] = now + 3_600,
            ["iss"] = Issuer,
            ["aud"] = AppId,
        };
    }

    public static string Signed(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign) =>
        Signed(header.ToJsonString(), claims.ToJsonString(), sign);

    public static string Signed(string header, string claims, Func<byte[], byte[]> sign)
    {
        var said = $"{Encoded(Encoding.UTF8.GetBytes(header))}.{Encoded(Encoding.UTF8.GetBytes(claims))}";
        return $"{said}.{Encoded(sign(Encoding.ASCII.GetBytes(said)))}";
    }

    /// <summary>Signed with RS256.</summary>
    public static string By(IssuerKey key, JsonObject claims, string? keyId = "teams") =>
        Signed(Header("RS256", keyId), claims, Rsa(key, HashAlgorithmName.SHA256));

    public static Func<byte[], byte[]> Rsa(IssuerKey key, HashAlgorithmName hash, RSASignaturePadding? padding = null) =>
        bytes => key.Rsa.SignData(bytes, hash, padding ?? RSASignaturePadding.Pkcs1);
}
