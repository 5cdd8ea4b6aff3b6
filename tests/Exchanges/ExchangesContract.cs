using PracticeBot.Exchanges;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Exchanges;

public sealed class ExchangesOnSqlite : ExchangesContract<OnSqlite>;

public sealed class ExchangesOnMongo : ExchangesContract<OnMongo>;

public abstract class ExchangesContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Keeps_the_exchange_with_its_follow_ups()
    {
        var exchange = Some.Exchange() with
        {
            FollowUps =
            [
                new(1, Community.Claire.Id, "envoyer le guide", new(2026, 3, 20), Some.Moment),
                new(2, Community.Salma.Id, "relire", Due: null),
            ],
        };

        await KeepAsync(exchange);

        Assert.Equal(exchange, await FindAsync(exchange.Ref));
        Assert.Equal(exchange, await InReadAsync(ports => ports.Exchanges.FindAsync(exchange.Id, Ct)));
    }

    [Fact]
    public async Task Keeps_whether_mentors_may_read_it_and_that_is_no_correction()
    {
        var exchange = Some.Exchange();
        await KeepAsync(exchange);
        var opened = exchange.Open(isOpen: true);

        await InWriteAsync(ports => ports.Exchanges.UpdateAsync(opened, Ct));

        Assert.Equal(opened, await FindAsync(exchange.Ref));
        Assert.Empty(await InReadAsync(ports => ports.Exchanges.EarlierAsync(exchange.Id, Ct)));
    }

    [Fact]
    public async Task Adding_an_id_that_is_already_kept_changes_nothing()
    {
        var exchange = Some.Exchange();

        await KeepAsync(exchange);
        await KeepAsync(exchange with
        {
            Account = Some.ExchangeAccount("something else"),
            FollowUps = [new(1, Community.Claire.Id, "something more", Due: null)],
        });

        Assert.Equal([exchange], await OfPairAsync());
    }

    [Fact]
    public async Task A_reference_of_another_kind_or_number_finds_no_exchange()
    {
        var exchange = Some.Exchange();
        await KeepAsync(exchange);

        Assert.Null(await FindAsync(exchange.Ref with { Kind = ReferenceKind.Question }));
        Assert.Null(await FindAsync(exchange.Ref with { Number = Some.Number() }));
        Assert.Null(await InReadAsync(ports => ports.Exchanges.FindAsync(Some.Exchange().Id, Ct)));
    }

    [Fact]
    public async Task Keeps_the_next_version_of_the_exchange_and_the_earlier_one_beside_it()
    {
        var exchange = Some.Exchange();
        var corrected = Next(exchange, Some.ExchangeAccount("It was on Tuesday.") with { HeldOn = new(2026, 3, 10) }) with
        {
            ChangedBy = Community.Claire.Id,
            ChangedAt = Some.Moment.AddHours(1),
            FollowUps = [new(1, Community.Claire.Id, "envoyer le guide", Due: null)],
        };
        await KeepAsync(exchange);

        await UpdateAsync(corrected);

        Assert.Equal(corrected, await FindAsync(exchange.Ref));
        Assert.Equal([exchange.Account], await EarlierAsync(exchange));
    }

    [Fact]
    public async Task Keeps_what_follows_from_the_next_version_and_no_more()
    {
        var exchange = Some.Exchange() with
        {
            FollowUps = [new(1, Community.Claire.Id, "guide", Due: null), new(2, Community.Salma.Id, "salle", Due: null)],
        };
        await KeepAsync(exchange);

        var corrected = exchange with { Version = 2, FollowUps = [exchange.FollowUps[1]] };
        await UpdateAsync(corrected);

        Assert.Equal(corrected, await FindAsync(exchange.Ref));
    }

    [Fact]
    public async Task The_accounts_that_corrections_replaced_the_first_version_first()
    {
        var exchange = Some.Exchange(summary: "first");
        await KeepAsync(exchange);
        var second = Next(exchange, Some.ExchangeAccount("second"));
        await UpdateAsync(second);
        await UpdateAsync(Next(second, Some.ExchangeAccount("third")));

        Assert.Equal(["first", "second"], (await EarlierAsync(exchange)).Select(account => account.Summary));
    }

    [Fact]
    public async Task Nothing_is_earlier_than_an_exchange_that_nobody_corrected()
    {
        var exchange = Some.Exchange();
        await KeepAsync(exchange);

        Assert.Empty(await EarlierAsync(exchange));
    }

    [Fact]
    public async Task Stale_when_the_version_before_it_is_not_the_one_kept()
    {
        var exchange = Some.Exchange();
        await KeepAsync(exchange);
        var mine = Next(exchange, Some.ExchangeAccount("mine"));
        await UpdateAsync(mine);

        await Assert.ThrowsAsync<StaleException>(() => UpdateAsync(Next(exchange, Some.ExchangeAccount("theirs"))));
        await Assert.ThrowsAsync<StaleException>(() => UpdateAsync(Next(Some.Exchange(), Some.ExchangeAccount("never kept"))));

        Assert.Equal(mine, await FindAsync(exchange.Ref));
        Assert.Equal([exchange.Account], await EarlierAsync(exchange));
    }

    [Fact]
    public async Task Forgets_the_exchange_with_what_follows_from_it_and_its_earlier_versions()
    {
        var (exchange, other) = (Following(Some.Today), Following(Some.Today));
        await KeepAsync(exchange, other);
        var corrected = Next(exchange, Some.ExchangeAccount() with { Summary = "Autre." });
        await UpdateAsync(corrected);

        await InWriteAsync(ports => ports.Exchanges.RemoveAsync(corrected, Ct));

        Assert.Null(await FindAsync(exchange.Ref));
        Assert.Empty(await EarlierAsync(exchange));
        Assert.Equal([other], await OpenAsync());
        Assert.Equal([other], await OfPairAsync());
    }

    [Fact]
    public async Task Forgetting_is_stale_when_another_version_is_kept()
    {
        var exchange = Some.Exchange();
        await KeepAsync(exchange);
        await UpdateAsync(Next(exchange, exchange.Account));

        await using var ports = NewPorts();
        await ports.Work.WriteAsync(Ct);
        await Assert.ThrowsAsync<StaleException>(() => ports.Exchanges.RemoveAsync(exchange, Ct));
    }

    [Fact]
    public async Task The_exchanges_with_these_ids_in_the_order_of_the_ids()
    {
        var (one, two, three) = (Some.Exchange(), Some.Exchange(), Some.Exchange());
        await KeepAsync(one, two, three);

        var found = await InReadAsync(ports => ports.Exchanges.AllOfAsync([three.Id, Some.Exchange().Id, one.Id], Ct));

        Assert.Equal([three, one], found);
    }

    [Fact]
    public async Task The_pairs_exchanges_and_nobody_elses()
    {
        var ours = Some.Exchange(Community.Officials);
        await KeepAsync(ours, Some.Exchange(Community.Elected));

        Assert.Equal([ours], await OfPairAsync());
    }

    [Fact]
    public async Task The_pairs_exchanges_held_between_two_days_both_included()
    {
        var held = Enumerable.Range(1, 5).Select(day => HeldOn(new(2026, 3, day))).ToArray();
        await KeepAsync(held);

        Assert.Equal([held[3], held[2], held[1]], await OfPairAsync(from: new(2026, 3, 2), to: new(2026, 3, 4)));
        Assert.Equal([held[4], held[3]], await OfPairAsync(from: new(2026, 3, 4)));
        Assert.Equal([held[1], held[0]], await OfPairAsync(to: new(2026, 3, 2)));
    }

    [Fact]
    public async Task The_most_recently_held_first_whenever_they_were_logged()
    {
        var (monday, sunday, tuesday) = (HeldOn(new(2026, 3, 9)), HeldOn(new(2026, 3, 8)), HeldOn(new(2026, 3, 10)));
        await KeepAsync(monday, sunday, tuesday);

        Assert.Equal([tuesday, monday, sunday], await OfPairAsync());
    }

    [Fact]
    public async Task A_page_after_another_leaves_no_gap_and_repeats_nothing()
    {
        // Several on each day: the day alone does not say where a page ended.
        var exchanges = Enumerable.Range(0, 34).Select(i => HeldOn(new(2026, 3, 1 + (i % 4)))).ToArray();
        await KeepAsync(exchanges);

        var pages = await EveryPageAsync((ports, after) =>
            ports.Exchanges.OfPairAsync(Community.Officials.Id, from: null, to: null, after, Ct));

        Assert.Equal([10, 10, 10, 4], pages.Select(page => page.Items.Count));
        Assert.Equal(
            exchanges.OrderByDescending(e => e.Account.HeldOn).ThenByDescending(e => e.Ref.Number),
            pages.SelectMany(page => page.Items));
    }

    [Fact]
    public async Task What_is_logged_while_somebody_reads_on_shifts_no_page()
    {
        var exchanges = Enumerable.Range(0, 12).Select(_ => HeldOn(new(2026, 3, 2))).ToArray();
        await KeepAsync(exchanges);

        var first = await PageAsync(after: null);
        await KeepAsync(HeldOn(new(2026, 3, 5)));
        var second = await PageAsync(first.Next);

        Assert.Equal(exchanges.Reverse(), first.Items.Concat(second.Items));
    }

    [Fact]
    public async Task A_key_that_is_not_ours_begins_the_list()
    {
        var exchange = Some.Exchange();
        await KeepAsync(exchange);

        Assert.Equal([exchange], (await PageAsync(new PageKey("what somebody typed"))).Items);
    }

    [Fact]
    public async Task The_pairs_exchanges_that_something_still_follows_from_what_is_due_first_at_the_top()
    {
        var someday = Following(due: null);
        var friday = Following(due: new(2026, 3, 20));
        var thursday = Following(due: new(2026, 3, 19));
        var nothing = Some.Exchange();
        var theirs = Some.Exchange(Community.Elected) with { FollowUps = [new(1, Community.Driss.Id, "appeler", Due: null)] };
        await KeepAsync(someday, friday, thursday, nothing, theirs);

        Assert.Equal([thursday, friday, someday], await OpenAsync());
    }

    [Fact]
    public async Task A_follow_up_that_is_done_counts_no_more_neither_as_open_nor_as_due()
    {
        var thursday = Following(due: new(2026, 3, 19));
        var both = Some.Exchange() with
        {
            FollowUps =
            [
                new(1, Community.Claire.Id, "demain", new(2026, 3, 18)),
                new(2, Community.Salma.Id, "plus tard", new(2026, 4, 1)),
            ],
        };
        await KeepAsync(thursday, both);
        Assert.Equal([both, thursday], await OpenAsync());

        var halfDone = both.Done(1, Some.Moment).Made!;
        await UpdateAsync(halfDone);
        Assert.Equal([thursday, halfDone], await OpenAsync());

        await UpdateAsync(halfDone.Done(2, Some.Moment).Made!);
        Assert.Equal([thursday], await OpenAsync());
    }

    [Fact]
    public async Task At_most_so_many_of_what_still_follows()
    {
        await KeepAsync([.. Enumerable.Range(0, 12).Select(_ => Following(due: null))]);

        Assert.Equal(Page<Exchange>.Size, (await OpenAsync()).Count);
        Assert.Equal(Page<Exchange>.Size + 1, (await OpenAsync(most: Page<Exchange>.Size + 1)).Count);
    }

    [Fact]
    public async Task The_exchanges_from_which_something_is_due_on_a_day_and_not_done_in_the_order_of_their_ids()
    {
        var day = Some.Today.AddDays(3);
        var due = Enumerable.Range(0, 5).Select(_ => Following(day)).OrderBy(one => one.Id.Value.ToString("N"), StringComparer.Ordinal).ToArray();
        var also = Following(Some.Today) with { FollowUps = [new(1, Community.Claire.Id, "relire", Some.Today), new(2, Community.Salma.Id, "envoyer", day, Some.Moment)] };
        await KeepAsync([.. due, also, Following(day.AddDays(1)), Following(due: null)]);

        Assert.Equal(due, await DueAsync(day));
        Assert.Equal(due[..2], await DueAsync(day, most: 2));
        Assert.Equal(due[2..], await DueAsync(day, after: due[1].Id));
        Assert.Equal([also], await DueAsync(Some.Today));

        Task<IReadOnlyList<Exchange>> DueAsync(DateOnly on, ExchangeId? after = null, int most = 10) =>
            InReadAsync(ports => ports.Exchanges.WithFollowUpsDueAsync(on, after, most, Ct));
    }

    [Fact]
    public async Task What_was_done_or_taken_back_is_not_due()
    {
        var done = Following(Some.Today);
        await KeepAsync(done);

        await UpdateAsync(done.Done(1, Some.Moment).Made!);

        Assert.Empty(await InReadAsync(ports => ports.Exchanges.WithFollowUpsDueAsync(Some.Today, after: null, 10, Ct)));
    }

    [Fact]
    public async Task The_day_of_each_pairs_last_exchange_and_a_pair_that_had_none_is_not_in_it()
    {
        await KeepAsync(HeldOn(new(2026, 3, 2)), HeldOn(new(2026, 3, 9)), HeldOn(new(2026, 2, 9)));

        var last = await InReadAsync(ports => ports.Exchanges.LastHeldAsync([Community.Officials.Id, Community.Elected.Id], Ct));

        Assert.Equal(new Dictionary<PracticeBot.Pairs.PairId, DateOnly> { [Community.Officials.Id] = new(2026, 3, 9) }, last);
    }

    static Exchange HeldOn(DateOnly day) => Some.Exchange() with { Account = Some.ExchangeAccount() with { HeldOn = day } };

    static Exchange Following(DateOnly? due) =>
        Some.Exchange() with { FollowUps = [new(1, Community.Claire.Id, "envoyer le guide", due)] };

    static Exchange Next(Exchange exchange, ExchangeAccount account) =>
        exchange with { Account = account, Version = exchange.Version + 1 };

    Task KeepAsync(params Exchange[] exchanges) => InWriteAsync(async ports =>
    {
        foreach (var exchange in exchanges) await ports.Exchanges.AddAsync(exchange, Ct);
    });

    Task UpdateAsync(Exchange exchange) => InWriteAsync(ports => ports.Exchanges.UpdateAsync(exchange, Ct));

    Task<Exchange?> FindAsync(Reference reference) => InReadAsync(ports => ports.Exchanges.FindAsync(reference, Ct));

    Task<IReadOnlyList<ExchangeAccount>> EarlierAsync(Exchange exchange) =>
        InReadAsync(ports => ports.Exchanges.EarlierAsync(exchange.Id, Ct));

    Task<IReadOnlyList<Exchange>> OpenAsync(int most = 10) =>
        InReadAsync(ports => ports.Exchanges.WithOpenFollowUpsAsync(Community.Officials.Id, most, Ct));

    Task<Page<Exchange>> PageAsync(PageKey? after, DateOnly? from = null, DateOnly? to = null) =>
        InReadAsync(ports => ports.Exchanges.OfPairAsync(Community.Officials.Id, from, to, after, Ct));

    async Task<IReadOnlyList<Exchange>> OfPairAsync(DateOnly? from = null, DateOnly? to = null) =>
        (await PageAsync(after: null, from, to)).Items;
}
