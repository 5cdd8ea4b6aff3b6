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

    /// <summary>The largest message that Teams is sent, in bytes of UTF-16 (protocol 1.10: 80 KB, some of it for whom it is addressed to).</summary>
    const int LargestMessage = 76 * 1024;

    /// <summary>The longest text that stands beside a card for whoever is not shown it, in UTF-16 code units.</summary>
    const int Short = 4_000;

    /// <summary>Below it nothing comes near a limit, though every character be escaped in six, and nothing is measured.</summary>
    const int Unmeasured = 1_500;

    /// <summary>What is left of the paragraphs of a card that must hold them all itself.</summary>
    const int ParagraphsInPlace = 3_000;

    /// <param name="form">The form as it stands, when the reply shows one.</param>
    /// <param name="asked">The field that is asked for, when plain text fills the form in.</param>
    public Rendered Of(Reply reply, Form? form, Field? asked, Look look, LanguageCode language)
    {
        var shown = Shown(words.Named(language, reply), words.Named(language, form), asked, look, language);
        return reply.IsSecret ? shown with { Contents = [.. shown.Contents.Select(content => content with { IsSecret = true })] } : shown;
    }

    Rendered Shown(Reply reply, Form? form, Field? asked, Look look, LanguageCode language)
    {
        if (reply.CardStands) reply = reply with { Card = null };
        if (!look.Cards)
        {
            var (text, numbered) = PlainText.Of(reply, form, asked, words, language);
            return new([.. Texts(text, look, language), .. Offered(reply, look, language)], numbered.ToEquatableList());
        }

        var shown = Fitting(reply, form, look, language);
        var contents = Messages(shown.Reply.Text, shown.Card, look, language);
        // « Oui » answers a question that was asked, whether or not it has numbers.
        return new(
            [.. contents.SkipLast(1), WithSuggestions(contents[^1], reply.Choices), .. Offered(reply, look, language)],
            [.. reply.Choices.Where(choice => choice.IsYes)]);
    }

    /// <summary>What a person is told outside a turn: no numbers, since nothing remembers them.</summary>
    public IReadOnlyList<Activity> Notice(Reply reply, Look look, LanguageCode language)
    {
        reply = words.Named(language, reply);
        if (!look.Cards) return Texts(PlainText.Unnumbered(reply, words, language), look, language);
        var shown = Fitting(reply, form: null, look, language);
        return Messages(shown.Reply.Text, shown.Card, look, language);
    }

    IEnumerable<Activity> Offered(Reply reply, Look look, LanguageCode language) => look.Files && reply.File is { } offered
        ? [Message("", language) with { Attachments = [FileConsent.Ask(offered.Resource, offered.File, words.Say(language, "FileOffered"))] }]
        : [];

    /// <summary>The whole reply as one card, for what is answered in the card's own place; null when it is a sentence alone.</summary>
    public JsonElement? Card(Reply reply, Form? form, Look look, LanguageCode language, bool withText)
    {
        (reply, form) = (words.Named(language, reply), words.Named(language, form));
        var heading = withText && reply.Text.Length > 0 ? reply.Text : null;
        var card = CardOf(reply, form, look, language, heading);
        if (card is not { } made || form is not null || IsSmall(made) || reply.Card is not { Paragraphs.Count: > 0 } large) return card;

        // Nothing stands beside it that could take what it does not hold: there the paragraphs end early.
        var most = Math.Max(40, ParagraphsInPlace / large.Paragraphs.Count);
        return CardOf(reply with { Card = large with { Paragraphs = [.. large.Paragraphs.Select(text => Shortened(text, most))] } }, form, look, language, heading);
    }

    /// <summary>A card that would be too large gives its paragraphs to the text, which can be split.</summary>
    (Reply Reply, JsonElement? Card) Fitting(Reply reply, Form? form, Look look, LanguageCode language)
    {
        var card = CardOf(reply, form, look, language, heading: null);
        if (card is not { } made || form is not null || reply.Card is not { Paragraphs.Count: > 0 } large) return (reply, card);
        if (large.Paragraphs.Sum(paragraph => paragraph.Length) <= Unmeasured || IsSmall(made)) return (reply, card);

        var lighter = reply with
        {
            Text = string.Join('\n', [reply.Text, .. large.Paragraphs]).Trim(),
            Card = large with { Paragraphs = [] },
        };
        return (lighter, CardOf(lighter, form, look, language, heading: null));
    }

    JsonElement? CardOf(Reply reply, Form? form, Look look, LanguageCode language, string? heading)
    {
        if (form is null && reply.Card is null) return null;

        var fallback = form is null ? PlainText.Unnumbered(reply, words, language) : PlainText.Of(reply, form, asked: null, words, language).Text;
        var made = Made(Shortened(fallback, Short));
        // What is in the card is needed more than what stands for it.
        return fallback.Length <= Unmeasured || IsSmall(made) ? made : Made(Shortened(fallback, Unmeasured / 10));

        JsonElement Made(string instead)
        {
            Predicate<string>? executes = look.Universal ? ChangesInPlace : null;
            return form is not null
                ? AdaptiveCards.Of(form, language, instead, executes, heading)
                : AdaptiveCards.Of(reply.Card!, language, instead, executes, heading);
        }
    }

    /// <summary>What changes something shows the change in the card that asked for it; what only reads is said below.</summary>
    bool ChangesInPlace(string route) => routes.Find(route) is { Writes: true, Form: null };

    static string Shortened(string text, int most)
    {
        if (text.Length <= most) return text;
        var cut = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return $"{text[..cut].TrimEnd()}…";
    }

    static bool IsSmall(JsonElement card) => JsonSerializer.SerializeToUtf8Bytes(card, Wire.Json.JsonElement).Length <= LargestCard;

    static List<Activity> Messages(string text, JsonElement? card, Look look, LanguageCode language)
    {
        if (card is not { } shown) return Texts(text, look, language);

        var whole = Message(text, language) with { Attachments = [new(AdaptiveCards.ContentType, shown)] };
        if (text.Length <= Unmeasured || Size(whole) <= LargestMessage) return [whole];
        return [.. Texts(text, look, language), whole with { Text = null }];
    }

    static List<Activity> Texts(string text, Look look, LanguageCode language) =>
        [.. TextParts.Of(text, look.LongestText).SelectMany(part => Fitting(Message(part, language), part, look, language))];

    /// <summary>A part most of which is escaped is cut again.</summary>
    static IReadOnlyList<Activity> Fitting(Activity message, string part, Look look, LanguageCode language) =>
        look.LongestText == int.MaxValue || part.Length <= Short || Size(message) <= LargestMessage
            ? [message]
            : Texts(part, look with { LongestText = part.Length / 2 }, language);

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
