using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

public sealed class MessagesEndpointTests
{
    [Fact]
    public async Task What_is_no_activity_of_the_emulator_is_refused_with_the_right_status()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        var valid = salma.Activity("x-1");

        Assert.Equal(415, await PostAsync(house, valid.ToJsonString(), "text/plain"));
        Assert.Equal(400, await PostAsync(house, "{\"type\":"));
        Assert.Equal(400, await PostAsync(house, ""));
        Assert.Equal(400, await PostAsync(house, "[]"));
        Assert.Equal(400, await PostAsync(house, "null"));
        Assert.Equal(400, await PostAsync(house, "{\"text\":\"bonjour\"}"));
        Assert.Equal(400, await PostAsync(house, Nested(65)));
        Assert.Equal(400, await PostAsync(house, With(valid, "from", new JsonObject())));
        Assert.Equal(400, await PostAsync(house, With(valid, "conversation", null)));
        Assert.Equal(403, await PostAsync(house, With(valid, "channelId", "msteams")));
        Assert.Equal(403, await PostAsync(house, With(valid, "channelId", null)));
        foreach (var elsewhere in new[] { "https://example.org", "http://127.0.0.1.example.org", "http://me@127.0.0.1", "ftp://127.0.0.1", "/v3", "" })
            Assert.Equal(403, await PostAsync(house, With(valid, "serviceUrl", elsewhere)));
        Assert.Equal(200, await PostAsync(house, With(valid, "value", Depth(60))));
        Assert.Equal(1, house.Connector.Taken.Count(one => one.Activity.IsMessage()));

