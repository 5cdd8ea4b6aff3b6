using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Protocol;
using PracticeBot.Storage;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

/// <summary>When and where replies are given: the sign of typing, and replies that are wanted in the response.</summary>
public sealed class RepliesTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Typing_shows_after_half_a_second_and_then_every_two_until_there_is_an_answer()
    {
        var (clock, work, shown) = (new FakeClock(), new TaskCompletionSource<int>(), new List<DateTimeOffset>());
        var began = clock.GetUtcNow();

        var waited = TypingSign.WhileAsync(work.Task, _ => Shows(), clock, Ct);
        Assert.Equal(TimeSpan.FromMilliseconds(500), await clock.PassAsync(TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromSeconds(2), await clock.PassAsync(TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.FromSeconds(2), await clock.PassAsync(TimeSpan.FromHours(1)));
        work.SetResult(5);
        Assert.Equal(5, await waited);
        clock.Move(TimeSpan.FromHours(1));

        Assert.Equal([0.5, 2.5, 4.5], shown.Select(at => (at - began).TotalSeconds));

        Task Shows()
        {
            shown.Add(clock.GetUtcNow());
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_quick_turn_shows_none()
    {
        var (clock, shown) = (new FakeClock(), 0);

        Assert.Equal(5, await TypingSign.WhileAsync(Task.FromResult(5), _ => Shows(), clock, Ct));
        clock.Move(TimeSpan.FromHours(1));

        Assert.Equal(0, shown);

        Task Shows()
        {
            shown++;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_turn_that_waits_for_the_store_shows_typing_and_then_its_answer_and_no_typing_after_it()
    {
        await using var house = await TheHouse.OpenAsync();
        var (salma, claire) = (house.Hears("salma"), house.Hears("claire"));
        await salma.Says("aide").AnswerAsync();
        var before = house.Connector.Posts.Count;

        Task<HttpResponseMessage> asked, expected;
        await using (var scope = house.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().WriteAsync(Ct); // the gate is held
            asked = salma.Fills("question.ask", ("text", "Une ?")).SendAsync();
            expected = claire.Posts(activity => activity.With("deliveryMode", "expectReplies")["value"] = Colleague.Data("question.ask", ("form", "1"), ("text", "Deux ?"))).SendAsync();
            await house.Connector.PostedAsync(before + 2);
        }

        using var answered = await asked;
        using var given = await expected;
        Assert.Contains("Q-", await given.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var posts = house.Connector.Posts.Skip(before).Where(one => !one.Activity.IsNotice()).ToList();
        Assert.Equal(["typing", "typing", "trace", "message"], posts.Select(one => one.Activity.Text("type")));
        Assert.All(posts, one => Assert.Equal("c-salma", one.Activity.GetProperty("conversation").Text("id")));
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(posts[0].At, posts[1].At).TotalSeconds, 1.9, 4);
        Assert.Equal("", house.Log.All);
    }

    [Fact]
    public async Task A_typing_that_is_refused_keeps_nothing_else()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        await salma.Says("aide").AnswerAsync();
        var before = house.Connector.Posts.Count;
        house.Connector.Answers = post => post.Activity.Text("type") == "typing" ? new(403) : ConnectorAnswer.Taken;

        Task<HttpResponseMessage> asked;
        await using (var scope = house.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().WriteAsync(Ct);
            asked = salma.Fills("question.ask", ("text", "Une ?")).SendAsync();
            await house.Connector.PostedAsync(before + 1);
        }

        using var answered = await asked;
        Assert.True(answered.IsSuccessStatusCode);
        Assert.Equal(
            [("typing", 403), ("trace", 200), ("message", 200)],
            house.Connector.Posts.Skip(before).Where(one => !one.Activity.IsNotice()).Select(one => (one.Activity.Text("type")!, one.Status)));
        Assert.Equal(1, house.Count("SELECT count(*) FROM questions"));
        Assert.Equal("", house.Log.All);
    }

    [Fact]
    public async Task Replies_that_are_expected_stand_in_the_response_in_order_and_nothing_is_posted()
    {
        await using var teams = await TheTeams.OpenAsync();
        var salma = await teams.HasAsync("salma");
        await salma.ToldAsync("sans cartes");
        var posts = teams.House.Connector.Posts.Count;

        var asks = salma.Submits("question.ask", null, ("form", "1"), ("text", "Une ?")).With("deliveryMode", "expectReplies");
        var (first, again) = (await teams.DeliverAsync(asks), await teams.DeliverAsync(asks));
        var reply = Assert.Single(Replies(first));
        Assert.Contains("Q-1", reply.Words(), StringComparison.Ordinal);
        Assert.Equal(((string)asks["id"]!, salma.Id), (reply.Text("replyToId"), reply.GetProperty("recipient").Text("id")));
        Assert.False(reply.TryGetProperty("id", out _));
        Assert.Equal(first, again);

        // In order, the invoke's own answer among them.
        var pressed = salma.Invoke("", Colleague.Data("question.mine", ("ref", "Q-1"))).With("deliveryMode", "expectReplies");
        var answered = await teams.DeliverAsync(pressed);
        Assert.Equal(200, answered.Status);
        Assert.Equal(["message", "invokeResponse"], Replies(answered).Select(one => one.Text("type")));
        Assert.Equal(200, Replies(answered)[1].GetProperty("value").GetProperty("status").GetInt32());
        Assert.Equal(answered, await teams.DeliverAsync(pressed));

        Assert.Empty(Replies(await teams.DeliverAsync(salma.Activity("typing").With("deliveryMode", "ExpectReplies"))));
        Assert.Equal(posts, teams.House.Connector.Posts.Count);
        Assert.Equal(1, teams.House.Count("SELECT count(*) FROM questions"));
        Assert.Equal("", teams.House.Log.All);
    }

    [Fact]
    public async Task What_is_for_the_speaker_alone_is_not_among_the_replies_that_others_expect()
    {
        await using var teams = await TheTeams.OpenAsync();
        var salma = await teams.HasAsync("salma");
        await salma.ToldAsync("aide");
        var before = teams.House.Connector.Posts.Count;

        var answered = await teams.DeliverAsync(salma.Message("mes échanges", Place.Channel).With("deliveryMode", "expectReplies"));

        Assert.Contains("conversation privée", Assert.Single(Replies(answered)).Words(), StringComparison.Ordinal);
        var alone = Assert.Single(teams.House.Connector.Posts.Skip(before)).Activity;
        Assert.Equal("a:salma", alone.GetProperty("conversation").Text("id"));
        Assert.Contains("Aucun échange n'est encore noté", alone.Words(), StringComparison.Ordinal);
    }

    static List<JsonElement> Replies(Answered answered) => [.. answered.Body.GetProperty("activities").EnumerateArray()];
}
