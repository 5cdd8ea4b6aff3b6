using System.Diagnostics;

namespace PracticeBot.Tests.Support;

/// <summary>A clock that stands still until it is moved; what waits for a time waits for it.</summary>
sealed class FakeClock : TimeProvider
{
    readonly Lock door = new();
    readonly List<Timer> timers = [];
    DateTimeOffset now = new(2026, 3, 18, 8, 30, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (door) return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Move(TimeSpan by)
    {
        var until = GetUtcNow() + by;
        while (true)
        {
            Timer? next;
            lock (door)
            {
                next = timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
                now = next?.Due ?? until;
                if (next is null) return;
                timers.Remove(next);
            }

            next.Fire();
        }
    }

    /// <summary>Waits until something waits for a time at most so far off, and moves there; how far that was.</summary>
    public async Task<TimeSpan> PassAsync(TimeSpan atMost)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            TimeSpan? next;
            lock (door) next = timers.Select(timer => timer.Due - now).Where(due => due <= atMost).Order().Cast<TimeSpan?>().FirstOrDefault();
            if (next is { } by)
            {
                Move(by);
                return by;
            }

            Assert.True(Stopwatch.GetElapsedTime(began).TotalSeconds < 60, "Nothing waits for a time.");
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    sealed class Timer(FakeClock clock, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.door)
            {
                clock.timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock.now + dueTime;
                clock.timers.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock.door) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
