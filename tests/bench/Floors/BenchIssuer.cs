using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PracticeBot.Bench.Floors;

/// <summary>The channel service's OpenID provider, and the login authority; each is asked once, so it serves from this process.</summary>
sealed class BenchIssuer : IAsyncDisposable
{
    public const string Name = "https://api.botframework.com";
    public const string AppId = "00000000-0000-4000-8000-000000000001";

    readonly RSA key = RSA.Create(2048);
    readonly WebApplication app = ConnectorStub.Bare();

    BenchIssuer()
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        Keys = $$"""
            {"keys":[{"kty":"RSA","use":"sig","kid":"bench","n":"{{Encoded(parameters.Modulus!)}}","e":"{{Encoded(parameters.Exponent!)}}","endorsements":["msteams"]}]}
            """;
        app.MapGet("/metadata", () => Results.Text($$"""{"issuer":"{{Name}}","jwks_uri":"{{app.Urls.First()}}/keys"}""", "application/json"));
        app.MapGet("/keys", () => Results.Text(Keys, "application/json"));
        app.MapPost("/{tenant}/oauth2/v2.0/token", () => Results.Text("""{"token_type":"Bearer","expires_in":86399,"access_token":"bench"}""", "application/json"));
    }

    public string Keys { get; }

    /// <summary>Where the bot asks for the tokens that it sends replies with.</summary>
    public string Login => app.Urls.First();

    public string Metadata => $"{app.Urls.First()}/metadata";

    public static async Task<BenchIssuer> StartAsync()
    {
        var issuer = new BenchIssuer();
        await issuer.app.StartAsync();
        return issuer;
    }

    /// <summary>A day's token for the bot.</summary>
    public string Token(string serviceUrl)
    {
        var said = Unsigned(serviceUrl, "bench");
        return $"{said}.{Encoded(key.SignData(Encoding.ASCII.GetBytes(said), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>By a key that nobody knows: its signature is not worth making.</summary>
    public static string Random(string serviceUrl) =>
        $"{Unsigned(serviceUrl, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)))}.{Encoded(RandomNumberGenerator.GetBytes(256))}";

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    static string Unsigned(string serviceUrl, string keyId)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var header = JsonSerializer.Serialize(new { alg = "RS256", kid = keyId, typ = "JWT" });
        var claims = JsonSerializer.Serialize(new { serviceurl = serviceUrl, nbf = now - 60, exp = now + 86_400, iss = Name, aud = AppId });
        return $"{Encoded(Encoding.UTF8.GetBytes(header))}.{Encoded(Encoding.UTF8.GetBytes(claims))}";
    }

    static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
