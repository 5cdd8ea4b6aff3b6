using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>Learns to recognise while the program starts, so that the first to speak does not wait for it.</summary>
sealed class LearnsAtStart : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(Learn, cancellationToken);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Whoever speaks first waits for the model, not for the lists; what reading them leaves behind goes back with what learning left.
    static void Learn()
    {
        _ = RouteModel.Known;
        WordLists.Read();
        Recogniser.Learn();
    }
}
