using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Protocol;
using PracticeBot.Language;

namespace PracticeBot.Bot.Channels;

/// <param name="Content">The message, addressed to nobody yet.</param>
/// <param name="Numbered">What numbers in its text stand for, when it has any.</param>
sealed record Rendered(Activity Content, EquatableList<Choice> Numbered);

/// <summary>A reply as a message: with a card, or as plain text with numbered choices.</summary>
static class Rendering
{
    /// <param name="form">The form as it stands, when the reply shows one.</param>
    /// <param name="asked">The field that is asked for, when plain text fills the form in.</param>
    public static Rendered Of(Reply reply, Form? form, Field? asked, bool cards, Words words, LanguageCode language)
    {
        var (text, numbered) = PlainText.Of(reply, form, asked, words, language);
        if (!cards) return new(Message(text, language), numbered.ToEquatableList());

        var message = Message(reply.Text, language);
        if (form is not null) message = With(message, AdaptiveCards.Of(form, language, text));
        else if (reply.Card is { } card) message = With(message, AdaptiveCards.Of(card, language, PlainText.Unnumbered(reply)));
        return new(WithSuggestions(message, reply.Choices), []);
    }

    /// <summary>What a person is told outside a turn: no numbers, since nothing remembers them.</summary>
    public static Activity Notice(Reply reply, bool cards, LanguageCode language)
    {
        if (!cards) return Message(PlainText.Unnumbered(reply), language);
        var message = Message(reply.Text, language);
        return reply.Card is { } card ? With(message, AdaptiveCards.Of(card, language, PlainText.Unnumbered(reply))) : message;
    }

    static Activity Message(string text, LanguageCode language) => new()
    {
        Type = ActivityTypes.Message,
        Text = text,
        TextFormat = "plain",
        Locale = language.Tag(),
    };

    static Activity With(Activity message, System.Text.Json.JsonElement card) =>
        message with { Attachments = [new(AdaptiveCards.ContentType, card)] };

    static Activity WithSuggestions(Activity message, IReadOnlyList<Choice> choices) => choices.Count == 0
        ? message
        : message with
        {
            SuggestedActions = new([], [.. choices.Select(choice => new CardAction(
                "postBack", choice.Title,
                System.Text.Json.JsonSerializer.SerializeToElement(AdaptiveCards.Data(choice.Route, choice.Slots), CardJson.Default.JsonObject)))]),
        };
}
