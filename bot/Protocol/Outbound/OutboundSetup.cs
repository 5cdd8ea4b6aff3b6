using Microsoft.Extensions.Options;

namespace PracticeBot.Bot.Protocol;

static class OutboundSetup
{
    public static IServiceCollection AddOutbound(this IServiceCollection services) => services
        .AddSingleton<IValidateOptions<TeamsOptions>, OutboundOptionsCheck>()
        .AddSingleton<ServiceHosts>()
        .AddSingleton<ConnectorTokens>()
        .AddSingleton<SendLimits>()
        .AddSingleton<ConnectorPipelines>()
        .AddSingleton(provider => SafeConnections.Real(provider.GetRequiredService<ServiceHosts>()))
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<ConnectorClient>(
            provider,
            new HttpClient(provider.GetRequiredService<SafeConnections>().Handler()) { Timeout = Timeout.InfiniteTimeSpan }));
}
