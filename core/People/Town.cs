namespace PracticeBot.People;

public readonly record struct TownId(Guid Value);

/// <summary>A municipality.</summary>
/// <param name="TimeZone">An IANA time zone, such as Africa/Casablanca.</param>
public sealed record Town(TownId Id, string Name, string TimeZone)
{
    /// <summary>Whose public holidays it keeps; unless it is said, those of its time zone.</summary>
    public Country? Country { get; init; } = Countries.OfTimeZone(TimeZone);

    public WorkingWeek Week { get; init; } = WorkingWeek.Usual;
}
