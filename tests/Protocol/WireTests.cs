using System.Text.Json.Nodes;
using PracticeBot.Tests.Protocol.Inbound;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

/// <summary>The same turns, taken by a CloudAdapter of Microsoft's own SDK for JavaScript (4.23.3) whose bot says the same.</summary>
public sealed class WireTests
{
    /// <summary>Where we are not of one mind, by what differs (in one turn, where it is named), and why. Anything else that differs is a fault in one of us.</summary>
    static readonly Dictionary<string, string> differences = new(StringComparer.Ordinal)
    {
        ["posts.body.from.role"] = "It gives back what the channel called the recipient. We say \"bot\": clients tell by it whose words they show.",
        ["body.activities.from.role"] = "The same, in the response.",
        ["not ours, its replies expected: status"] = "It answers an invoke that nobody handled as one that was answered with nothing. Whoever expects replies should hear that it is not ours.",
        ["not ours, its replies expected: body"] = "As its status.",
    };

    static readonly string[] envelope = ["type", "text", "textFormat", "locale", "attachments", "suggestedActions", "value", "id"];

    [Fact]
    public async Task Where_the_peer_says_the_same_otherwise_the_reason_is_known()
    {
        await using var teams = await TheTeams.OpenAsync();
        var (salma, hassan, lucie) = (await teams.HasAsync("salma"), await teams.HasAsync("hassan"), await teams.HasAsync("lucie"));
        foreach (var one in new[] { salma, hassan, lucie }) await one.ToldAsync("aide");
        await salma.IsAnsweredAsync(salma.Submits("question.ask", null, ("form", "1"), ("text", string.Concat(Enumerable.Repeat("😀", 4_990)))));

        var turns = new Dictionary<string, JsonObject>(StringComparer.Ordinal)
        {
            ["a message"] = salma.Message("merci", shape: activity => activity["locale"] = "fr-FR"),
            ["a card"] = salma.Message("noter un échange"),
            ["in a thread"] = hassan.Message("الأسئلة المنتظرة", Place.Channel),
            ["several messages"] = salma.Submits("question.mine", null, ("ref", "Q-1")),
            ["an installation"] = hassan.Activity("installationUpdate", null, activity => activity["action"] = "add"),
            ["a conversationUpdate"] = lucie.Activity("conversationUpdate", null, activity => activity["membersAdded"] = new JsonArray(activity["recipient"]!.DeepClone())),
            ["nothing to say"] = salma.Activity("typing"),
            ["replies expected"] = salma.Message("merci").With("deliveryMode", "expectReplies"),
            ["an invoke's replies expected"] = salma.Invoke("", Colleague.Data("question.mine", ("ref", "Q-1"))).With("deliveryMode", "expectReplies"),
            ["no replies, and some expected"] = salma.Activity("typing").With("deliveryMode", "expectReplies"),
            ["a card's action"] = lucie.Executes("queue.take", null, ("ref", "Q-1")),
            ["a card's action among others"] = lucie.Executes("queue.take", Place.Channel, ("ref", "Q-1")),
            ["a button"] = salma.Invoke("", Colleague.Data("help")),
            ["a dialog"] = salma.Invoke("task/fetch", new JsonObject { ["data"] = Colleague.Data("exchange.log") }),
            ["not ours"] = salma.Invoke("config/fetch", new JsonObject()),
            ["not ours, its replies expected"] = salma.Invoke("config/fetch", new JsonObject()).With("deliveryMode", "expectReplies"),
        };
        var ours = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (name, activity) in turns) ours[name] = await TakenAsync(teams, activity);

        var theirs = await AnsweredAsync(turns, ours);

