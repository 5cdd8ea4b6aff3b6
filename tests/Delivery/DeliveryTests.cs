using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PracticeBot.Bot.Delivery;
using PracticeBot.Bot.Web;
using PracticeBot.Exchanges;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Delivery;

public sealed class DeliveryTests
{
    [Fact]
    public async Task A_connector_that_asks_for_patience_gets_it()
    {
        await using var house = await TheHouse.OpenAsync();
        var claire = await WithClaireKnownAsync(house);
        house.Connector.Answers = one => one.Activity.IsNotice() ? new(429, RetryAfter: 3_600) : ConnectorAnswer.Taken;
        await LogAsync(house, "E-1");
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE attempts = 1 AND leased_by IS NULL") == 1);

        house.Connector.Answers = _ => ConnectorAnswer.Taken;
        house.Clock.Move(TimeSpan.FromMinutes(58));
        Assert.Equal(0, await Worker(house).DeliverDueAsync(TestContext.Current.CancellationToken));

        house.Clock.Move(TimeSpan.FromMinutes(3));
        await claire.IsToldAsync("E-1");
        Assert.Equal(2, house.Connector.Posts.Count(one => one.Activity.IsNotice()));
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(503, false)]
    [InlineData(200, true)]
    public async Task A_connector_that_fails_is_tried_again(int status, bool drops)
    {
        await using var house = await TheHouse.OpenAsync();
        var claire = await WithClaireKnownAsync(house);
        house.Connector.Answers = one => one.Activity.IsNotice() ? new(status, Drops: drops) : ConnectorAnswer.Taken;
        await LogAsync(house, "E-1");
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE attempts >= 1 AND leased_by IS NULL AND state = 'Waiting'") == 1);

        house.Connector.Answers = _ => ConnectorAnswer.Taken;
        house.Clock.Move(TimeSpan.FromMinutes(1));

        await claire.IsToldAsync("E-1");
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(403, "ConversationBlockedByUser")]
    [InlineData(403, "BotDisabledByAdmin")]
    [InlineData(404, "ConversationNotFound")]
    public async Task Who_cannot_be_reached_is_told_at_their_next_contact(int status, string code)
    {
        await using var house = await TheHouse.OpenAsync();
        var claire = await WithClaireKnownAsync(house);
        house.Connector.Answers = one => one.Activity.IsNotice() ? ConnectorAnswer.Forbidden(code) with { Status = status } : ConnectorAnswer.Taken;
        await LogAsync(house, "E-1");
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE state = 'Unreachable' AND reason = 'blocked'") == 1);
        house.Connector.Answers = _ => ConnectorAnswer.Taken;
        house.Clock.Move(TimeSpan.FromDays(2));
        Assert.Equal(0, await Worker(house).DeliverDueAsync(TestContext.Current.CancellationToken));

        await claire.Says("bonjour").IsAnswered("Bonjour");

        await claire.IsToldAsync("Salma Berrada a noté un échange avec vous : E-1.");
    }

    [Theory]
    [InlineData("NotEnoughPermissions")]
    [InlineData("")]
    public async Task What_the_bot_itself_may_not_do_makes_nobody_unreachable(string code)
    {
        await using var house = await TheHouse.OpenAsync();
        var claire = await WithClaireKnownAsync(house);
        house.Connector.Answers = one => one.Activity.IsNotice() ? ConnectorAnswer.Forbidden(code) : ConnectorAnswer.Taken;
        await LogAsync(house, "E-1");
        for (var attempts = 1; attempts <= 14; attempts++)
        {
            await UntilAsync(() => house.Count("SELECT attempts FROM notices WHERE leased_by IS NULL") >= attempts);
            house.Clock.Move(TimeSpan.FromHours(5));
        }

        house.Connector.Answers = _ => ConnectorAnswer.Taken;
        house.Clock.Move(TimeSpan.FromHours(5));

        await claire.IsToldAsync("E-1");
    }

