using PracticeBot.Tests.Support;

namespace PracticeBot.Tests.Storage;

/// <summary>SQLite has one writer at a time: the others wait for it in line.</summary>
public sealed class UnitOfWorkOnSqlite : UnitOfWorkContract<OnSqlite>
{
    [Fact(Timeout = Soon)]
    public async Task A_writer_waits_in_line_behind_those_that_began_before()
    {
        var order = new List<int>();
        var first = NewPorts();
        await first.Work.WriteAsync(Ct);

        var waiting = Enumerable.Range(1, 5).Select(async place =>
        {
            await using var ports = NewPorts();
            await ports.Work.WriteAsync(Ct);
            order.Add(place);
            await ports.Work.CommitAsync(Ct);
        }).ToList();
        Assert.All(waiting, writer => Assert.False(writer.IsCompleted));

        await first.DisposeAsync();
        await Task.WhenAll(waiting);
        Assert.Equal([1, 2, 3, 4, 5], order);
    }

    [Fact(Timeout = Soon)]
    public async Task A_writer_that_gives_up_waiting_lets_the_next_in()
    {
        using var giveUp = new CancellationTokenSource();
        var first = NewPorts();
        await first.Work.WriteAsync(Ct);
        await using var second = NewPorts();
        await using var third = NewPorts();
        var secondBegins = second.Work.WriteAsync(giveUp.Token);
        var thirdBegins = third.Work.WriteAsync(Ct);

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => secondBegins);
        Assert.False(thirdBegins.IsCompleted);

        await first.DisposeAsync();
        await thirdBegins;
        await third.Work.CommitAsync(Ct);
        await InWriteAsync(ports => ports.Topics.AddAsync(Some.Topic(), Ct));
    }

    [Fact(Timeout = Soon)]
    public async Task A_writer_that_is_cancelled_before_it_asks_holds_nobody_up()
    {
        var first = NewPorts();
        await first.Work.WriteAsync(Ct);
        await using var late = NewPorts();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late.Work.WriteAsync(new CancellationToken(canceled: true)));

        await first.DisposeAsync();
        await InWriteAsync(ports => ports.Topics.AddAsync(Some.Topic(), Ct));
    }
}

public sealed class UnitOfWorkOnMongo : UnitOfWorkContract<OnMongo>;

