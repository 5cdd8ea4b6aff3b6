using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Channels;

namespace PracticeBot.Bot.Dialogue;

/// <summary>How a turn was understood, for whoever watches it in the emulator: route, score, slots, and what else it might have been.</summary>
static class RecognitionTrace
{
    static readonly string[] lists = ["topics", "decisions"];

    /// <summary>Where it is asked which of two was meant, the nearer one.</summary>
    public static JsonElement Of(Intent intent) => JsonSerializer.SerializeToElement(
        intent is { Route: Doubts.Route, Said: { } said } ? Of(said) : Of(intent.Route, intent.Score, intent.Slots, intent.Said),
        CardJson.Default.JsonObject);

    public static JsonObject Of(Recognition.Recognition said) => Of(said.Route, said.Score, said.Slots, said);

    static JsonObject Of(string route, double score, IEnumerable<KeyValuePair<string, string>> slots, Recognition.Recognition? said) => new()
    {
        ["route"] = route,
        ["score"] = Math.Round(score, 3),
        ["runnerUp"] = said?.RunnerUp is { } other ? new JsonObject { ["route"] = other.Route, ["score"] = Math.Round(other.Score, 3) } : null,
        ["slots"] = Of(slots),
        ["why"] = said?.Why,
    };

    static JsonObject Of(IEnumerable<KeyValuePair<string, string>> slots)
    {
        var said = new JsonObject();
        foreach (var (name, value) in slots)
        {
            if (name.StartsWith(Form.Skipped(""), StringComparison.Ordinal)) continue; // ours, not something that was said
            said[name] = lists.Contains(name, StringComparer.Ordinal) ? Listed(value, name == "topics" ? ',' : '\n')
                : value is ['[', ..] && name == "followUps" ? JsonNode.Parse(value)
                : value;
        }
        return said;
    }

    static JsonNode Listed(string value, char between) => value is ['[', '"', ..]
        ? JsonNode.Parse(value)!
        : new JsonArray([.. value.Split(between).Select(one => JsonValue.Create(one))]);
}
