using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PracticeBot.Tests.Support;

/// <summary>A channel that delivers what people of the emulator said, again and again until it is taken.</summary>
static class TheEmulator
{
    public static JsonObject Said(TheConnector connector, string handle, string id, Action<JsonObject> shape)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = id,
            ["channelId"] = "emulator",
            ["serviceUrl"] = connector.Address,
            ["from"] = new JsonObject { ["id"] = handle },
            ["recipient"] = new JsonObject { ["id"] = "practicebot" },
            ["conversation"] = new JsonObject { ["id"] = $"c-{handle}" },
        };
        shape(activity);
        return activity;
    }

    /// <summary>Hands in a form, or presses a button.</summary>
    public static JsonObject Submitted(TheConnector connector, string handle, string id, string route, params (string Name, string Value)[] values) =>
        Said(connector, handle, id, activity =>
        {
            var value = new JsonObject { ["route"] = route };
            foreach (var (name, given) in values) value[name] = given;
            activity["value"] = value;
        });

    public static JsonObject Logged(TheConnector connector, string handle, string id, string summary) => Submitted(
        connector, handle, id, "exchange.log", ("form", "1"), ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", summary));

    /// <summary>Delivered to any of these, each time to another; how often it was sent.</summary>
    public static async Task<int> DeliverAsync(JsonObject activity, params IReadOnlyList<HttpClient> to)
    {
        for (var times = 1; ; times++)
        {
            try
            {
                using var response = await to[Random.Shared.Next(to.Count)].PostAsJsonAsync("api/messages", activity);
                if (response.IsSuccessStatusCode) return times;
            }
            catch (HttpRequestException) when (times < 2_000)
            {
                // dead just now
            }

            await Task.Delay(20);
        }
    }

    /// <summary>The notices among what was posted, each with its place among all posts.</summary>
    public static List<(string Id, int At)> Notices(TheConnector connector) =>
        [.. connector.Posts.Select((one, at) => (one.Activity, at)).Where(one => one.Activity.IsNotice())
            .Select(one => (one.Activity.GetProperty("channelData").Text("noticeId")!, one.at))];
}
