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
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var showing = ShowAsync(work, show, clock, until.Token);
        try
        {
            return await work;
        }
        finally
        {
            await until.CancelAsync();
            await showing;
        }
    }

    static async Task ShowAsync(Task work, Func<CancellationToken, Task> show, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            for (var pause = first; !work.IsCompleted; pause = next)
            {
                await Task.Delay(pause, clock, ct);
                await show(ct);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or Protocol.ConnectorException)
        {
            // the answer itself says more
        }
    }
}
