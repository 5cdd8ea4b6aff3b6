using Microsoft.Extensions.Options;
using PracticeBot.Bot.Dialogue.Recognition;
using PracticeBot.Language;

namespace PracticeBot.Bot.Dialogue;

/// <summary>How the bot understands (<c>Recognition:*</c>).</summary>
sealed record RecognitionOptions
{
    /// <summary>Whether it learns while it starts, which takes a processor for two seconds, or only when a message needs it.</summary>
    public bool LearnAtStart { get; init; } = true;
}

/// <summary>Learns to recognise while the program starts, so that the first to speak does not wait for it.</summary>
sealed class LearnsAtStart(IOptions<RecognitionOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.LearnAtStart) _ = Task.Run(Learn, cancellationToken);
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
