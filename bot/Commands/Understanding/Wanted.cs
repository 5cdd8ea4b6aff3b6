using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.People;

namespace PracticeBot.Bot.Commands.Understanding;

/// <summary>A line that says how it is to be understood.</summary>
sealed record Wanted(string Id, string Language, string Person, string Text, string Route, JsonObject Slots)
{
    public static Wanted? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject one && one["text"] is { } text && one["route"] is { } route
                ? new((string?)one["id"] ?? "", (string?)one["lang"] ?? "", (string?)one["person"] ?? "", (string)text!, (string)route!, one["slots"] as JsonObject ?? [])
                : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <param name="Shown">As the trace shows it: what is scored is what people see.</param>
sealed record Understood(Wanted Wanted, Recognition Said, JsonObject Shown)
{
    public bool Rightly => Said.Route == Wanted.Route;

    public static Understood By(Recogniser recogniser, Wanted wanted, DateOnly today)
    {
        var said = recogniser.Recognise(wanted.Text, today, SharedTopics.All, DemoNames.Of(wanted.Person));
        return new(wanted, said, RecognitionTrace.Of(said));
    }
}
