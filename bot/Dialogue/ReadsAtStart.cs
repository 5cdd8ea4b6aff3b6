using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>Reads what was learnt, without which there is no start, and the lists of words, so that the first to speak does not wait for them.</summary>
sealed class ReadsAtStart : IHostedService
{
    static readonly Lazy<Task> onceForTheProcess = new(() => Task.Run(Read));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Learnt.Known;
        _ = onceForTheProcess.Value;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // In the background, since it takes longer. What it leaves behind goes back to the system.
    static void Read()
    {
        WordLists.Read();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
