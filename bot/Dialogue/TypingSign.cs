namespace PracticeBot.Bot.Dialogue;

/// <summary>Shows that an answer is being worked on: after half a second, then every two (protocol 1.7).</summary>
static class TypingSign
{
    static readonly TimeSpan first = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan next = TimeSpan.FromSeconds(2);

    /// <summary>Shows it while the work goes on; once this returns, none is under way any more.</summary>
    /// <param name="show">Shows it once; what keeps it from being shown keeps nothing else.</param>
    public static async Task<T> WhileAsync<T>(Task<T> work, Func<CancellationToken, Task> show, TimeProvider clock, CancellationToken ct)
    {
        if (work.IsCompleted) return await work; // most turns: nothing to set up, nothing to take down

        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var pause = first;
        while (await Task.WhenAny(work, Task.Delay(pause, clock, until.Token)) != work && !ct.IsCancellationRequested)
        {
            pause = next;
            var showing = ShowAsync(show, until.Token);
            if (await Task.WhenAny(work, showing) == showing) continue;

            await until.CancelAsync();
            await showing;
        }

        await until.CancelAsync();
        return await work;
    }

    static async Task ShowAsync(Func<CancellationToken, Task> show, CancellationToken ct)
    {
        try
        {
            await show(ct);
        }
        catch (Exception fault) when (fault is OperationCanceledException or Protocol.ConnectorException)
        {
            // the answer itself says more
        }
    }
}
