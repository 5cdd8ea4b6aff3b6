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

        return services.AddSingleton(_ => new ConnectorClient(new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            ConnectTimeout = TimeSpan.FromSeconds(5),
        })
        {
            Timeout = TimeSpan.FromSeconds(10),
        }));
    }
}
