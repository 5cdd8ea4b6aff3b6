using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>Cards that change in place (Universal Actions), and that work where nothing changes in place.</summary>
public sealed class CardConversations
{
    const string Census = "Comment fait-on un recensement des associations ?";
    const string Card = "application/vnd.microsoft.card.adaptive";
    const string Sentence = "application/vnd.microsoft.activity.message";

    static string InTwoDays => LocalDay.In(2);

    [Fact]
    public async Task A_button_that_changes_something_answers_in_place_with_a_submit_as_fallback_in_Teams_alone()
    {
        await using var teams = await TheTeams.OpenAsync();
        var lucie = await AskedAsync(teams, "lucie");
        var taken = await lucie.IsAnsweredAsync(lucie.Message("je prends Q-1"));
        var queued = await lucie.IsAnsweredAsync(lucie.Message("je rends Q-1"));

        var list = Actions(await lucie.IsAnsweredAsync(lucie.Message("questions en attente")));
        Assert.Equal(["queue.take", "question.answer"], list.Select(Route));
        Executes(list[0]);
        Assert.Equal("Action.Submit", list[1].Text("type")); // opens a form: said below
        Executes(Actions(taken).Single(action => Route(action) == "queue.release"));
        Assert.Single(queued);

        await lucie.IsAnsweredAsync(lucie.Submits("question.answer", null, ("form", "1"), ("ref", "Q-1"), ("text", "Par le registre.")));
        var salma = new Colleague(teams, "salma");
        var mine = Actions(await salma.IsAnsweredAsync(salma.Submits("question.mine", null, ("ref", "Q-1"))));
        Assert.Equal(["question.helped", "question.more", "question.close", "question.reopen"], mine.Select(Route));
        Assert.All(mine.Where(action => Route(action) != "question.more"), Executes);
    }

