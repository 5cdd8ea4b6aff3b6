using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Dialogue;
using PracticeBot.Language;

namespace PracticeBot.Bot.Commands.TeamsPackage;

/// <summary>The manifest of the Teams app: in French, with what people read of it in the other languages beside it.</summary>
sealed class AppManifest(TeamsApp app, Words words)
{
    /// <summary>The newest that Microsoft has released, by <c>@microsoft/app-manifest</c> 1.1.2.</summary>
    public const string SchemaVersion = "1.30";

    public const string File = "manifest.json";
    public const string ColorIcon = "color.png";
    public const string OutlineIcon = "outline.png";

    const string Schemas = $"https://developer.microsoft.com/json-schemas/teams/v{SchemaVersion}";
    const LanguageCode Main = LanguageCode.French;

    /// <summary>What people may say, under the title that the menu gives it, and what explains it.</summary>
    static readonly (string Title, string Explained)[] everywhere =
    [
        ("MenuHelp", "AppHelp"), ("MenuAsk", "AppAsk"), ("MenuFind", "AppFind"),
    ];

    /// <summary>What is for the person's own eyes.</summary>
    static readonly (string Title, string Explained)[] personally =
    [
        ("MenuLogExchange", "AppLogExchange"), ("MenuExchanges", "AppExchanges"), ("MenuFollowUps", "AppFollowUps"),
        ("MenuMyQuestions", "AppMyQuestions"), ("MenuQueue", "AppQueue"), ("MenuPair", "AppPair"),
    ];

    static readonly JsonSerializerOptions readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<LanguageCode> OtherLanguages => LanguageCodes.All.Where(language => language != Main);

    public static string FileOf(LanguageCode language) => $"{language.Tag()}.json";

    public string Json() => Written(In(Main));

    /// <summary>What people read of it in another language, each text under its path in the manifest.</summary>
    public string Localised(LanguageCode language)
    {
        var texts = new JsonObject { ["$schema"] = $"{Schemas}/MicrosoftTeams.Localization.schema.json" };
        foreach (var (path, text) in TextsOf(In(language))) texts[path] = text;
        return Written(texts);
    }

    static string Written(JsonObject document) => document.ToJsonString(readable) + "\n";

    static IEnumerable<(string Path, string Text)> TextsOf(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(child => TextsOf(child.Value)),
        JsonArray items => items.SelectMany(TextsOf),
        JsonValue value when IsRead(value.GetPath()) => [(value.GetPath()["$.".Length..], value.GetValue<string>())],
        _ => [],
    };

    static bool IsRead(string path) =>
        path.StartsWith("$.name.", StringComparison.Ordinal) || path.StartsWith("$.description.", StringComparison.Ordinal)
        || path.EndsWith("].title", StringComparison.Ordinal) || path.EndsWith("].description", StringComparison.Ordinal);

    static string Version => Assembly.GetExecutingAssembly().GetName().Version!.ToString(fieldCount: 3);

    JsonObject In(LanguageCode language)
    {
        string Say(string key) => words.Say(language, key);

        return new()
        {
            ["$schema"] = $"{Schemas}/MicrosoftTeams.schema.json",
            ["manifestVersion"] = SchemaVersion,
            ["version"] = Version,
            ["id"] = app.Id.ToString(),
            ["developer"] = new JsonObject
            {
                ["name"] = app.Developer,
                ["websiteUrl"] = $"https://{app.Domain}",
                ["privacyUrl"] = $"https://{app.Domain}/privacy",
                ["termsOfUseUrl"] = $"https://{app.Domain}/terms",
            },
            ["localizationInfo"] = new JsonObject
            {
                ["defaultLanguageTag"] = Main.Tag(),
                ["additionalLanguages"] = new JsonArray([.. OtherLanguages.Select(other => new JsonObject
                {
                    ["languageTag"] = other.Tag(), ["file"] = FileOf(other),
                })]),
            },
            ["name"] = new JsonObject { ["short"] = app.Name, ["full"] = $"{app.Name} – {Say("AppWhat")}" },
            ["description"] = new JsonObject { ["short"] = Say("AppShort"), ["full"] = Say("AppFull") },
            ["icons"] = new JsonObject { ["color"] = ColorIcon, ["outline"] = OutlineIcon },
            ["accentColor"] = "#0b5a60",
            ["bots"] = new JsonArray(new JsonObject
            {
                ["botId"] = app.BotId.ToString(),
                ["scopes"] = new JsonArray("personal", "team", "groupChat"),
                ["supportsFiles"] = true,
                ["isNotificationOnly"] = false,
                ["commandLists"] = new JsonArray(
                    Commands("personal", [.. everywhere, .. personally]), Commands("team", everywhere), Commands("groupChat", everywhere)),
            }),
            ["composeExtensions"] = new JsonArray(new JsonObject
            {
                ["botId"] = app.BotId.ToString(),
                ["commands"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "searchCommunity",
                        ["type"] = "query",
                        ["context"] = new JsonArray("compose", "commandBox"),
                        ["title"] = Say("AppSearch"),
                        ["description"] = Say("AppSearchHint"),
                        ["initialRun"] = true,
                        ["parameters"] = new JsonArray(new JsonObject
                        {
                            ["name"] = "text",
                            ["title"] = Say("AppSearchText"),
                            ["description"] = Say("AppSearchTextHint"),
                            ["inputType"] = "text",
                        }),
                    },
                    new JsonObject
                    {
                        ["id"] = "logExchange",
                        ["type"] = "action",
                        ["context"] = new JsonArray("message", "compose"),
                        ["fetchTask"] = true,
                        ["title"] = Say("AppLog"),
                        ["description"] = Say("AppLogHint"),
                    }),
                ["messageHandlers"] = new JsonArray(new JsonObject
                {
                    ["type"] = "link",
                    ["value"] = new JsonObject { ["domains"] = new JsonArray(app.Domain) },
                }),
            }),
            ["permissions"] = new JsonArray("identity", "messageTeamMembers"),
            ["webApplicationInfo"] = new JsonObject { ["id"] = app.BotId.ToString(), ["resource"] = $"api://{app.Domain}/botid-{app.BotId}" },
            // That an announcement was read in the chat with the bot, told by an event.
            ["authorization"] = new JsonObject
            {
                ["permissions"] = new JsonObject
                {
                    ["resourceSpecific"] = new JsonArray(new JsonObject { ["name"] = "ChatMessageReadReceipt.Read.Chat", ["type"] = "Application" }),
                },
            },
            ["validDomains"] = new JsonArray(app.Domain),
        };

        JsonObject Commands(string scope, (string Title, string Explained)[] commands) => new()
        {
            ["scopes"] = new JsonArray(scope),
            ["commands"] = new JsonArray([.. commands.Select(command => new JsonObject
            {
                ["title"] = Say(command.Title), ["description"] = Say(command.Explained),
            })]),
        };
    }
}
