using System.Text.Json;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Questions;
using PracticeBot.Storage.Mongo;

namespace PracticeBot.Tests.Storage;

/// <summary>A command is written for people to read, and bound so that nothing they type is read as a command.</summary>
public sealed class MongoCommandTests
{
    [Fact]
    public void Names_need_no_quotes_and_words_that_are_values_stay_as_they_are()
    {
        using var command = Read($$"""
            { find: "people", filter: { "account.heldOn": { $gte: 3 }, name: null }, sort: { _id: 1 }, singleBatch: true }
            """);

        Assert.Equal(
            """{"find":"people","filter":{"account.heldOn":{"$gte":3},"name":null},"sort":{"_id":1},"singleBatch":true}""",
            JsonSerializer.Serialize(command.RootElement));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("\"quoted\" and \\ backslash")]
    [InlineData("two\nlines\tand a tab")]
    [InlineData("\u0000 and \u001f")]
    [InlineData("{ $ne: null }")]
    [InlineData("\"}, $where: \"true")]
    [InlineData("{0} {{1}}")]
    [InlineData("élu, مستشار, 👍🏽")]
    [InlineData("")]
    public void What_people_typed_is_a_value_whatever_it_looks_like(string typed)
    {
        using var command = Read($$"""{ find: "towns", filter: { name: {{typed}} }, limit: 1 }""");

        Assert.Equal(typed, command.RootElement.GetProperty("filter").GetProperty("name").GetString());
        Assert.Equal(3, command.RootElement.EnumerateObject().Count());
    }

    [Fact]
    public void Half_a_character_is_replaced_not_refused()
    {
        using var command = Read($$"""{ find: "towns", filter: { name: {{"\ud83d"}} } }""");

        Assert.Equal("\ufffd", command.RootElement.GetProperty("filter").GetProperty("name").GetString());
    }

    [Fact]
    public void Each_kind_of_value_has_its_own_form()
    {
        var id = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        var at = new DateTimeOffset(2026, 3, 18, 9, 30, 0, 125, TimeSpan.FromHours(1));

        using var command = Read($$"""
            { insert: "any", documents: [ {
                id: {{id}}, at: {{at}}, day: {{new DateOnly(2026, 3, 18)}}, time: {{new TimeOnly(19, 0)}}, language: {{LanguageCode.Arabic}},
                state: {{QuestionState.Waiting}}, topic: {{new TopicId("youth")}}, yes: {{true}}, many: {{5_000_000_000}}, none: {{null}},
                texts: {{new[] { "a", "b" }}}, nothing: {{Array.Empty<string>()}}, inside: {{(FormattableString)$$"""{ a: {{1}} }"""}} } ] }
            """);

        var document = command.RootElement.GetProperty("documents")[0];
        Assert.Equal(id, document.Id("id"));
        Assert.Equal(at, document.At("at"));
        Assert.Equal(
            """["2026-03-18","19:00:00","ar","Waiting","youth",true,5000000000,null,["a","b"],[],{"a":1}]""",
            JsonSerializer.Serialize(document.EnumerateObject().Skip(2).Select(one => one.Value)));
    }

    [Fact]
    public void A_value_of_another_kind_is_refused() =>
        Assert.Throws<NotSupportedException>(() => MongoCommand.From($$"""{ find: {{new object()}} }"""));

    [Theory]
    [InlineData("""{"ok":0,"code":13,"errmsg":"not authorized on Salma's"}""", nameof(MongoFault.NotAuthorised))]
    [InlineData("""{"ok":0.0,"code":50}""", nameof(MongoFault.Timeout))]
    [InlineData("""{"ok":1,"n":0,"writeErrors":[{"index":0,"code":11000,"errmsg":"dup key: Salma's"}]}""", nameof(MongoFault.DuplicateKey))]
    [InlineData("""{"ok":0,"code":112}""", nameof(MongoFault.Transient))]
    [InlineData("""{"ok":0,"code":251,"errorLabels":["TransientTransactionError"]}""", nameof(MongoFault.Transient))]
    [InlineData("""{"ok":0,"code":91,"errorLabels":["UnknownTransactionCommitResult"]}""", nameof(MongoFault.CommitUnknown))]
    [InlineData("""{"ok":1,"writeConcernError":{"code":64,"errmsg":"waiting"}}""", nameof(MongoFault.Other))]
    public void A_reply_that_complains_is_typed_and_its_words_are_not_repeated(string reply, string fault)
    {
        using var read = JsonDocument.Parse(reply);

        var found = MongoException.Of("insert on people", read.RootElement)!;

        Assert.Equal(fault, found.Fault.ToString());
        Assert.DoesNotContain("Salma", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reply_that_does_not_complain_is_none()
    {
        using var read = JsonDocument.Parse("""{"ok":1.0,"n":1}""");

        Assert.Null(MongoException.Of("insert on people", read.RootElement));
    }

    static JsonDocument Read(FormattableString text) => JsonDocument.Parse(MongoCommand.From(text).ToString());
}
