using System.Text.Json.Nodes;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>The bot where others read along, and how it finds people again.</summary>
public sealed class AmongOthersConversations
{
    const string Census = "Comment fait-on un recensement des associations ?";

    [Fact]
    public async Task Mentioned_in_a_channel_it_answers_a_pairs_matter_apart_and_a_question_in_the_thread()
    {
        await using var teams = await TheTeams.OpenAsync();
        var (salma, hassan) = (await teams.HasAsync("salma"), await teams.HasAsync("hassan"));
        await salma.ToldAsync("aide");

        var logged = await salma.IsAnsweredAsync(Mentioned(salma, "j'ai appelé Claire hier"));
        var (there, alone) = (InThread(logged), To(logged, "a:salma"));
        Assert.Contains("Je vous réponds dans notre conversation privée", Colleague.Words(there), StringComparison.Ordinal);
        Assert.All(there, one => Assert.False(one.Activity.TryGetProperty("attachments", out _)));
        Assert.Contains("Notons cet échange avec Claire Dumont", Colleague.Words(alone), StringComparison.Ordinal);
        Assert.Equal(salma.Id, alone.Single().Activity.GetProperty("recipient").Text("id"));
        Assert.Equal(Messages(logged).Count, there.Count + alone.Count);

        var asked = await salma.IsAnsweredAsync(Mentioned(salma, Census));
        Assert.Contains(Census, Colleague.Words(InThread(asked)), StringComparison.Ordinal);
        Assert.Equal(Messages(asked), InThread(asked));
        await salma.IsAnsweredAsync(salma.Submits("question.ask", Place.Channel, ("form", "1"), ("text", Census)));

        var queue = await hassan.IsAnsweredAsync(Mentioned(hassan, "الأسئلة المنتظرة"));
        Assert.Contains("Q-1", Colleague.Words(InThread(queue)), StringComparison.Ordinal);
        Assert.Equal(Messages(queue), InThread(queue));
        Assert.Equal("", teams.House.Log.All);
    }

