using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Channels;

namespace PracticeBot.Bot.Dialogue;

/// <summary>How a turn was understood, for whoever watches it in the emulator: route, score, slots.</summary>
static class RecognitionTrace
{
    static readonly string[] lists = ["topics", "decisions"];

    public static JsonElement Of(Intent intent)
    {
        var slots = new JsonObject();
        foreach (var (name, value) in intent.Slots)
        {
            if (name.StartsWith(Form.Skipped(""), StringComparison.Ordinal)) continue; // ours, not something that was said
            slots[name] = lists.Contains(name, StringComparer.Ordinal)
                ? new JsonArray([.. value.Split(name == "topics" ? ',' : '\n').Select(v => JsonValue.Create(v))])
                : value;
        }

        return JsonSerializer.SerializeToElement(
            new JsonObject { ["route"] = intent.Route, ["score"] = Math.Round(intent.Score, 3), ["slots"] = slots },
            CardJson.Default.JsonObject);
    }
}
