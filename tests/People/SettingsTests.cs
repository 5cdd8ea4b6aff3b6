using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.People;

public sealed class SettingsTests
{
    static readonly Settings nights = new(QuietFrom: new(19, 0), QuietUntil: new(7, 30));

    [Theory]
    [InlineData("18:59", "18:59")]
    [InlineData("07:30", "07:30")]
    [InlineData("12:00", "12:00")]
    public void Outside_quiet_hours_a_notice_goes_out_at_once(string now, string expected) =>
        Assert.Equal(At(expected), nights.NotBefore(At(now)));

    [Theory]
    [InlineData("00:00")]
    [InlineData("03:15")]
    [InlineData("07:29")]
    public void After_midnight_a_notice_waits_for_the_same_morning(string now) =>
        Assert.Equal(At("07:30"), nights.NotBefore(At(now)));

    [Theory]
    [InlineData("19:00")]
    [InlineData("23:59")]
    public void Before_midnight_a_notice_waits_for_the_next_morning(string now) =>
        Assert.Equal(At("07:30").AddDays(1), nights.NotBefore(At(now)));

    [Fact]
    public void Quiet_hours_within_a_day_end_on_that_day()
    {
        var siesta = new Settings(QuietFrom: new(12, 0), QuietUntil: new(14, 0));

        Assert.Equal(At("14:00"), siesta.NotBefore(At("12:00")));
        Assert.Equal(At("14:00"), siesta.NotBefore(At("14:00")));
        Assert.Equal(At("23:00"), siesta.NotBefore(At("23:00")));
    }

    [Fact]
    public void Nobody_waits_who_set_no_quiet_hours_or_only_half_of_them()
    {
        Assert.Equal(At("03:00"), new Settings().NotBefore(At("03:00")));
        Assert.Equal(At("03:00"), new Settings(QuietFrom: new(0, 0)).NotBefore(At("03:00")));
        Assert.Equal(At("03:00"), new Settings(QuietFrom: new(3, 0), QuietUntil: new(3, 0)).NotBefore(At("03:00")));
    }

    static DateTimeOffset At(string time) => new(
        Some.Today.ToDateTime(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture)), TimeSpan.FromHours(1));
}
