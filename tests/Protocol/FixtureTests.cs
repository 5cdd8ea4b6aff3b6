using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

/// <summary>Every activity that Teams may send (protocol 1.8), in the shape that Microsoft's documentation shows: in Fixtures, with invented people.</summary>
public sealed class FixtureTests
{
    static readonly string fixtures = Path.Combine(Repository.Root, "tests", "Protocol", "Fixtures");

    static readonly string[] invokes =
    [
        "adaptiveCard/action", "application/search", "composeExtension/query", "composeExtension/anonymousQueryLink", "composeExtension/selectItem",
        "composeExtension/submitAction", "composeExtension/fetchTask", "composeExtension/querySettingUrl", "composeExtension/setting",
        "composeExtension/onCardButtonClicked", "task/fetch", "task/submit", "tab/fetch", "tab/submit", "config/fetch", "config/submit",
        "actionableMessage/executeAction", "signin/verifyState", "signin/tokenExchange", "",
    ];

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(fixtures, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).OfType<string>()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_Teams_sends_is_answered_as_it_should_be_and_again_the_same(string file)
    {
        await using var teams = await TheTeams.OpenAsync();
        var salma = await teams.HasAsync("salma");
        await salma.ToldAsync("aide");

        foreach (var (name, status, posts, activity) in Read(file, teams, salma))
        {
            var before = teams.House.Connector.Posts.Count(one => one.Activity.IsReply());
            var first = await teams.DeliverAsync(activity);
            Assert.Equal((name, status, posts, ""), (name, first.Status, teams.House.Connector.Posts.Count(one => one.Activity.IsReply()) - before, teams.House.Log.All));

            var kept = Kept(teams);
            var again = await teams.DeliverAsync(activity);
            Assert.Equal((name, first.Status, first.Text), (name, again.Status, again.Text));
            Assert.Equal((name, kept), (name, Kept(teams)));
        }

        Assert.Equal("", teams.House.Log.All);
    }

    [Fact]
    public void Every_type_and_every_name_has_one()
    {
        var all = Directory.EnumerateFiles(fixtures, "*.json").SelectMany(file => JsonNode.Parse(File.ReadAllText(file))!.AsArray()).Select(one => one!["activity"]!).ToList();

        Assert.Empty(new[]
        {
            "message", "messageUpdate", "messageDelete", "messageReaction", "conversationUpdate", "installationUpdate", "typing", "endOfConversation",
            "event", "command", "commandResult", "invoke",
        }.Except(all.Select(activity => (string)activity["type"]!)));
        Assert.Empty(new[]
        {
            "channelCreated", "channelDeleted", "channelRenamed", "channelRestored", "channelShared", "channelUnshared", "teamArchived", "teamUnarchived",
            "teamDeleted", "teamHardDeleted", "teamRenamed", "teamRestored", "editMessage", "undeleteMessage", "softDeleteMessage",
        }.Except(all.Select(activity => (string?)activity["channelData"]?["eventType"])));
        Assert.Empty(new[] { "add", "add-upgrade", "remove", "remove-upgrade" }.Except(all.Select(activity => (string?)activity["action"])));
        Assert.Empty(new[] { "Start", "End", "ParticipantJoin", "ParticipantLeave" }.Select(what => $"application/vnd.microsoft.meeting{what}")
            .Concat(["application/vnd.microsoft.readReceipt", "tokens/response"]).Concat(invokes).Except(all.Select(activity => (string?)activity["name"])));
    }

    static IEnumerable<(string Name, int Status, int Posts, JsonObject Activity)> Read(string file, TheTeams teams, Colleague salma)
    {
        var text = File.ReadAllText(Path.Combine(fixtures, $"{file}.json"))
            .Replace("{service}", teams.House.Connector.Address, StringComparison.Ordinal)
            .Replace("{bot}", $"28:{Jwt.AppId}", StringComparison.Ordinal)
            .Replace("{salma}", salma.Entra, StringComparison.Ordinal);
        return JsonNode.Parse(text)!.AsArray().Select(one =>
            ((string)one!["name"]!, (int)one["status"]!, (int)one["posts"]!, JsonSerializer.Deserialize<JsonObject>(one["activity"]!.ToJsonString())!));
    }

    /// <summary>What is in the store, as numbers.</summary>
    static string Kept(TheTeams teams) => teams.House.Text("""
        SELECT (SELECT count(*) FROM exchanges) || ' ' || (SELECT count(*) FROM questions) || ' ' || (SELECT count(*) FROM notices) || ' ' ||
               (SELECT count(*) FROM inbox) || ' ' || (SELECT count(*) FROM dialogues) || ' ' || (SELECT count(*) FROM installations) || ' ' ||
               (SELECT group_concat(coalesce(reference, '')) FROM channel_accounts)
        """);
}
