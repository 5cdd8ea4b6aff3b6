using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Channels;
using PracticeBot.Bot.Dialogue.Recognition;

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
        var (said, followUps) = (new JsonObject(), new JsonArray());
        var given = slots.ToDictionary(slot => slot.Key, slot => slot.Value, StringComparer.Ordinal);
        for (var number = 1; number <= FollowUpSlots.Most; number++)
        {
            var (who, what, due) = (FollowUpSlots.Who(number), FollowUpSlots.What(number), FollowUpSlots.Due(number));
            if (!given.ContainsKey(what)) continue;
            var followUp = new JsonObject();
            foreach (var (part, name) in new[] { ("who", who), ("what", what), ("due", due) })
                if (given.Remove(name, out var value)) followUp[part] = value;
            followUps.Add((JsonNode)followUp);
        }

        foreach (var (name, value) in given)
        {
            if (name.StartsWith(Form.Skipped(""), StringComparison.Ordinal)) continue; // ours, not something that was said
            said[name] = lists.Contains(name, StringComparer.Ordinal)
                ? new JsonArray([.. value.Split(name == "topics" ? ',' : '\n').Select(one => JsonValue.Create(one))])
                : value;
        }
        if (followUps.Count > 0) said["followUps"] = followUps;
        return said;
    }
}
