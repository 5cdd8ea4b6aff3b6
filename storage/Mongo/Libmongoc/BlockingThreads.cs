namespace PracticeBot.Storage.Mongo.Libmongoc;

/// <summary>
/// Threads for calls that block, as many as may block at once and no more: on the thread pool they would hold up everybody
/// else's work. Whoever waited least is woken first, for what it needs is still at hand.
/// </summary>
sealed class BlockingThreads(int most) : IDisposable
{
    const int StackSize = 512 * 1024;

    readonly Lock door = new();
    readonly Stack<Worker> idle = new();
    readonly Queue<Action> waiting = new();
    int started;
    bool ended;

    /// <summary>Runs the call on one of the threads. A cancelled caller goes on at once; a call that has begun ends by itself.</summary>
    public Task<T> RunAsync<T>(Func<T> call, CancellationToken ct)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Give(() =>
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
        });
        return done.Task;
    }

    /// <summary>What was asked before is still done.</summary>
    public void Dispose()
    {
        lock (door)
        {
            ended = true;
            while (idle.TryPop(out var worker)) worker.Wake(null);
        }
    }

    void Give(Action call)
    {
        Worker? worker;
        lock (door)
        {
            ObjectDisposedException.ThrowIf(ended, this);
            if (!idle.TryPop(out worker))
            {
                if (started < most) StartOne(call);
                else waiting.Enqueue(call);
            }
        }

        worker?.Wake(call);
    }

    void StartOne(Action first)
    {
        new Thread(() => Work(first), StackSize) { IsBackground = true, Name = "libmongoc" }.Start();
        started++;
    }

    void Work(Action first)
    {
        var worker = new Worker();
        for (var call = first; call is not null; call = Next(worker)) call();
    }

    Action? Next(Worker worker)
    {
        lock (door)
        {
            if (waiting.TryDequeue(out var call)) return call;
            if (ended) return null;
            idle.Push(worker);
        }

        return worker.Await();
    }

    /// <summary>Where one thread waits for its next call.</summary>
    sealed class Worker
    {
        readonly object bell = new(); // a Lock cannot be waited at
        Action? call;
        bool woken;

        /// <param name="next">Null when there will be none.</param>
        public void Wake(Action? next)
        {
            lock (bell)
            {
                (call, woken) = (next, true);
                Monitor.Pulse(bell);
            }
        }

        public Action? Await()
        {
            lock (bell)
            {
                while (!woken) Monitor.Wait(bell);
                (var next, call, woken) = (call, null, false); // keeps nothing of it alive
                return next;
            }
        }
    }
}
