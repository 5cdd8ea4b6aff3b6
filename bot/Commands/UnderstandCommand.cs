using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PracticeBot.Bot.Commands.Understanding;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Bot.Web;
using PracticeBot.Language;
using PracticeBot.People;
using PracticeBot.Storage;

namespace PracticeBot.Bot.Commands;

/// <summary>Says how a sentence would be understood and why, or how many of a file's are understood as its lines say.</summary>
static class UnderstandCommand
{
    const string WhenFormat = "yyyy-MM-dd";

    public static Command Create()
    {
        var text = new Argument<string?>("text") { Arity = ArgumentArity.ZeroOrOne, Description = "What somebody writes." };
        var speaker = new Option<string?>("--as") { Description = "Who writes it, such as salma: says whether they may ask for it." };
        var at = new Option<string?>("--at") { Description = "When it is written, such as 2026-03-18T10:30; now by default." };
        var file = new Option<FileInfo?>("--file") { Description = "Lines of {id, lang, person, text, route, slots}, each to be understood as it says." };
        var json = CopyReport.JsonOption();
        var command = new Command("understand", "Says how a sentence would be understood, and why. It changes nothing.") { text, speaker, at, file, json };
        command.SetAction((asked, ct) => RunAsync(
            asked.GetValue(text), asked.GetValue(speaker), Day(asked.GetValue(at)), asked.GetValue(file), asked.GetValue(json), ct));
        return command;
    }

    static async Task<int> RunAsync(string? text, string? speaker, DateOnly today, FileInfo? file, bool json, CancellationToken ct)
    {
        if ((text is null) == (file is null))
            throw new StorageException("Say one sentence, or name a file of them: understand \"mes échanges\", or understand --file said.jsonl.");
        var recogniser = new Recogniser();
        if (file is not null) return await ScoreAsync(recogniser, file, today, json, ct);

        var said = recogniser.Recognise(text!, today, SharedTopics.All, DemoNames.Of(speaker));
        var shown = RecognitionTrace.Of(said);
        shown["asks"] = said.IsClose;
        shown["languages"] = Languages(text!);
        if (speaker is not null)
        {
            var person = DemoCommunity.Find(speaker) ?? throw new StorageException(
                $"Nobody of the demo community is called {speaker}: {string.Join(", ", DemoCommunity.People.Select(one => one.Handle))}.");
            shown["allowed"] = person.ToPerson().Allows(said.Route);
        }
        if (json) Write(shown);
        else Tell(shown);
        return 0;
    }

    static async Task<int> ScoreAsync(Recogniser recogniser, FileInfo file, DateOnly today, bool json, CancellationToken ct)
    {
        if (!file.Exists) throw new StorageException($"There is no file {file.FullName}: name one with a JSON object a line.");
        var understood = new List<Understood>();
        await foreach (var line in File.ReadLinesAsync(file.FullName, ct))
        {
            if (line.Trim().Length is 0) continue;
            var wanted = Wanted.Read(line)
                ?? throw new StorageException($"Line {understood.Count + 1} of {file.Name} is no object with id, lang, text, route and slots.");
            understood.Add(Understood.By(recogniser, wanted, today));
        }

        if (!json)
        {
            new Scores(understood).WriteTo(Console.Out);
            return 0;
        }

        var lines = new JsonArray();
        foreach (var one in understood)
        {
            var shown = one.Shown.DeepClone().AsObject();
            shown.Insert(0, "id", one.Wanted.Id);
            shown["languages"] = Languages(one.Wanted.Text);
            lines.Add((JsonNode)shown);
        }
        Write(lines);
        return 0;
    }

    /// <summary>The one that most of it is in comes first.</summary>
    static JsonArray Languages(string text) => [.. LanguageDetection.All(text).Select(one => JsonValue.Create(one.Tag()))];

    static void Tell(JsonObject shown)
    {
        foreach (var (name, value) in shown)
        {
            if (value is JsonObject { Count: > 0 } inner)
                foreach (var (slot, said) in inner) Console.WriteLine($"{name + "." + slot,-20}{Written(said)}");
            else Console.WriteLine($"{name,-20}{Written(value)}");
        }
    }

    static string Written(JsonNode? value) => value switch
    {
        null => "-",
        JsonValue one => one.ToString(),
        _ => value.ToJsonString(UnderstandJson.Readable.Options),
    };

    static void Write(JsonNode shown) => Console.WriteLine(shown.ToJsonString(UnderstandJson.Readable.Options));

    static DateOnly Day(string? at)
    {
        if (at is null) return DateOnly.FromDateTime(Hosting.Clock.GetLocalNow().DateTime);
        if (at.Length >= WhenFormat.Length
            && DateOnly.TryParseExact(at[..WhenFormat.Length], WhenFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        throw new StorageException($"\"{at}\" is no time: write it as 2026-03-18T10:30.");
    }
}

/// <summary>Arabic is to be read, not escaped.</summary>
[JsonSerializable(typeof(JsonNode))]
sealed partial class UnderstandJson : JsonSerializerContext
{
    public static UnderstandJson Readable { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
