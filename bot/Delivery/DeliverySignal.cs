using System.Collections.Concurrent;

namespace PracticeBot.Bot.Delivery;

/// <summary>Tells this process's workers that something was committed which may have to be delivered, or worked on.</summary>
sealed class DeliverySignal : IDisposable
{
    readonly ConcurrentBag<Listener> listeners = [];

    public Listener Listen()
    {
        var listener = new Listener();
        listeners.Add(listener);
        return listener;
    }

    public void Raise()
    {
        foreach (var listener in listeners) listener.Raise();
    }

    public void Dispose()
    {
        foreach (var listener in listeners) listener.Dispose();
    }

    /// <summary>One worker's ear, for as long as the process runs.</summary>
    public sealed class Listener : IDisposable
    {
        readonly SemaphoreSlim raised = new(0, 1);

        public void Dispose() => raised.Dispose();

        public Task<bool> WaitAsync(TimeSpan most, CancellationToken ct) => raised.WaitAsync(most, ct);

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
    }
}
