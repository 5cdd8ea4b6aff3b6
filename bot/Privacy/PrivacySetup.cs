using PracticeBot.Notices;
using PracticeBot.Privacy;
using PracticeBot.Storage.Privacy;

namespace PracticeBot.Bot.Privacy;

static class PrivacySetup
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<DataLinks>()
        .AddSingleton<PersonalData>()
        .AddSingleton<DataArchive>()
        .AddSingleton<WayBack>()
        .AddScoped<AskErasureHandler>()
        .AddScoped<SearchRenewal>()
        .AddScoped<IJobSteps, EraseJob>();
}
