using System.Text.Json.Serialization;

namespace PracticeBot.Storage;

[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(string[][]))]
[JsonSerializable(typeof(Guid[]))]
[JsonSerializable(typeof(PhaseJson[]))]
[JsonSerializable(typeof(CircleJson[]))]
[JsonSerializable(typeof(AnnouncementTextJson[]))]
[JsonSerializable(typeof(AnnouncementLinkJson[]))]
[JsonSerializable(typeof(SendingTimeJson))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
sealed partial class StorageJson : JsonSerializerContext;

/// <summary>A phase as it is kept inside its partnership.</summary>
sealed record PhaseJson(string Name, DateOnly From, DateOnly Until);

sealed record CircleJson(int Roles, string[]? Towns, string[]? Topics, string[]? People, bool? Out = null);

sealed record AnnouncementTextJson(string Language, string Text);

sealed record AnnouncementLinkJson(string Title, string Url);

sealed record SendingTimeJson(DateTime Wall, bool InReadersZone, string SenderZone);
