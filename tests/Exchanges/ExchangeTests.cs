using PracticeBot.Exchanges;
using PracticeBot.Pairs;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Exchanges;

public sealed class ExchangeTests
{
    static readonly Pair ours = Community.Officials;

    [Fact]
    public void Only_somebody_of_the_pair_logs_an_exchange()
    {
        Refused.With(new NotInAPair(), Exchange.Log(Some.LogExchange(Community.Driss.Id), ours));
        Refused.With(new NotInAPair(), Exchange.Log(Some.LogExchange(), pair: null));
    }

    [Fact]
    public void An_exchange_that_is_still_to_come_is_not_logged()
    {
        var tomorrow = Some.Today.AddDays(1);

        Refused.With(new NotHeldYet(tomorrow), Exchange.Log(On(tomorrow, Some.Moment), ours));
    }

    [Fact]
    public void Today_is_the_speakers_today_not_the_servers()
    {
        // Half past midnight in Morocco; the server, at zero, is still on the 17th.
        var speakers = new DateTimeOffset(2026, 3, 18, 0, 30, 0, TimeSpan.FromHours(1));
        var servers = speakers.ToUniversalTime();

        Assert.Equal(new DateOnly(2026, 3, 18), Exchange.Log(On(new(2026, 3, 18), speakers), ours).Made().Account.HeldOn);
        Refused.With(new NotHeldYet(new(2026, 3, 18)), Exchange.Log(On(new(2026, 3, 18), servers), ours));
    }

    [Fact]
    public void An_exchange_says_what_it_was_about() =>
        Refused.With(new SummaryMissing(), Exchange.Log(Some.LogExchange(summary: " \n "), ours));

    [Fact]
    public void Summary_decisions_and_follow_ups_share_one_limit()
    {
        var half = new string('a', Limits.Text / 2);
        var said = Some.LogExchange(summary: half) with
        {
            FollowUps = [new(Community.Claire.Id, new string('b', Limits.Text / 2), Due: null)],
        };

        Assert.NotNull(Exchange.Log(said with { Account = said.Account with { Decisions = [] } }, ours).Made);
        Refused.With(new TextTooLong(Limits.Text), Exchange.Log(said, ours));
    }

    [Fact]
    public void What_was_logged_is_tidy_numbered_from_one_and_in_its_first_version()
    {
        var said = Some.LogExchange() with
        {
            Account = new(Some.Today, Means.Visit, "  Visite. ", [new("youth"), new("youth")], [" Oui. ", "  "]),
            FollowUps = [new(Community.Claire.Id, " guide ", Some.Today), new(Community.Salma.Id, "relire", Due: null)],
        };

        var exchange = Exchange.Log(said, ours).Made();

        Assert.Equal(new(Some.Today, Means.Visit, "Visite.", [new("youth")], ["Oui."]), exchange.Account);
        Assert.Equal([new(1, Community.Claire.Id, "guide", Some.Today), new(2, Community.Salma.Id, "relire", Due: null)], exchange.FollowUps);
        Assert.Equal((1, Community.Salma.Id, Some.Moment), (exchange.Version, exchange.LoggedBy, exchange.LoggedAt));
    }

    [Fact]
    public void Either_of_the_two_corrects_what_one_of_them_logged()
    {
        var exchange = Some.Exchange() with { FollowUps = [new(1, Community.Claire.Id, "guide", Due: null)] };
        var said = Correction(exchange) with { NewFollowUps = [new(Community.Salma.Id, "relire", Due: null)] };

        var corrected = exchange.Correct(said, ours).Made();

        Assert.Equal("C'était mardi.", corrected.Account.Summary);
        Assert.Equal([1, 2], corrected.FollowUps.Select(followUp => followUp.Number));
        Assert.Equal((2, Community.Claire.Id, Community.Salma.Id), (corrected.Version, corrected.ChangedBy, corrected.LoggedBy));
    }

    [Fact]
    public void A_correction_changes_and_takes_out_what_is_still_to_be_done()
    {
        var exchange = Following(
            new(1, Community.Claire.Id, "guide", Due: null), new(2, Community.Claire.Id, "salle", Due: null),
            new(3, Community.Salma.Id, "plan", Due: null, Some.Moment));
        var said = Correction(exchange) with
        {
            Corrected = [new(1, new(Community.Salma.Id, " guide signé ", Some.Today)), new(2, Said: null), new(3, Said: null)],
            NewFollowUps = [new(Community.Salma.Id, "relire", Due: null)],
        };

        var corrected = exchange.Correct(said, ours).Made();

        Assert.Equal(
            [new(1, Community.Salma.Id, "guide signé", Some.Today), exchange.FollowUps[2], new(4, Community.Salma.Id, "relire", Due: null)],
            corrected.FollowUps);
    }

    [Fact]
    public void To_another_pair_an_exchange_does_not_exist()
    {
        var exchange = Some.Exchange();

        Refused.With(new NoSuchExchange(exchange.Ref), exchange.Correct(Correction(exchange), Community.Elected));
        Refused.With(new NoSuchExchange(exchange.Ref), exchange.Correct(Correction(exchange), pair: null));
    }

    [Fact]
    public void A_correction_is_held_to_the_same_rules()
    {
        var exchange = Some.Exchange();
        var said = Correction(exchange);

        Refused.With(
            new NotHeldYet(Some.Today.AddDays(1)),
            exchange.Correct(said with { Account = said.Account with { HeldOn = Some.Today.AddDays(1) } }, ours));
        Refused.With(new SummaryMissing(), exchange.Correct(said with { Account = Some.ExchangeAccount("") }, ours));
    }

    [Fact]
    public void The_only_thing_left_to_do_needs_no_number()
    {
        var exchange = Following(
            new(1, Community.Claire.Id, "guide", Due: null, DoneAt: Some.Moment), new(2, Community.Salma.Id, "relire", Due: null));

        var done = exchange.Done(number: null, Some.Moment).Made();

        Assert.Equal(Some.Moment, done.FollowUps[1].DoneAt);
        Assert.Equal((exchange.Version + 1, exchange.ChangedBy, false), (done.Version, done.ChangedBy, done.IsCorrected));
    }

    [Fact]
    public void Which_of_several_is_done_must_be_said()
    {
        var exchange = Following(new(1, Community.Claire.Id, "guide", Due: null), new(2, Community.Salma.Id, "relire", Due: null));

        Refused.With(new WhichFollowUp(exchange.Ref, Open: 2), exchange.Done(number: null, Some.Moment));

        var done = exchange.Done(number: 2, Some.Moment).Made();
        Assert.Equal([null, Some.Moment], done.FollowUps.Select(followUp => followUp.DoneAt));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(7)]
    public void What_is_done_already_or_never_was_cannot_be_done(int? number)
    {
        var exchange = Following(new FollowUp(1, Community.Claire.Id, "guide", Due: null, DoneAt: Some.Moment));

        Refused.With(new NoOpenFollowUp(exchange.Ref), exchange.Done(number, Some.Moment));
    }

    static LogExchange On(DateOnly day, DateTimeOffset at)
    {
        var said = Some.LogExchange();
        return said with { Account = said.Account with { HeldOn = day }, At = at };
    }

    static CorrectExchange Correction(Exchange exchange) =>
        new(exchange.Ref, Community.Claire.Id, Some.ExchangeAccount("C'était mardi."), NewFollowUps: [], Some.Moment);

    static Exchange Following(params FollowUp[] followUps) => Some.Exchange() with { FollowUps = [.. followUps] };
}