    [Fact]
    public async Task Elsewhere_a_button_is_a_submit()
    {
        await using var house = await TheHouse.OpenAsync();
        await house.Hears("salma").Fills("question.ask", ("text", Census)).IsAnswered("Q-1");
        var list = await house.Hears("lucie").Says("questions en attente").AnswerAsync();
        var chat = await TheWebChat.OpenAsync(house.Http, "lucie");
        await chat.SaysAsync("questions en attente");

        Assert.Contains("queue.take", list.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Action.Execute", list.GetRawText(), StringComparison.Ordinal);
        var shown = JsonSerializer.Serialize((await chat.PollAsync()).Activities);
        Assert.Contains("queue.take", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Action.Execute", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_is_answered_with_the_changed_card_and_again_the_same_when_it_is_redelivered()
    {
        await using var teams = await TheTeams.OpenAsync();
        var lucie = await AskedAsync(teams, "lucie");
        var posts = teams.House.Connector.Posts.Count;
        var take = lucie.Executes("queue.take", null, ("ref", "Q-1"));

        var (first, second) = (await teams.DeliverAsync(take), await teams.DeliverAsync(take));

        Assert.Equal(200, first.Status);
        Assert.Equal((200, Card), (first.Body.GetProperty("statusCode").GetInt32(), first.Body.Text("type")));
        Assert.Contains("Q-1 est à vous.", first.Text, StringComparison.Ordinal);
        Assert.Contains("queue.release", first.Text, StringComparison.Ordinal);
        Assert.Equal(first, second);
        Assert.Equal(1, teams.House.Count("SELECT count(*) FROM questions WHERE state = 'Taken'"));
        Assert.DoesNotContain(teams.House.Connector.Posts.Skip(posts), post => !post.Activity.IsNotice());

        // Alone with a person their card is replaced by the answer: nothing else is updated.
        var released = await teams.DeliverAsync(lucie.Executes("queue.release", null, ("ref", "Q-1")));
        Assert.Contains("Q-1 est revenue dans la file", released.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(teams.House.Connector.Posts, post => post.Method == "PUT");
        Assert.Equal("", teams.House.Log.All);
    }

    [Fact]
    public async Task Among_others_what_one_changes_by_a_card_changes_it_for_everyone()
    {
        await using var teams = await TheTeams.OpenAsync();
        var lucie = await AskedAsync(teams, "lucie");
        var hassan = await teams.HasAsync("hassan");

        var answered = await lucie.IsAnsweredAsync(lucie.Executes("queue.take", Place.Channel, ("ref", "Q-1")));

        var update = Assert.Single(answered, post => post.Method == "PUT");
        Assert.DoesNotContain(answered, post => post.Method == "POST" && post.Path.Contains(Place.Channel.Conversation, StringComparison.Ordinal));
        Assert.Equal($"/v3/conversations/{Place.Channel.Conversation}/activities/card-1", update.Path);
        Assert.Equal(("message", "card-1"), (update.Activity.Text("type"), update.Activity.Text("id")));
        Assert.Contains("Q-1", update.Activity.Words(), StringComparison.Ordinal);
        Assert.Contains("prise par un mentor", update.Activity.Words(), StringComparison.Ordinal);

        // A refusal is for who pressed the button alone.
        var refused = await teams.DeliverAsync(hassan.Executes("queue.take", Place.Channel, ("ref", "Q-1")));
        Assert.Equal(Sentence, refused.Body.Text("type"));
        Assert.Contains("مرشد آخر", refused.Body.Text("value"), StringComparison.Ordinal);
        Assert.Single(teams.House.Connector.Posts, post => post.Method == "PUT");
    }

    [Fact]
    public async Task A_card_shows_each_viewer_in_their_language_how_its_thing_stands()
    {
        await using var teams = await TheTeams.OpenAsync();
        var lucie = await AskedAsync(teams, "lucie");
        var hassan = await teams.HasAsync("hassan");
        await lucie.IsAnsweredAsync(lucie.Executes("queue.take", Place.Channel, ("ref", "Q-1")));
        var posts = teams.House.Connector.Posts.Count(post => !post.Activity.IsNotice());

        var hers = await teams.DeliverAsync(lucie.Executes("question.mine", Place.Channel, ("ref", "Q-1"), ("refresh", "1")));
        var his = await teams.DeliverAsync(hassan.Executes("question.mine", Place.Channel, ("ref", "Q-1"), ("refresh", "1")));

        Assert.Equal((Card, Card), (hers.Body.Text("type"), his.Body.Text("type")));
        Assert.Equal(("fr", "ar"), (hers.Body.GetProperty("value").Text("lang"), his.Body.GetProperty("value").Text("lang")));
        Assert.Contains("queue.release", hers.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("queue.release", his.Text, StringComparison.Ordinal);
        Assert.Equal(posts, teams.House.Connector.Posts.Count(post => !post.Activity.IsNotice()));
    }

    [Fact]
    public async Task A_form_is_replaced_by_what_came_of_it_or_shown_again_with_what_was_typed()
    {
        await using var teams = await TheTeams.OpenAsync();
        var salma = await teams.HasAsync("salma");
        var form = (await salma.IsAnsweredAsync(salma.Message("noter un échange"))).Single().Activity;
        var save = Assert.Single(form.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions").EnumerateArray());
        Executes(save);

        var refused = await teams.DeliverAsync(salma.Executes("exchange.log", null, ("form", "1"), ("heldOn", InTwoDays), ("means", "phone"), ("summary", "Le budget *du* centre")));
        Assert.Equal((200, Card), (refused.Status, refused.Body.Text("type")));
        Assert.Contains("n'est pas encore passé", Plain(refused), StringComparison.Ordinal);
        Assert.Equal("Le budget *du* centre", Input(refused, "summary"));
        Assert.Equal(InTwoDays, Input(refused, "heldOn"));
        var missing = await teams.DeliverAsync(salma.Executes("exchange.log", null, ("form", "1"), ("heldOn", "2026-03-02"), ("summary", "Le budget")));
        Assert.Contains("Il manque encore « Moyen »", Plain(missing), StringComparison.Ordinal);
        Assert.Equal("Le budget", Input(missing, "summary"));
        Assert.Equal(0, teams.House.Count("SELECT count(*) FROM exchanges"));

        var logged = await teams.DeliverAsync(salma.Executes("exchange.log", null, ("form", "1"), ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Le budget")));
        Assert.Contains("C'est noté : E-1.", Plain(logged), StringComparison.Ordinal);
        Assert.DoesNotContain("Input.", logged.Text, StringComparison.Ordinal);
        Assert.Equal(1, teams.House.Count("SELECT count(*) FROM exchanges"));
        Assert.Equal("", teams.House.Log.All);
    }

    [Fact]
    public async Task A_stranger_and_who_may_not_get_a_sentence()
    {
        await using var teams = await TheTeams.OpenAsync();
        await AskedAsync(teams, "lucie");
        var (stranger, claire) = (new Colleague(teams, "stranger"), await teams.HasAsync("claire"));

        var unknown = await teams.DeliverAsync(stranger.Executes("queue.take", null, ("ref", "Q-1")));
        Assert.Equal((200, Sentence), (unknown.Status, unknown.Body.Text("type")));
        Assert.Contains("Je ne vous connais pas encore", unknown.Body.Text("value"), StringComparison.Ordinal);
        var not = await teams.DeliverAsync(claire.Executes("queue.take", Place.Channel, ("ref", "Q-1")));
        Assert.Equal((200, Sentence), (not.Status, not.Body.Text("type")));
        Assert.Contains("Seuls les mentors", not.Body.Text("value"), StringComparison.Ordinal);
        Assert.Equal(0, teams.House.Count("SELECT count(*) FROM questions WHERE state = 'Taken'"));
        Assert.DoesNotContain(teams.House.Connector.Posts, post => post.Method == "PUT");
    }

    /// <summary>Somebody, and a question of Salma's that waits.</summary>
    static async Task<Colleague> AskedAsync(TheTeams teams, string handle)
    {
        var salma = await teams.HasAsync("salma");
        await salma.IsAnsweredAsync(salma.Submits("question.ask", null, ("form", "1"), ("text", Census)));
        return await teams.HasAsync(handle);
    }

    static void Executes(JsonElement action)
    {
        Assert.Equal("Action.Execute", action.Text("type"));
        Assert.Equal(Route(action), action.Text("verb"));
        var fallback = action.GetProperty("fallback");
        Assert.Equal("Action.Submit", fallback.Text("type"));
        Assert.Equal(action.GetProperty("data").GetRawText(), fallback.GetProperty("data").GetRawText());
        Assert.Equal(action.Text("title"), fallback.Text("title"));
    }

    static string? Route(JsonElement action) => action.GetProperty("data").Text("route");

    /// <summary>The actions of a card, and of what stands in it.</summary>
    static List<JsonElement> Actions(IReadOnlyList<Posted> answered)
    {
        var card = answered[^1].Activity.GetProperty("attachments")[0].GetProperty("content");
        var inside = card.GetProperty("body").EnumerateArray()
            .SelectMany(block => block.Member("items")?.EnumerateArray().ToArray() ?? [])
            .SelectMany(block => block.Member("actions")?.EnumerateArray().ToArray() ?? []);
        return [.. inside, .. card.Member("actions")?.EnumerateArray().ToArray() ?? []];
    }

    static string? Input(Answered answered, string field) => answered.Body.GetProperty("value").GetProperty("body").EnumerateArray()
        .Single(block => block.Text("id") == field).Text("value");

    static string Plain(Answered answered) =>
        Said.Plain(JsonNode.Parse(answered.Text)!["value"]!.ToJsonString(Relaxed).Replace("\\u00A0", " ", StringComparison.Ordinal))
            .Replace("\\\\", "", StringComparison.Ordinal);

    static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
