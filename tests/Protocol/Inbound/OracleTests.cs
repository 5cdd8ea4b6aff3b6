using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol.Inbound;

/// <summary>The same tokens, given to Microsoft's own SDK for JavaScript (4.23.3).</summary>
public sealed class OracleTests
{
    /// <summary>Where we are not of one mind, and why. Anything else that differs is a fault in one of us.</summary>
    static readonly Dictionary<string, string> differences = new(StringComparer.Ordinal)
    {
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
        Assert.Empty(unexplained);
        Assert.Empty(differences.Keys.Except(differing.Keys));
    }

    static async Task<Dictionary<string, string>> JudgedAsync(TheIssuer issuer, IReadOnlyList<TokenCase> cases)
    {
        var start = new ProcessStartInfo("node", [await FromNpm.OracleAsync()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var said = node.StandardOutput.ReadToEndAsync();
        var complained = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(new JsonObject
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
        }.ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await complained);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(await said)!;
    }
}
