using System.Text.Json;
using PracticeBot.Announcements;
using PracticeBot.Language;
using PracticeBot.People;

namespace PracticeBot.Storage;

/// <summary>The parts of an announcement that both stores keep whole, as the same text.</summary>
static class AnnouncementJson
{
    public static string Of(IEnumerable<AnnouncementText> texts) => JsonSerializer.Serialize(
        [.. texts.Select(text => new AnnouncementTextJson(text.Language.Tag(), text.Text))], StorageJson.Default.AnnouncementTextJsonArray);

    public static EquatableList<AnnouncementText> Texts(string json) =>
        JsonSerializer.Deserialize(json, StorageJson.Default.AnnouncementTextJsonArray)!
            .Select(text => new AnnouncementText(LanguageCodes.FromTag(text.Language) ?? LanguageCode.French, text.Text)).ToEquatableList();

    public static string Of(IEnumerable<AnnouncementLink> links) => JsonSerializer.Serialize(
        [.. links.Select(link => new AnnouncementLinkJson(link.Title, link.Url))], StorageJson.Default.AnnouncementLinkJsonArray);

    public static EquatableList<AnnouncementLink> Links(string json) =>
        JsonSerializer.Deserialize(json, StorageJson.Default.AnnouncementLinkJsonArray)!
            .Select(link => new AnnouncementLink(link.Title, link.Url)).ToEquatableList();

    public static string? Of(SendingTime? at) => at is null
        ? null
        : JsonSerializer.Serialize(new SendingTimeJson(at.Wall, at.InReadersZone, at.SenderZone), StorageJson.Default.SendingTimeJson);

    public static SendingTime? Time(string? json) =>
        json is not null && JsonSerializer.Deserialize(json, StorageJson.Default.SendingTimeJson) is { } at
            ? new(at.Wall, at.InReadersZone, at.SenderZone)
            : null;

    public static string Of(IEnumerable<TeamId> teams) =>
        JsonSerializer.Serialize([.. teams.Select(team => new[] { team.Channel, team.Conversation })], StorageJson.Default.StringArrayArray);

    public static EquatableList<TeamId> Teams(string? json) => json is null
        ? []
        : JsonSerializer.Deserialize(json, StorageJson.Default.StringArrayArray)!.Select(team => new TeamId(team[0], team[1])).ToEquatableList();

    /// <summary>A list that names nobody is not the same as no list: the one is in the text, the other is not.</summary>
    public static string Of(Audience audience) => Circles(audience, (circle, isOut) => new(
        (int)circle.Roles, Each(circle.Towns, town => Hex(town.Value)), Each(circle.Topics, topic => topic.Value),
        Each(circle.People, person => Hex(person.Value)), isOut));

    /// <summary>Its circles without those they name: what there is a list of, and nobody in it.</summary>
    public static string Outline(Audience audience) => Circles(audience, (circle, isOut) => new(
        (int)circle.Roles, circle.Towns is null ? null : [], circle.Topics is null ? null : [], circle.People is null ? null : [], isOut));

    public static Audience Audience(string json)
    {
        var circles = JsonSerializer.Deserialize(json, StorageJson.Default.CircleJsonArray)!.ToLookup(circle => circle.Out is true, Circle);
        return new(circles[false].ToEquatableList()) { LeftOut = circles[true].ToEquatableList() };
    }

    static Circle Circle(CircleJson circle) => new(
        (Role)circle.Roles, List(circle.Towns, town => new TownId(Id(town))), List(circle.Topics, topic => new TopicId(topic)),
        List(circle.People, person => new PersonId(Id(person))));

    /// <summary>Those left out stand behind the others, marked.</summary>
    static string Circles(Audience audience, Func<Circle, bool?, CircleJson> json) => JsonSerializer.Serialize(
        [.. audience.Circles.Select(circle => json(circle, null)), .. audience.LeftOut.Select(circle => json(circle, true))],
        StorageJson.Default.CircleJsonArray);

    static string[]? Each<T>(EquatableList<T>? items, Func<T, string> text) => items is null ? null : [.. items.Select(text)];

    static EquatableList<T>? List<T>(string[]? texts, Func<string, T> read) => texts?.Select(read).ToEquatableList();

    static string Hex(Guid id) => id.ToString("N");

    static Guid Id(string hex) => Guid.ParseExact(hex, "N");
}