    [Fact]
    public async Task Who_never_wrote_is_told_when_they_first_do()
    {
        await using var house = await TheHouse.OpenAsync();
        await LogAsync(house, "E-1");
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE state = 'Unreachable' AND reason = 'never-in-contact'") == 1);

        await house.Hears("claire").Says("bonjour").IsAnswered("Bonjour");

        await house.Hears("claire").IsToldAsync("E-1");
    }

    [Fact]
    public async Task Quiet_hours_are_quiet()
    {
        await using var house = await TheHouse.OpenAsync();
        var claire = await WithClaireKnownAsync(house);
        await QuietForAnHourAsync(house);
        await LogAsync(house, "E-1");
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE state = 'Waiting' AND attempts = 1 AND leased_by IS NULL") == 1);

        house.Clock.Move(TimeSpan.FromMinutes(55));
        Assert.Equal(0, await Worker(house).DeliverDueAsync(TestContext.Current.CancellationToken));
        Assert.DoesNotContain(house.Connector.Posts, one => one.Activity.IsNotice());

        house.Clock.Move(TimeSpan.FromMinutes(10));
        await claire.IsToldAsync("E-1");
    }

    [Fact]
    public async Task Whoever_is_found_out_of_reach_is_not_tried_again_by_the_batch_that_was_leased_already()
    {
        await using var house = TheHouse.Open(await TheConnector.StartAsync(), [("Delivery:Batch", "1")]);
        await WithClaireKnownAsync(house);
        await QuietForAnHourAsync(house);
        for (var i = 1; i <= 3; i++) await LogAsync(house, $"E-{i}");
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE state = 'Waiting' AND attempts = 1 AND leased_by IS NULL") == 3);

        house.Connector.Answers = one => one.Activity.IsNotice() ? ConnectorAnswer.Forbidden("ConversationBlockedByUser") : ConnectorAnswer.Taken;
        house.Clock.Move(TimeSpan.FromMinutes(65));
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE state = 'Unreachable'") == 3);

        Assert.Single(house.Connector.Posts, one => one.Activity.IsNotice());
        Assert.Equal(2, house.Count("SELECT count(*) FROM notices WHERE reason = 'never-in-contact'"));
    }

    [Fact]
    public async Task A_notice_that_cannot_be_worded_does_not_hold_up_the_others()
    {
        await using var house = await TheHouse.OpenAsync();
        var claire = await WithClaireKnownAsync(house);
        await LogAsync(house, "E-1");
        await claire.IsToldAsync("E-1");
        await InHouseAsync(house, async ports =>
        {
            // The exchange has no ninth follow-up: wording it fails.
            var exchange = (await ports.Exchanges.FindAsync(new Reference(ReferenceKind.Exchange, 1), TestContext.Current.CancellationToken))!;
            await ports.Notices.AddAsync(
                new FollowUpWasFinished(exchange.Id, 9, house.Clock.GetUtcNow()).For(DemoCommunity.Find("claire")!.Id, house.Clock.GetUtcNow().AddMinutes(-1)),
                TestContext.Current.CancellationToken);
        });

        await house.Hears("salma").Fills("question.ask", ("text", "Quel registre ?")).IsAnswered("Q-1");
        await LogAsync(house, "E-2");
        house.Clock.Move(TimeSpan.FromSeconds(30));

        await claire.IsToldAsync("E-2");
    }

