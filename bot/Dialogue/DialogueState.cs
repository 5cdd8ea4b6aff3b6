using System.Text.Json;
using System.Text.Json.Serialization;

namespace PracticeBot.Bot.Dialogue;

/// <summary>What a conversation remembers between turns: only what a card cannot carry.</summary>
/// <param name="Form">The form that is being filled in.</param>
/// <param name="Choices">What the numbers under the last plain-text answer stand for.</param>
sealed record DialogueState(OpenForm? Form, EquatableList<Choice> Choices)
{
    public static DialogueState Fresh { get; } = new(null, []);

    public static DialogueState FromJson(string? json)
    {
        if (json is null) return Fresh;
        var kept = JsonSerializer.Deserialize(json, DialogueJson.Default.KeptState)!;
        return new(
            kept.Form is { } form ? new(form.Route, new(form.Values), form.Asking) : null,
            [.. (kept.Choices ?? []).Select(choice => new Choice(choice.Title, choice.Route, new(choice.Slots)))]);
    }

    public string? ToJson() => this == Fresh ? null : JsonSerializer.Serialize(
        new KeptState(
            Form is null ? null : new(Form.Route, Form.Values.ToDictionary(), Form.Asking),
            Choices.Count == 0 ? null : [.. Choices.Select(choice => new KeptChoice(choice.Title, choice.Route, choice.Slots.ToDictionary()))]),
        DialogueJson.Default.KeptState);
}

/// <param name="Asking">The field that was asked for last; null when only its confirmation is.</param>
sealed record OpenForm(string Route, Slots Values, string? Asking);

sealed record KeptState(KeptForm? Form, IReadOnlyList<KeptChoice>? Choices);

sealed record KeptForm(string Route, Dictionary<string, string> Values, string? Asking);

sealed record KeptChoice(string Title, string Route, Dictionary<string, string> Slots);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptState))]
sealed partial class DialogueJson : JsonSerializerContext;
