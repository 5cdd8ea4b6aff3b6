using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

public sealed class DirectLineTests
{
    [Fact]
    public async Task What_is_said_and_answered_is_polled_once_by_watermark()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");

        var (status, body) = await salma.SaysAsync("aide", "client-1");
        var (activities, watermark) = await salma.PollAsync("0");

        Assert.Equal(200, status);
        Assert.Equal(2, activities.Count);
        var (said, reply) = (activities[0], activities[1]);
        Assert.Equal(body.Text("id"), said.Text("id"));
        Assert.Equal("client-1", said.GetProperty("channelData").Text("clientActivityID"));
        Assert.Equal("user", said.GetProperty("from").Text("role"));
        Assert.Equal(said.Text("id"), reply.Text("replyToId"));
        Assert.Equal("bot", reply.GetProperty("from").Text("role"));
        Assert.Contains("Dites-le", reply.Words(), StringComparison.Ordinal);
        Assert.Empty((await salma.PollAsync(watermark)).Activities);

        await salma.SaysAsync("merci");
        Assert.Equal(["merci", "Avec plaisir."], (await salma.PollAsync(watermark)).Activities.Select(one => one.Text("text")));
    }

    [Fact]
    public async Task A_message_that_a_page_sends_again_is_one_message()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await salma.SaysAsync("sans cartes");
        await salma.SaysAsync("poser une question");
        await salma.SaysAsync("Quel registre des associations ?", "client-2");

        var first = await salma.SaysAsync("1", "client-3");
        var again = await salma.SaysAsync("1", "client-3");

        Assert.Equal(first.Body.Text("id"), again.Body.Text("id"));
        Assert.Equal(1, house.Count("SELECT count(*) FROM questions"));
        Assert.Equal(8, (await salma.PollAsync()).Activities.Count);
    }

    [Fact]
    public async Task A_stream_replays_what_was_missed_and_then_what_comes()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (await TheWebChat.OpenAsync(house.Http, "salma"), house.Hears("claire"));
        await salma.SaysAsync("aide");
        var (_, watermark) = await salma.PollAsync();
        await salma.SaysAsync("merci");

        var (status, opened) = await salma.SendAsync(HttpMethod.Get, $"conversations/{salma.Conversation}?watermark={watermark}");
        Assert.Equal(200, status);
        salma.Take(opened);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(salma.Stream, TestContext.Current.CancellationToken);
        var missed = await TheWebChat.ListenAsync(socket, one => one.Text("text") == "Avec plaisir.");
        Assert.Equal("merci", missed[0].Text("text"));

        await claire.Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Budget")).IsAnswered("E-1");
        var told = await TheWebChat.ListenAsync(socket, one => one.IsNotice());
        Assert.Contains("Claire Dumont a noté un échange avec vous : E-1.", told[^1].Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_opens_its_own_conversation_of_its_own_person_and_nothing_else()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (await TheWebChat.OpenAsync(house.Http, "salma"), await TheWebChat.OpenAsync(house.Http, "claire"));
        await claire.SaysAsync("aide");
        var elsewhere = new TheWebChat(house.Http) { Token = salma.Token };

        Assert.Equal(403, (await elsewhere.SendAsync(HttpMethod.Get, $"conversations/{claire.Conversation}/activities")).Status);
        Assert.Equal(403, (await elsewhere.SendAsync(HttpMethod.Get, $"conversations/{claire.Conversation}")).Status);
        Assert.Equal(403, (await elsewhere.SendAsync(HttpMethod.Post, $"conversations/{claire.Conversation}/activities", "{\"type\":\"message\"}")).Status);

        // A token that names somebody else's conversation, were one ever issued.
        elsewhere.Token = Issue(house, "salma", claire.Conversation, TimeSpan.FromMinutes(5));
        Assert.Equal(404, (await elsewhere.SendAsync(HttpMethod.Get, $"conversations/{claire.Conversation}/activities")).Status);
        Assert.Equal(403, (await elsewhere.SendAsync(HttpMethod.Post, "conversations")).Status);
    }

    [Fact]
    public async Task A_token_that_is_missing_garbage_or_expired_opens_nothing()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        var expired = Issue(house, "salma", salma.Conversation, TimeSpan.FromMinutes(-1));

        foreach (var token in new[] { expired, "x", "garbage.garbage", new string('a', 3_000), salma.Token[..^4] + "AAAA" })
        {
            var chat = new TheWebChat(house.Http) { Token = token };
            Assert.Equal(403, (await chat.SendAsync(HttpMethod.Post, "conversations")).Status);
            Assert.Equal(403, (await chat.SendAsync(HttpMethod.Post, "tokens/refresh")).Status);
            Assert.Equal(403, (await chat.SendAsync(HttpMethod.Get, $"conversations/{salma.Conversation}/activities")).Status);
        }

        using var none = await house.Http.PostAsync("v3/directline/conversations", content: null);
        Assert.Equal(403, (int)none.StatusCode);
    }

    [Fact]
    public async Task A_refreshed_token_goes_on_in_the_same_conversation()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await salma.SaysAsync("aide");

        var (status, opened) = await salma.SendAsync(HttpMethod.Post, "tokens/refresh");

        Assert.Equal(200, status);
        Assert.Equal(salma.Conversation, opened.Text("conversationId"));
        Assert.Equal(1_800, opened.GetProperty("expires_in").GetInt32());
        salma.Take(opened);
        Assert.Equal(2, (await salma.PollAsync()).Activities.Count);
    }

    [Fact]
    public async Task A_body_that_is_too_large_too_deep_or_no_activity_is_refused()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        var to = $"conversations/{salma.Conversation}/activities";

        Assert.Equal(413, (await salma.SendAsync(HttpMethod.Post, to, $"{{\"type\":\"message\",\"text\":\"{new string('a', 260 * 1024)}\"}}")).Status);
        Assert.Equal(400, (await salma.SendAsync(HttpMethod.Post, to, $"{{\"type\":\"message\",\"value\":{new string('[', 65)}{new string(']', 65)}}}")).Status);
        Assert.Equal(400, (await salma.SendAsync(HttpMethod.Post, to, "{}")).Status);
        Assert.Equal(415, (await salma.SendAsync(HttpMethod.Post, $"conversations/{salma.Conversation}/upload", "{}")).Status);
        Assert.Empty((await salma.PollAsync()).Activities);
    }

    [Fact]
    public async Task A_text_too_long_stays_shown_beside_the_sentence_about_it()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");

        await salma.SaysAsync(new string('a', 10_001));

        var (activities, _) = await salma.PollAsync();
        Assert.Equal(10_001, activities[0].Text("text")!.Length);
        Assert.Contains("dépasse 10 000 caractères", activities[1].Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_is_there_again_when_the_page_is_opened_again()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await salma.SaysAsync("aide");

        using var given = await house.Http.PostAsJsonAsync("demo/token", new { person = "salma", resume = true });
        var back = new TheWebChat(house.Http) { Token = (await given.Content.ReadFromJsonAsync<JsonElement>()).Text("token")! };
        var (status, opened) = await back.SendAsync(HttpMethod.Post, "conversations");
        back.Take(opened);

        Assert.Equal((200, salma.Conversation), (status, back.Conversation));
        Assert.Equal(2, (await back.PollAsync()).Activities.Count);
    }

    static string Issue(TheHouse house, string handle, string conversation, TimeSpan lifetime)
    {
        var person = Bot.Web.DemoCommunity.Find(handle)!.Id.Value;
        return house.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("WebChat.Token.v2").ToTimeLimitedDataProtector()
            .Protect($"{person:N} {conversation} ", TimeProvider.System.GetUtcNow() + lifetime);
    }
}
