using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>An exchange that is noted from a message, in a dialog above the conversation (message extension, task module).</summary>
public sealed class DialogConversations
{
    [Theory]
    [InlineData("salma", "<p>J'ai vu <b>Claire</b> hier &amp; nous avons parl&eacute; du budget.</p><p>Elle envoie le guide.</p>", "J'ai vu Claire hier & nous avons parlé du budget.\nElle envoie le guide.")]
    [InlineData("driss", "<div>اتصلت بشريكتي أمس حول الميزانية</div>", "اتصلت بشريكتي أمس حول الميزانية")]
    public async Task A_message_opens_the_form_with_what_it_says_its_own_yesterday_included(string handle, string html, string summary)
    {
        await using var teams = await TheTeams.OpenAsync();
        var one = await teams.HasAsync(handle);
        var twoDaysAgo = TimeProvider.System.GetUtcNow().AddDays(-2).Date.AddHours(12);

        var opened = await teams.DeliverAsync(OnMessage(one, "composeExtension/fetchTask", html, new(twoDaysAgo, TimeSpan.Zero)));

        Assert.Equal(200, opened.Status);
        var dialog = opened.Body.GetProperty("task");
        Assert.Equal("continue", dialog.Text("type"));
        Assert.Equal("application/vnd.microsoft.card.adaptive", dialog.GetProperty("value").GetProperty("card").Text("contentType"));
        Assert.Equal(summary, Input(opened, "summary"));
        Assert.Equal(twoDaysAgo.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Input(opened, "heldOn"));
        Assert.Equal("chat", Input(opened, "means"));
        Assert.Contains("budget", Input(opened, "topics"), StringComparison.Ordinal);
        Assert.Equal("Action.Submit", Save(opened).Text("type")); // a dialog knows no other
        Assert.Empty(teams.House.Connector.Posts);
        Assert.Equal("", teams.House.Log.All);
    }

