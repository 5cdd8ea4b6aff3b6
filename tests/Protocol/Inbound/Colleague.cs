using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol.Inbound;

/// <summary>Where something is said in Teams.</summary>
sealed record Place(string Conversation, string Type, string? Team = null)
{
    public static Place Channel { get; } = new("19:commune@thread.tacv2;messageid=1700000000001", "channel", "19:commune@thread.tacv2");

    public static Place Group { get; } = new("19:group@thread.v2", "groupChat");
}

/// <summary>Someone in Teams, alone with the bot or among others.</summary>
/// <param name="handle">Theirs in the demo community; anything else is a stranger.</param>
sealed class Colleague(TheTeams teams, string handle)
{
    public string Entra { get; } = DerivedId.From("tests.entra", handle).ToString();

    public string User => $"tenant-1/{Entra}";

    /// <summary>As Teams calls them.</summary>
    public string Id => $"29:{handle}";

    public Place Alone { get; } = new($"a:{handle}", "personal");

    /// <summary>An activity of theirs, with an id that nothing else has.</summary>
    public JsonObject Activity(string type, Place? at = null, Action<JsonObject>? shape = null) => teams.Cases.Activity(activity =>
    {
        var place = at ?? Alone;
        activity.Remove("text");
        activity["type"] = type;
        activity["id"] = teams.House.NextId();
        activity["from"] = new JsonObject { ["id"] = Id, ["name"] = handle, ["aadObjectId"] = Entra };
        activity["conversation"] = new JsonObject { ["id"] = place.Conversation, ["conversationType"] = place.Type, ["tenantId"] = "tenant-1" };
        if (place.Type != "personal") activity["conversation"]!["isGroup"] = true;
        if (place.Team is { } team) activity["channelData"]!["team"] = new JsonObject { ["id"] = team, ["name"] = "Commune" };
        shape?.Invoke(activity);
    });

    public JsonObject Message(string text, Place? at = null, Action<JsonObject>? shape = null) => Activity("message", at, activity =>
    {
        activity["text"] = text;
        shape?.Invoke(activity);
    });

    public JsonObject Invoke(string name, JsonNode value, Place? at = null, Action<JsonObject>? shape = null) => Activity("invoke", at, activity =>
    {
        activity["name"] = name;
        activity["value"] = value;
        shape?.Invoke(activity);
    });

    /// <summary>A card's button, or a form on one, where the card can change.</summary>
    public JsonObject Executes(string route, Place? at = null, params (string Name, string Value)[] values) => Invoke(
        "adaptiveCard/action", new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = route, ["data"] = Data(route, values) }, ["trigger"] = "manual" },
        at, activity => activity["replyToId"] = "card-1");

    /// <summary>What a card's button carries.</summary>
    public static JsonObject Data(string route, params (string Name, string Value)[] values)
    {
        var data = new JsonObject { ["route"] = route };
        foreach (var (name, value) in values) data[name] = value;
        return data;
    }

    /// <summary>Says it, and reads what is posted in answer to it.</summary>
    public async Task<IReadOnlyList<Posted>> IsAnsweredAsync(JsonObject activity)
    {
        var before = teams.House.Connector.Posts.Count;
        Assert.Equal(200, (await teams.DeliverAsync(activity)).Status);
        return [.. teams.House.Connector.Posts.Skip(before).Where(one => one.Activity.IsReply())];
    }

    /// <summary>The words of all that is answered to it.</summary>
    public async Task<string> ToldAsync(string text, Place? at = null, Action<JsonObject>? shape = null) => Words(await IsAnsweredAsync(Message(text, at, shape)));

    public static string Words(IEnumerable<Posted> posts) => string.Join('\n', posts.Where(one => one.Activity.IsMessage()).Select(one => one.Activity.Words()));

    /// <summary>Hands in a form, as a message with a value.</summary>
    public JsonObject Submits(string route, Place? at = null, params (string Name, string Value)[] values) =>
        Activity("message", at, activity => activity["value"] = Data(route, values));

    /// <summary>Waits until they are told something of its own accord, in these words.</summary>
    public Task<JsonElement> IsToldAsync(params string[] words) => teams.House.Connector.TookAsync(activity =>
        activity.IsNotice() && activity.GetProperty("recipient").Text("id") == Id
        && Array.TrueForAll(words, word => activity.Words().Contains(word, StringComparison.Ordinal)));
}

static class ActivityShapes
{
    public static JsonObject With(this JsonObject activity, string name, JsonNode value)
    {
        activity[name] = value;
        return activity;
    }
}
