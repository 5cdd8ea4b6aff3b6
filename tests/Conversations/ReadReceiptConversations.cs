using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>A channel tells by itself that an announcement was read.</summary>
public sealed class ReadReceiptConversations
{
    const string Words = "La visite de mai est avancée au 12.";
    const string Marks = "SELECT count(*) FROM announcement_marks WHERE read_at IS NOT NULL AND confirmed_at IS NULL";

    [Fact]
    public async Task What_was_seen_in_a_web_chat_is_known_as_read_and_nothing_is_said_to_it()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (await TheWebChat.OpenAsync(house.Http, "salma"), await TheWebChat.OpenAsync(house.Http, "claire"));
        await SendAsync(house.Hears("imane"));
        var notice = await NoticeAsync(salma);
        await NoticeAsync(claire);
        var (before, inbox) = (await salma.PollAsync(), house.Count("SELECT count(*) FROM inbox"));

        foreach (var id in new[] { "n-1", "", "1771234567800", notice.Text("id")!, notice.Text("id")! }) Assert.Equal(200, await ReadsAsync(salma, id));

        Assert.Equal(1, house.Count(Marks));
        Assert.Equal(inbox, house.Count("SELECT count(*) FROM inbox"));
        Assert.Equal(before.Watermark, (await salma.PollAsync()).Watermark);
        await house.Hears("imane").Submits("announcement.report", ("ref", "A-1")).IsAnswered("A-1 est arrivée à 2 personnes sur 2", "Lue : 1");
    }

    [Fact]
    public async Task Somebody_elses_message_is_not_read_by_telling_its_id()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (await TheWebChat.OpenAsync(house.Http, "salma"), await TheWebChat.OpenAsync(house.Http, "claire"));
        await SendAsync(house.Hears("imane"));
        var salmas = await NoticeAsync(salma);
        await NoticeAsync(claire);

        Assert.Equal(200, await ReadsAsync(claire, salmas.Text("id")!));

        Assert.Equal(0, house.Count(Marks));
    }

    [Fact]
    public async Task What_is_confirmed_stays_confirmed()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        await SendAsync(house.Hears("imane"));
        var notice = await NoticeAsync(salma);
        await salma.PostsAsync(JsonSerializer.SerializeToElement(new { route = "announcement.confirm", @ref = "A-1" }));
        var marks = house.Text("SELECT group_concat(read_at || confirmed_at) FROM announcement_marks");

        await ReadsAsync(salma, notice.Text("id")!);

        Assert.Equal(marks, house.Text("SELECT group_concat(read_at || confirmed_at) FROM announcement_marks"));
    }

    [Fact]
    public async Task What_takes_a_messages_place_comes_to_who_polls_with_its_id_and_where_it_stood()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        var imane = house.Hears("imane");
        await SendAsync(imane);
        var notice = await NoticeAsync(salma);
        await salma.SaysAsync("aide");
        var (_, watermark) = await salma.PollAsync();

        await imane.Fills("announcement.correct", ("ref", "A-1"), ("textfr", "La visite de mai est avancée au 13.")).IsAnswered("A-1 est corrigée");

        var changed = Assert.Single(await FollowingAsync(salma, watermark));
        Assert.Equal((notice.Text("id"), "message"), (changed.Text("id"), changed.Text("type")));
        Assert.Contains("au 13", changed.Words(), StringComparison.Ordinal);
        Assert.NotNull(changed.GetProperty("channelData").Text("changedAt"));
        var (shown, written) = (changed.GetProperty("timestamp").GetDateTimeOffset(), notice.GetProperty("timestamp").GetDateTimeOffset());
        Assert.InRange(shown - written, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Single((await salma.PollAsync()).Activities, activity => activity.Text("id") == notice.Text("id"));
    }

    [Fact]
    public async Task Teams_tells_how_far_somebody_has_read_and_what_stands_above_is_read_too()
    {
        await using var teams = await TheTeams.OpenAsync();
        var id = 1771234567000L;
        teams.House.Connector.Answers = _ => new(Body: $$"""{"id":"{{Interlocked.Increment(ref id)}}"}""");
        var (imane, salma, claire) = (await teams.HasAsync("imane"), await teams.HasAsync("salma"), await teams.HasAsync("claire"));
        foreach (var one in new[] { imane, salma, claire }) await one.ToldAsync("bonjour");
        var firsts = await SentAsync(teams, imane, "A-1", "La première.");
        var seconds = await SentAsync(teams, imane, "A-2", "La deuxième.");

        Assert.Empty(await salma.IsAnsweredAsync(Read(salma, (firsts["salma"] - 1).ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(0, teams.House.Count(Marks));
        Assert.Empty(await salma.IsAnsweredAsync(Read(salma, firsts["salma"].ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(1, teams.House.Count(Marks));
        Assert.Empty(await salma.IsAnsweredAsync(Read(salma, (seconds["salma"] + 1_000).ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(2, teams.House.Count(Marks));

        foreach (var unread in new[] { "", "abc", "99999999999999999999", "-5" }) await claire.IsAnsweredAsync(Read(claire, unread));
        await claire.IsAnsweredAsync(Read(claire, (seconds["claire"] + 1_000).ToString(CultureInfo.InvariantCulture), Place.Group));
        Assert.Equal(2, teams.House.Count(Marks));
        Assert.Equal("", teams.House.Log.All);
    }

    static JsonObject Read(Colleague one, string last, Place? at = null) => one.Activity("event", at, activity =>
    {
        activity["name"] = "application/vnd.microsoft.readReceipt";
        activity["value"] = new JsonObject { ["lastReadMessageId"] = last };
    });

    /// <summary>Sends an announcement to the officials; the id that Teams gave each one's message.</summary>
    static async Task<Dictionary<string, long>> SentAsync(TheTeams teams, Colleague imane, string reference, string text)
    {
        await imane.IsAnsweredAsync(imane.Submits("announcement.new", null, ("form", "1"), ("textfr", text), ("roles", "official")));
        await imane.IsAnsweredAsync(imane.Submits("announcement.send", null, ("ref", reference)));
        var ids = new Dictionary<string, long>();
        foreach (var handle in new[] { "salma", "claire" })
        {
            await new Colleague(teams, handle).IsToldAsync(text);
            var receipt = "";
            for (var tries = 0; receipt.Length == 0; tries++)
            {
                Assert.True(tries < 400, "It was never recorded.");
                await Task.Delay(50, TestContext.Current.CancellationToken);
                receipt = teams.House.Text($"""
                    SELECT receipt FROM notices WHERE kind = 'announcement.sent' AND receipt LIKE '%29:{handle}%'
                    AND subject = (SELECT id FROM announcements WHERE number = {reference[2..]})
                    """);
            }

            ids[handle] = long.Parse(JsonElement.Parse(receipt).GetProperty("ids")[0].GetString()!, CultureInfo.InvariantCulture);
        }

        return ids;
    }

    static async Task SendAsync(Member imane)
    {
        await imane.Fills("announcement.new", ("textfr", Words), ("roles", "official"), ("options", "")).AnswerAsync();
        await imane.Submits("announcement.send", ("ref", "A-1")).IsAnswered("A-1 part maintenant");
    }

    static async Task<int> ReadsAsync(TheWebChat chat, string id) => (await chat.SendAsync(
        HttpMethod.Post, $"conversations/{chat.Conversation}/activities",
        new JsonObject
        {
            ["type"] = "event",
            ["name"] = "application/vnd.microsoft.readReceipt",
            ["value"] = new JsonObject { ["lastReadMessageId"] = id, ["readMessageIds"] = new JsonArray(id, 5) },
        }.ToJsonString())).Status;

    static async Task<JsonElement> NoticeAsync(TheWebChat chat) =>
        (await FollowingAsync(chat, "")).Single(activity => activity.IsNotice() && activity.Words().Contains(Words, StringComparison.Ordinal));

    /// <summary>What comes after a watermark, once something does.</summary>
    static async Task<IReadOnlyList<JsonElement>> FollowingAsync(TheWebChat chat, string watermark)
    {
        for (var tries = 0; ; tries++)
        {
            var (activities, _) = await chat.PollAsync(watermark);
            if (activities.Count > 0) return activities;
            Assert.True(tries < 400, "Nothing came.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
