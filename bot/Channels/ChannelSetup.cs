using PracticeBot.Bot.Channels.DirectLine;
using PracticeBot.Bot.Channels.TeamsFiles;
using PracticeBot.Bot.Protocol;

namespace PracticeBot.Bot.Channels;

static class ChannelSetup
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddOptions<EmulatorOptions>().BindConfiguration("Emulator");

        return services
            .AddSingleton<Rendering>()
            .AddSingleton<InvokeAnswers>()
            .AddSingleton<ReadReceipts>()
            .AddSingleton<EmulatorChannel>()
            .AddSingleton<TeamsChannel>()
            .AddSingleton<WebChatChannel>()
            .AddSingleton<IChannel>(provider => provider.GetRequiredService<EmulatorChannel>())
            .AddSingleton<IChannel>(provider => provider.GetRequiredService<TeamsChannel>())
            .AddSingleton<IChannel>(provider => provider.GetRequiredService<WebChatChannel>())
            .AddSingleton<FileHosts>()
            .AddSingleton<ReceivedFiles>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<OneDrive>(
                provider, new HttpClient(SafeConnections.Real(provider.GetRequiredService<FileHosts>()).Handler()) { Timeout = Timeout.InfiniteTimeSpan }))
            .AddSingleton<FileConsents>()
            .AddHostedService(provider => provider.GetRequiredService<FileConsents>())
            .AddSingleton<WebChatTokens>()
            .AddSingleton<WebChatStreams>()
            .AddHostedService(provider => provider.GetRequiredService<WebChatStreams>());
    }
}
