using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PracticeBot.Tests.Support;

/// <summary>A script that reads JSON and answers with JSON.</summary>
static class NodeScript
{
    public static async Task<T> RunAsync<T>(string script, JsonObject asked)
    {
        var start = new ProcessStartInfo("node", [script])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var said = node.StandardOutput.ReadToEndAsync();
        var complained = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(asked.ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await complained);
        return JsonSerializer.Deserialize<T>(await said)!;
    }
}
