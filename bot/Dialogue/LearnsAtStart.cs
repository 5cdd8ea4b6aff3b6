using PracticeBot.Bot.Dialogue.Recognition;

namespace PracticeBot.Bot.Dialogue;

/// <summary>Learns to recognise while the program starts, so that the first to speak does not wait for it.</summary>
sealed class LearnsAtStart : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(Recogniser.Learn, cancellationToken);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
