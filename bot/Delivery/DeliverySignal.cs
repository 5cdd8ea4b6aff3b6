namespace PracticeBot.Bot.Delivery;

/// <summary>Tells this process's worker that something was committed which may have to be delivered.</summary>
sealed class DeliverySignal : IDisposable
{
    readonly SemaphoreSlim raised = new(0, 1);

    public void Raise()
    {
        try
        {
            raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Raised already, and not yet seen: one look finds everything.
        }
    }

    public void Dispose() => raised.Dispose();

    public Task<bool> WaitAsync(TimeSpan most, CancellationToken ct) => raised.WaitAsync(most, ct);
}
