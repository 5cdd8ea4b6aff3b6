using System.Diagnostics;
using System.Text.Json.Nodes;
using PracticeBot.Engine;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Storage;

/// <summary>The front of the tests' MongoDB engine, asked by a client that is not ours. Its scripts: tests/Engine/client.</summary>
public sealed class EngineFrontTests
{
    [Fact]
    public Task Many_documents_come_page_by_page() =>
        AssertSaysAsync("pages", """{"odd":500,"inOrder":true,"grouped":[500,500]}""");

    [Fact]
    public Task Each_job_is_claimed_by_exactly_one_of_many_workers() =>
        AssertSaysAsync("claims", """{"claims":200,"jobs":200}""");

    [Fact]
    public Task A_duplicate_is_refused_with_11000_in_and_out_of_transactions() =>
        AssertSaysAsync("duplicates", """{"id":11000,"name":11000,"within":11000,"kept":1}""");

    [Fact]
    public async Task A_transaction_is_seen_whole_or_not_at_all_and_a_conflict_may_be_started_over()
    {
        var said = await AskAsync("transactions");

        Assert.Equal("[100,0]", Json(said["unseen"]));
        Assert.Equal("[70,30]", Json(said["committed"]));
        Assert.Equal("[70,30]", Json(said["aborted"]));
        Assert.Equal(112, (int)said["conflict"]!["code"]!);
        Assert.Contains("TransientTransactionError", Json(said["conflict"]!["labels"]), StringComparison.Ordinal);
        Assert.Equal(251, (int)said["ended"]!["code"]!);
        Assert.Equal("[49,51]", Json(said["together"]));
        Assert.Equal(4, (int)said["fresh"]!);
    }

    [Fact]
    public Task A_write_that_is_sent_again_is_done_once() =>
        AssertSaysAsync("retries", """{"update":1,"insert":1,"claim":1}""");

    [Fact]
    public Task Text_is_found_by_any_of_its_words_within_the_equal_prefix() =>
        AssertSaysAsync("text", """{"any":[1,2],"none":[]}""");

    [Fact]
    public Task A_partial_unique_index_refuses_only_what_it_covers() =>
        AssertSaysAsync("indexes", """{"second":11000,"names":["_id_","one_waiting"],"afterDrop":1}""");

    [Fact]
    public Task Writes_in_bulk_tell_what_they_did() =>
        AssertSaysAsync("bulk", """{"upserted":500,"modified":100,"deleted":100,"left":400}""");

    [Fact]
    public Task A_plan_names_the_indexes_that_serve_it() => AssertSaysAsync(
        "explain",
        """{"find":["by_kind"],"byId":["_id_"],"aggregate":["by_kind"],"update":["by_kind"],"delete":["by_kind"],"claim":["by_kind"],"none":[]}""");

    [Fact]
    public async Task An_engine_that_went_away_comes_back_where_it_was_with_what_it_kept()
    {
        await TheEngine.AvailableAsync();
        await using var engine = await DocumentDb.StartAsync();
        using var node = Start("away", await FromNpm.MongoClientAsync(), engine);
        async Task<string?> SayAsync(string line)
        {
            await node.StandardInput.WriteLineAsync(line);
            return await node.StandardOutput.ReadLineAsync();
        }

        Assert.Equal("kept 1", await SayAsync("keep"));

        await engine.StopAsync();
        Assert.Equal("away", await SayAsync("count"));

        await engine.StartAgainAsync();
        Assert.Equal("kept 2", await SayAsync("keep"));

        node.StandardInput.Close();
        await node.WaitForExitAsync();
    }

    static async Task AssertSaysAsync(string script, string expected) => Assert.Equal(expected, Json(await AskAsync(script)));

    static async Task<JsonNode> AskAsync(string script)
    {
        var engine = await TheEngine.AvailableAsync();
        using var node = Start(script, await FromNpm.MongoClientAsync(), engine);
        var faults = node.StandardError.ReadToEndAsync();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await faults);
        return JsonNode.Parse(said)!;
    }

    static Process Start(string script, string folder, DocumentDb engine) =>
        Process.Start(new ProcessStartInfo("node", [$"{script}.mjs", engine.ConnectionString])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    static string Json(JsonNode? node) => node!.ToJsonString();
}
