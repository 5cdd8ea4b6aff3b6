using System.Text.Json;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Conversations;

/// <summary>A form is handed in once, however often a client sends it, on each store.</summary>
public sealed class SameFormConversations
{
    [Theory]
    [InlineData("salma", "j'ai appelé Claire hier au sujet du diagnostic", "C'est noté : E-1", "C'est déjà enregistré : E-1")]
    [InlineData("driss", "اتصلت بآن أمس حول الميزانية", "E-1", "هذا مسجل بالفعل")]
    [InlineData("salma", "comment fait-on un recensement des crèches de la commune ?", "Q-1", "C'est déjà enregistré : Q-1")]
    public async Task The_second_press_of_a_form_says_that_it_is_saved_already(string who, string said, string saved, string already)
    {
        await using var house = await TheHouse.OpenAsync();
        var person = house.Hears(who);
        var values = Values(await person.Says(said).AnswerAsync());

        await person.Submits("exchange.log", values).IsAnswered(saved);
        await person.Submits("exchange.log", values).IsAnswered(already);

        Assert.Equal(1, house.Count("SELECT (SELECT count(*) FROM exchanges) + (SELECT count(*) FROM questions)"));
    }

    [Fact]
    public async Task Another_form_with_the_same_words_is_another_and_one_taken_back_may_be_handed_in_again()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        const string Said = "j'ai appelé Claire hier au sujet du diagnostic";
        var values = Values(await salma.Says(Said).AnswerAsync());
        await salma.Submits("exchange.log", values).IsAnswered("C'est noté : E-1");
        await salma.Submits("exchange.log", Values(await salma.Says(Said).AnswerAsync())).IsAnswered("C'est noté : E-2");

        await salma.Says("ah non, efface ça").IsAnswered("E-2 n'existe plus");
        await salma.Submits("exchange.log", values).IsAnswered("C'est déjà enregistré : E-1");
        Assert.Equal(1, house.Count("SELECT count(*) FROM exchanges"));
    }

    [Fact]
    public async Task A_form_that_lacked_something_is_the_same_one_until_it_is_handed_in()
    {
        await using var house = await TheHouse.OpenAsync();
        var salma = house.Hears("salma");
        var values = Values(await salma.Says("j'ai appelé Claire hier au sujet du diagnostic").AnswerAsync());
        var corrected = Values(await salma.Says("non, c'était une réunion").AnswerAsync());
        Assert.Equal(values.Single(value => value.Name == "mark"), corrected.Single(value => value.Name == "mark"));

        await salma.Submits("exchange.log", [.. values.Where(value => value.Name != "means")]).IsAnswered("Il manque encore");
        await salma.Submits("exchange.log", corrected).IsAnswered("C'est noté : E-1");
        await salma.Submits("exchange.log", values).IsAnswered("C'est déjà enregistré : E-1");
    }

    [Fact]
    public Task One_exchange_of_two_posts_over_Direct_Line() => PostTwiceAsync();

    [Fact]
    public async Task One_exchange_of_two_posts_on_MongoDB()
    {
        await using var store = new OnMongo();
        await store.InitializeAsync();

        var keys = Directory.CreateTempSubdirectory("practicebot-keys-");
        await PostTwiceAsync(("Storage:Mongo", store.Address), ("Keys:Folder", keys.FullName));
        keys.Delete(recursive: true);
    }

    static async Task PostTwiceAsync(params (string Name, string Value)[] settings)
    {
        await using var house = TheHouse.Open(await TheConnector.StartAsync(), settings);
        var salma = await TheWebChat.OpenAsync(house.Http, "salma");
        var first = await salma.AnsweredAsync("j'ai appelé Claire hier au sujet du diagnostic");
        await salma.SubmitsAsync(first);
        await salma.SubmitsAsync(first);
        var second = await salma.AnsweredAsync("j'ai vu Claire ce matin au sujet de la crèche");
        await Task.WhenAll(salma.SubmitsAsync(second, ("means", "meeting")), salma.SubmitsAsync(second, ("means", "meeting")));

        var answered = string.Join('\n', (await salma.PollAsync()).Activities.Select(one => one.Words()));
        foreach (var reference in new[] { "E-1", "E-2" })
        {
            Assert.Contains($"C'est noté : {reference}", answered, StringComparison.Ordinal);
            Assert.Contains($"C'est déjà enregistré : {reference}", answered, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("E-3", answered, StringComparison.Ordinal);
    }

    /// <summary>What a card's button sends: what it carries, and its fields as they stand.</summary>
    static (string Name, string Value)[] Values(JsonElement card)
    {
        var content = card.GetProperty("attachments")[0].GetProperty("content");
        return
        [
            .. TheWebChat.Data(card).EnumerateObject().Select(one => (one.Name, one.Value.GetString()!)),
            .. content.GetProperty("body").EnumerateArray()
                .Where(input => input.Text("id") is not null && input.Text("value") is not null)
                .Select(input => (input.Text("id")!, input.Text("value")!)),
        ];
    }
}
