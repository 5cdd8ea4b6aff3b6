using PracticeBot.People;

namespace PracticeBot.Bot.Dialogue;

static class TimeZones
{
    /// <summary>The time zone a person lives by: their own setting, else their town's.</summary>
    public static TimeZoneInfo Of(Person person, Town town) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(person.Settings.TimeZone ?? town.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
