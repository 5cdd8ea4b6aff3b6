using PracticeBot.Language;

namespace PracticeBot.People;

public sealed record TownExists(string Name) : Refusal;

public sealed record TownNameMissing : Refusal;

public sealed record TownNameTooLong(int Most) : Refusal;

/// <summary>No country or city by whose clocks a town could live.</summary>
public sealed record PlaceNotKnown(string Place) : Refusal;

/// <summary>Adds towns to the community, each with the clocks of a country or city.</summary>
public sealed class AddTownHandler(ITowns towns)
{
    const int LongestName = 80;

    /// <param name="place">Where its clocks are, or its time zone; null where its own name tells.</param>
    public static Outcome<Town> Of(TownId id, string? name, string? place)
    {
        var called = string.Join(' ', (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (called.Length == 0) return new TownNameMissing();
        if (called.Length > LongestName) return new TownNameTooLong(LongestName);
        return ZoneOf(place ?? called) is { } zone ? new Town(id, called, zone) : new PlaceNotKnown(place ?? called);
    }

    public async Task<Outcome<Town>> AddAsync(TownId id, string? name, string? place, CancellationToken ct)
    {
        var outcome = Of(id, name, place);
        if (outcome.Made is not { } town) return outcome;
        if ((await towns.AllAsync(ct)).Any(other => Folding.Fold(other.Name) == Folding.Fold(town.Name))) return new TownExists(town.Name);

        await towns.AddAsync(town, ct);
        return town;
    }

    static string? ZoneOf(string place) =>
        Places.In(place)?.TimeZone
        ?? (place.Contains('/', StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(place.Trim(), out var zone) ? zone.Id : null);
}