    [Fact]
    public async Task What_a_pair_shared_is_suggested_to_it_alone_and_never_where_others_read()
    {
        await using var teams = await TheTeams.OpenAsync();
        var salma = await teams.HasAsync("salma");
        await salma.ToldAsync("aide");
        await salma.IsAnsweredAsync(salma.Submits(
            "resource.share", at: null, ("form", "1"), ("title", "Recensement des associations"), ("note", "…"), ("visibility", "pair")));

        Assert.Contains("R-1", await salma.ToldAsync(Census), StringComparison.Ordinal);
        Assert.DoesNotContain("R-1", Colleague.Words(await salma.IsAnsweredAsync(Mentioned(salma, Census))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_cards_off_the_steps_go_on_where_the_person_is_alone()
    {
        await using var teams = await TheTeams.OpenAsync();
        var salma = await teams.HasAsync("salma");
        Assert.Contains("texte", await salma.ToldAsync("sans cartes"), StringComparison.Ordinal);

        var opened = await salma.IsAnsweredAsync(Mentioned(salma, "noter un échange"));
        Assert.Contains("Quel jour a eu lieu l'échange ?", Colleague.Words(To(opened, "a:salma")), StringComparison.Ordinal);
        Assert.Contains("Par quel moyen ?", await salma.ToldAsync("hier"), StringComparison.Ordinal);
        Assert.Contains("Que s'est-il dit ?", await salma.ToldAsync("1"), StringComparison.Ordinal);

        // In the thread nothing is open: the same words there are what they are by themselves.
        Assert.DoesNotContain("Y a-t-il une suite", Colleague.Words(await salma.IsAnsweredAsync(Mentioned(salma, "Le budget du centre"))), StringComparison.Ordinal);
        Assert.Contains("Y a-t-il une suite", await salma.ToldAsync("Le budget du centre"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_among_others_leaves_how_a_person_is_reached_alone()
    {
        await using var teams = await TheTeams.OpenAsync();
        var salma = await teams.HasAsync("salma");
        await salma.ToldAsync("aide");
        var before = Reference(teams, "salma", "");

        await salma.ToldAsync("aide", Place.Channel);
        await salma.ToldAsync("aide", Place.Group);
        await salma.IsAnsweredAsync(salma.Executes("help", Place.Channel));

        Assert.Equal("a:salma", Reference(teams, "salma", ".conversation.id"));
        Assert.Equal(before, Reference(teams, "salma", ""));
    }

    [Fact]
    public async Task Every_turn_tells_anew_where_a_person_is_reached()
    {
        await using var teams = await TheTeams.OpenAsync();
        var (salma, claire) = (await teams.HasAsync("salma"), await teams.HasAsync("claire"));
        await claire.ToldAsync("aide");
        var moved = $"{teams.House.Connector.Address}/emea/";

        Assert.Equal(200, await teams.PostAsync($"Bearer {Jwt.By(TheIssuer.Teams, Jwt.Claims(moved))}", claire.Message("aide", shape: activity => activity["serviceUrl"] = moved)));
        Assert.Equal(moved, Reference(teams, "claire", ".serviceUrl"));
        await LogsAsync(salma);
        await claire.IsToldAsync("E-1");
        Assert.StartsWith("/emea/v3/conversations/", teams.House.Connector.Taken.Single(one => one.Activity.IsNotice()).Path, StringComparison.Ordinal);

        // From a channel only the way there is learned, not whom it is with.
        Assert.NotEmpty(await claire.IsAnsweredAsync(claire.Message("aide", Place.Channel)));
        Assert.Equal(teams.House.Connector.Address, Reference(teams, "claire", ".serviceUrl"));
        Assert.Equal("a:claire", Reference(teams, "claire", ".conversation.id"));
    }

    [Fact]
    public async Task Who_only_ever_spoke_in_a_channel_is_reached_in_a_conversation_that_is_begun_for_it()
    {
        await using var teams = await TheTeams.OpenAsync();
        var (salma, claire) = (await teams.HasAsync("salma"), await teams.HasAsync("claire"));
        teams.House.Connector.Answers = post => post.Path == "/v3/conversations" ? new(201, Body: """{"id":"a:begun"}""") : ConnectorAnswer.Taken;

        var answered = await claire.IsAnsweredAsync(Mentioned(claire, "mes échanges"));
        var begun = Assert.Single(answered, post => post.Path == "/v3/conversations").Activity;
        Assert.Equal($"28:{Jwt.AppId}", begun.GetProperty("bot").Text("id"));
        Assert.Equal([claire.Id], begun.GetProperty("members").EnumerateArray().Select(member => member.Text("id")));
        Assert.Equal("tenant-1", begun.Text("tenantId"));
        Assert.Equal("tenant-1", begun.GetProperty("channelData").GetProperty("tenant").Text("id"));
        Assert.False(begun.GetProperty("isGroup").GetBoolean());
        Assert.Contains("Aucun échange n'est encore noté", Colleague.Words(To(answered, "a:begun")), StringComparison.Ordinal);

        await LogsAsync(salma);
        Assert.Equal("a:begun", (await claire.IsToldAsync("E-1")).GetProperty("conversation").Text("id"));

        // Once they write to it alone, that is where.
        await claire.ToldAsync("aide");
        Assert.Equal("a:claire", Reference(teams, "claire", ".conversation.id"));
        Assert.Equal("", teams.House.Log.All);
    }

    static JsonObject Mentioned(Colleague one, string text) => one.Message($"<at>PracticeBot</at>&nbsp;{text}", Place.Channel, activity =>
        activity["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention", ["text"] = "<at>PracticeBot</at>", ["mentioned"] = new JsonObject { ["id"] = $"28:{Jwt.AppId}", ["name"] = "PracticeBot" },
        }));

    static IReadOnlyList<Posted> InThread(IReadOnlyList<Posted> posts) => To(posts, Place.Channel.Conversation);

    // A conversation may be begun meanwhile, for a notice.
    static IReadOnlyList<Posted> Messages(IReadOnlyList<Posted> posts) => [.. posts.Where(one => one.Activity.IsMessage())];

    static IReadOnlyList<Posted> To(IReadOnlyList<Posted> posts, string conversation) => [.. Messages(posts).Where(one =>
        one.Activity.GetProperty("conversation").Text("id") == conversation && one.Path.Contains($"/conversations/{conversation}/", StringComparison.Ordinal))];

    static string Reference(TheTeams teams, string handle, string path)
    {
        var user = new Colleague(teams, handle).User;
        return teams.House.Text($"SELECT json_extract(reference, '${path}') FROM channel_accounts WHERE user = '{user}'");
    }

    static async Task LogsAsync(Colleague one) => await one.IsAnsweredAsync(one.Submits(
        "exchange.log", null, ("form", "1"), ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Le budget")));
}
