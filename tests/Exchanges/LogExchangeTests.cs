using PracticeBot.Exchanges;
using PracticeBot.People;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Exchanges;

public sealed class LogExchangeOnSqlite : LogExchangeTests<OnSqlite>;

public sealed class LogExchangeOnMongo : LogExchangeTests<OnMongo>;

/// <summary>Logging, correcting and finishing, on a real store.</summary>
public abstract class LogExchangeTests<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Logging_numbers_the_exchange_and_tells_the_partner()
    {
        var exchange = (await LogAsync(Some.LogExchange())).Made();

        Assert.Equal("E-1", exchange.Ref.ToString());
        Assert.Equal(exchange, await InReadAsync(ports => ports.Exchanges.FindAsync(exchange.Ref, Ct)));
        Assert.Equal([new ExchangeWasLogged(exchange.Id).For(Community.Claire.Id, Some.Moment)], await ToldAsync());
    }

    [Fact]
    public async Task The_partner_is_told_once_and_the_exchange_kept_once_even_when_it_is_handled_twice()
    {
        var said = Some.LogExchange();

        await LogAsync(said);
        await LogAsync(said);

        Assert.Single(await ToldAsync());
        var page = await InReadAsync(ports => ports.On<ReadExchanges>().ListAsync(Community.Claire.Id, null, null, null, Ct));
        Assert.Equal(said.Id, Assert.Single(page!.Items).Id);
    }

    [Fact]
    public async Task A_refusal_uses_up_no_number_and_tells_nobody()
    {
        Refused.With(new SummaryMissing(), await LogAsync(Some.LogExchange(summary: "")));

        Assert.Empty(await ToldAsync());
        Assert.Equal("E-1", (await LogAsync(Some.LogExchange())).Made().Ref.ToString());
    }

    [Fact]
    public async Task Search_finds_what_the_pair_said_for_either_of_the_two()
    {
        var exchange = (await LogAsync(Some.LogExchange(summary: "Budget du centre de formation des femmes"))).Made();
        await LogAsync(Some.LogExchange(summary: "Visite de la crèche"));

        Assert.Equal([exchange], await SearchAsync(Community.Salma, "budget des centres"));
        Assert.Equal([exchange], await SearchAsync(Community.Claire, "BUDGET"));
    }

    [Fact]
    public async Task Search_stays_within_the_pair()
    {
        var ours = (await LogAsync(Some.LogExchange(Community.Salma.Id, "Le budget du centre"))).Made();
        var theirs = (await LogAsync(Some.LogExchange(Community.Driss.Id, "Le budget du conseil"))).Made();

        Assert.Equal([ours], await SearchAsync(Community.Claire, "budget"));
        Assert.Equal([theirs], await SearchAsync(Community.Anne, "budget"));
        Assert.Empty(await SearchAsync(Community.Anne, "centre"));
        Assert.Empty(await SearchAsync(Community.Hassan, "budget"));
    }

    [Fact]
    public async Task To_another_pair_a_reference_says_nothing_not_even_that_it_exists()
    {
        var ours = (await LogAsync(Some.LogExchange())).Made();

        foreach (var reader in new[] { Community.Anne, Community.Hassan })
        {
            Refused.With(
                new NoSuchExchange(ours.Ref), await InReadAsync(ports => ports.On<ReadExchanges>().FindAsync(reader.Id, ours.Ref, Ct)));
        }

        Assert.Equal(ours, (await InReadAsync(ports => ports.On<ReadExchanges>().FindAsync(Community.Claire.Id, ours.Ref, Ct))).Made());
        Assert.Null(await InReadAsync(ports => ports.On<ReadExchanges>().ListAsync(Community.Hassan.Id, null, null, null, Ct)));
    }

    [Fact]
    public async Task Search_in_one_language_finds_what_was_tagged_with_a_topic_in_another()
    {
        var topic = SharedTopics.All.First(shared => shared.Id == new TopicId("social-action"));
        await InWriteAsync(ports => ports.Topics.AddAsync(topic, Ct));
        var said = Some.LogExchange(summary: "مكالمة قصيرة");
        var exchange = (await LogAsync(said with { Account = said.Account with { Topics = [topic.Id] } })).Made();

        Assert.Equal([exchange], await SearchAsync(Community.Claire, "action sociale"));
        Assert.Equal([exchange], await SearchAsync(Community.Claire, "العمل الاجتماعي"));
    }

    [Fact]
    public async Task A_correction_is_found_by_its_new_words_and_told_to_the_other()
    {
        var exchange = (await LogAsync(Some.LogExchange(summary: "Le budget"))).Made();
        await DeliverAllAsync();

        var corrected = (await CorrectAsync(exchange, "La subvention")).Made();

        Assert.Equal([corrected], await SearchAsync(Community.Salma, "subvention"));
        Assert.Empty(await SearchAsync(Community.Salma, "budget"));
        Assert.Equal([new ExchangeWasCorrected(exchange.Id, 2).For(Community.Salma.Id, Some.Moment)], await ToldAsync());
    }

    [Fact]
    public async Task Each_correction_is_told_for_itself()
    {
        var exchange = (await LogAsync(Some.LogExchange())).Made();
        await DeliverAllAsync();

        await CorrectAsync(exchange, "une fois");
        await CorrectAsync(exchange, "deux fois");

        Assert.Equal(2, (await ToldAsync()).Count);
    }

    [Fact]
    public async Task Finishing_a_follow_up_tells_the_other_which_one()
    {
        var exchange = (await LogAsync(Some.LogExchange() with
        {
            FollowUps = [new(Community.Claire.Id, "guide", Due: null), new(Community.Salma.Id, "relire", Due: null)],
        })).Made();
        await DeliverAllAsync();

        var done = await InWriteAsync(ports => ports.On<FinishFollowUpHandler>().HandleAsync(
            new(exchange.Ref, 1, Community.Claire.Id, Some.Moment), Ct));

        Assert.Equal(Some.Moment, done.Made().FollowUps[0].DoneAt);
        Assert.Equal([new FollowUpWasFinished(exchange.Id, 1, Some.Moment).For(Community.Salma.Id, Some.Moment)], await ToldAsync());
        Refused.With(new NoSuchExchange(exchange.Ref), await InWriteAsync(ports => ports.On<FinishFollowUpHandler>().HandleAsync(
            new(exchange.Ref, 2, Community.Anne.Id, Some.Moment), Ct)));
    }

    Task<Outcome<Exchange>> LogAsync(LogExchange said) =>
        InWriteAsync(ports => ports.On<LogExchangeHandler>().HandleAsync(said, Ct));

    Task<Outcome<Exchange>> CorrectAsync(Exchange exchange, string summary) =>
        InWriteAsync(ports => ports.On<CorrectExchangeHandler>().HandleAsync(
            new(exchange.Ref, Community.Claire.Id, Some.ExchangeAccount(summary) with { Decisions = [] }, [], Some.Moment), Ct));

    Task<IReadOnlyList<Exchange>> SearchAsync(Person reader, string query) =>
        InReadAsync(ports => ports.On<ReadExchanges>().SearchAsync(reader.Id, query, Ct));
}
