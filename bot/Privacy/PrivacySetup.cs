using Microsoft.Extensions.Options;
using PracticeBot.Notices;
using PracticeBot.Privacy;
using PracticeBot.Storage.Privacy;

namespace PracticeBot.Bot.Privacy;

static class PrivacySetup
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddOptions<RetentionRules>().BindConfiguration("Retention").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<RetentionRules>>().Value)
            .AddScoped<IJobSteps, RetentionJob>()
            .AddSingleton<DataLinks>()
            .AddSingleton<PersonalData>()
            .AddSingleton<DataArchive>()
            .AddSingleton<WayBack>()
            .AddScoped<AskErasureHandler>()
            .AddScoped<SearchRenewal>()
            .AddScoped<IJobSteps, EraseJob>();
    }
}
