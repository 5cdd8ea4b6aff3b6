using PracticeBot.Pairs;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Pairs;

public sealed class PartnershipTests
{
    static readonly DateOnly day = new(2026, 3, 18);

    [Fact]
    public void A_partnership_is_suspended_once_and_resumed_once()
    {
        var suspended = Community.Partnership.Suspend(day).Made();

        Assert.Equal(day, suspended.SuspendedOn);
        Refused.With(new AlreadySuspended(day), suspended.Suspend(day.AddDays(7)));
        Assert.Equal(Community.Partnership, suspended.Resume().Made());
        Refused.With(new NotSuspended(), Community.Partnership.Resume());
    }

    [Fact]
    public void A_phase_includes_its_first_and_its_last_day_and_none_covers_the_gap()
    {
        var partnership = Community.Partnership with
        {
            Phases = [new("2017–2021", new(2017, 1, 1), new(2021, 6, 30)), new("2022–2026", new(2022, 1, 1), new(2026, 12, 31))],
        };

        Assert.Equal("2017–2021", partnership.PhaseOn(new(2017, 1, 1))?.Name);
        Assert.Equal("2017–2021", partnership.PhaseOn(new(2021, 6, 30))?.Name);
        Assert.Null(partnership.PhaseOn(new(2021, 7, 1)));
        Assert.Equal("2022–2026", partnership.PhaseOn(new(2026, 12, 31))?.Name);
        Assert.Null(partnership.PhaseOn(new(2027, 1, 1)));
    }
}