        string Nested(int levels) => With(valid, "value", Depth(levels));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_256_KB_is_too_large_whether_it_says_so_or_not(bool chunked)
    {
        await using var house = await TheHouse.OpenAsync();
        var body = With(house.Hears("salma").Activity("x-1"), "text", new string('a', 260 * 1024));

        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages")
        {
            Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body))),
        };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await house.Http.SendAsync(request);

        Assert.Equal(413, (int)response.StatusCode);
        await house.Hears("salma").Says("aide").IsAnswered("Dites-le");
    }

    [Fact]
    public async Task A_reply_is_addressed_as_the_protocol_says()
    {
        await using var house = await TheHouse.OpenAsync();

        var said = house.Hears("driss").Says("مساعدة");
        var reply = await said.AnswerAsync();

        Assert.Equal(said.Id, reply.Text("replyToId"));
        Assert.Equal("practicebot", reply.GetProperty("from").Text("id"));
        Assert.Equal("bot", reply.GetProperty("from").Text("role"));
        Assert.Equal("driss", reply.GetProperty("recipient").Text("id"));
        Assert.Equal("c-driss", reply.GetProperty("conversation").Text("id"));
        Assert.Equal("emulator", reply.Text("channelId"));
        Assert.Equal("ar", reply.Text("locale"));
        Assert.Equal("plain", reply.Text("textFormat"));
        Assert.False(reply.TryGetProperty("id", out _));
        Assert.All(house.Connector.Taken, one => Assert.Equal($"/v3/conversations/c-driss/activities/{said.Id}", one.Path));
    }

    [Fact]
    public async Task A_redelivered_activity_changes_nothing_and_is_answered_the_same()
    {
        await using var house = await TheHouse.OpenAsync();
        var said = house.Hears("salma").Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Budget"));

        for (var i = 0; i < 3; i++) using (var response = await said.SendAsync()) Assert.Equal(200, (int)response.StatusCode);

        var answers = said.Replies().Where(reply => reply.IsMessage()).Select(reply => reply.GetRawText()).ToList();
        Assert.Equal(3, answers.Count);
        Assert.Single(answers.Distinct());
        Assert.Equal(1, house.Count("SELECT count(*) FROM exchanges"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM notices"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM inbox"));
    }

    [Fact]
    public async Task The_same_id_in_another_conversation_is_another_message()
    {
        await using var house = await TheHouse.OpenAsync();
        foreach (var handle in new[] { "salma", "claire" })
        {
            using var response = await house.Hears(handle).Posts(activity =>
            {
                activity["id"] = "1";
                activity["value"] = new JsonObject { ["route"] = "question.ask", ["form"] = "1", ["text"] = $"De {handle}" };
            }).SendAsync();
        }

        Assert.Equal(2, house.Count("SELECT count(*) FROM questions"));
    }

    [Fact]
    public async Task What_only_reads_leaves_nothing_behind()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says("bonjour").IsAnswered("Bonjour"); // their first contact is kept: how to reach them
        var before = Kept(house);

        foreach (var text in new[] { "aide", "mes échanges", "qu'avons-nous dit du budget ?", "mes questions", "qui est mon binôme ?", "merci" })
            await salma.Says(text).AnswerAsync();

        Assert.Equal(before, Kept(house));

        static long Kept(TheHouse house) => house.Count("SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM dialogues)");
    }

    [Fact]
    public async Task Replies_that_the_connector_did_not_take_come_later()
    {
        await using var house = await TheHouse.OpenAsync();
        house.Connector.Answers = _ => new(503);
        var said = house.Hears("salma").Fills("question.ask", ("text", "Quel registre ?"));
        using (var response = await said.SendAsync()) Assert.Equal(200, (int)response.StatusCode);
        Assert.Empty(said.Replies());

        house.Connector.Answers = _ => ConnectorAnswer.Taken;
        house.Clock.Move(TimeSpan.FromMinutes(1));

        var reply = await house.Connector.TookAsync(activity => activity.Text("replyToId") == said.Id && activity.IsMessage());
        Assert.Contains("Q-1", reply.Words(), StringComparison.Ordinal);
        Assert.Equal(1, house.Count("SELECT count(*) FROM questions"));
    }

    [Fact]
    public async Task Markup_in_what_people_write_is_shown_and_never_run()
    {
        await using var house = await TheHouse.OpenAsync();
        const string markup = "<script>alert(1)</script> **gras** [lien](javascript:alert(1)) `code` # titre";

        var answer = await house.Hears("salma").Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", markup)).AnswerAsync();

        Assert.Equal("plain", answer.Text("textFormat"));
        var shown = answer.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").EnumerateArray()
            .Select(block => block.Text("text")).Single(text => text?.Contains("script", StringComparison.Ordinal) == true);
        Assert.Equal(@"\<script\>alert(1)\</script\> \*\*gras\*\* \[lien\](javascript:alert(1)) \`code\` \# titre", shown);
    }

    [Fact]
    public async Task In_Production_without_Teams_the_endpoint_and_the_demo_are_not_there()
    {
        await using var program = await TheProgram.StartAsync(("ASPNETCORE_ENVIRONMENT", "Production"));
        using var http = new HttpClient { BaseAddress = program.Address };
        using var content = new StringContent("{\"type\":\"message\"}", new MediaTypeHeaderValue("application/json"));

        using var messages = await http.PostAsync("api/messages", content);
        using var people = await http.GetAsync("demo/people");
        using var ready = await http.GetAsync("health/ready");

        Assert.Equal((404, 404, 200), ((int)messages.StatusCode, (int)people.StatusCode, (int)ready.StatusCode));
    }

    [Theory]
    [InlineData("Demo:Enabled", "ASPNETCORE_ENVIRONMENT=Production", "Demo__Enabled=true")]
    [InlineData("Teams is half set: set Teams:AppPassword", "Teams__AppId=11111111-1111-1111-1111-111111111111", "X=1")]
    [InlineData("Delivery:Batch is 0 and must be from 1 to 1000", "Delivery__Batch=0", "X=1")]
    [InlineData("Limits:Turns is -1 and must be from 1 to 1000000", "Limits__Turns=-1", "X=1")]
    [InlineData("Announcements:Approval is \"oui\" and must be true or false", "Announcements__Approval=oui", "X=1")]
    [InlineData("Delivery:Batch is \"abc\" and must be a whole number", "Delivery__Batch=abc", "X=1")]
    [InlineData("foo is no address. Set ASPNETCORE_URLS to one such as http://localhost:3978.", "ASPNETCORE_URLS=foo", "X=1")]
    public async Task A_start_that_cannot_work_says_in_one_sentence_what_to_set(string sentence, string first, string second)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => TheProgram.StartAsync(Named(first), Named(second)));

        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("DataAnnotation", fault.Message, StringComparison.Ordinal);

        static (string, string) Named(string setting) => (setting.Split('=')[0], setting.Split('=')[1]);
    }

    static string With(JsonObject activity, string property, JsonNode? value)
    {
        var changed = activity.DeepClone().AsObject();
        changed[property] = value;
        return changed.ToJsonString(new() { MaxDepth = 200 });
    }

    static JsonNode Depth(int levels)
    {
        JsonNode node = new JsonArray();
        for (var i = 1; i < levels; i++) node = new JsonArray(node);
        return node;
    }

    static async Task<int> PostAsync(TheHouse house, string body, string type = "application/json")
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue(type));
        using var response = await house.Http.PostAsync("api/messages", content);
        return (int)response.StatusCode;
    }
}
