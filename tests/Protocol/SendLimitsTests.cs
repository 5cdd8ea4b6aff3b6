using PracticeBot.Bot.Protocol;
using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Protocol;

public sealed class SendLimitsOnSqlite : SendLimitsContract<OnSqlite>
{
    protected override (string Name, string Value) Storage => ("Storage:Folder", Store.Folder);
}

public sealed class SendLimitsOnMongo : SendLimitsContract<OnMongo>
{
    protected override (string Name, string Value) Storage => ("Storage:Mongo", Store.Address);
}

/// <summary>Teams' limits as Teams sees them: counted by the connector's own clock, over any window.</summary>
public abstract class SendLimitsContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    TheLogin login = null!;
    TheConnector stub = null!;

    protected abstract (string Name, string Value) Storage { get; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (login, stub) = (await TheLogin.StartAsync(), await TheConnector.StartAsync());
    }

    public override async ValueTask DisposeAsync()
    {
        await login.DisposeAsync();
        await stub.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Two_processes_together_stay_within_the_tenants_limit_and_lose_nothing()
    {
        await using var one = Process(("Teams:Limits:Tenant", "10/1s"));
        await using var two = Process(("Teams:Limits:Tenant", "10/1s"));

        // On a busy machine one may give up waiting for an answer; it sends again, as delivery does, what may have been taken.
        var again = 0;
        await Task.WhenAll(Enumerable.Range(0, 36).Select(async i =>
        {
            for (var sent = false; !sent;)
            {
                try
                {
                    await SendAsync(i % 3 == 0 ? two : one, $"c-{i}");
                    sent = true;
                }
                catch (ConnectorException fault) when (fault.Fault is ConnectorFault.NoAnswer)
                {
                    Assert.InRange(Interlocked.Increment(ref again), 1, 36);
                }
            }
        }));

        Assert.InRange(stub.Taken.Count, 36, 36 + again);
        Assert.Equal(36, stub.Taken.Select(sent => sent.Path).Distinct().Count());
        Assert.InRange(MostWithin(TimeSpan.FromSeconds(1)), 5, 10);
    }

    [Fact]
    public async Task A_thread_gets_what_it_takes_in_order_and_no_more()
    {
        await using var one = Process(("Teams:Limits:Thread", "3/1s 4/2s"));

        // A busy machine may be slower than it is allowed to be, not every time.
        for (var (times, most) = (1, (0, 0)); most != (3, 4); times++)
        {
            var thread = $"19:x@thread;messageid={times}";
            await Task.WhenAll(Enumerable.Range(0, 9).Select(i => SendAsync(one, thread, $"{i}")));

            Assert.Equal(Enumerable.Range(0, 9).Select(i => $"{i}"), Sent(thread).Select(sent => sent.Activity.Text("text")));
            most = (MostWithin(TimeSpan.FromSeconds(1), Sent(thread)), MostWithin(TimeSpan.FromSeconds(2), Sent(thread)));
            Assert.True(most is ( <= 3, <= 4) && (most is (3, 4) || times < 3), $"{most}");
        }
    }

    [Fact]
    public async Task What_a_dead_process_had_leased_is_free_again()
    {
        await using var alive = Process(("Teams:Limits:Tenant", "10/1s"));
        var now = TimeProvider.System.GetUtcNow();
        await InWriteAsync(ports => ports.Budgets.LeaseAsync(
            $"11111111-2222-4333-8444-555555555555/{TheOutbound.Tenant}", "dead", 10, 10, now, now.AddSeconds(3), Ct));

        await SendAsync(alive, "c-1");

        Assert.True(TimeProvider.System.GetUtcNow() >= now.AddSeconds(3));
        Assert.Single(stub.Taken);
    }

    [Fact]
    public async Task A_thread_that_was_told_to_wait_long_is_not_asked_again_before()
    {
        await using var one = Process();
        stub.Answers = sent => sent.Path.Contains("c-1", StringComparison.Ordinal) ? new(429, RetryAfter: 60) : ConnectorAnswer.Taken;

        var told = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(one, "c-1"));
        var held = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync(one, "c-1"));
        await SendAsync(one, "c-2");

        Assert.Equal((ConnectorFault.Refused, TimeSpan.FromMinutes(1)), (told.Fault, told.RetryAfter));
        Assert.Equal(ConnectorFault.HeldBack, held.Fault);
        Assert.InRange(held.RetryAfter!.Value, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));
        Assert.Equal(2, stub.Posts.Count);
    }

    [Fact]
    public async Task Tenants_do_not_wait_for_each_other()
    {
        await using var one = Process(("Teams:Limits:Tenant", "1/1h"));
        await SendAsync(one, "c-1");

        await one.Connector.SendAsync(
            TheOutbound.Message(stub.Address, "hello", "c-2", "msteams") with { Conversation = new("c-2", TenantId: "another") }, Ct);

        Assert.Equal(2, stub.Taken.Count);
    }

    TheOutbound Process(params (string, string)[] limits) => TheOutbound.Of(null, [Storage, .. TheOutbound.Registered(login, stub), .. limits]);

    Task<string?> SendAsync(TheOutbound from, string conversation, string text = "hello") =>
        from.Connector.SendAsync(TheOutbound.Message(stub.Address, text, conversation, "msteams"), Ct);

    IEnumerable<Posted> Sent(string conversation) => stub.Posts.Where(sent => sent.Activity.GetProperty("conversation").Text("id") == conversation);

    /// <summary>The most that came within any such time.</summary>
    int MostWithin(TimeSpan window) => MostWithin(window, stub.Posts);

    static int MostWithin(TimeSpan window, IEnumerable<Posted> posts)
    {
        var at = posts.Select(sent => sent.At).Order().ToList();
        return at.Max(first => at.Count(other => other >= first && TimeProvider.System.GetElapsedTime(first, other) < window));
    }
}

