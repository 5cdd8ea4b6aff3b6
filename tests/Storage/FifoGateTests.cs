using PracticeBot.Storage;

namespace PracticeBot.Tests.Storage;

public sealed class FifoGateTests
{
    /// <summary>A gate that is wrong waits for ever; milliseconds.</summary>
    const int Soon = 10_000;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = Soon)]
    public async Task Lets_one_through_at_a_time_in_the_order_in_which_they_came()
    {
        var gate = new FifoGate();
        await gate.EnterAsync(Ct);
        var waiting = Enumerable.Range(0, 4).Select(_ => gate.EnterAsync(Ct)).ToList();

        for (var next = 0; next < waiting.Count; next++)
        {
            Assert.All(waiting.Skip(next), waiter => Assert.False(waiter.IsCompleted));
            gate.Leave();
            await waiting[next];
        }

        gate.Leave();
        await gate.EnterAsync(Ct);
    }

    [Fact(Timeout = Soon)]
    public async Task Whoever_gives_up_keeps_no_place()
    {
        var gate = new FifoGate();
        using var giveUp = new CancellationTokenSource();
        await gate.EnterAsync(Ct);
        var (first, second, third) = (gate.EnterAsync(giveUp.Token), gate.EnterAsync(giveUp.Token), gate.EnterAsync(Ct));

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(third.IsCompleted);

        gate.Leave();
        await third;
    }

    [Fact(Timeout = Soon)]
    public async Task Giving_up_just_as_ones_turn_comes_never_locks_the_gate()
    {
        var gate = new FifoGate();
        for (var i = 0; i < 500; i++)
        {
            using var giveUp = new CancellationTokenSource();
            await gate.EnterAsync(Ct);
            var waiter = gate.EnterAsync(giveUp.Token);

            await Task.WhenAll(Task.Run(giveUp.Cancel, Ct), Task.Run(gate.Leave, Ct));

            try
            {
                await waiter;
                gate.Leave();
            }
            catch (OperationCanceledException)
            {
                // It gave up in time: the gate is free already.
            }
        }

        var last = gate.EnterAsync(Ct);
        Assert.True(last.IsCompletedSuccessfully);
    }
}
