using PracticeBot.Bot.Dialogue;
using PracticeBot.Bot.Flows.Community;
using PracticeBot.Bot.Flows.Exchanges;
using PracticeBot.Bot.Flows.Help;
using PracticeBot.Bot.Flows.Pairs;
using PracticeBot.Bot.Flows.People;
using PracticeBot.Bot.Flows.Questions;
using PracticeBot.Bot.Flows.Resources;
using PracticeBot.Bot.Flows.Undo;
using PracticeBot.Exchanges;
using PracticeBot.Language;
using PracticeBot.Questions;
using PracticeBot.Resources;

namespace PracticeBot.Bot.Flows;

static class FlowsSetup
{
    public static IServiceCollection AddFlows(this IServiceCollection services)
    {
        var table = new RouteTable();
        return services
            .AddSingleton(table)
            .AddHandlers()
            .AddFlow<HelpFlow>(table)
            .AddFlow<PeopleFlow>(table)
            .AddFlow<SettingsFlow>(table)
            .AddFlow<PairFlow>(table)
            .AddFlow<LogExchangeFlow>(table)
            .AddFlow<ReadExchangesFlow>(table)
            .AddFlow<FollowUpsFlow>(table)
            .AddFlow<AskQuestionFlow>(table)
            .AddFlow<QueueFlow>(table)
            .AddFlow<ResourcesFlow>(table)
            .AddFlow<CommunityFlow>(table)
            .AddFlow<UndoFlow>(table);
    }

    static IServiceCollection AddHandlers(this IServiceCollection services) => services
        .AddScoped<Search>()
        .AddScoped<LogExchangeHandler>()
        .AddScoped<CorrectExchangeHandler>()
        .AddScoped<FinishFollowUpHandler>()
        .AddScoped<WithdrawExchangeHandler>()
        .AddScoped<ReadExchanges>()
        .AddScoped<AskQuestionHandler>()
        .AddScoped<ChangeQuestionHandler>()
        .AddScoped<ReadQuestions>()
        .AddScoped<ShareResourceHandler>()
        .AddScoped<WithdrawResourceHandler>()
        .AddScoped<ReadResources>();
}
