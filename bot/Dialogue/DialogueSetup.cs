using PracticeBot.Bot.Dialogue.Recognition;

namespace PracticeBot.Bot.Dialogue;

static class DialogueSetup
{
    public static IServiceCollection AddDialogue(this IServiceCollection services) => services
        .AddSingleton(_ => Words.Load())
        .AddSingleton<Recogniser>()
        .AddSingleton<Router>()
        .AddSingleton<ConversationOrder>()
        .AddSingleton<CommunityTopics>()
        .AddSingleton<Answering>()
        .AddSingleton<LastSaid>()
        .AddSingleton<TurnPipeline>();
}
