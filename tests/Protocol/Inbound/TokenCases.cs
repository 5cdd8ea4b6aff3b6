using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PracticeBot.Tests.Protocol.Inbound;

/// <param name="Header">The value of Authorization; none when null.</param>
/// <param name="Status">What the bot answers.</param>
sealed record TokenCase(string Name, string? Header, JsonObject Activity, int Status);

/// <summary>Tokens as they are and as they must not be, each with the activity that it comes with. Each differs in one thing from a valid one.</summary>
sealed class TokenCases(string serviceUrl)
{
    public const string Entra = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";

    static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public JsonObject Activity(Action<JsonObject>? shape = null)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = "m-1",
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl,
            ["from"] = new JsonObject { ["id"] = "29:someone", ["aadObjectId"] = "aaaaaaaa-0000-4000-8000-000000000001" },
            ["recipient"] = new JsonObject { ["id"] = $"28:{Jwt.AppId}", ["name"] = "PracticeBot" },
            ["conversation"] = new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal", ["tenantId"] = "tenant-1" },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "tenant-1" } },
            ["text"] = "aide",
        };
        shape?.Invoke(activity);
        return activity;
    }

    public string Valid() => $"Bearer {Jwt.By(TheIssuer.Teams, Jwt.Claims(serviceUrl))}";

    public IReadOnlyList<TokenCase> All() =>
    [
        new("valid", Valid(), Activity(), 200),
        Claim("no nbf", claims => claims.Remove("nbf"), 200),
        Claim("an exp with a fraction", claims => claims["exp"] = Now + 600.5, 200),
        Claim("expired within the skew", claims => claims["exp"] = Now - 240, 200),
        Claim("not yet valid within the skew", claims => claims["nbf"] = Now + 240, 200),
        Claim("expired", claims => claims["exp"] = Now - 360, 401),
        Claim("not yet valid", claims => claims["nbf"] = Now + 360, 401),
        Claim("no exp", claims => claims.Remove("exp"), 401),
        Claim("an exp that is text", claims => claims["exp"] = "4102444800", 401),
        Claim("an nbf that is text", claims => claims["nbf"] = "0", 401),
        Claim("an exp beyond all time", claims => claims["exp"] = 1e300, 401),
        Claim("another audience", claims => claims["aud"] = "00000000-0000-4000-8000-000000000002", 401),
        Claim("an audience array", claims => claims["aud"] = new JsonArray(Jwt.AppId), 401),
        Claim("an audience array with others", claims => claims["aud"] = new JsonArray(Jwt.AppId, "x"), 401),
        Claim("no audience", claims => claims.Remove("aud"), 401),
        Claim("another issuer", claims => claims["iss"] = "https://api.botframework.us", 401),
        Claim("the issuer with a slash", claims => claims["iss"] = $"{Jwt.Issuer}/", 401),
        Claim("no issuer", claims => claims.Remove("iss"), 401),
        Signed("RS384", Jwt.Rsa(TheIssuer.Teams, HashAlgorithmName.SHA384), 200),
        Signed("RS512", Jwt.Rsa(TheIssuer.Teams, HashAlgorithmName.SHA512), 200),
        Signed("PS256", Jwt.Rsa(TheIssuer.Teams, HashAlgorithmName.SHA256, RSASignaturePadding.Pss), 401),
        Signed("ES256", ByEllipticCurve, 401),
        Signed("none", _ => [], 401),
        Signed("HS256", BySharedSecret(Pem()), 401),
        Signed("HS256", BySharedSecret(Modulus()), 401, "HS256 with the modulus"),
        Signed("RS256", _ => [], 401, "a signature left out"),
        Signed("RS256", Jwt.Rsa(TheIssuer.Rogue, HashAlgorithmName.SHA256), 401, "another key under a known id"),
        Signed("RS256", bytes => [.. Jwt.Rsa(TheIssuer.Teams, HashAlgorithmName.SHA256)(bytes).Reverse()], 401, "a spoilt signature"),
        Headed("a key id that is not known", header => header["kid"] = "unknown", 401, TheIssuer.Rogue),
        Headed("no key id", header => header.Remove("kid"), 200),
        Headed("a rogue jwk", header => header["jwk"] = TheIssuer.Rogue.Published(), 401, TheIssuer.Rogue),
        Headed("a rogue jku", header => header["jku"] = "https://example.org/keys", 401, TheIssuer.Rogue),
        Headed("a rogue x5u", header => header["x5u"] = "https://example.org/keys", 401, TheIssuer.Rogue),
        Headed("something critical", header => header["crit"] = new JsonArray("b64"), 401),
        new("claims twice", $"Bearer {Twice()}", Activity(), 401),
        Claim("no serviceurl claim", claims => claims.Remove("serviceurl"), 401),
        Claim("another serviceurl claim", claims => claims["serviceurl"] = "https://example.org/", 401),
        Claim("a serviceurl claim in capitals", claims => claims["serviceurl"] = serviceUrl.ToUpperInvariant(), 200),
        Body("no serviceUrl", activity => activity.Remove("serviceUrl"), 401),
        Body("an empty serviceUrl", activity => activity["serviceUrl"] = "", 401),
        Body("another serviceUrl", activity => activity["serviceUrl"] = "https://example.org/", 401),
        new("no serviceUrl at all", Bearer(claims => claims.Remove("serviceurl")), Activity(activity => activity.Remove("serviceUrl")), 401),
        Body("no channelId", activity => activity.Remove("channelId"), 401),
        Body("an empty channelId", activity => activity["channelId"] = "", 401),
        Body("a channel that its key is not endorsed for", activity => activity["channelId"] = "webchat", 401),
        Body("a channel of other case", activity => activity["channelId"] = "MSTeams", 401),
        Body("an endorsed channel that is not served", activity => activity["channelId"] = "skype", 403),
        new("a key without endorsements", $"Bearer {Jwt.By(TheIssuer.Next, Jwt.Claims(serviceUrl), "unendorsed")}", Activity(), 401),
        new("a key endorsed for another channel", $"Bearer {Jwt.By(TheIssuer.Next, Jwt.Claims(serviceUrl), "slack")}", Activity(), 401),
        Claim("an emulator's token on msteams", claims => AsEntra(claims, audience: Jwt.AppId), 401),
        new("an emulator's token on the emulator", Bearer(claims => AsEntra(claims, Jwt.AppId)), Activity(activity => activity["channelId"] = "emulator"), 401),
        Claim("our own outbound token", claims => AsEntra(claims, audience: Jwt.Issuer), 401),
        new("no header", Header: null, Activity(), 401),
        .. Malformed(Valid()["Bearer ".Length..]),
    ];

    IEnumerable<TokenCase> Malformed(string token)
    {
        (string Header, int Status)[] headers =
        [
            ("Bearer", 401), ("Bearer ", 401), (token, 401), ($"Basic {token}", 401), ($"Bearer {token} x", 401),
            ($"Bearer {token}.{token}", 401), ($"Bearer {token},Bearer {token}", 401), ($"Bearer {token[..^9]}!", 401),
            ("Bearer ..", 401), ("Bearer a.b.c", 401), ("Bearer e30.e30.e30", 401), ("Bearer W10.W10.", 401), ("Bearer bnVsbA.bnVsbA.", 401),
            ($"Bearer {new string('a', 9_000)}.{new string('a', 9_000)}.a", 401), ($"bearer {token}", 200), ($"BEARER {token}", 200),
        ];
        foreach (var (header, status) in headers)
        {
            var name = header.Replace(token, "<token>", StringComparison.Ordinal);
            yield return new($"header {name[..Math.Min(name.Length, 24)]}", header, Activity(), status);
        }
    }

    string Bearer(Action<JsonObject> shape)
    {
        var claims = Jwt.Claims(serviceUrl);
        shape(claims);
        return $"Bearer {Jwt.By(TheIssuer.Teams, claims)}";
    }

    TokenCase Claim(string name, Action<JsonObject> shape, int status) => new(name, Bearer(shape), Activity(), status);

    TokenCase Body(string name, Action<JsonObject> shape, int status) => new(name, Valid(), Activity(shape), status);

    TokenCase Signed(string algorithm, Func<byte[], byte[]> sign, int status, string? name = null) => new(
        name ?? algorithm, $"Bearer {Jwt.Signed(Jwt.Header(algorithm), Jwt.Claims(serviceUrl), sign)}", Activity(), status);

    TokenCase Headed(string name, Action<JsonObject> shape, int status, IssuerKey? by = null)
    {
        var header = Jwt.Header("RS256");
        shape(header);
        var token = Jwt.Signed(header, Jwt.Claims(serviceUrl), Jwt.Rsa(by ?? TheIssuer.Teams, HashAlgorithmName.SHA256));
        return new(name, $"Bearer {token}", Activity(), status);
    }

    /// <summary>Whichever of the two a reader takes, another may take the other.</summary>
    string Twice()
    {
        var claims = Jwt.Claims(serviceUrl).ToJsonString();
        return Jwt.Signed(
            Jwt.Header("RS256").ToJsonString(), $"{claims[..^1]},\"aud\":\"{Jwt.AppId}\"}}", Jwt.Rsa(TheIssuer.Teams, HashAlgorithmName.SHA256));
    }

    static void AsEntra(JsonObject claims, string audience)
    {
        claims["iss"] = Entra;
        claims["aud"] = audience;
        claims["appid"] = Jwt.AppId;
        claims["tid"] = "d6d49420-f39b-4df7-a1dc-d59a935871db";
        claims["ver"] = "1.0";
    }

    static byte[] ByEllipticCurve(byte[] bytes)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.SignData(bytes, HashAlgorithmName.SHA256);
    }

    static Func<byte[], byte[]> BySharedSecret(byte[] secret) => bytes => HMACSHA256.HashData(secret, bytes);

    static byte[] Pem() => Encoding.ASCII.GetBytes(TheIssuer.Teams.Rsa.ExportSubjectPublicKeyInfoPem());

    static byte[] Modulus() => TheIssuer.Teams.Rsa.ExportParameters(includePrivateParameters: false).Modulus!;

    /// <summary>What is published for these cases.</summary>
    public static IReadOnlyList<JsonNode> Keys { get; } =
    [
        TheIssuer.Teams.Published(),
        (TheIssuer.Next with { Id = "unendorsed", Endorsements = null }).Published(),
        (TheIssuer.Next with { Id = "slack", Endorsements = ["slack"] }).Published(),
    ];
}
