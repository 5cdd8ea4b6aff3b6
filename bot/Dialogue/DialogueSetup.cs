using PracticeBot.Bot.Dialogue.Recognition;

namespace PracticeBot.Bot.Dialogue;

static class DialogueSetup
{
    public static IServiceCollection AddDialogue(this IServiceCollection services) =>
        services
            .AddSingleton(_ => Words.Load())
            .AddSingleton(_ => new Recogniser())
            .AddHostedService<ReadsAtStart>()
            .AddSingleton<Router>()
            .AddSingleton<ConversationOrder>()
            .AddSingleton<CommunityTopics>()
            .AddSingleton<Doubts>()
            .AddSingleton<Answering>()
            .AddSingleton<LastSaid>()
            .AddSingleton<TurnPipeline>();
}