    [Fact]
    public async Task Replies_that_were_not_taken_come_where_their_person_speaks_next()
    {
        await using var house = await TheHouse.OpenAsync();
        await WithClaireKnownAsync(house);
        house.Connector.Answers = _ => ConnectorAnswer.Forbidden("BotNotInConversationRoster");
        await TheEmulator.DeliverAsync(TheEmulator.Said(house.Connector, "claire", "not-taken", said => said["text"] = "mes réglages"), house.Http);
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'turn.replies' AND state = 'Unreachable'") == 1);

        var claire = await TheWebChat.OpenAsync(house.Http, "claire");
        await claire.SaysAsync("bonjour");

        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'turn.replies' AND state = 'Sent'") == 1);
        Assert.Contains((await claire.PollAsync()).Activities, one => one.Words().Contains("Vos réglages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_notice_that_cannot_be_recorded_does_not_hold_up_the_others()
    {
        await using var house = await TheHouse.OpenAsync();
        var claire = await WithClaireKnownAsync(house);
        await house.Hears("salma")
            .Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Budget"), ("followUpWhat", "envoyer le guide"), ("followUpWho", "me"))
            .IsAnswered("E-1");
        await claire.IsToldAsync("E-1");

        await InHouseAsync(house, async ports =>
        {
            // There is no such conversation: nothing can be kept in its transcript.
            await ports.People.SpokeFromAsync(
                new("webchat", DemoCommunity.Find("claire")!.Id.Value.ToString("N"), DemoCommunity.Find("claire")!.Id, "nowhere"), TestContext.Current.CancellationToken);
            var exchange = (await ports.Exchanges.FindAsync(new Reference(ReferenceKind.Exchange, 1), TestContext.Current.CancellationToken))!;
            foreach (var handle in new[] { "claire", "salma" })
            {
                await ports.Notices.AddAsync(
                    new FollowUpWasReopened(exchange.Id, 1, house.Clock.GetUtcNow()).For(DemoCommunity.Find(handle)!.Id, house.Clock.GetUtcNow()), TestContext.Current.CancellationToken);
            }
        });
        await Worker(house).DeliverDueAsync(TestContext.Current.CancellationToken);

        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE kind = 'followup.reopened' AND state = 'Sent'") == 1);
        await UntilAsync(() => house.Count("SELECT count(*) FROM notices WHERE state = 'Waiting' AND reason = 'not-recorded' AND leased_by IS NULL") == 1);
        Assert.Single(house.Connector.Taken, one => one.Activity.IsNotice() && one.Path.Contains("c-salma", StringComparison.Ordinal));
    }

    static async Task QuietForAnHourAsync(TheHouse house)
    {
        var now = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(house.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")).DateTime);
        await InHouseAsync(house, async ports =>
        {
            var person = (await ports.People.FindAsync(DemoCommunity.Find("claire")!.Id, TestContext.Current.CancellationToken))!;
            var quiet = person.Settings with { QuietFrom = now.AddHours(-1), QuietUntil = now.AddHours(1) };
            await ports.People.UpdateAsync(person with { Settings = quiet }, TestContext.Current.CancellationToken);
        });
    }

    static async Task<Member> WithClaireKnownAsync(TheHouse house)
    {
        var claire = house.Hears("claire");
        await claire.Says("bonjour").IsAnswered("Bonjour");
        return claire;
    }

    static async Task LogAsync(TheHouse house, string reference) =>
        await house.Hears("salma").Fills("exchange.log", ("heldOn", "2026-03-02"), ("means", "phone"), ("summary", "Budget")).IsAnswered(reference);

    static DeliveryWorker Worker(TheHouse house) => house.Services.GetServices<IHostedService>().OfType<DeliveryWorker>().Single();

    static async Task InHouseAsync(TheHouse house, Func<Ports, Task> change)
    {
        await using var ports = new Ports(house.Services);
        await ports.Work.WriteAsync(TestContext.Current.CancellationToken);
        await change(ports);
        await ports.Work.CommitAsync(TestContext.Current.CancellationToken);
    }

    static async Task UntilAsync(Func<bool> holds)
    {
        var began = Stopwatch.GetTimestamp();
        while (!holds())
        {
            Assert.True(Stopwatch.GetElapsedTime(began).TotalSeconds < 60, "It never came to that.");
            await Task.Delay(10);
        }
    }
}
