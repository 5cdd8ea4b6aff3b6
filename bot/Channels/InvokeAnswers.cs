using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Protocol;
using PracticeBot.Language;

namespace PracticeBot.Bot.Channels;

/// <summary>Answers to invokes, in the bodies that Teams expects of each place.</summary>
sealed class InvokeAnswers(Rendering rendering)
{
    /// <summary>A body of one sentence, for whatever kept the invoke from its answer.</summary>
    public static Activity Sentence(AnswerPlace place, string text) => place switch
    {
        AnswerPlace.Card => Response(new JsonObject
        {
            ["statusCode"] = StatusCodes.Status200OK, ["type"] = "application/vnd.microsoft.activity.message", ["value"] = text,
        }),
        AnswerPlace.Task or AnswerPlace.Apart => Response(Of("task", new JsonObject { ["type"] = "message", ["value"] = text })),
        AnswerPlace.Results => Response(Of("composeExtension", new JsonObject { ["type"] = "message", ["text"] = text })),
        _ => Response(null),
    };

    public Activity Of(Invoke invoke, Answer answer, Look look, LanguageCode language, string once) => invoke.Place switch
    {
        AnswerPlace.Card => InPlace(answer, look, language, invoke.IsRefresh),
        AnswerPlace.Task => InDialog(answer, language, once),
        AnswerPlace.Results => Results(answer.Reply, language),
        _ => Response(null),
    };

    /// <summary>The card that takes the place of the one that asked, when the answer has one.</summary>
    public JsonElement? Card(Answer answer, Look look, LanguageCode language) =>
        rendering.Card(answer.Reply, answer.Form, look, language, withText: false);

    Activity InPlace(Answer answer, Look look, LanguageCode language, bool isRefresh) =>
        rendering.Card(answer.Reply, answer.Form, look, language, withText: !isRefresh) is { } card
            ? Response(new JsonObject { ["statusCode"] = StatusCodes.Status200OK, ["type"] = AdaptiveCards.ContentType, ["value"] = Node(card) })
            : Sentence(AnswerPlace.Card, answer.Reply.Text);

    Activity InDialog(Answer answer, LanguageCode language, string once)
    {
        if (answer.Form is not { } form) return Sentence(AnswerPlace.Task, answer.Reply.Text);

        // A dialog is handed in by Action.Submit alone.
        var card = rendering.Card(answer.Reply, form with { Values = form.Values.With(Invoke.Once, once) }, new(Cards: true), language, withText: true)!;
        return Response(Of("task", new JsonObject
        {
            ["type"] = "continue",
            ["value"] = new JsonObject { ["title"] = form.Title, ["height"] = "large", ["width"] = "medium", ["card"] = Attachment(card.Value) },
        }));
    }

    Activity Results(Reply reply, LanguageCode language)
    {
        IReadOnlyList<Card> found = reply.Card is { } one ? [one] : reply.Found;
        return found.Count == 0
            ? Sentence(AnswerPlace.Results, reply.Text)
            : Response(Of("composeExtension", new JsonObject
            {
                ["type"] = "result",
                ["attachmentLayout"] = "list",
                ["attachments"] = new JsonArray([.. found.Select(card => Result(card, language))]),
            }));
    }

    JsonObject Result(Card card, LanguageCode language)
    {
        var attachment = Attachment(rendering.Card(new("") { Card = card }, form: null, new(Cards: true), language, withText: false)!.Value);
        attachment["preview"] = new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.thumbnail",
            ["content"] = new JsonObject { ["title"] = card.Title, ["text"] = card.Subtitle ?? "" },
        };
        return attachment;
    }

    static JsonObject Attachment(JsonElement card) => new() { ["contentType"] = AdaptiveCards.ContentType, ["content"] = Node(card) };

    static JsonObject Of(string name, JsonObject value) => new() { [name] = value };

    static JsonNode Node(JsonElement element) => JsonObject.Create(element)!;

    static Activity Response(JsonObject? body) => new()
    {
        Type = ActivityTypes.InvokeResponse,
        Value = JsonSerializer.SerializeToElement(
            new InvokeResponse(StatusCodes.Status200OK, body is null ? null : JsonSerializer.SerializeToElement(body, CardJson.Default.JsonObject)),
            Wire.Json.InvokeResponse),
    };
}
