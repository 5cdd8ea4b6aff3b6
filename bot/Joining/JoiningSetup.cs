using System.Text.Json.Serialization.Metadata;

namespace PracticeBot.Bot.Joining;

static class JoiningSetup
{
    public static IServiceCollection AddJoining(this IServiceCollection services)
    {
        services.AddOptions<SessionsOptions>().BindConfiguration("Sessions").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CommunityOptions>().BindConfiguration("Community").ValidateDataAnnotations().ValidateOnStart();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolver = JsonTypeInfoResolver.Combine(
            JoinJson.Default, SessionJson.Default, options.SerializerOptions.TypeInfoResolver));
        return services
            .AddSingleton<Seals>()
            .AddSingleton<BrowserSessions>()
            .AddSingleton<Strangers>()
            .AddSingleton<FirstCode>()
            .AddHostedService(provider => provider.GetRequiredService<FirstCode>());
    }
}
