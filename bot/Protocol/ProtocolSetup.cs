namespace PracticeBot.Bot.Protocol;

static class ProtocolSetup
{
    public static IServiceCollection AddProtocol(this IServiceCollection services)
    {
        services.AddOptions<TeamsOptions>().BindConfiguration("Teams").Validate(teams => teams.IsWhole, TeamsOptions.HalfSet).ValidateOnStart();

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