    [Fact]
    public async Task What_is_handed_in_is_kept_once_however_often_the_client_repeats_it()
    {
        await using var teams = await TheTeams.OpenAsync();
        var salma = await teams.HasAsync("salma");
        var opened = await teams.DeliverAsync(OnMessage(salma, "composeExtension/fetchTask", "<p>hier</p>"));
        var filled = Filled(opened, ("heldOn", "2026-03-02"), ("means", "visit"), ("summary", "Le budget du centre"));

        var said = new List<Answered>();
        for (var i = 0; i < 3; i++) said.Add(await teams.DeliverAsync(HandedIn(salma, filled)));
        var atOnce = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => teams.DeliverAsync(HandedIn(salma, filled))));

        Assert.All([.. said, .. atOnce], answer => Assert.Equal(said[0], answer));
        Assert.Equal("message", said[0].Body.GetProperty("task").Text("type"));
        Assert.Contains("E-1", said[0].Body.GetProperty("task").Text("value"), StringComparison.Ordinal);
        Assert.Equal(1, teams.House.Count("SELECT count(*) FROM exchanges"));

        // The same words in a dialog that was opened anew are another exchange.
        var again = await teams.DeliverAsync(OnMessage(salma, "composeExtension/fetchTask", "<p>hier</p>"));
        var second = await teams.DeliverAsync(HandedIn(salma, Filled(again, ("heldOn", "2026-03-02"), ("means", "visit"), ("summary", "Le budget du centre"))));
        Assert.Contains("E-2", second.Text, StringComparison.Ordinal);
        Assert.Empty(teams.House.Connector.Posts);
        Assert.Equal("", teams.House.Log.All);
    }

    [Fact]
    public async Task What_is_refused_is_shown_again_with_what_was_typed()
    {
        await using var teams = await TheTeams.OpenAsync();
        var salma = await teams.HasAsync("salma");
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var opened = await teams.DeliverAsync(OnMessage(salma, "composeExtension/fetchTask", "<p>Le budget</p>"));

        var refused = await teams.DeliverAsync(HandedIn(salma, Filled(opened, ("heldOn", tomorrow), ("means", "phone"), ("summary", "Le budget"))));

        Assert.Equal("continue", refused.Body.GetProperty("task").Text("type"));
        Assert.Contains("pas encore passé", JsonNode.Parse(refused.Text)!["task"]!["value"]!["card"]!["content"]!["body"]![0]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((tomorrow, "Le budget"), (Input(refused, "heldOn"), Input(refused, "summary")));
        Assert.Equal(0, teams.House.Count("SELECT count(*) FROM exchanges"));

        var kept = await teams.DeliverAsync(HandedIn(salma, Filled(refused, ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Le budget"))));
        Assert.Contains("E-1", kept.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_form_the_answer_goes_to_the_speaker_alone()
    {
        await using var teams = await TheTeams.OpenAsync();
        var salma = await teams.HasAsync("salma");
        await salma.ToldAsync("aide");
        var before = teams.House.Connector.Posts.Count;

        var answered = await teams.DeliverAsync(OnMessage(salma, "composeExtension/submitAction", "<p>J'ai vu Claire hier</p>"));

        Assert.Equal(200, answered.Status);
        Assert.Contains("conversation privée", answered.Body.GetProperty("task").Text("value"), StringComparison.Ordinal);
        var form = Assert.Single(teams.House.Connector.Posts.Skip(before)).Activity;
        Assert.Equal(("a:salma", salma.Id), (form.GetProperty("conversation").Text("id"), form.GetProperty("recipient").Text("id")));
        Assert.Contains("Notons cet échange avec Claire Dumont", form.Words(), StringComparison.Ordinal);
        Assert.Contains("J'ai vu Claire hier", form.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_is_told_how_to_join_and_what_cannot_be_read_is_a_bad_request()
    {
        await using var teams = await TheTeams.OpenAsync();
        var (stranger, salma) = (new Colleague(teams, "stranger"), await teams.HasAsync("salma"));

        var unknown = await teams.DeliverAsync(OnMessage(stranger, "composeExtension/fetchTask", "<p>hier</p>"));
        Assert.Contains("Je ne vous connais pas encore", unknown.Body.GetProperty("task").Text("value"), StringComparison.Ordinal);

        Assert.Equal(501, (await teams.DeliverAsync(salma.Invoke("composeExtension/fetchTask", new JsonObject { ["commandId"] = "another" }, Place.Group))).Status);
        Assert.Equal(400, (await teams.DeliverAsync(salma.Invoke("composeExtension/fetchTask", new JsonObject(), Place.Group))).Status);
        Assert.Equal(400, (await teams.DeliverAsync(salma.Invoke("task/submit", new JsonObject { ["data"] = "text" }))).Status);
        Assert.Equal(400, (await teams.DeliverAsync(salma.Invoke("adaptiveCard/action", new JsonObject { ["action"] = 5 }))).Status);
        Assert.Equal("", teams.House.Log.All);
    }

    static JsonObject OnMessage(Colleague one, string name, string html, DateTimeOffset? at = null) => one.Invoke(name, new JsonObject
    {
        ["commandId"] = "logExchange",
        ["commandContext"] = "message",
        ["messagePayload"] = new JsonObject
        {
            ["id"] = "1700000000009",
            ["createdDateTime"] = (at ?? TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = html },
        },
    }, Place.Group);

    static JsonObject HandedIn(Colleague one, JsonObject data) => one.Invoke(
        "composeExtension/submitAction",
        new JsonObject { ["commandId"] = "logExchange", ["commandContext"] = "message", ["data"] = data.DeepClone() }, Place.Group);

    /// <summary>What the client sends: what the button carries, and what the inputs hold.</summary>
    static JsonObject Filled(Answered dialog, params (string Name, string Value)[] values)
    {
        var data = JsonNode.Parse(Save(dialog).GetProperty("data").GetRawText())!.AsObject();
        foreach (var (name, value) in values) data[name] = value;
        return data;
    }

    static JsonElement Content(Answered dialog) => dialog.Body.GetProperty("task").GetProperty("value").GetProperty("card").GetProperty("content");

    static JsonElement Save(Answered dialog) => Assert.Single(Content(dialog).GetProperty("actions").EnumerateArray());

    static string? Input(Answered dialog, string field) => Content(dialog).GetProperty("body").EnumerateArray().Single(block => block.Text("id") == field).Text("value");
}
