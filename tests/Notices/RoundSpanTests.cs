using PracticeBot.Notices;

namespace PracticeBot.Tests.Notices;

public sealed class RoundSpanTests
{
    static readonly TimeOnly morning = new(8, 0);

    /// <summary>The clocks of Paris go on on 29 March; Morocco's go back for Ramadan on 15 February and on again on 22 March.</summary>
    [Theory]
    [InlineData("Europe/Paris", 8)]
    [InlineData("Africa/Casablanca", 8)]
    [InlineData("Europe/Paris", 2)]
    [InlineData("Africa/Casablanca", 2)]
    public void Every_day_has_its_hour_in_one_round_however_the_clocks_go(string id, int hour)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var days = new List<DateOnly>();
        for (var at = new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero); at < new DateTimeOffset(2026, 4, 10, 12, 0, 0, TimeSpan.Zero); at = at.AddHours(1))
            days.AddRange(new RoundSpan(at, at.AddHours(1)).DaysAt(new(hour, 0), zone));

        Assert.Equal(Enumerable.Range(0, 68).Select(i => new DateOnly(2026, 2, 2).AddDays(i)), days);
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-03-28", "2026-03-28T07:00Z")]
    [InlineData("Europe/Paris", "2026-03-29", "2026-03-29T06:00Z")]
    [InlineData("Africa/Casablanca", "2026-02-14", "2026-02-14T07:00Z")]
    [InlineData("Africa/Casablanca", "2026-02-15", "2026-02-15T08:00Z")]
    [InlineData("Africa/Casablanca", "2026-03-21", "2026-03-21T08:00Z")]
    [InlineData("Africa/Casablanca", "2026-03-22", "2026-03-22T07:00Z")]
    public void The_morning_is_that_of_the_clocks_on_the_wall(string id, string day, string at)
    {
        var (zone, moment) = (TimeZoneInfo.FindSystemTimeZoneById(id), DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal([DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)], new RoundSpan(moment.AddHours(-1), moment).DaysAt(morning, zone));
        Assert.Empty(new RoundSpan(moment, moment.AddHours(1)).DaysAt(morning, zone));
    }

    [Fact]
    public void Whoever_slept_has_all_the_mornings_that_were_meanwhile()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        var span = new RoundSpan(new(2026, 3, 16, 7, 0, 0, TimeSpan.Zero), new(2026, 3, 18, 7, 0, 0, TimeSpan.Zero));

        Assert.Equal([new(2026, 3, 17), new(2026, 3, 18)], span.DaysAt(morning, zone));
    }
}
