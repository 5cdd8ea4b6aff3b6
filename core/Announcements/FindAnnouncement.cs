using PracticeBot.Pairs;
using PracticeBot.People;

namespace PracticeBot.Announcements;

/// <summary>The announcements that somebody may act on by a route; of any other it is said that there is none.</summary>
public sealed class FindAnnouncement(IAnnouncements announcements, IPeople people, Standpoints standpoints)
{
    public async Task<Outcome<Announcement>> ForAsync(string route, Reference reference, Person by, CancellationToken ct) =>
        await announcements.FindAsync(reference, ct) is { } announcement && await MayAsync(route, announcement, by, ct)
            ? announcement
            : new NoSuchAnnouncement(reference);

    /// <summary>An announcement is its writer's partnerships'.</summary>
    public async Task<bool> MayAsync(string route, Announcement announcement, Person by, CancellationToken ct)
    {
        if (by.Allows(route, announcement.By == by.Id ? Relation.Author : Relation.None)) return true;
        return by.Is(Permissions.Coordinators) && await people.FindAsync(announcement.By, ct) is { } writer
            && by.Allows(route, (await standpoints.OfAsync(by, ct)).To(writer));
    }

    /// <summary>The audience as far as it is the writer's to speak to; everybody whom it names has to be.</summary>
    public async Task<Outcome<Audience>> BoundAsync(Audience audience, PersonId writer, CancellationToken ct)
    {
        var standpoint = await standpoints.OfAsync(writer, ct);
        if (standpoint.Towns is not { } towns) return audience;
        if (audience.Circles.Any(circle => circle.Towns?.Except(towns).Any() is true)) return new NotYourPartnership();
        var named = await people.AllOfAsync([.. audience.Named.Distinct()], ct);
        return named.All(person => towns.Contains(person.Town)) ? audience.Within(towns) : new NotYourPartnership();
    }
}
