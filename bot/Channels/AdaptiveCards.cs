using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;

namespace PracticeBot.Bot.Channels;

/// <summary>
/// Cards and forms as Adaptive Cards 1.5, with Action.Submit, which works where Action.Execute does not, also as the fallback of
/// one. Text is escaped, since a TextBlock reads Markdown.
/// </summary>
static class AdaptiveCards
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <param name="executes">Which routes are asked for in place; null where a card does not change.</param>
    /// <param name="said">A sentence above the card, where the card is the whole answer.</param>
    public static JsonElement Of(Card card, LanguageCode language, string fallback, Predicate<string>? executes = null, string? said = null)
    {
        var body = Headed(card.Title, said);
        if (card.Subtitle is { } subtitle) body.Add(Text(subtitle, subtle: true));
        if (card.Facts.Count > 0) body.Add(Facts(card.Facts));
        foreach (var paragraph in card.Paragraphs) body.Add(Text(paragraph));
        if (card.Picture is { } picture)
            body.Add(new JsonObject { ["type"] = "Image", ["url"] = picture.Url, ["altText"] = picture.Described, ["size"] = "Stretch" });
        if (card.Chart is { } chart) body.Add(Picture(chart));
        foreach (var item in card.Items) body.Add(Item(item, executes));

        var actions = Actions(card.Choices, executes);
        for (var i = 0; i < card.Links.Count; i++)
            actions.Insert(i, new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = card.Links[i].Title, ["url"] = card.Links[i].Url });
        var refresh = executes is not null && card.Current is { } current ? Refresh(current) : null;
        return Envelope(body, actions, card.Language ?? language, fallback, refresh);
    }

    public static JsonElement Of(Form form, LanguageCode language, string fallback, Predicate<string>? executes = null, string? said = null)
    {
        var body = Headed(form.Title, said);
        foreach (var field in form.Fields) body.Add(Input(field, form.Values[field.Name]));

        var data = Data(form.Route, form.Values.Without([.. form.Fields.Select(field => field.Name)]));
        data["form"] = "1";
        return Envelope(
            body,
            [Executed(new JsonObject { ["type"] = "Action.Submit", ["title"] = form.Submit, ["data"] = data, ["style"] = "positive" }, form.Route, executes is not null)],
            language, fallback);
    }

    /// <summary>The submit in a shape that answers in the card's own place, with itself where that is not known.</summary>
    static JsonObject Executed(JsonObject submit, string verb, bool executes)
    {
        if (!executes) return submit;
        var execute = (JsonObject)submit.DeepClone();
        (execute["type"], execute["verb"], execute["fallback"]) = ("Action.Execute", verb, submit);
        return execute;
    }

    /// <summary>How a card asks how its thing stands by now, for each who sees it.</summary>
    static JsonObject Refresh(Choice current)
    {
        var data = Data(current.Route, current.Slots);
        data["refresh"] = "1";
        return new() { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = current.Title, ["verb"] = current.Route, ["data"] = data } };
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

    static JsonElement Envelope(JsonArray body, JsonArray actions, LanguageCode language, string fallback, JsonObject? refresh = null)
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
        if (refresh is not null) card["refresh"] = refresh;
        return JsonSerializer.SerializeToElement(card, CardJson.Default.JsonObject);
    }

    static JsonArray Headed(string title, string? said) => said is null ? new(Heading(title)) : new(Text(said), Heading(title));

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

    /// <summary>A ring, for a client that draws charts (Teams does since 2024); the same as a table, for one that does not.</summary>
    static JsonObject Picture(Chart chart) => new()
    {
        ["type"] = "Chart.Donut",
        ["title"] = chart.Title,
        ["data"] = new JsonArray([.. chart.Parts.Select(part => new JsonObject { ["legend"] = part.Label, ["value"] = part.Count, ["color"] = part.Colour })]),
        ["fallback"] = Table(chart),
    };

    static JsonObject Table(Chart chart) => new()
    {
        ["type"] = "Table",
        // By its documentation, and by its schema.
        ["firstRowAsHeaders"] = false,
        ["firstRowAsHeader"] = false,
        ["showGridLines"] = true,
        ["columns"] = new JsonArray(new JsonObject { ["width"] = 3 }, new JsonObject { ["width"] = 1 }),
        ["rows"] = new JsonArray([.. chart.Parts.Select(part => new JsonObject
        {
            ["type"] = "TableRow",
            ["cells"] = new JsonArray(Cell(part.Label), Cell(part.Count.ToString(CultureInfo.InvariantCulture))),
        })]),
    };

    static JsonObject Cell(string text) => new() { ["type"] = "TableCell", ["items"] = new JsonArray(Text(text)) };

    static JsonObject Item(CardItem item, Predicate<string>? executes)
    {
        var items = new JsonArray(
            new JsonObject { ["type"] = "TextBlock", ["text"] = Escaped(item.Title), ["weight"] = "Bolder", ["wrap"] = true },
            item.Marks.Count > 0 ? Marked(item.Detail, item.Marks) : Text(item.Detail));
        if (item.Choices.Count > 0) items.Add(new JsonObject { ["type"] = "ActionSet", ["actions"] = Actions(item.Choices, executes) });
        return new() { ["type"] = "Container", ["separator"] = true, ["items"] = items };
    }

    /// <summary>In runs of text, which read no Markdown.</summary>
    static JsonObject Marked(string text, IReadOnlyList<Mark> marks)
    {
        var runs = new JsonArray();
        var at = 0;
        foreach (var mark in marks)
        {
            Run(text[at..mark.Start], marked: false);
            Run(text.Substring(mark.Start, mark.Length), marked: true);
            at = mark.Start + mark.Length;
        }
        Run(text[at..], marked: false);
        return new() { ["type"] = "RichTextBlock", ["inlines"] = runs };

        void Run(string part, bool marked)
        {
            if (part.Length == 0) return;
            var run = new JsonObject { ["type"] = "TextRun", ["text"] = part };
            if (marked) (run["weight"], run["highlight"]) = ("Bolder", true);
            runs.Add((JsonNode)run);
        }
    }

    static JsonArray Actions(IReadOnlyList<Choice> choices, Predicate<string>? executes) => new([.. choices.Select(choice => Executed(
        new JsonObject
        {
            ["type"] = "Action.Submit",
            ["title"] = choice.Title,
            ["data"] = Data(choice.Route, choice.Slots),
            // A button of a card with inputs elsewhere must not be held back by them.
            ["associatedInputs"] = "none",
        },
        choice.Route, executes?.Invoke(choice.Route) is true))]);

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
            case FieldKind.Time:
                input["type"] = "Input.Time";
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
