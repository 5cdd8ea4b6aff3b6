using Microsoft.Extensions.Options;
using PracticeBot.Bot.Protocol.Inbound;

namespace PracticeBot.Bot.Protocol;

static class ProtocolSetup
{
    public static IServiceCollection AddProtocol(this IServiceCollection services)
    {
        services.AddOptions<TeamsOptions>().BindConfiguration("Teams").ValidateOnStart();
        services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsCheck>();
        services.AddInbound();

        return services.AddOutbound();
    }
}
