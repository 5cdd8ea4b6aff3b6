using System.Text.Json;

namespace PracticeBot.Tests.Support;

/// <summary>An activity as a reader sees it.</summary>
static class Said
{
    /// <summary>All its words: the sentence, and its card as the fallback text tells it, as a test writes them.</summary>
    public static string Words(this JsonElement activity)
    {
        var card = activity.Member("attachments") is { } attachments
            ? string.Join('\n', attachments.EnumerateArray().Select(one => one.Member("content")?.Text("fallbackText")))
            : "";
        return Plain($"{activity.Text("text")}\n{card}").Trim();
    }

    /// <summary>As a test writes it: without the marks that isolate names, with the spaces and the apostrophe of a keyboard.</summary>
    public static string Plain(string text) => string.Concat(text.Where(c => c is < '\u2066' or > '\u2069'))
        .Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\'');

    public static bool IsMessage(this JsonElement activity) => activity.Text("type") == "message";

    /// <summary>Whether it tells something outside a turn.</summary>
    public static bool IsNotice(this JsonElement activity) =>
        activity.TryGetProperty("channelData", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("notice", out _);

    /// <summary>Neither told of its own accord nor the sign of typing, which only a slow turn shows.</summary>
    public static bool IsReply(this JsonElement activity) => !activity.IsNotice() && activity.Text("type") != "typing";
}
