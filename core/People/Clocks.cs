namespace PracticeBot.People;

/// <summary>By which clocks people live.</summary>
public sealed class Clocks(IPeople people, ITowns towns)
{
    /// <summary>These people, each with their own time zone, else that of their town.</summary>
    public async Task<IReadOnlyList<(Person Person, TimeZoneInfo Zone)>> OfAsync(IEnumerable<PersonId> ids, CancellationToken ct)
    {
        var zones = (await towns.AllAsync(ct)).ToDictionary(town => town.Id, town => town.TimeZone);
        var found = await people.AllOfAsync([.. ids.Distinct()], ct);
        return [.. found.Select(person => (person, Zone(person.Settings.TimeZone ?? zones[person.Town])))];
    }

    /// <summary>Everyone in the audience, as <see cref="IPeople.InAudienceAsync"/> pages them.</summary>
    public async Task<IReadOnlyList<(Person Person, TimeZoneInfo Zone)>> InAsync(
        Audience audience, DateTimeOffset joinedBy, PersonId? after, int most, CancellationToken ct)
    {
        var members = await people.InAudienceAsync(audience, joinedBy, after, most, ct);
        var found = (await people.AllOfAsync([.. members.Select(member => member.Id)], ct)).ToDictionary(person => person.Id);
        return [.. members.Select(member => (found[member.Id], Zone(member.TimeZone)))];
    }

    /// <summary>Whether it is so anywhere: what is nowhere so need not be looked for person by person.</summary>
    public async Task<bool> AnywhereAsync(Func<TimeZoneInfo, bool> isSo, CancellationToken ct) =>
        (await people.TimeZonesAsync(ct)).Any(id => isSo(Zone(id)));

    /// <summary>By its name; a name that this machine does not know keeps universal time.</summary>
    public static TimeZoneInfo Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
