namespace PracticeBot.Storage;

/// <summary>Lets one through at a time, in the order in which they came.</summary>
public sealed class FifoGate
{
    readonly Lock door = new();
    readonly LinkedList<TaskCompletionSource> waiting = new();
    bool taken;

    public async Task EnterAsync(CancellationToken ct)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (door)
        {
            if (!taken)
            {
                taken = true;
                return;
            }

            place = waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        await using var leaving = ct.UnsafeRegister(_ => GiveUp(place, ct), null);
        await place.Value.Task;
    }

    public void Leave()
    {
        TaskCompletionSource? next;
        lock (door)
        {
            next = waiting.First?.Value;
            if (next is null) taken = false;
            else waiting.RemoveFirst();
        }

        next?.SetResult();
    }

    void GiveUp(LinkedListNode<TaskCompletionSource> place, CancellationToken ct)
    {
        lock (door)
        {
            if (place.List is null) return; // already let through
            waiting.Remove(place);
        }

        place.Value.SetCanceled(ct);
    }
}
