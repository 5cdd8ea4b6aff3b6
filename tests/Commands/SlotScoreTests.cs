using System.Text.Json.Nodes;
using PracticeBot.Bot.Commands.Understanding;
using PracticeBot.Bot.Dialogue.Recognition;

namespace PracticeBot.Tests.Commands;

public sealed class SlotScoreTests
{
    [Theory]
    [InlineData("service technique", "le service technique", true)]
    [InlineData("our engineer", "engineer", true)]
    [InlineData("Mme Bennani", "Bennani", true)]
    [InlineData("service technique", "service", false)]
    [InlineData("me", "partner", false)]
    public void Whoever_does_it_is_compared_without_article_and_title(string wanted, string found, bool same) =>
        Assert.Equal(same ? 1 : 0, Score("who", $$"""{"who":"{{wanted}}","what":"relire la note"}""", $$"""{"who":"{{found}}","what":"relire la note"}""").Right);

    [Theory]
    [InlineData("commander cinq boîtes", "en commande 5 chez le menuisier")]
    [InlineData("تسليم التصاميم", "يسلم الملفات")]
    public void A_verb_and_its_noun_are_one_follow_up(string wanted, string found) =>
        Assert.Equal(1, Score("who", $$"""{"who":"me","what":"{{wanted}}"}""", $$"""{"who":"me","what":"{{found}}"}""").Right);

    [Fact]
    public void Of_two_that_share_nothing_one_is_missed_and_the_other_invented() =>
        Assert.Equal(1, Score("who", """{"who":"me","what":"imprimer les affiches de la fête"}""", """{"who":"me","what":"trouver un local provisoire"}""").Invented);

    static SlotScore Score(string part, string wanted, string found)
    {
        static JsonObject Slots(string followUp) => new() { ["followUps"] = new JsonArray(JsonNode.Parse(followUp)) };
        var shown = new JsonObject { ["slots"] = Slots(found) };
        var said = new Recognition("exchange.log", 1, new Dictionary<string, string>(StringComparer.Ordinal));
        var one = new Understood(new("1", "fr", "salma", "", "exchange.log", Slots(wanted)), said, shown);
        return SlotScore.Of(one).Where(score => score.Slot == $"followUps.{part}").Select(score => score.Score).Aggregate((before, score) => before.And(score));
    }
}
