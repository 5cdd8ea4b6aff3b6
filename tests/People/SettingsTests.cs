using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.People;

public sealed class SettingsTests
{
    static readonly TimeZoneInfo paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    static readonly Settings nights = new(QuietFrom: new(19, 0), QuietUntil: new(7, 30));

    [Theory]
    [InlineData("18:59", "18:59")]
    [InlineData("07:30", "07:30")]
    [InlineData("12:00", "12:00")]
    public void Outside_quiet_hours_a_notice_goes_out_at_once(string now, string expected) =>
        Assert.Equal(At(expected), nights.NotBefore(At(now), paris));

    [Theory]
    [InlineData("00:00")]
    [InlineData("03:15")]
    [InlineData("07:29")]
    public void After_midnight_a_notice_waits_for_the_same_morning(string now) =>
        Assert.Equal(At("07:30"), nights.NotBefore(At(now), paris));

    [Theory]
    [InlineData("19:00")]
    [InlineData("23:59")]
    public void Before_midnight_a_notice_waits_for_the_next_morning(string now) =>
        Assert.Equal(At("07:30").AddDays(1), nights.NotBefore(At(now), paris));

    [Fact]
    public void Quiet_hours_within_a_day_end_on_that_day()
    {
        var siesta = new Settings(QuietFrom: new(12, 0), QuietUntil: new(14, 0));

        Assert.Equal(At("14:00"), siesta.NotBefore(At("12:00"), paris));
        Assert.Equal(At("14:00"), siesta.NotBefore(At("14:00"), paris));
        Assert.Equal(At("23:00"), siesta.NotBefore(At("23:00"), paris));
    }

    [Fact]
    public void Nobody_waits_who_set_no_quiet_hours_or_only_half_of_them()
    {
        Assert.Equal(At("03:00"), new Settings().NotBefore(At("03:00"), paris));
        Assert.Equal(At("03:00"), new Settings(QuietFrom: new(0, 0)).NotBefore(At("03:00"), paris));
        Assert.Equal(At("03:00"), new Settings(QuietFrom: new(3, 0), QuietUntil: new(3, 0)).NotBefore(At("03:00"), paris));
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-03-28T22:00+01:00", "2026-03-29T07:30+02:00")]
    [InlineData("Europe/Paris", "2026-03-29T01:59+01:00", "2026-03-29T07:30+02:00")]
    [InlineData("Europe/Paris", "2026-10-24T22:00+02:00", "2026-10-25T07:30+01:00")]
    [InlineData("Africa/Casablanca", "2026-02-14T22:00+01:00", "2026-02-15T07:30+00:00")]
    [InlineData("Africa/Casablanca", "2026-03-21T22:00+00:00", "2026-03-22T07:30+01:00")]
    public void On_the_morning_the_clocks_change_quiet_hours_end_by_the_new_time(string zone, string now, string expected) =>
        AssertNotBefore(nights, zone, now, expected);

    [Theory]
    [InlineData("Europe/Paris", "2026-03-29T00:30+01:00", "2026-03-29T03:00+02:00")]
    [InlineData("Europe/Paris", "2026-10-25T01:30+02:00", "2026-10-25T02:30+02:00")]
    [InlineData("Europe/Paris", "2026-10-25T02:15+01:00", "2026-10-25T02:30+01:00")]
    [InlineData("Africa/Casablanca", "2026-03-22T01:00+00:00", "2026-03-22T03:00+01:00")]
    [InlineData("Africa/Casablanca", "2026-02-15T01:00+01:00", "2026-02-15T02:30+01:00")]
    [InlineData("Africa/Casablanca", "2026-02-15T02:15+00:00", "2026-02-15T02:30+00:00")]
    public void An_end_that_the_clocks_skip_or_show_twice_comes_at_its_first_moment(string zone, string now, string expected) =>
        AssertNotBefore(new Settings(QuietFrom: new(22, 0), QuietUntil: new(2, 30)), zone, now, expected);

    [Fact]
    public void Who_is_away_is_told_on_the_morning_after_the_last_day()
    {
        var away = new Settings(AwayFrom: Some.Today, AwayUntil: Some.Today.AddDays(1));

        Assert.Equal(At("23:59").AddDays(-1), away.NotBefore(At("23:59").AddDays(-1), paris));
        Assert.Equal(At("07:00").AddDays(2), away.NotBefore(At("00:00"), paris));
        Assert.Equal(At("07:00").AddDays(2), away.NotBefore(At("23:59").AddDays(1), paris));
        Assert.Equal(At("00:00").AddDays(2), away.NotBefore(At("00:00").AddDays(2), paris));
        Assert.Equal(At("07:30").AddDays(2), (away with { QuietFrom = new(19, 0), QuietUntil = new(7, 30) }).NotBefore(At("12:00"), paris));
    }

    [Fact]
    public void An_absence_that_is_over_or_endless_is_refused()
    {
        Assert.Equal(new AwayIsOver(Some.Today.AddDays(-1)), new Settings().Away(null, Some.Today.AddDays(-1), Some.Today).Refused);
        Assert.Equal(new AwayTooLong(Some.Today.AddDays(367)), new Settings().Away(null, Some.Today.AddDays(367), Some.Today).Refused);
        Assert.Equal(new(AwayUntil: Some.Today), new Settings().Away(Some.Today, Some.Today, Some.Today).Made);
        Assert.Equal(new(AwayUntil: new(2026, 4, 3), AwayFrom: new(2026, 4, 1)), new Settings().Away(new(2026, 4, 1), new(2026, 4, 3), Some.Today).Made);
    }

    [Fact]
    public void Quiet_hours_end_in_the_morning_unless_it_is_said_and_never_last_all_day()
    {
        Assert.Equal(new(QuietFrom: new(19, 0), QuietUntil: new(7, 0)), new Settings().Quiet(new(19, 0), null).Made);
        Assert.Equal(new(QuietFrom: new(20, 0), QuietUntil: new(8, 0)), new Settings().Quiet(new(20, 0), new(8, 0)).Made);
        Assert.Equal(new QuietAllDay(new(7, 0)), new Settings().Quiet(new(7, 0), null).Refused);
    }

    static void AssertNotBefore(Settings settings, string zone, string now, string expected)
    {
        var at = settings.NotBefore(Moment(now), TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Equal((Moment(expected), Moment(expected).Offset), (at, at.Offset));
    }

    static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    static DateTimeOffset At(string time) => new(
        Some.Today.ToDateTime(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)), TimeSpan.FromHours(1));
}
