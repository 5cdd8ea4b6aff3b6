using System.Text.Json.Nodes;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol.Inbound;

/// <summary>The same tokens, given to Microsoft's own SDK for JavaScript (4.23.3).</summary>
public sealed class OracleTests
{
    /// <summary>Where we are not of one mind, and why. Anything else that differs is a fault in one of us.</summary>
    static readonly Dictionary<string, string> differences = new(StringComparer.Ordinal)
    {
        ["no exp"] = "It takes a token that never expires; RFC 7519 leaves exp to the application, the protocol asks for it.",
        ["an exp beyond all time"] = "The same with other means: no moment is that far away, and JsonWebTokenHandler reads none.",
        ["no key id"] = "It looks keys up by id only. We try each published key: the signature decides, not its name.",
        ["something critical"] = "RFC 7515 §4.1.11: whoever does not understand what crit lists refuses the token.",
        ["claims twice"] = "It takes the last one. Another reader takes the first: what has two meanings is refused.",
        ["a serviceurl claim in capitals"] = "It compares by case; scheme and host have none, and the protocol says so.",
        ["no serviceUrl"] = "It checks the serviceUrl of activities that have one; the token is for one connector only.",
        ["an empty serviceUrl"] = "As without one.",
        ["no serviceUrl at all"] = "As without one.",
        ["an empty channelId"] = "It takes this for no claim to any channel; then no endorsement would ever be needed.",
        ["an endorsed channel that is not served"] = "Which channels a bot serves is not its business.",
        ["a key without endorsements"] = "It asks for an endorsement only of keys that have some.",
        ["an emulator's token on msteams"] = "It takes Entra's tokens on any channel and for any serviceUrl; here they are never taken.",
        ["our own outbound token"] = "As the emulator's: it checks who asked for the token, and not for whom it is.",
        ["header bearer <token>"] = "RFC 9110 §11.1: the scheme has no case.",
        ["header BEARER <token>"] = "RFC 9110 §11.1: the scheme has no case.",
    };

    [Fact]
    public async Task Where_the_peer_differs_the_reason_is_known()
    {
        await using var issuer = await TheIssuer.StartAsync();
        issuer.Keys = TokenCases.Keys;
        var cases = new TokenCases("https://smba.trafficmanager.net/teams/").All();

        var verdicts = await JudgedAsync(issuer, cases);

        var differing = cases.Where(one => one.Status == 200 != (verdicts[one.Name] == "accepted")).ToDictionary(one => one.Name, one => verdicts[one.Name]);
        var unexplained = differing.Where(one => !differences.ContainsKey(one.Key)).Select(one => $"{one.Key}: {one.Value}");
        Assert.Equal("", string.Join('\n', unexplained));
        Assert.Equal("", string.Join('\n', differences.Keys.Except(differing.Keys)));
    }

    [Fact]
    public async Task The_peer_breaks_without_a_channel_where_we_refuse()
    {
        await using var issuer = await TheIssuer.StartAsync();
        issuer.Keys = TokenCases.Keys;
        var without = new TokenCases("https://smba.trafficmanager.net/teams/").All().Single(one => one.Name == "no channelId");

        var verdicts = await JudgedAsync(issuer, [without]);

        Assert.Equal(401, without.Status);
        Assert.StartsWith("TypeError", verdicts[without.Name], StringComparison.Ordinal);
    }

    static async Task<Dictionary<string, string>> JudgedAsync(TheIssuer issuer, IReadOnlyList<TokenCase> cases) =>
        await NodeScript.RunAsync<Dictionary<string, string>>(await FromNpm.OracleAsync("judge.js"), new JsonObject
        {
            ["metadata"] = issuer.Metadata,
            ["appId"] = Jwt.AppId,
            ["issuer"] = Jwt.Issuer,
            ["cases"] = new JsonArray([.. cases.Select(one => new JsonObject
            {
                ["name"] = one.Name,
                ["header"] = one.Header,
                ["activity"] = one.Activity,
            })]),
        });
}
