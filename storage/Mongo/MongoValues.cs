using System.Buffers;
using System.Buffers.Text;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Storage.Mongo;

/// <summary>
/// How values look in the documents: ids are binary of subtype 4, content of subtype 0, instants BSON dates (milliseconds, UTC), days and times ISO
/// text that sorts, enumerations their names.
/// </summary>
static class MongoValues
{
    const string Day = "yyyy-MM-dd";
    const string Time = "HH:mm:ss";

    public static void Write(object? value, IBufferWriter<byte> json)
    {
        switch (value)
        {
            case null: json.Write("null"u8); break;
            case string text: WriteText(text, json); break;
            case bool truth: json.Write(truth ? "true"u8 : "false"u8); break;
            case int or long: Write($"{value}", json); break;
            case Guid id: Write($$$"""{"$binary":{"base64":"{{{Convert.ToBase64String(id.ToByteArray(bigEndian: true))}}}","subType":"04"}}""", json); break;
            case byte[] bytes: WriteBytes(bytes, json); break;
            case DateTimeOffset at: Write($$$"""{"$date":{"$numberLong":"{{{at.ToUnixTimeMilliseconds()}}}"}}""", json); break;
            case DateOnly day: WriteText(Text(day), json); break;
            case TimeOnly time: WriteText(time.ToString(Time, CultureInfo.InvariantCulture), json); break;
            case LanguageCode language: WriteText(language.Tag(), json); break;
            case TopicId topic: WriteText(topic.Value, json); break;
            case Enum other: WriteText(other.ToString(), json); break;
            case FormattableString document: MongoCommand.Write(document, json); break;
            case JsonElement read: json.Write(Encoding.UTF8.GetBytes(read.GetRawText())); break;
            case IEnumerable items: WriteAll(items, json); break;
            default: throw new NotSupportedException($"No document holds a {value.GetType().Name}.");
        }
    }

    public static string Text(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    public static Guid Id(this JsonElement document, string name) => document.GetProperty(name).Id();

    public static Guid Id(this JsonElement value) =>
        new(value.GetProperty("$binary").GetProperty("base64").GetBytesFromBase64(), bigEndian: true);

    public static byte[] Bytes(this JsonElement document, string name) =>
        document.GetProperty(name).GetProperty("$binary").GetProperty("base64").GetBytesFromBase64();

    public static Guid? IdOrNull(this JsonElement document, string name) => document.Kept(name)?.Id();

    public static string TextOf(this JsonElement document, string name) => document.GetProperty(name).GetString()!;

    public static string? TextOrNull(this JsonElement document, string name) => document.Kept(name)?.GetString();

    public static int Int(this JsonElement document, string name) => document.GetProperty(name).GetInt32();

    public static long Long(this JsonElement document, string name) => document.GetProperty(name).GetInt64();

    public static DateTimeOffset At(this JsonElement document, string name) => At(document.GetProperty(name));

    public static DateTimeOffset? AtOrNull(this JsonElement document, string name) => document.Kept(name) is { } kept ? At(kept) : null;

    public static DateOnly Date(this JsonElement document, string name) =>
        DateOnly.ParseExact(document.TextOf(name), Day, CultureInfo.InvariantCulture);

    public static DateOnly? DateOrNull(this JsonElement document, string name) => document.Kept(name) is null ? null : document.Date(name);

    public static TimeOnly? TimeOrNull(this JsonElement document, string name) =>
        document.TextOrNull(name) is { } text ? TimeOnly.ParseExact(text, Time, CultureInfo.InvariantCulture) : null;

    public static T Named<T>(this JsonElement document, string name)
        where T : struct, Enum => Enum.Parse<T>(document.TextOf(name));

    public static LanguageCode? Language(this JsonElement document, string name) => LanguageCodes.FromTag(document.TextOrNull(name));

    public static EquatableList<string> Texts(this JsonElement document, string name) =>
        document.All(name).Select(item => item.GetString()!).ToEquatableList();

    public static EquatableList<TopicId> Topics(this JsonElement document, string name) =>
        document.All(name).Select(item => new TopicId(item.GetString()!)).ToEquatableList();

    /// <summary>The items of an array; none when a document of an older shape has no such array.</summary>
    public static IEnumerable<JsonElement> All(this JsonElement document, string name) =>
        document.Kept(name) is { } items ? items.EnumerateArray() : [];

    /// <summary>The value under this name; null when there is none, or null is kept there.</summary>
    public static JsonElement? Kept(this JsonElement document, string name) =>
        document.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    // Relaxed Extended JSON writes the years 1970 to 9999 as text and any other as milliseconds.
    public static DateTimeOffset At(this JsonElement value) => value.GetProperty("$date") is { ValueKind: JsonValueKind.Object } canonical
        ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(canonical.TextOf("$numberLong"), CultureInfo.InvariantCulture))
        : value.GetProperty("$date").GetDateTimeOffset();

    static void WriteAll(IEnumerable items, IBufferWriter<byte> json)
    {
        json.Write("["u8);
        var first = true;
        foreach (var item in items)
        {
            if (!first) json.Write(","u8);
            Write(item, json);
            first = false;
        }

        json.Write("]"u8);
    }

    static void WriteText(string text, IBufferWriter<byte> json)
    {
        json.Write("\""u8);
        json.Write(JsonEncodedText.Encode(Encoding.UTF8.GetBytes(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        json.Write("\""u8);
    }

    static void WriteBytes(byte[] bytes, IBufferWriter<byte> json)
    {
        json.Write("{\"$binary\":{\"base64\":\""u8);
        Base64.EncodeToUtf8(bytes, json.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var written);
        json.Advance(written);
        json.Write("\",\"subType\":\"00\"}}"u8);
    }

    static void Write(string ascii, IBufferWriter<byte> json) => Encoding.ASCII.GetBytes(ascii, json);
}
