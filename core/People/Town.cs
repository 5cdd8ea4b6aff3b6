namespace PracticeBot.People;

public readonly record struct TownId(Guid Value);

/// <summary>A municipality.</summary>
/// <param name="TimeZone">An IANA time zone, such as Africa/Casablanca.</param>
public sealed record Town(TownId Id, string Name, string TimeZone);
