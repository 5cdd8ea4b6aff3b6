using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;

namespace PracticeBot.Bot.Channels;

/// <summary>
/// Cards and forms as Adaptive Cards 1.5, with Action.Submit, which works where Action.Execute does not. Text is escaped, since
/// a TextBlock reads Markdown.
/// </summary>
static class AdaptiveCards
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    public static JsonElement Of(Card card, LanguageCode language, string fallback)
    {
        var body = new JsonArray(Heading(card.Title));
        if (card.Subtitle is { } subtitle) body.Add(Text(subtitle, subtle: true));
        if (card.Facts.Count > 0) body.Add(Facts(card.Facts));
        foreach (var paragraph in card.Paragraphs) body.Add(Text(paragraph));
        foreach (var item in card.Items) body.Add(Item(item));

        var actions = Actions(card.Choices);
        if (card.Link is { } link)
            actions.Insert(0, new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = link.Title, ["url"] = link.Url });
        return Envelope(body, actions, language, fallback);
    }

    public static JsonElement Of(Form form, LanguageCode language, string fallback)
    {
        var body = new JsonArray(Heading(form.Title));
        foreach (var field in form.Fields) body.Add(Input(field, form.Values[field.Name]));

        var data = Data(form.Route, form.Values.Without([.. form.Fields.Select(field => field.Name)]));
        data["form"] = "1";
        return Envelope(
            body,
            [
                new JsonObject { ["type"] = "Action.Submit", ["title"] = form.Submit, ["data"] = data, ["style"] = "positive" },
            ],
            language, fallback);
    }

    /// <summary>Backslashes before what Markdown would read as markup (CommonMark 0.31 §2.4).</summary>
    public static string Escaped(string text)
    {
        if (text.AsSpan().IndexOfAny("\\`*_[]<>#") < 0) return text;
        var escaped = new System.Text.StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if ("\\`*_[]<>#".Contains(c, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    static JsonElement Envelope(JsonArray body, JsonArray actions, LanguageCode language, string fallback)
    {
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["lang"] = language.Tag(),
            ["fallbackText"] = fallback,
            ["body"] = body,
        };
        if (language == LanguageCode.Arabic) card["rtl"] = true;
        if (actions.Count > 0) card["actions"] = actions;
        return JsonSerializer.SerializeToElement(card, CardJson.Default.JsonObject);
    }

    static JsonObject Heading(string text) => new()
    {
        ["type"] = "TextBlock",
        ["text"] = Escaped(text),
        ["weight"] = "Bolder",
        ["size"] = "Medium",
        ["wrap"] = true,
        ["style"] = "heading",
    };

    static JsonObject Text(string text, bool subtle = false)
    {
        var block = new JsonObject { ["type"] = "TextBlock", ["text"] = Escaped(text), ["wrap"] = true };
        if (subtle) block["isSubtle"] = true;
        return block;
    }

    static JsonObject Facts(IReadOnlyList<CardFact> facts) => new()
    {
        ["type"] = "FactSet",
        ["facts"] = new JsonArray([.. facts.Select(fact => new JsonObject { ["title"] = fact.Label, ["value"] = Escaped(fact.Value) })]),
    };

    static JsonObject Item(CardItem item)
    {
        var items = new JsonArray(
            new JsonObject { ["type"] = "TextBlock", ["text"] = Escaped(item.Title), ["weight"] = "Bolder", ["wrap"] = true },
            Text(item.Detail));
        if (item.Choices.Count > 0) items.Add(new JsonObject { ["type"] = "ActionSet", ["actions"] = Actions(item.Choices) });
        return new() { ["type"] = "Container", ["separator"] = true, ["items"] = items };
    }

    static JsonArray Actions(IReadOnlyList<Choice> choices) => new([.. choices.Select(choice => new JsonObject
    {
        ["type"] = "Action.Submit",
        ["title"] = choice.Title,
        ["data"] = Data(choice.Route, choice.Slots),
        // A button of a card with inputs elsewhere must not be held back by them.
        ["associatedInputs"] = "none",
    })]);

    public static JsonObject Data(string route, Slots slots)
    {
        var data = new JsonObject { ["route"] = route };
        foreach (var (name, value) in slots) data[name] = value;
        return data;
    }

    static JsonObject Input(Field field, string? value)
    {
        var input = new JsonObject { ["id"] = field.Name, ["label"] = field.Label };
        if (field.Required)
        {
            input["isRequired"] = true;
            input["errorMessage"] = field.Question;
        }

        if (value is not null) input["value"] = value;
        switch (field.Kind)
        {
            case FieldKind.PastDate or FieldKind.FutureDate:
                input["type"] = "Input.Date";
                break;
            case FieldKind.Choice or FieldKind.Choices:
                input["type"] = "Input.ChoiceSet";
                input["style"] = field.Kind == FieldKind.Choice ? "compact" : "expanded";
                if (field.Kind == FieldKind.Choices) input["isMultiSelect"] = true;
                input["choices"] = new JsonArray(
                    [.. field.Options.Select(option => new JsonObject { ["title"] = option.Title, ["value"] = option.Value })]);
                break;
            default:
                input["type"] = "Input.Text";
                input["maxLength"] = Limits.Text;
                if (field.Kind == FieldKind.LongText) input["isMultiline"] = true;
                break;
        }

        if (field.Placeholder is { } placeholder) input["placeholder"] = placeholder;
        return input;
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonObject))]
sealed partial class CardJson : System.Text.Json.Serialization.JsonSerializerContext;
