using System.Collections.Concurrent;
using PracticeBot.Storage;
using PracticeBot.Storage.Turns;

namespace PracticeBot.Bot.Channels;

/// <summary>
/// Wakes the open streams of a conversation when something was kept in it: at once for what this process committed, within
/// half a second for what another one did.
/// </summary>
sealed partial class WebChatStreams(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WebChatStreams> log) : BackgroundService
{
    static readonly TimeSpan look = TimeSpan.FromMilliseconds(500);
    static readonly IReadOnlyDictionary<string, long> nothing = new Dictionary<string, long>(StringComparer.Ordinal);

    readonly ConcurrentDictionary<string, Bell> bells = new(StringComparer.Ordinal);

    public Listener Listen(string conversation)
    {
        while (true)
        {
            var bell = bells.GetOrAdd(conversation, static _ => new());
            lock (bell)
            {
                if (bell.Gone) continue;
                bell.Listeners++;
                return new(this, conversation, bell);
            }
        }
    }

    public void Wake(string conversation)
    {
        if (bells.TryGetValue(conversation, out var bell)) bell.Ring();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var last = nothing;
        using var timer = new PeriodicTimer(look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                last = await LookAsync(last, stoppingToken);
            }
            catch (StoreAwayException)
            {
                // The next tick looks again.
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotLooked(fault);
            }
        }
    }

    /// <summary>Wakes who listens where something came since the last look, and once whoever has just begun to listen.</summary>
    async Task<IReadOnlyDictionary<string, long>> LookAsync(IReadOnlyDictionary<string, long> before, CancellationToken ct)
    {
        var listened = bells.Keys;
        if (listened.Count == 0) return nothing;

        var last = await scopes.InReadAsync(scope => scope.GetRequiredService<ITranscripts>().LastOfAsync([.. listened], ct), ct);
        foreach (var (conversation, sequence) in last)
        {
            if (before.GetValueOrDefault(conversation) != sequence) Wake(conversation);
        }

        return last;
    }

    [LoggerMessage(LogLevel.Error, "Could not look for what other processes kept")]
    partial void LogNotLooked(Exception fault);

    /// <summary>One open stream; dispose when it closes.</summary>
    public sealed class Listener(WebChatStreams streams, string conversation, Bell bell) : IDisposable
    {
        /// <summary>Completes at the next ring after it was taken: take it before reading, await it after.</summary>
        public Task NextRing => bell.NextRing;

        public void Dispose()
        {
            lock (bell)
            {
                if (--bell.Listeners > 0) return;
                bell.Gone = true;
                streams.bells.TryRemove(KeyValuePair.Create(conversation, bell));
            }
        }
    }

    public sealed class Bell
    {
        TaskCompletionSource ring = New();

        public int Listeners { get; set; }

        public bool Gone { get; set; }

        public Task NextRing => Volatile.Read(ref ring).Task;

        public void Ring() => Interlocked.Exchange(ref ring, New()).TrySetResult();

        static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
