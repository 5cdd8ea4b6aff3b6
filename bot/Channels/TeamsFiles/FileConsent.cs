using System.Text.Json;
using System.Text.Json.Nodes;
using PracticeBot.Bot.Protocol;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Channels.TeamsFiles;

/// <summary>Asks a person whether a file may be put into their OneDrive, and reads what they say (<c>fileConsent/invoke</c>).</summary>
/// <param name="IsAccepted">Else they declined.</param>
sealed record FileConsent(Reference Resource, bool IsAccepted, string? UploadUrl, string? ContentUrl, string? Name, string? UniqueId, string? FileType)
{
    public const string InvokeName = "fileConsent/invoke";

    const string ConsentCard = "application/vnd.microsoft.teams.card.file.consent";
    const string InfoCard = "application/vnd.microsoft.teams.card.file.info";

    /// <summary>What was said; null when it cannot be read.</summary>
    public static FileConsent? Read(JsonElement value)
    {
        if (Reference.Parse(value.Member("context")?.Text("ref")) is not { Kind: ReferenceKind.Resource } resource) return null;
        var upload = value.Member("uploadInfo");
        return value.Text("action") switch
        {
            "accept" when upload?.Text("uploadUrl") is { } to => new(
                resource, IsAccepted: true, to, upload?.Text("contentUrl"), upload?.Text("name"), upload?.Text("uniqueId"), upload?.Text("fileType")),
            "decline" => new(resource, IsAccepted: false, null, null, null, null, null),
            _ => null,
        };
    }

    public static Attachment Ask(Reference resource, ResourceFile file, string description)
    {
        var context = new JsonObject { ["ref"] = resource.ToString() };
        return new(
            ConsentCard,
            Element(new JsonObject
            {
                ["description"] = description,
                ["sizeInBytes"] = file.Length,
                ["acceptContext"] = context,
                ["declineContext"] = context.DeepClone(),
            }),
            Name: file.Name);
    }

    /// <summary>The file as it lies in their OneDrive.</summary>
    public Attachment Info() => new(InfoCard, Element(new JsonObject { ["uniqueId"] = UniqueId, ["fileType"] = FileType }), ContentUrl, Name);

    static JsonElement Element(JsonObject content) => JsonSerializer.SerializeToElement(content, CardJson.Default.JsonObject);
}
