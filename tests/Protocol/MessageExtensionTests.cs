using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

/// <summary>What is found from the compose box, and what stands where a link of ours is put.</summary>
public sealed class MessageExtensionTests
{
    [Fact]
    public async Task Resources_and_answered_questions_are_found_as_cards_without_buttons()
    {
        await using var teams = await TheTeams.OpenAsync();
        await ShareAsync(teams, "salma", "Guide du recensement", "Comment recenser les associations.");
        await AskAndAnswerAsync(teams, "Comment faire le recensement des associations ?", "Commencez par les registres.");
        await SubmitAsync(teams, "salma", "question.ask", ("text", "Recensement : qui paie ?"), ("shown", "1")); // not answered yet

        var found = await FindAsync(teams, "salma", "recensement");

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
        await using var teams = await TheTeams.OpenAsync();
        await ShareAsync(teams, "salma", "Budget du binôme", "À nous deux.", "pair");

        Assert.Single(await FindAsync(teams, "salma", "budget"));
        Assert.Empty(await FindAsync(teams, "driss", "budget"));
        Assert.Empty(await FindAsync(teams, "driss", null));
        Assert.Empty(await UnfurledAsync(teams, "driss", "R-1"));
    }

    [Fact]
    public async Task A_page_follows_another_and_nothing_looked_for_is_the_latest()
    {
        await using var teams = await TheTeams.OpenAsync();
        for (var i = 1; i <= 12; i++) await ShareAsync(teams, "salma", $"Guide {i:00}", "Un guide.");

        var first = await FindAsync(teams, "salma", null);
        var second = await FindAsync(teams, "salma", null, skip: 10);
        Assert.Equal((10, 2), (first.Count, second.Count));
        Assert.Equal("Guide 12", Title(first[0]));
        Assert.Equal(12, first.Concat(second).Select(Title).Distinct().Count());

        Assert.Equal(12, (await FindAsync(teams, "salma", "guide")).Concat(await FindAsync(teams, "salma", "guide", skip: 10)).Select(Title).Distinct().Count());
        Assert.Empty(await FindAsync(teams, "salma", "guide", skip: 1_000));
    }

    [Fact]
    public async Task A_link_of_ours_shows_its_thing_and_any_other_shows_nothing()
    {
        await using var teams = await TheTeams.OpenAsync();
        await ShareAsync(teams, "salma", "Guide", "Un guide.");
        await AskAndAnswerAsync(teams, "Qui ?", "Nous.");

        Assert.Equal("Guide", Title(Assert.Single(await UnfurledAsync(teams, "driss", "R-1"))));
        Assert.Equal("السؤال Q-1", Title(Assert.Single(await UnfurledAsync(teams, "driss", "q-1"))));
        foreach (var path in new[] { "R-2", "E-1", "R-1/../E-1", "", "health/ready" }) Assert.Empty(await UnfurledAsync(teams, "driss", path));
        var answered = await AskAsync(teams, "driss", "composeExtension/queryLink", new JsonObject { ["url"] = "https://elsewhere.example/R-1" });
        Assert.Equal((200, "message"), (answered.Status, answered.Body.GetProperty("composeExtension").Text("type")));
    }

    [Fact]
    public async Task Looking_leaves_nothing_behind_and_moves_nobody()
    {
        await using var teams = await TheTeams.OpenAsync();
        await FindAsync(teams, "salma", "guide");

        Assert.Equal(0, teams.House.Count("SELECT count(*) FROM inbox"));
        Assert.Equal(0, teams.House.Count("SELECT count(*) FROM channel_accounts WHERE reference IS NOT NULL"));
        Assert.Empty(teams.House.Connector.Posts);
    }

    [Fact]
    public async Task Somebody_unknown_is_told_how_to_join_and_half_a_value_is_refused()
    {
        await using var teams = await TheTeams.OpenAsync();

        var stranger = await teams.DeliverAsync(new Colleague(teams, "nobody").Invoke("composeExtension/query", Query("guide", 0)));
        Assert.Equal(200, stranger.Status);
        Assert.Contains("invitation", stranger.Body.GetProperty("composeExtension").Text("text"), StringComparison.Ordinal);

        Assert.Equal(400, (await AskAsync(teams, "salma", "composeExtension/query", [])).Status);
        Assert.Equal(400, (await AskAsync(teams, "salma", "composeExtension/queryLink", [])).Status);
        Assert.Equal(501, (await AskAsync(teams, "salma", "composeExtension/query", new JsonObject { ["commandId"] = "other" })).Status);
    }

    static async Task SubmitAsync(TheTeams teams, string who, string route, params (string Name, string Value)[] values)
    {
        var said = (await teams.HasAsync(who)).Submits(route, at: null, [("form", "1"), .. values]);
        Assert.Equal(200, (await teams.DeliverAsync(said)).Status);
    }

    static Task ShareAsync(TheTeams teams, string who, string title, string note, string visibility = "community") =>
        SubmitAsync(teams, who, "resource.share", ("title", title), ("note", note), ("visibility", visibility));

    static async Task AskAndAnswerAsync(TheTeams teams, string question, string answer)
    {
        await SubmitAsync(teams, "salma", "question.ask", ("text", question), ("shown", "1"));
        await SubmitAsync(teams, "hassan", "question.answer", ("ref", "Q-1"), ("text", answer));
    }

    static async Task<Answered> AskAsync(TheTeams teams, string who, string name, JsonObject value) =>
        await teams.DeliverAsync((await teams.HasAsync(who)).Invoke(name, value));

    static async Task<IReadOnlyList<JsonElement>> FindAsync(TheTeams teams, string who, string? text, int skip = 0)
    {
        var answered = await AskAsync(teams, who, "composeExtension/query", Query(text, skip));
        Assert.Equal(200, answered.Status);
        return Attachments(answered.Body);
    }

    static async Task<IReadOnlyList<JsonElement>> UnfurledAsync(TheTeams teams, string who, string path)
    {
        var answered = await AskAsync(teams, who, "composeExtension/queryLink", new JsonObject { ["url"] = $"{teams.House.Http.BaseAddress}{path}" });
        Assert.Equal(200, answered.Status);
        return Attachments(answered.Body);
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
        Said.Plain(attachment.GetProperty("preview").GetProperty("content").Text("title")!);
}
