using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck.Fluent;

namespace PracticeBot.Tests.Protocol.Inbound;

/// <summary>Headers, tokens and bodies as nobody should send them: never a 5xx.</summary>
public sealed class AuthenticationFuzzTests
{
    const int Cases = 300;

    static readonly string[] values =
    [
        "null", "true", "0", "-1", "1e400", "1e300", "-1e300", "99999999999999999999", "0.5", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[[[[[]]]]]]",
        "[\"RS256\"]", "\"RS256\"", "\"none\"", "\"HS256\"", "\"teams\"", "\"PBES2-HS256+A128KW\"", "{\"a\":{\"a\":{}}}", "\"https://api.botframework.com\"",
    ];

    static readonly string[] names =
    [
        "alg", "kid", "typ", "cty", "crit", "b64", "zip", "enc", "p2c", "jku", "jwk", "x5u", "x5c", "x5t", "iss", "aud", "exp", "nbf", "iat", "serviceurl", "sub",
        "appid", "ver", "tid", "_claim_names", "actort", "\\ud800", "",
    ];

    readonly Random random = new(20260301);

    [Fact]
    public async Task Whatever_a_token_holds_even_signed_by_the_channel_service_it_is_taken_or_refused()
    {
        await using var teams = await TheTeams.OpenAsync();
        var sign = Jwt.Rsa(TheIssuer.Teams, HashAlgorithmName.SHA256);

        for (var i = 0; i < Cases; i++)
        {
            var header = Mutated(Jwt.Header("RS256"));
            var claims = Mutated(Jwt.Claims(teams.House.Connector.Address));
            var status = await teams.PostAsync($"Bearer {Jwt.Signed(header, claims, sign)}", teams.Cases.Activity());
            Assert.True(status is 200 or 401, $"{status} for {header} {claims}");
        }
    }

    [Fact]
    public async Task Whatever_is_in_the_header_it_is_refused_by_the_bot_or_by_its_server()
    {
        await using var teams = await TheTeams.OpenAsync();
        var (valid, body) = (teams.Cases.Valid(), teams.Cases.Activity().ToJsonString());

        for (var i = 0; i < Cases; i++)
        {
            var header = Spoilt(valid);
            var line = await RawAsync(teams.House.Http.BaseAddress!, header, body);
            // What is no HTTP at all is answered by closing the connection.
            Assert.True(line is null || line.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), $"{line} for {header}");
        }

        Assert.Equal(200, await teams.PostAsync(valid, body));
    }

    [Fact]
    public async Task Whatever_an_authentic_request_brings_never_breaks_the_bot()
    {
        await using var teams = await TheTeams.OpenAsync();
        await teams.KnowsAsync("salma", "salma");
        string[] valid =
        [
            "\"type\":\"message\"", "\"channelId\":\"msteams\"", $"\"serviceUrl\":\"{teams.House.Connector.Address}\"",
            "\"from\":{\"id\":\"salma\"}", "\"conversation\":{\"id\":\"c-fuzz\"}",
        ];

        var taken = 0;
        foreach (var body in Gen.Sample(FuzzTests.Body(valid), Cases, 12))
        {
            var status = await teams.PostAsync(teams.Cases.Valid(), body);
            Assert.True(status is 200 or 400 or 401 or 403 or 413, $"{status} for {body}");
            if (status == 200) taken++;
            Assert.Equal(401, await teams.PostAsync(header: null, body));
        }

        Assert.True(taken > Cases / 10, $"Only {taken} got as far as a turn.");
    }

    /// <summary>With one or two members put, replaced, doubled or taken out.</summary>
    string Mutated(JsonObject plain)
    {
        var members = plain.Select(member => $"\"{member.Key}\":{member.Value!.ToJsonString()}").ToList();
        for (var times = random.Next(1, 3); times > 0; times--)
        {
            var odd = $"\"{names[random.Next(names.Length)]}\":{values[random.Next(values.Length)]}";
            var at = random.Next(members.Count);
            switch (random.Next(5))
            {
                case 0:
                    members.RemoveAt(at);
                    break;
                case 1:
                    members[at] = $"{members[at].Split(':')[0]}:{values[random.Next(values.Length)]}";
                    break;
                default:
                    members.Insert(at, odd);
                    break;
            }
        }

        var text = $"{{{string.Join(',', members)}}}";
        return random.Next(20) == 0 ? text[..random.Next(text.Length)] : text;
    }

    /// <summary>Never the valid one.</summary>
    string Spoilt(string valid)
    {
        var spoilt = new StringBuilder(valid);
        switch (random.Next(4))
        {
            case 0:
                return new([.. Enumerable.Range(0, random.Next(1, 3_000)).Select(_ => (char)random.Next(1, 256)).Where(c => c is not ('\r' or '\n'))]);
            case 1:
                return valid[..random.Next(valid.Length - 8)];
            case 2:
                spoilt.Insert(random.Next(7, valid.Length), (char)random.Next(33, 256));
                return spoilt.ToString();
            default:
                // Inside what is signed: the last bits of a signature's encoding may say nothing.
                var at = random.Next(7, valid.LastIndexOf('.'));
                spoilt[at] = spoilt[at] == 'A' ? 'B' : 'A';
                return spoilt.ToString();
        }
    }

    static async Task<string?> RawAsync(Uri address, string header, string body)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nAuthorization: {header}\r\n\r\n{body}"));
        using var reader = new StreamReader(stream);
        try
        {
            return await reader.ReadLineAsync();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
