using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Protocol;
using PracticeBot.Language;

namespace PracticeBot.Tests.Protocol;

/// <summary>What is read of an activity's entities (protocol 1.10).</summary>
public sealed class EntitiesTests
{
    const string Bot = """{ "id": "28:bot", "name": "PracticeBot" }""";
    const string Claire = """{ "id": "29:claire", "name": "Claire Dumont" }""";

    [Theory]
    [InlineData("aide", "[]", "aide")]
    [InlineData("<at>PracticeBot</at> aide", $$"""[{ "type": "mention", "text": "<at>PracticeBot</at>", "mentioned": {{Bot}} }]""", "aide")]
    [InlineData("<AT>practicebot</AT> aide", $$"""[{ "type": "Mention", "text": "<at>PracticeBot</at>", "mentioned": {{Bot}} }]""", "aide")]
    [InlineData("<at>PracticeBot</at>&nbsp;aide", $$"""[{ "type": "mention", "text": "<at>PracticeBot</at>", "mentioned": {{Bot}} }]""", "aide")]
    [InlineData("aide&nbsp;<at>PracticeBot</at>&nbsp;", $$"""[{ "type": "mention", "text": "<at>PracticeBot</at>", "mentioned": {{Bot}} }]""", "aide")]
    [InlineData("<at id=\"0\">PracticeBot</at> aide", $$"""[{ "type": "mention", "text": "<at>PracticeBot</at>", "mentioned": {{Bot}} }]""", "aide")]
    [InlineData("<at id=\"0\">PracticeBot</at> aide", $$"""[{ "type": "mention", "text": "<at id=\"0\">PracticeBot</at>", "mentioned": {{Bot}} }]""", "aide")]
    [InlineData("<at>PracticeBot</at> <at>PracticeBot</at> aide <at>PracticeBot</at>", $$"""[{ "type": "mention", "text": "<at>PracticeBot</at>", "mentioned": {{Bot}} }]""", "aide")]
    [InlineData("noter <at>PracticeBot</at> un échange", $$"""[{ "type": "mention", "text": "<at>PracticeBot</at>", "mentioned": {{Bot}} }]""", "noter un échange")]
    [InlineData("<at>PracticeBot</at> j'ai vu <at>Claire Dumont</at> hier", $$"""[{ "type": "mention", "text": "<at>PracticeBot</at>", "mentioned": {{Bot}} }, { "type": "mention", "text": "<at>Claire Dumont</at>", "mentioned": {{Claire}} }]""", "j'ai vu Claire Dumont hier")]
    [InlineData("j'ai vu <at id=\"1\">Claire</at> hier", $$"""[{ "type": "mention", "text": "<at>Claire</at>", "mentioned": {{Claire}} }]""", "j'ai vu Claire Dumont hier")]
    [InlineData("j'ai vu <at>Claire</at> hier", """[{ "type": "mention", "text": "<at>Claire</at>", "mentioned": { "id": "29:claire", "name": null } }]""", "j'ai vu Claire hier")]
    [InlineData("j'ai vu <at>Claire</at> hier", """[{ "type": "mention", "text": null, "mentioned": { "id": "28:bot" } }, { "type": "mention", "mentioned": null, "text": "x" }]""", "j'ai vu <at>Claire</at> hier")]
    [InlineData("aide", $$"""[{ "type": "mention", "text": "<at>PracticeBot</at>", "mentioned": {{Bot}} }]""", "aide")]
    [InlineData("  aide ", """{ "type": "mention" }""", "aide")]
    [InlineData("aide", "\"text\"", "aide")]
    [InlineData("aide", """[5, null, "mention", [], { "type": 5 }, { "type": "mention", "text": 5, "mentioned": 5 }]""", "aide")]
    public void Its_own_mention_goes_and_others_stay_by_name(string said, string entities, string heard) => Assert.Equal(heard, new Activity
    {
        Text = said, Recipient = new("28:bot"), Entities = JsonSerializer.Deserialize<JsonElement>(entities),
    }.SpokenText());

    [Fact]
    public void Mentions_do_not_make_a_text_grow_without_end()
    {
        var mentions = new JsonArray([.. Enumerable.Range(0, 60).Select(i => new JsonObject
        {
            ["type"] = "mention",
            ["text"] = i % 2 == 0 ? "a" : "<at>a</at>",
            ["mentioned"] = new JsonObject { ["id"] = "29:a", ["name"] = "<at>a</at><at>a</at>aa" },
        })]);

        var heard = new Activity { Text = "<at>a</at> aa", Entities = JsonSerializer.SerializeToElement(mentions) }.SpokenText();

        Assert.InRange(heard.Length, 4, 100);
    }

    [Fact]
    public void An_activity_without_text_or_recipient_says_nothing()
    {
        var mention = JsonSerializer.Deserialize<JsonElement>($$"""[{ "type": "mention", "text": "<at>PracticeBot</at>", "mentioned": {{Bot}} }]""");

        Assert.Equal("", new Activity { Entities = mention }.SpokenText());
        Assert.Equal("PracticeBot aide", new Activity { Text = "<at>PracticeBot</at> aide", Entities = mention }.SpokenText());
    }

    [Theory]
    [InlineData("ar-MA", null, LanguageCode.Arabic)]
    [InlineData("fr", "ar-MA", LanguageCode.French)]
    [InlineData("en-GB", null, LanguageCode.English)]
    [InlineData("EN-us", null, LanguageCode.English)]
    [InlineData(null, "ar-MA", LanguageCode.Arabic)]
    [InlineData("", "en", LanguageCode.English)]
    [InlineData("nl-BE", "ar", LanguageCode.Arabic)]
    [InlineData("nl-BE", "de-DE", LanguageCode.French)]
    [InlineData("../../etc", null, LanguageCode.French)]
    [InlineData(null, null, LanguageCode.French)]
    public void The_language_is_the_activitys_or_its_clients_or_French(string? locale, string? client, LanguageCode language)
    {
        var entities = new JsonArray(new JsonObject { ["type"] = "mention" }, new JsonObject { ["type"] = "clientInfo", ["locale"] = client, ["country"] = "MA" });

        Assert.Equal(language, new Activity { Locale = locale, Entities = JsonSerializer.SerializeToElement(entities) }.SpokenLanguage());
    }
}
