using PracticeBot.Bot.Channels.DirectLine;

namespace PracticeBot.Bot.Channels;

static class ChannelSetup
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddOptions<EmulatorOptions>().BindConfiguration("Emulator");

        return services
            .AddSingleton<Rendering>()
            .AddSingleton<InvokeAnswers>()
            .AddSingleton<EmulatorChannel>()
            .AddSingleton<TeamsChannel>()
            .AddSingleton<WebChatChannel>()
            .AddSingleton<IChannel>(provider => provider.GetRequiredService<EmulatorChannel>())
            .AddSingleton<IChannel>(provider => provider.GetRequiredService<TeamsChannel>())
            .AddSingleton<IChannel>(provider => provider.GetRequiredService<WebChatChannel>())
            .AddSingleton<WebChatTokens>()
            .AddSingleton<WebChatStreams>()
            .AddHostedService(provider => provider.GetRequiredService<WebChatStreams>());
    }
}
