using System.Collections.Concurrent;

namespace PracticeBot.Storage.Mongo.Libmongoc;

/// <summary>
/// Threads for calls that block, as many as may block at once and no more: on the thread pool they would hold up everybody
/// else's work.
/// </summary>
sealed class BlockingThreads : IDisposable
{
    const int StackSize = 512 * 1024;

    readonly BlockingCollection<Action> waiting = [];
    readonly int most;
    int started;
    int busy;

    public BlockingThreads(int most) => this.most = most;

    /// <summary>Runs the call on one of the threads. A cancelled caller goes on at once; a call that has begun ends by itself.</summary>
    public Task<T> RunAsync<T>(Func<T> call, CancellationToken ct)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.Increment(ref busy) > Volatile.Read(ref started)) StartOne();
        waiting.Add(() =>
        {
            try
            {
                ct.ThrowIfCancellationRequested();
                done.TrySetResult(call());
            }
            catch (OperationCanceledException cancelled)
            {
                done.TrySetCanceled(cancelled.CancellationToken);
            }
            catch (Exception fault)
            {
                done.TrySetException(fault); // the caller's to deal with
            }
            finally
            {
                Interlocked.Decrement(ref busy);
            }
        }, CancellationToken.None);
        return done.Task;
    }

    public void Dispose() => waiting.CompleteAdding();

    void StartOne()
    {
        if (Interlocked.Increment(ref started) > most)
        {
            Interlocked.Decrement(ref started);
            return;
        }

        new Thread(Work, StackSize) { IsBackground = true, Name = "libmongoc" }.Start();
    }

    void Work()
    {
        foreach (var call in waiting.GetConsumingEnumerable()) call();
        // The last one out: nobody adds any more.
        if (Interlocked.Decrement(ref started) == 0) waiting.Dispose();
    }
}
