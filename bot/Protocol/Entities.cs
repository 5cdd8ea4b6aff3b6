using System.Text.Json;
using System.Text.RegularExpressions;
using PracticeBot.Language;

namespace PracticeBot.Bot.Protocol;

/// <summary>What is read of an activity's entities: who was mentioned in its text, and the client's language (protocol 1.10).</summary>
static partial class Entities
{
    const int LongestName = 256;

    /// <summary>The text as it was said to the bot: without its own mention, and with others by their names alone.</summary>
    public static string SpokenText(this Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var mention in activity.OfType("mention"))
        {
            if (mention.Text("text") is not { Length: > 0 } written || mention.Member("mentioned") is not { } mentioned) continue;

            text = text.Replace("&nbsp;", " ", StringComparison.OrdinalIgnoreCase); // what Teams leaves beside a mention
            var isBot = mentioned.Text("id") is { } id && id == activity.Recipient?.Id;
            var isTag = Tag().IsMatch(written);
            if (!isBot && !isTag) continue; // a name in the place of any word could be made to grow without end

            var name = isBot ? "" : Tag().Replace(mentioned.Text("name") is { Length: < LongestName } known ? known : written, "");
            text = With(text, written, name);
            if (isTag) text = With(Tag().Replace(text, "<${end}at>"), Tag().Replace(written, "<${end}at>"), name);
        }

        return text.Trim();
    }

    /// <summary>The text with the name wherever the mention is written; with none, what stood beside the mention moves together.</summary>
    static string With(string text, string written, string name)
    {
        if (name.Length > 0) return text.Replace(written, name, StringComparison.OrdinalIgnoreCase);

        var (parts, from) = (new List<string>(), 0);
        for (int at; (at = text.IndexOf(written, from, StringComparison.OrdinalIgnoreCase)) >= 0; from = at + written.Length)
            parts.Add(text[from..at].Trim(' '));
        return from == 0 ? text : string.Join(' ', [.. parts, text[from..].Trim(' ')]);
    }

    /// <summary>Where a mention begins and ends; the text may number it where the entity does not.</summary>
    [GeneratedRegex(@"<(?<end>/?)at(\s[^<>]*)?>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Tag();

    /// <summary>The language that the activity or its client names, where it is one of ours; French where none is.</summary>
    public static LanguageCode SpokenLanguage(this Activity activity) =>
        LanguageCodes.FromTag(activity.Locale)
        ?? activity.OfType("clientInfo").Select(client => LanguageCodes.FromTag(client.Text("locale"))).FirstOrDefault(language => language is not null)
        ?? LanguageCode.French;

    static IEnumerable<JsonElement> OfType(this Activity activity, string type) => activity.Entities is { ValueKind: JsonValueKind.Array } entities
        ? entities.EnumerateArray().Where(entity => string.Equals(entity.Text("type"), type, StringComparison.OrdinalIgnoreCase))
        : [];
}

/// <summary>Reads JSON that anyone may have written.</summary>
static class JsonReading
{
    /// <summary>The property's text; null when it is missing or anything else.</summary>
    public static string? Text(this JsonElement element, string property) =>
        element.Member(property) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The property; null when it is missing, null, or the element is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(property, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;
}
