using System.Globalization;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.People;

public sealed class WorkingTimeTests
{
    static readonly Town brussels = Some.Town();

    static readonly Dictionary<string, Town> towns = new()
    {
        ["Valmont"] = Community.Valmont,
        ["Aïn Zitoun"] = Community.AinZitoun,
        ["Grandville"] = brussels,
    };

    [Theory]
    [InlineData("Valmont", "2026-03-18T09:30+01:00", 2, "2026-03-18T11:30+01:00")] // an ordinary Wednesday
    [InlineData("Valmont", "2026-03-18T05:00+01:00", 2, "2026-03-18T11:00+01:00")] // before the offices open
    [InlineData("Valmont", "2026-03-18T16:00+01:00", 2, "2026-03-19T10:00+01:00")] // over the night
    [InlineData("Valmont", "2026-03-18T09:00+01:00", 8, "2026-03-18T17:00+01:00")] // a whole day is over when the offices close
    [InlineData("Valmont", "2026-03-13T16:00+01:00", 2, "2026-03-16T10:00+01:00")] // over a weekend
    [InlineData("Valmont", "2026-03-14T11:00+01:00", 24, "2026-03-18T17:00+01:00")] // from a Saturday
    [InlineData("Valmont", "2026-04-30T16:30+02:00", 1, "2026-05-04T09:30+02:00")] // over the first of May, a Friday, and a weekend
    [InlineData("Valmont", "2026-04-03T16:00+02:00", 2, "2026-04-07T10:00+02:00")] // over Easter Monday
    [InlineData("Valmont", "2026-05-13T16:00+02:00", 2, "2026-05-15T10:00+02:00")] // over Ascension
    [InlineData("Valmont", "2026-12-31T16:00+01:00", 2, "2027-01-04T10:00+01:00")] // into another year
    [InlineData("Valmont", "2026-07-13T16:00+02:00", 2, "2026-07-15T10:00+02:00")] // over the 14 July
    [InlineData("Aïn Zitoun", "2026-07-13T16:00+01:00", 2, "2026-07-14T10:00+01:00")] // which is a day like others there
    [InlineData("Aïn Zitoun", "2026-07-29T16:00+01:00", 2, "2026-07-31T10:00+01:00")] // over the feast of the Throne
    [InlineData("Valmont", "2026-07-29T16:00+02:00", 2, "2026-07-30T10:00+02:00")]
    [InlineData("Grandville", "2026-07-20T16:00+02:00", 2, "2026-07-22T10:00+02:00")] // over the Belgian national day
    [InlineData("Grandville", "2026-05-07T16:00+02:00", 2, "2026-05-08T10:00+02:00")] // the 8 May is the French one's only
    [InlineData("Valmont", "2026-03-27T16:00+01:00", 2, "2026-03-30T10:00+02:00")] // the clocks go ahead on the Sunday between
    [InlineData("Valmont", "2026-10-23T16:00+02:00", 2, "2026-10-26T10:00+01:00")] // and back
    [InlineData("Aïn Zitoun", "2026-02-13T16:00+01:00", 2, "2026-02-16T10:00+00:00")] // Ramadan's clocks begin on that Sunday
    [InlineData("Aïn Zitoun", "2026-03-11T16:00+00:00", 2, "2026-03-12T10:00+00:00")] // in Ramadan
    [InlineData("Aïn Zitoun", "2026-03-19T16:00+00:00", 2, "2026-03-23T10:00+01:00")] // over Aïd al-Fitr, after which they end
    public void So_many_hours_of_work_later(string town, string from, int hours, string expected) =>
        Assert.Equal(At(expected), towns[town].AfterWorking(At(from), TimeSpan.FromHours(hours)));

    [Fact]
    public void A_town_that_rests_on_Fridays_and_Saturdays_works_on_Sundays()
    {
        var resting = Community.AinZitoun with
        {
            Week = new([DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday], new(8, 30), new(16, 30)),
        };

        Assert.Equal(At("2026-04-19T09:30+01:00"), resting.AfterWorking(At("2026-04-16T15:30+01:00"), TimeSpan.FromHours(2)));
    }

    [Theory]
    [InlineData("2026-03-18T08:00+01:00", "2026-03-18T09:00+01:00")]
    [InlineData("2026-03-18T09:00+01:00", "2026-03-19T09:00+01:00")]
    [InlineData("2026-03-13T10:00+01:00", "2026-03-16T09:00+01:00")]
    [InlineData("2026-04-30T10:00+02:00", "2026-05-04T09:00+02:00")]
    public void The_next_morning_of_work(string from, string expected) => Assert.Equal(
        At(expected), Community.Valmont.NextAt(new(9, 0), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"), At(from)));

    [Fact]
    public void A_week_is_kept_as_a_line_and_a_line_that_is_none_is_the_usual_week()
    {
        var week = new WorkingWeek([DayOfWeek.Sunday, DayOfWeek.Thursday], new(8, 30), new(16, 0));

        Assert.Equal("04 08:30 16:00", week.ToString());
        Assert.Equal(week, WorkingWeek.Parse(week.ToString()));
        foreach (var other in new[] { null, "", "12345", " 09:00 17:00", "12345 17:00 09:00", "89 09:00 17:00" })
            Assert.Equal(WorkingWeek.Usual, WorkingWeek.Parse(other));
    }

    [Theory]
    [InlineData(10, 1, 2)]
    [InlineData(12, 10, 2)]
    [InlineData(1, 1, 1)]
    [InlineData(3, 12, 2)]
    public void The_religious_days_are_expected_where_their_source_says(int month, int day, int days)
    {
        var calendar = new UmAlQuraCalendar();
        for (var year = 1447; year <= 1450; year++)
        {
            var first = DateOnly.FromDateTime(calendar.ToDateTime(year, month, day, 0, 0, 0, 0));
            if (first.Year is < 2026 or > 2028) continue;
            for (var i = 0; i < days; i++) Assert.True(Holidays.Contain(Country.Morocco, first.AddDays(i)), $"{first.AddDays(i):O}");
        }
    }

    [Theory]
    [InlineData(Country.France, 11, 11, 11)]
    [InlineData(Country.Belgium, 10, 10, 10)]
    [InlineData(Country.Morocco, 18, 17, 18)] // in 2027 two of them are one day
    public void Each_year_has_all_its_holidays(Country country, params int[] days)
    {
        for (var year = 2026; year <= 2028; year++)
        {
            var counted = Enumerable.Range(0, 366).Count(i => new DateOnly(year, 1, 1).AddDays(i) is var day && day.Year == year && Holidays.Contain(country, day));
            Assert.Equal(days[year - 2026], counted);
        }
    }

    static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