public abstract class UnitOfWorkContract<TBackend> : StoreContract<TBackend>
    where TBackend : Backend, new()
{
    /// <summary>Writers that lock each other out wait for ever; milliseconds.</summary>
    protected const int Soon = 30_000;

    [Fact]
    public async Task Keeps_everything_written_since_it_began_to_write()
    {
        var (exchange, notice, turn) = (Some.Exchange(), Some.Notice(), Some.InboxRecord());

        await InWriteAsync(async ports =>
        {
            await ports.Exchanges.AddAsync(exchange, Ct);
            await ports.Notices.AddAsync(notice, Ct);
            await ports.Inbox.AddAsync(turn, Ct);
        });

        Assert.Equal(exchange, await InReadAsync(ports => ports.Exchanges.FindAsync(exchange.Ref, Ct)));
        Assert.True(await InReadAsync(ports => ports.Notices.AnyDueAsync(Some.Moment, Ct)));
        Assert.Equal(turn, await InReadAsync(ports => ports.Inbox.FindAsync(turn.TurnId, Ct)));
    }

    [Fact]
    public async Task A_unit_of_work_sees_what_it_wrote_and_nobody_else_does_before_it_commits()
    {
        var exchange = Some.Exchange();
        await using var writer = NewPorts();
        await writer.Work.WriteAsync(Ct);
        await writer.Exchanges.AddAsync(exchange, Ct);

        Assert.Equal(exchange, await writer.Exchanges.FindAsync(exchange.Ref, Ct));
        Assert.Null(await InReadAsync(ports => ports.Exchanges.FindAsync(exchange.Ref, Ct)));

        await writer.Work.CommitAsync(Ct);
        Assert.Equal(exchange, await InReadAsync(ports => ports.Exchanges.FindAsync(exchange.Ref, Ct)));
    }

    [Theory]
    [InlineData("left")]
    [InlineData("disposed")]
    [InlineData("begun again to read")]
    [InlineData("begun again to write")]
    public async Task What_was_not_committed_is_gone_when_the_unit_of_work_is(string how)
    {
        var exchange = Some.Exchange();
        await using (var ports = NewPorts())
        {
            await ports.Work.WriteAsync(Ct);
            await ports.Exchanges.AddAsync(exchange, Ct);
            switch (how)
            {
                case "left": await ports.Work.LeaveAsync(); break;
                case "begun again to read": await ports.Work.ReadAsync(Ct); break;
                case "begun again to write":
                    await ports.Work.WriteAsync(Ct);
                    await ports.Work.CommitAsync(Ct);
                    break;
            }
        }

        Assert.Null(await InReadAsync(ports => ports.Exchanges.FindAsync(exchange.Ref, Ct)));
        await InWriteAsync(ports => ports.Exchanges.AddAsync(exchange, Ct));
    }

    [Fact]
    public async Task What_fails_halfway_keeps_nothing_of_what_came_before()
    {
        var (turn, exchange) = (Some.InboxRecord(), Some.Exchange());
        await InWriteAsync(ports => ports.Inbox.AddAsync(turn, Ct));

        await Assert.ThrowsAsync<StaleException>(() => InWriteAsync(async ports =>
        {
            await ports.Exchanges.AddAsync(exchange, Ct);
            await ports.Inbox.AddAsync(turn, Ct);
        }));

        Assert.Null(await InReadAsync(ports => ports.Exchanges.FindAsync(exchange.Ref, Ct)));
    }

    [Fact]
    public async Task A_commit_that_is_cancelled_keeps_nothing()
    {
        var exchange = Some.Exchange();
        await using (var ports = NewPorts())
        {
            await ports.Work.WriteAsync(Ct);
            await ports.Exchanges.AddAsync(exchange, Ct);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ports.Work.CommitAsync(new CancellationToken(canceled: true)));
        }

        Assert.Null(await InReadAsync(ports => ports.Exchanges.FindAsync(exchange.Ref, Ct)));
    }

    static readonly Dictionary<string, Func<Ports, Task>> writes = new()
    {
        ["exchanges"] = ports => ports.Exchanges.AddAsync(Some.Exchange(), Ct),
        ["questions"] = ports => ports.Questions.AddAsync(Some.Question(), Ct),
        ["people"] = ports => ports.People.UpdateAsync(Community.Salma, Ct),
        ["search"] = ports => ports.SearchIndex.PutAsync(Some.SearchEntry("budget"), Ct),
        ["dialogues"] = ports => ports.Dialogues.SaveAsync("conversation", "{}", 0, Some.Moment, Ct),
        // These write and read in one statement.
        ["numbers"] = ports => ports.Numbers.NextAsync(ReferenceKind.Exchange, Ct),
        ["leases"] = ports => ports.Notices.LeaseAsync("worker", 10, Some.Moment, Some.Moment.AddMinutes(1), Ct),
    };

    public static TheoryData<string> Writes() => [.. writes.Keys];

    [Theory, MemberData(nameof(Writes))]
    public async Task Writing_in_a_snapshot_fails(string what)
    {
        await using var ports = NewPorts();
        await ports.Work.ReadAsync(Ct);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => writes[what](ports));
        Assert.Contains("only reads", refused.Message, StringComparison.Ordinal);

        // Nor does it stand in the way of those who declared that they write.
        await InWriteAsync(writes[what]);
    }

    [Fact]
    public async Task A_snapshot_does_not_see_later_commits()
    {
        var (before, later) = (Some.Exchange(), Some.Exchange());
        await InWriteAsync(ports => ports.Exchanges.AddAsync(before, Ct));
        await using var reader = NewPorts();
        await reader.Work.ReadAsync(Ct);
        Assert.NotNull(await reader.Exchanges.FindAsync(before.Ref, Ct));

        await InWriteAsync(ports => ports.Exchanges.AddAsync(later, Ct));

        Assert.Null(await reader.Exchanges.FindAsync(later.Ref, Ct));
        await reader.Work.ReadAsync(Ct);
        Assert.NotNull(await reader.Exchanges.FindAsync(later.Ref, Ct));
    }

    [Fact]
    public async Task A_snapshot_holds_no_writer_up_and_a_writer_no_snapshot()
    {
        await using var reader = NewPorts();
        await reader.Work.ReadAsync(Ct);
        await reader.Topics.AllAsync(Ct);
        await using var writer = NewPorts();
        await writer.Work.WriteAsync(Ct);
        await writer.Topics.AddAsync(Some.Topic(), Ct);

        Assert.Empty(await InReadAsync(ports => ports.Topics.AllAsync(Ct)));

        await writer.Work.CommitAsync(Ct);
        Assert.Empty(await reader.Topics.AllAsync(Ct));
    }

    [Fact]
    public async Task Nothing_can_be_asked_or_kept_before_it_began()
    {
        await using var ports = NewPorts();

        await Assert.ThrowsAsync<InvalidOperationException>(() => ports.Topics.AllAsync(Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ports.Topics.AddAsync(Some.Topic(), Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ports.Work.CommitAsync(Ct));
    }

    [Fact(Timeout = Soon)]
    public async Task Sixteen_writers_at_once_all_finish_and_nothing_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(LogFiveAsync, Ct)));

        var pages = await EveryPageAsync((ports, after) =>
            ports.Exchanges.OfPairAsync(Community.Officials.Id, from: null, to: null, after, Ct));
        Assert.Equal(80, pages.SelectMany(page => page.Items).Select(exchange => exchange.Ref).Distinct().Count());

        async Task LogFiveAsync()
        {
            for (var i = 0; i < 5; i++)
            {
                await InWriteAsync(async ports => await ports.Exchanges.AddAsync(
                    Some.Exchange() with { Ref = await ports.Numbers.NextAsync(ReferenceKind.Exchange, Ct) }, Ct));
            }
        }
    }
}