public sealed class SendWindowTests
{
    readonly FakeClock clock = new();

    [Fact]
    public void Teams_own_limits_hold_over_any_window()
    {
        var rates = Rate.AllOf(new TeamsLimits().Thread)!;
        var window = new SendWindow(clock);
        var sent = new List<DateTimeOffset>();
        for (var i = 0; i < 4_000; i++)
        {
            while (rates.Max(rate => window.Wait(rate)!.Value) is var wait && wait > TimeSpan.Zero) clock.Move(wait);
            window.Begin();
            clock.Move(TimeSpan.FromMilliseconds(i % 7)); // on its way
            sent.Add(clock.GetUtcNow());
            clock.Move(TimeSpan.FromMilliseconds(i % 5)); // on its way back
            window.End();
            window.Forget(TimeSpan.FromHours(1));
        }

        foreach (var rate in rates)
        {
            var most = sent.Select((at, i) => sent.Skip(i).TakeWhile(other => other - at < rate.Within).Count()).Max();
            Assert.True(most <= rate.Most, $"{most} within {rate.Within}");
        }
    }

    [Fact]
    public void What_is_on_its_way_takes_its_place_until_a_window_after_its_answer()
    {
        var (window, rate) = (new SendWindow(clock), new Rate(1, TimeSpan.FromSeconds(1)));
        window.Begin();
        clock.Move(TimeSpan.FromSeconds(9));
        Assert.Null(window.Wait(rate));

        window.End();

        Assert.Equal(TimeSpan.FromSeconds(1), window.Wait(rate));
        clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, window.Wait(rate));
    }

    [Theory]
    [InlineData("7/1s 8/2s 60/30s 1800/1h", 4)]
    [InlineData(" 50/1s ", 1)]
    [InlineData("5/2m", 1)]
    [InlineData("", null)]
    [InlineData("0/1s", null)]
    [InlineData("-1/1s", null)]
    [InlineData("7/1", null)]
    [InlineData("7/1d", null)]
    [InlineData("7/0s", null)]
    [InlineData("7/1s;8/2s", null)]
    public void Rates_are_read_as_they_are_written(string text, int? count) => Assert.Equal(count, Rate.AllOf(text)?.Count);
}
