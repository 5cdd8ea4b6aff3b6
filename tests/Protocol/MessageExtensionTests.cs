using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Tests.Protocol.Inbound;

namespace PracticeBot.Tests.Protocol;

/// <summary>What is found from the compose box, and what stands where a link of ours is put.</summary>
public sealed class MessageExtensionTests
{
    const string Salma = "tenant-1/aaaaaaaa-0000-4000-8000-000000000001";
    const string Hassan = "tenant-1/bbbbbbbb-0000-4000-8000-000000000002";
    const string Driss = "tenant-1/cccccccc-0000-4000-8000-000000000003";

    [Fact]
    public async Task Resources_and_answered_questions_are_found_as_cards_without_buttons()
    {
        await using var teams = await OpenAsync();
        await ShareAsync(teams, Salma, "Guide du recensement", "Comment recenser les associations.");
        await AskAndAnswerAsync(teams, "Comment faire le recensement des associations ?", "Commencez par les registres.");
        await SubmitAsync(teams, Salma, "question.ask", ("text", "Recensement : qui paie ?")); // not answered yet

        var found = await FindAsync(teams, Salma, "recensement");

        Assert.Equal(["Guide du recensement", "Question Q-1"], found.Select(Title));
        Assert.Contains("Commencez par les registres", found[1].GetRawText(), StringComparison.Ordinal);
        foreach (var one in found)
        {
            var content = one.GetProperty("content");
            Assert.DoesNotContain("Action.Submit", content.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("Action.Execute", content.GetRawText(), StringComparison.Ordinal);
            Assert.Equal("Action.OpenUrl", Assert.Single(content.GetProperty("actions").EnumerateArray()).Text("type"));
            Assert.Equal("application/vnd.microsoft.card.thumbnail", one.GetProperty("preview").Text("contentType"));
            Assert.True(Encoding.UTF8.GetByteCount(content.GetRawText()) <= 28 * 1024);
        }

        Assert.Equal($"{teams.House.Http.BaseAddress}Q-1", found[1].GetProperty("content").GetProperty("actions")[0].Text("url"));
    }

    [Fact]
    public async Task Nobody_finds_what_belongs_to_a_pair_that_is_not_theirs()
    {
        await using var teams = await OpenAsync();
        await ShareAsync(teams, Salma, "Budget du binôme", "À nous deux.", "pair");

        Assert.Single(await FindAsync(teams, Salma, "budget"));
        Assert.Empty(await FindAsync(teams, Driss, "budget"));
        Assert.Empty(await FindAsync(teams, Driss, null));
        Assert.Empty(await UnfurledAsync(teams, Driss, "R-1"));
    }

    [Fact]
    public async Task A_page_follows_another_and_nothing_looked_for_is_the_latest()
    {
        await using var teams = await OpenAsync();
        for (var i = 1; i <= 12; i++) await ShareAsync(teams, Salma, $"Guide {i:00}", "Un guide.");

        var first = await FindAsync(teams, Salma, null);
        var second = await FindAsync(teams, Salma, null, skip: 10);
        Assert.Equal((10, 2), (first.Count, second.Count));
        Assert.Equal("Guide 12", Title(first[0]));
        Assert.Equal(12, first.Concat(second).Select(Title).Distinct().Count());

        Assert.Equal(12, (await FindAsync(teams, Salma, "guide")).Concat(await FindAsync(teams, Salma, "guide", skip: 10)).Select(Title).Distinct().Count());
        Assert.Empty(await FindAsync(teams, Salma, "guide", skip: 1_000));
    }

    [Fact]
    public async Task A_link_of_ours_shows_its_thing_and_any_other_shows_nothing()
    {
        await using var teams = await OpenAsync();
        await ShareAsync(teams, Salma, "Guide", "Un guide.");
        await AskAndAnswerAsync(teams, "Qui ?", "Nous.");

        Assert.Equal("Guide", Title(Assert.Single(await UnfurledAsync(teams, Driss, "R-1"))));
        Assert.Equal("السؤال Q-1", Title(Assert.Single(await UnfurledAsync(teams, Driss, "q-1"))));
        foreach (var path in new[] { "R-2", "E-1", "R-1/../E-1", "", "health/ready" }) Assert.Empty(await UnfurledAsync(teams, Driss, path));
        var (status, body) = await teams.AsksAsync(Driss, "composeExtension/queryLink", new JsonObject { ["url"] = "https://elsewhere.example/R-1" });
        Assert.Equal((200, "message"), (status, body.GetProperty("composeExtension").Text("type")));
    }

    [Fact]
    public async Task Looking_leaves_nothing_behind_and_moves_nobody()
    {
        await using var teams = await OpenAsync();
        await FindAsync(teams, Salma, "guide");

        Assert.Equal(0, teams.House.Count("SELECT count(*) FROM inbox"));
        Assert.Equal(0, teams.House.Count("SELECT count(*) FROM channel_accounts WHERE reference IS NOT NULL"));
        Assert.Empty(teams.House.Connector.Posts);
    }

    [Fact]
    public async Task Somebody_unknown_is_told_how_to_join_and_half_a_value_is_refused()
    {
        await using var teams = await OpenAsync();

        var (status, body) = await teams.AsksAsync("tenant-1/eeeeeeee-0000-4000-8000-000000000005", "composeExtension/query", Query("guide", 0));
        Assert.Equal(200, status);
        Assert.Contains("invitation", body.GetProperty("composeExtension").Text("text"), StringComparison.Ordinal);

        Assert.Equal(400, (await teams.AsksAsync(Salma, "composeExtension/query", [])).Status);
        Assert.Equal(400, (await teams.AsksAsync(Salma, "composeExtension/queryLink", [])).Status);
        Assert.Equal(501, (await teams.AsksAsync(Salma, "composeExtension/query", new JsonObject { ["commandId"] = "other" })).Status);
    }

    static async Task<TheTeams> OpenAsync()
    {
        var teams = await TheTeams.OpenAsync();
        await teams.KnowsAsync("salma", Salma);
        await teams.KnowsAsync("hassan", Hassan);
        await teams.KnowsAsync("driss", Driss);
        return teams;
    }

    static async Task SubmitAsync(TheTeams teams, string user, string route, params (string Name, string Value)[] values)
    {
        Assert.Equal(200, await teams.SaysAsync("", activity =>
        {
            activity.Remove("text");
            activity["from"]!["aadObjectId"] = user.Split('/')[1];
            var value = new JsonObject { ["route"] = route, ["form"] = "1" };
            foreach (var (name, given) in values) value[name] = given;
            activity["value"] = value;
        }));
    }

    static Task ShareAsync(TheTeams teams, string user, string title, string note, string visibility = "community") =>
        SubmitAsync(teams, user, "resource.share", ("title", title), ("note", note), ("visibility", visibility));

    static async Task AskAndAnswerAsync(TheTeams teams, string question, string answer)
    {
        await SubmitAsync(teams, Salma, "question.ask", ("text", question));
        await SubmitAsync(teams, Hassan, "question.answer", ("ref", "Q-1"), ("text", answer));
    }

    static async Task<IReadOnlyList<JsonElement>> FindAsync(TheTeams teams, string user, string? text, int skip = 0)
    {
        var (status, body) = await teams.AsksAsync(user, "composeExtension/query", Query(text, skip));
        Assert.Equal(200, status);
        return Attachments(body);
    }

    static async Task<IReadOnlyList<JsonElement>> UnfurledAsync(TheTeams teams, string user, string path)
    {
        var (status, body) = await teams.AsksAsync(user, "composeExtension/queryLink", new JsonObject { ["url"] = $"{teams.House.Http.BaseAddress}{path}" });
        Assert.Equal(200, status);
        return Attachments(body);
    }

    static IReadOnlyList<JsonElement> Attachments(JsonElement body)
    {
        var answer = body.GetProperty("composeExtension");
        if (answer.Text("type") == "message") Assert.NotEmpty(answer.Text("text")!);
        return answer.Member("attachments") is { } attachments ? [.. attachments.EnumerateArray()] : [];
    }

    static JsonObject Query(string? text, int skip) => new()
    {
        ["commandId"] = "searchCommunity",
        ["parameters"] = new JsonArray(text is null
            ? new JsonObject { ["name"] = "initialRun", ["value"] = "true" }
            : new JsonObject { ["name"] = "text", ["value"] = text }),
        ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = 25 },
    };

    /// <summary>Without the marks that isolate a reference.</summary>
    static string Title(JsonElement attachment) =>
        string.Concat(attachment.GetProperty("preview").GetProperty("content").Text("title")!.Where(c => c is < '\u2066' or > '\u2069'));
}
