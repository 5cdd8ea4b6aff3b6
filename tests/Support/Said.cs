using System.Text.Json;

namespace PracticeBot.Tests.Support;

/// <summary>An activity as a reader sees it.</summary>
static class Said
{
    /// <summary>All its words: the sentence, and its card as the fallback text tells it; without the marks that isolate names.</summary>
    public static string Words(this JsonElement activity)
    {
        var card = activity.Member("attachments") is { } attachments
            ? string.Join('\n', attachments.EnumerateArray().Select(one => one.Member("content")?.Text("fallbackText")))
            : "";
        return string.Concat($"{activity.Text("text")}\n{card}".Where(c => c is < '\u2066' or > '\u2069')).Trim();
    }

    public static bool IsMessage(this JsonElement activity) => activity.Text("type") == "message";

    /// <summary>Whether it tells something outside a turn.</summary>
    public static bool IsNotice(this JsonElement activity) =>
        activity.TryGetProperty("channelData", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("notice", out _);

}
