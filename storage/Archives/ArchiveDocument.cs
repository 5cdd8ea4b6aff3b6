using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PracticeBot.Storage.Archives;

/// <summary>
/// One document in the shape that all stores share: ids are 32 hex digits, instants UTC with milliseconds, days ISO text; what
/// is null or empty is left out, and names are in order, so that equal documents are equal text.
/// </summary>
/// <param name="Key">Its place in the collection it was read from.</param>
public sealed record ArchiveDocument(string Key, string Json)
{
    const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    internal static ArchiveDocument Of(string key, JsonNode document)
    {
        using var text = new MemoryStream();
        // The default encoder, as the stores use: what they keep as JSON text stays the same to the letter.
        using (var json = new Utf8JsonWriter(text)) Write(document, json);
        return new(key, Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length));
    }

    internal static string Hex(Guid id) => id.ToString("N");

    internal static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    static void Write(JsonNode? value, Utf8JsonWriter json)
    {
        switch (value)
        {
            case JsonObject members:
                json.WriteStartObject();
                foreach (var (name, member) in members.Where(member => !IsEmpty(member.Value)).OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(name);
                    Write(member, json);
                }

                json.WriteEndObject();
                break;
            case JsonArray items:
                json.WriteStartArray();
                foreach (var item in items) Write(item, json);
                json.WriteEndArray();
                break;
            case null: json.WriteNullValue(); break;
            // Read anew, so that the same letters are escaped in the same way wherever they came from.
            case JsonValue text when text.GetValueKind() == JsonValueKind.String: json.WriteStringValue(text.GetValue<string>()); break;
            default: value.WriteTo(json); break;
        }
    }

    static bool IsEmpty(JsonNode? value) => value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 };
}

/// <summary>Reads the values of the shared shape.</summary>
static class ArchiveValues
{
    public static Guid Hex(this JsonElement document, string name) => Guid.ParseExact(document.GetProperty(name).GetString()!, "N");

    public static Guid? HexOrNull(this JsonElement document, string name) =>
        document.TryGetProperty(name, out var id) ? Guid.ParseExact(id.GetString()!, "N") : null;

    public static DateTimeOffset Instant(this JsonElement document, string name) => document.GetProperty(name).GetDateTimeOffset();

    public static DateTimeOffset? InstantOrNull(this JsonElement document, string name) =>
        document.TryGetProperty(name, out var at) ? at.GetDateTimeOffset() : null;
}
