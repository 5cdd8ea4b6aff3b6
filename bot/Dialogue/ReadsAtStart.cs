using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>Reads what was learnt and the lists of words while the program starts, so that the first to speak does not wait for it.</summary>
sealed class ReadsAtStart : IHostedService
{
    static readonly Lazy<Task> onceForTheProcess = new(() => Task.Run(Read));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = onceForTheProcess.Value;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Whoever speaks first waits for what was learnt, not for the lists. What reading them leaves behind goes back to the system.
    static void Read()
    {
        _ = Learnt.Known;
        WordLists.Read();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
