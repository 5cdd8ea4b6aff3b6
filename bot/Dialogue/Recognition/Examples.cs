using System.Text.Json;
using System.Text.Json.Serialization;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <param name="Language">The tag of the file it stands in; empty for a phrase of triggers.json, of any.</param>
sealed record Example(string Route, string Language, string Text);

/// <summary>What people may say and the route that they ask for by it: <c>examples.*.json</c>, and every whole phrase that triggers.json knows.</summary>
static partial class Examples
{
    /// <summary>The day on which they are read; any would do.</summary>
    static readonly DateOnly day = new(2026, 3, 18);

    static readonly string[] languages = ["ar", "en", "fr"];

    public static IReadOnlyList<Example> All(Triggers triggers) =>
        [.. languages.SelectMany(Of), .. triggers.Sentences().Select(said => new Example(said.Route, "", said.Text))];

    static IEnumerable<Example> Of(string language)
    {
        using var json = typeof(Examples).Assembly.GetManifestResourceStream(typeof(Examples), $"examples.{language}.json")
            ?? throw new InvalidOperationException($"examples.{language}.json is not embedded: see EmbeddedResource in PracticeBot.Bot.csproj.");
        var routes = JsonSerializer.Deserialize(json, ExamplesJson.Default.DictionaryStringStringArray)!;
        return [.. routes.SelectMany(route => route.Value.Select(text => new Example(route.Key, language, text)))];
    }

    public static RouteModel Learn(Triggers triggers, IReadOnlyList<Example> examples)
    {
        var read = new RouteTraining.Example[examples.Count];
        Parallel.For(0, read.Length, i => read[i] = Read(triggers, examples[i], new Dice((uint)i + 7)));
        return RouteTraining.Learn(read);
    }

    /// <summary>As it was written, mistyped, and with a word left out.</summary>
    static RouteTraining.Example Read(Triggers triggers, Example example, Dice dice)
    {
        var heard = triggers.Hear(new Message(example.Text, day));
        var request = Request.Of(heard, triggers);
        var words = Signs.WordsOf(heard.Message, request);
        List<Sign> shape = [];
        Signs.OfShape(heard, triggers, request, shape);
        Signs.OfTelling(Telling.Of(heard, request, null), shape);
        return new(example.Route, [With(words, shape), With(Misspelling.Of(words, dice), shape), With(Misspelling.Shortened(words, dice), [])]);
    }

    static List<Sign> With(string[] words, List<Sign> shape)
    {
        List<Sign> signs = [.. shape];
        Signs.OfWords(words, signs);
        return signs;
    }

    [JsonSerializable(typeof(Dictionary<string, string[]>))]
    sealed partial class ExamplesJson : JsonSerializerContext;
}
