using PracticeBot.Announcements;
using PracticeBot.People;

namespace PracticeBot.Tests.Announcements;

public sealed class SendingTimeTests
{
    [Theory]
    // Summer time: clocks jump from 02:00 to 03:00 on 2026-03-29, and go back from 03:00 to 02:00 on 2026-10-25.
    [InlineData("Europe/Paris", "2026-03-29T01:59", "2026-03-29T00:59Z")]
    [InlineData("Europe/Paris", "2026-03-29T02:00", "2026-03-29T01:00Z")]
    [InlineData("Europe/Paris", "2026-03-29T02:30", "2026-03-29T01:30Z")]
    [InlineData("Europe/Paris", "2026-03-29T03:00", "2026-03-29T01:00Z")]
    [InlineData("Europe/Paris", "2026-10-25T01:59", "2026-10-24T23:59Z")]
    [InlineData("Europe/Paris", "2026-10-25T02:30", "2026-10-25T00:30Z")]
    [InlineData("Europe/Paris", "2026-10-25T03:00", "2026-10-25T02:00Z")]
    // Ramadan: back from 03:00 to 02:00 on 2026-02-15, ahead from 02:00 to 03:00 on 2026-03-22.
    [InlineData("Africa/Casablanca", "2026-02-14T09:00", "2026-02-14T08:00Z")]
    [InlineData("Africa/Casablanca", "2026-02-15T02:30", "2026-02-15T01:30Z")]
    [InlineData("Africa/Casablanca", "2026-02-15T09:00", "2026-02-15T09:00Z")]
    [InlineData("Africa/Casablanca", "2026-03-18T09:00", "2026-03-18T09:00Z")]
    [InlineData("Africa/Casablanca", "2026-03-22T02:30", "2026-03-22T02:30Z")]
    [InlineData("Africa/Casablanca", "2026-03-22T09:00", "2026-03-22T08:00Z")]
    public void The_first_moment_of_two_and_as_much_later_as_clocks_jump_ahead(string zone, string wall, string moment) =>
        Assert.Equal(At(moment), LocalMoments.At(Wall(wall), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Fact]
    public void Each_readers_own_clocks_count_where_asked_else_the_senders()
    {
        var own = new SendingTime(Wall("2026-03-18T09:00"), InReadersZone: true, "Europe/Paris");

        Assert.Equal(At("2026-03-18T09:00Z"), own.For("Africa/Casablanca"));
        Assert.Equal(At("2026-03-18T08:00Z"), (own with { InReadersZone = false }).For("Africa/Casablanca"));
    }

    [Fact]
    public void On_the_other_side_of_midnight_the_reader_gets_it_on_their_own_day()
    {
        var at = new SendingTime(Wall("2026-03-19T00:15"), InReadersZone: true, "Africa/Casablanca");

        Assert.Equal(At("2026-03-18T23:15Z"), at.For("Europe/Paris"));
        Assert.Equal(At("2026-03-19T00:15Z"), at.For("Africa/Casablanca"));
        Assert.Equal(At("2026-03-18T15:15Z"), at.For("Asia/Tokyo"));
        Assert.Equal(At("2026-03-19T04:15Z"), at.For("America/Montreal"));
    }

    [Fact]
    public void The_first_moment_at_which_it_is_due_for_anyone()
    {
        var own = new SendingTime(Wall("2026-03-19T00:15"), InReadersZone: true, "Europe/Paris");

        Assert.Equal(At("2026-03-18T15:15Z"), own.First(["Africa/Casablanca", "Asia/Tokyo"]));
        Assert.Equal(At("2026-03-18T23:15Z"), own.First(["America/Montreal"]));
        Assert.Equal(At("2026-03-18T23:15Z"), (own with { InReadersZone = false }).First(["Asia/Tokyo"]));
    }

    static DateTime Wall(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
