using System.Text.Json.Serialization;

namespace PracticeBot.Storage;

[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Guid[]))]
[JsonSerializable(typeof(PhaseJson[]))]
sealed partial class StorageJson : JsonSerializerContext;

/// <summary>A phase as it is kept inside its partnership.</summary>
sealed record PhaseJson(string Name, DateOnly From, DateOnly Until);
