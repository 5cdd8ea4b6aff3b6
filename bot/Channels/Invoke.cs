using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Protocol;

namespace PracticeBot.Bot.Channels;

/// <summary>Where an invoke is answered.</summary>
enum AnswerPlace
{
    /// <summary>In the conversation, as a message is.</summary>
    Conversation,

    /// <summary>To the speaker alone, with a word in the dialog: the bot may not be where it was asked.</summary>
    Apart,

    /// <summary>In the place of the card that asked (<c>adaptiveCard/action</c>).</summary>
    Card,

    /// <summary>In a dialog above the conversation (task module).</summary>
    Task,

    /// <summary>As what may be put into a message (message extension).</summary>
    Results,
}

/// <summary>A message of somebody's, out of which something is made.</summary>
/// <param name="At">When it was written; null when that is not known.</param>
sealed record QuotedMessage(string Text, DateTimeOffset? At)
{
    /// <summary>The day that its own "yesterday" counts from, where the speaker is.</summary>
    public DateOnly DayFor(Turn turn) => At is { } at ? DateOnly.FromDateTime(at.ToOffset(turn.At.Offset).DateTime) : turn.Today;
}

/// <summary>What an invoke asks for (protocol 1.8): an intent as any other, and where its answer goes.</summary>
/// <param name="IsRefresh">A card asks how its thing stands by now: nobody did anything.</param>
sealed partial record Invoke(AnswerPlace Place, Intent Intent, QuotedMessage? Quoted = null, bool IsRefresh = false)
{
    public const string SearchCommand = "searchCommunity";
    public const string LogCommand = "logExchange";

    /// <summary>The value of a form in a dialog that tells two openings of it apart.</summary>
    public const string Once = "once";

    const string Query = "composeExtension/query";

    /// <returns>What it asks for; or the status that says why nothing is: 400 for a value that cannot be read, 501 for what is not ours.</returns>
    public static (Invoke? Invoke, int Status) Read(Activity activity, Func<string, string?> pathOf)
    {
        var value = activity.Value ?? default;
        return activity.Name switch
        {
            "adaptiveCard/action" => OrBadRequest(OfCard(value)),
            "task/fetch" or "task/submit" => OrBadRequest(OfDialog(value)),
            "composeExtension/submitAction" when value.Text("commandId") == LogCommand => OrBadRequest(OfDialog(value) ?? OfMessage(value, AnswerPlace.Apart)),
            "composeExtension/fetchTask" when value.Text("commandId") == LogCommand => OrBadRequest(OfMessage(value, AnswerPlace.Task)),
            Query when value.Text("commandId") == SearchCommand => (OfQuery(value), StatusCodes.Status200OK),
            "composeExtension/queryLink" => OrBadRequest(OfLink(value, pathOf)),
            null or "" when Router.OfSubmit(value) is { } asked => (new(AnswerPlace.Conversation, asked), StatusCodes.Status200OK),
            Query or "composeExtension/submitAction" or "composeExtension/fetchTask" when value.Text("commandId") is null => (null, StatusCodes.Status400BadRequest),
            _ => (null, StatusCodes.Status501NotImplemented),
        };
    }

    static (Invoke?, int) OrBadRequest(Invoke? read) => (read, read is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);

    static Invoke? OfCard(JsonElement value)
    {
        if (value.Member("action") is not { } action || action.Text("type") != "Action.Execute") return null;
        if (action.Member("data") is not { } data || Router.OfSubmit(data) is not { } asked) return null;
        return new(AnswerPlace.Card, asked with { Slots = asked.Slots.Without("refresh") }, IsRefresh: asked.Slots["refresh"] is not null);
    }

    static Invoke? OfDialog(JsonElement value) =>
        value.Member("data") is { } data && Router.OfSubmit(data) is { } asked ? new(AnswerPlace.Task, asked) : null;

    static Invoke? OfMessage(JsonElement value, AnswerPlace place)
    {
        var body = value.Member("messagePayload")?.Member("body");
        var text = body?.Text("content") ?? "";
        var quoted = new QuotedMessage(body?.Text("contentType") == "html" ? WithoutTags(text) : text.Trim(), At(value));
        return new(place, new(IntentKind.Ask, "exchange.log", 1, Slots.Of(("means", "chat"), ("summary", quoted.Text))), quoted);

        static DateTimeOffset? At(JsonElement value) =>
            DateTimeOffset.TryParse(
                value.Member("messagePayload")?.Text("createdDateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at
                : null;
    }

    static Invoke OfQuery(JsonElement value)
    {
        var text = value.Member("parameters") is { ValueKind: JsonValueKind.Array } parameters
            ? parameters.EnumerateArray().Where(one => one.Text("name") == "text").Select(one => one.Text("value")).FirstOrDefault()
            : null;
        var skip = value.Member("queryOptions")?.Member("skip") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var asked) ? asked : 0;
        return new(AnswerPlace.Results, new(
            IntentKind.Ask, "community.search", 1,
            Slots.Of(("query", text), ("skip", Math.Max(skip, 0).ToString(CultureInfo.InvariantCulture)))));
    }

    static Invoke? OfLink(JsonElement value, Func<string, string?> pathOf) => value.Text("url") is { } url
        ? new(AnswerPlace.Results, new(IntentKind.Ask, "community.card", 1, Slots.Of(("ref", pathOf(url)))))
        : null;

    /// <summary>What a message in HTML says: its paragraphs as lines.</summary>
    static string WithoutTags(string html) =>
        Blank().Replace(WebUtility.HtmlDecode(Tags().Replace(LineEnds().Replace(html, "\n"), "")), "\n\n").Trim();

    [GeneratedRegex(@"</(p|div|li|h\d)\s*>|<br\s*/?>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex LineEnds();

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\n\s*\n\s*", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Blank();
}
