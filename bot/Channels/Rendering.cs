using System.Text;
using System.Text.Json;
using PracticeBot.Bot.Channels.TeamsFiles;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Protocol;
using PracticeBot.Language;

namespace PracticeBot.Bot.Channels;

/// <param name="Contents">The messages, addressed to nobody yet: several where one would be too long.</param>
/// <param name="Numbered">What numbers in their text stand for, when it has any.</param>
sealed record Rendered(IReadOnlyList<Activity> Contents, EquatableList<Choice> Numbered);

/// <summary>A reply as messages: with a card, or as plain text with numbered choices.</summary>
sealed class Rendering(Words words, RouteTable routes)
{
    /// <summary>The largest card (design §8), in bytes of UTF-8.</summary>
    public const int LargestCard = 28 * 1024;

    /// <summary>The largest message that Teams is sent, in bytes of UTF-16 (protocol 1.10).</summary>
    const int LargestMessage = 80 * 1024;

    /// <summary>Below it, in UTF-16 code units, nothing comes near a limit, and nothing is measured.</summary>
    const int Short = 4_000;

    /// <param name="form">The form as it stands, when the reply shows one.</param>
    /// <param name="asked">The field that is asked for, when plain text fills the form in.</param>
    public Rendered Of(Reply reply, Form? form, Field? asked, Look look, LanguageCode language)
    {
        var (text, numbered) = PlainText.Of(reply, form, asked, words, language);
        if (!look.Cards) return new([.. Texts(text, look, language), .. Offered(reply, look, language)], numbered.ToEquatableList());

        var shown = Fitting(reply, form, look, language);
        var contents = Messages(shown.Reply.Text, shown.Card, look, language);
        return new([.. contents.SkipLast(1), WithSuggestions(contents[^1], reply.Choices), .. Offered(reply, look, language)], []);
    }

    /// <summary>What a person is told outside a turn: no numbers, since nothing remembers them.</summary>
    public IReadOnlyList<Activity> Notice(Reply reply, Look look, LanguageCode language)
    {
        if (!look.Cards) return Texts(PlainText.Unnumbered(reply), look, language);
        var shown = Fitting(reply, form: null, look, language);
        return Messages(shown.Reply.Text, shown.Card, look, language);
    }

    IEnumerable<Activity> Offered(Reply reply, Look look, LanguageCode language) => look.Files && reply.File is { } offered
        ? [Message("", language) with { Attachments = [FileConsent.Ask(offered.Resource, offered.File, words.Say(language, "FileOffered"))] }]
        : [];

    /// <summary>The whole reply as one card, for what is answered in the card's own place; null when it is a sentence alone.</summary>
    public JsonElement? Card(Reply reply, Form? form, Look look, LanguageCode language, bool withText)
    {
        var shown = Fitting(reply, form, look, language);
        if (shown.Card is null || !withText || reply.Text.Length == 0) return shown.Card;
        return CardOf(shown.Reply, form, look, language, heading: shown.Reply.Text);
    }

    /// <summary>A card that would be too large gives its paragraphs to the text, which can be split.</summary>
    (Reply Reply, JsonElement? Card) Fitting(Reply reply, Form? form, Look look, LanguageCode language)
    {
        var card = CardOf(reply, form, look, language, heading: null);
        if (card is not { } made || form is not null || reply.Card is not { Paragraphs.Count: > 0 } large) return (reply, card);
        if (large.Paragraphs.Sum(paragraph => paragraph.Length) <= Short || Encoding.UTF8.GetByteCount(made.GetRawText()) <= LargestCard) return (reply, card);

        var lighter = reply with
        {
            Text = string.Join('\n', [reply.Text, .. large.Paragraphs]).Trim(),
            Card = large with { Paragraphs = [] },
        };
        return (lighter, CardOf(lighter, form, look, language, heading: null));
    }

    JsonElement? CardOf(Reply reply, Form? form, Look look, LanguageCode language, string? heading)
    {
        Predicate<string>? executes = look.Universal ? ChangesInPlace : null;
        if (form is not null) return AdaptiveCards.Of(form, language, Fallback(PlainText.Of(reply, form, asked: null, words, language).Text), executes, heading);
        return reply.Card is { } card ? AdaptiveCards.Of(card, language, Fallback(PlainText.Unnumbered(reply)), executes, heading) : null;
    }

    /// <summary>What changes something shows the change in the card that asked for it; what only reads is said below.</summary>
    bool ChangesInPlace(string route) => routes.Find(route) is { Writes: true, Form: null };

    static string Fallback(string text) => text.Length <= Short ? text : $"{TextParts.Of(text, Short)[0]}…";

    static List<Activity> Messages(string text, JsonElement? card, Look look, LanguageCode language)
    {
        if (card is not { } shown) return Texts(text, look, language);

        var whole = Message(text, language) with { Attachments = [new(AdaptiveCards.ContentType, shown)] };
        if (text.Length <= Short || Size(whole) <= LargestMessage) return [whole];
        return [.. Texts(text, look, language), whole with { Text = null }];
    }

    static List<Activity> Texts(string text, Look look, LanguageCode language) =>
        [.. TextParts.Of(text, look.LongestText).Select(part => Message(part, language))];

    static int Size(Activity message) => JsonSerializer.Serialize(message, Wire.Json.Activity).Length * sizeof(char);

    public static Activity Message(string text, LanguageCode language) => new()
    {
        Type = ActivityTypes.Message,
        Text = text,
        TextFormat = "plain",
        Locale = language.Tag(),
    };

    static Activity WithSuggestions(Activity message, IReadOnlyList<Choice> choices) => choices.Count == 0
        ? message
        : message with
        {
            SuggestedActions = new([], [.. choices.Select(choice => new CardAction(
                "postBack", choice.Title,
                JsonSerializer.SerializeToElement(AdaptiveCards.Data(choice.Route, choice.Slots), CardJson.Default.JsonObject)))]),
        };
}
