using System.Collections.Concurrent;

namespace PracticeBot.Bot.Dialogue.Recognition;

/// <param name="Language">The tag of the file it stands in; empty for a phrase of triggers.json, of any.</param>
sealed record Example(string Route, string Language, string Text);

/// <summary>
/// What people may say and the route that they ask for by it: <c>examples.*.json</c>, and every whole phrase that triggers.json knows.
/// </summary>
static class Examples
{
    /// <summary>The day on which they are read; any would do.</summary>
    static readonly DateOnly day = new(2026, 3, 18);

    /// <summary>Each reads its part of them.</summary>
    const int Readers = 2;
    const int MostSigns = 1_000;

    static readonly string[] languages = ["ar", "en", "fr"];

    public static IReadOnlyList<Example> All(Triggers triggers) =>
        [.. languages.SelectMany(Of), .. triggers.Sentences().Select(said => new Example(said.Route, "", said.Text))];

    static IEnumerable<Example> Of(string language) =>
        RecognitionData.Lists($"examples.{language}.json").SelectMany(route => route.Value.Select(text => new Example(route.Key, language, text)));

    public static LinearClassifier Learn(Triggers triggers, IReadOnlyList<Example> examples)
    {
        var read = new ClassifierTraining.Example[examples.Count];
        Parallel.ForEach(Partitioner.Create(0, read.Length, (read.Length / Readers) + 1), range =>
        {
            var book = new Wordbook();
            var signs = new List<Sign>(MostSigns);
            for (var i = range.Item1; i < range.Item2; i++) read[i] = Read(triggers, examples[i], new Dice((uint)i + 7), book, signs);
        });
        return ClassifierTraining.Learn(read, ClassifierTraining.OfRoutes);
    }

    /// <summary>As it was written, mistyped, and with a word left out.</summary>
    /// <param name="signs">Of use only meanwhile.</param>
    static ClassifierTraining.Example Read(Triggers triggers, Example example, Dice dice, Wordbook book, List<Sign> signs)
    {
        var heard = triggers.Hear(new Message(example.Text, day), book);
        var request = Request.Of(heard, triggers);
        var words = Signs.WordsOf(heard.Message, request);
        signs.Clear();
        Signs.OfShape(heard, triggers, request, signs);
        Signs.OfTelling(Telling.Of(heard, request, null, book), signs);
        var shape = signs.Count;
        var written = With(words);
        var mistyped = With(Misspelling.Of(words, dice));
        shape = 0;
        return new(example.Route, [written, mistyped, With(Misspelling.Shortened(words, dice))]);

        Sign[] With(string[] words)
        {
            signs.RemoveRange(shape, signs.Count - shape);
            Signs.OfWords(words, signs, book);
            return [.. signs];
        }
    }
}
