using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <summary>What there is to know of what people say: the JSON files beside this one, which are part of the program.</summary>
static partial class RecognitionData
{
    /// <summary>A list of words, or a sentence of them, by name.</summary>
    public static Dictionary<string, string> Words(string file) => Read(file, RecognitionJson.Default.DictionaryStringString);

    public static Dictionary<string, string[]> Lists(string file) => Read(file, RecognitionJson.Default.DictionaryStringStringArray);

    /// <summary>The same by a second name, such as a language.</summary>
    public static Dictionary<string, Dictionary<string, string[]>> Tables(string file) =>
        Read(file, RecognitionJson.Default.DictionaryStringDictionaryStringStringArray);

    static T Read<T>(string file, JsonTypeInfo<T> type)
    {
        using var json = typeof(RecognitionData).Assembly.GetManifestResourceStream(typeof(RecognitionData), file)
            ?? throw new InvalidOperationException($"{file} is not embedded: see EmbeddedResource in PracticeBot.Bot.csproj.");
        return JsonSerializer.Deserialize(json, type)!;
    }

    [JsonSerializable(typeof(Dictionary<string, string>))]
    [JsonSerializable(typeof(Dictionary<string, string[]>))]
    [JsonSerializable(typeof(Dictionary<string, Dictionary<string, string[]>>))]
    sealed partial class RecognitionJson : JsonSerializerContext;
}