        Assert.True(ours["several messages"]["posts"]!.AsArray().Count > 2);
        var differing = turns.Keys.SelectMany(name => Differences("", ours[name], theirs[name]).Select(found => (found.What, InTurn: $"{name}: {found.What}", found.Values))).ToList();
        var unexplained = differing.Where(one => !differences.ContainsKey(one.What) && !differences.ContainsKey(one.InTurn)).Select(one => $"{one.InTurn}: {one.Values}").ToList();
        Assert.True(unexplained.Count == 0, string.Join('\n', unexplained));
        Assert.Equal("", string.Join('\n', differences.Keys.Except(differing.SelectMany(one => new[] { one.What, one.InTurn }))));
    }

    /// <summary>The HTTP response, and what was posted, in the oracle's shape.</summary>
    static async Task<JsonObject> TakenAsync(TheTeams teams, JsonObject activity)
    {
        var before = teams.House.Connector.Posts.Count;
        var answered = await teams.DeliverAsync(activity);
        return new()
        {
            ["status"] = answered.Status,
            ["body"] = answered.Text.Length == 0 ? null : JsonNode.Parse(answered.Text),
            ["posts"] = new JsonArray([.. teams.House.Connector.Posts.Skip(before).Where(post => post.Activity.IsReply()).Select(post => new JsonObject
            {
                ["method"] = post.Method, ["path"] = post.Target, ["body"] = JsonNode.Parse(post.Activity.GetRawText()),
            })]),
        };
    }

    static async Task<Dictionary<string, JsonObject>> AnsweredAsync(Dictionary<string, JsonObject> turns, Dictionary<string, JsonObject> ours)
    {
        var asked = new JsonObject
        {
            ["turns"] = new JsonArray([.. turns.Select(turn => new JsonObject
            {
                ["name"] = turn.Key,
                ["activity"] = turn.Value.DeepClone(),
                ["sends"] = Sends(ours[turn.Key], turn.Value),
            })]),
        };
        return await NodeScript.RunAsync<Dictionary<string, JsonObject>>(await FromNpm.OracleAsync("answer.js"), asked);
    }

    /// <summary>What its bot is to send: what ours sent, without whom it is addressed to.</summary>
    static JsonArray Sends(JsonObject ours, JsonObject activity)
    {
        var sends = new JsonArray();
        foreach (var post in ours["posts"]!.AsArray())
            sends.Add(Content(post!["body"]!.AsObject(), (string?)post["method"] == "PUT" ? "messageUpdate" : null));
        if (ours["body"]?["activities"] is JsonArray activities)
        {
            foreach (var reply in activities) sends.Add(Content(reply!.AsObject()));
        }
        else if ((string?)activity["type"] == "invoke" && (int)ours["status"]! != 501)
        {
            var value = new JsonObject { ["status"] = (int)ours["status"]! };
            if (ours["body"] is { } body) value["body"] = body.DeepClone();
            sends.Add(new JsonObject { ["type"] = "invokeResponse", ["value"] = value });
        }

        return sends;
    }

    static JsonObject Content(JsonObject sent, string? type = null)
    {
        var content = new JsonObject();
        foreach (var name in envelope)
            if (sent[name] is { } value) content[name] = value.DeepClone();
        if (type is not null) content["type"] = type;
        return content;
    }

    /// <summary>What differs, with places in lists left out of its name.</summary>
    static IEnumerable<(string What, string Values)> Differences(string at, JsonNode? ours, JsonNode? theirs)
    {
        if (ours is JsonObject one && theirs is JsonObject other)
        {
            foreach (var name in one.Select(member => member.Key).Union(other.Select(member => member.Key)).ToList())
                foreach (var found in Differences(at.Length == 0 ? name : $"{at}.{name}", one[name], other[name])) yield return found;
        }
        else if (ours is JsonArray these && theirs is JsonArray those && these.Count == those.Count)
        {
            for (var i = 0; i < these.Count; i++)
                foreach (var found in Differences(at, these[i], those[i])) yield return found;
        }
        else if (!JsonNode.DeepEquals(ours, theirs))
        {
            yield return (at, $"ours {ours?.ToJsonString() ?? "none"}, theirs {theirs?.ToJsonString() ?? "none"}");
        }
    }
}
