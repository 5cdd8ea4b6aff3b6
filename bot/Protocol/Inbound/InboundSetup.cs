namespace PracticeBot.Bot.Protocol.Inbound;

static class InboundSetup
{
    public static IServiceCollection AddInbound(this IServiceCollection services) => services
        .AddSingleton<Authentication>()
        .AddSingleton<TokenValidation>()
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<ChannelKeys>(provider, KeysClient()));

    static HttpClient KeysClient() => new(new SocketsHttpHandler
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
        MaxResponseContentBufferSize = 1024 * 1024,
    };
}
