using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PracticeBot.Bot.Protocol;
using PracticeBot.Storage;

namespace PracticeBot.Tests.Support;

/// <summary>The outbound side of the bot by itself, as the product puts it together: one process's worth.</summary>
sealed class TheOutbound : IAsyncDisposable
{
    public const string Tenant = "a1b2c3d4-0000-4000-8000-000000000001";
    public const string Secret = "the-app's-own-secret";

    readonly ServiceProvider services;

    TheOutbound(ServiceProvider services, Logged log) => (this.services, Log) = (services, log);

    public ConnectorClient Connector => services.GetRequiredService<ConnectorClient>();

    /// <summary>Everything that was logged, at any level.</summary>
    public Logged Log { get; }

    /// <summary>The same, over another network.</summary>
    public ConnectorClient ConnectorOver(HttpClient http) => ActivatorUtilities.CreateInstance<ConnectorClient>(services, http);

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static TheOutbound Of(TimeProvider? clock = null, params (string Name, string Value)[] settings) => In("Development", clock, settings);

    public static TheOutbound In(string environment, TimeProvider? clock = null, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create<string, string?>(one.Name, one.Value)))
            .Build();
        var log = new Logged();
        return new(
            new ServiceCollection()
                .AddSingleton<IConfiguration>(configuration)
                .AddSingleton<IHostEnvironment>(new Environment { EnvironmentName = environment })
                .AddSingleton(clock ?? TimeProvider.System)
                .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
                .AddStorage(configuration)
                .AddProtocol()
                .BuildServiceProvider(),
            log);
    }

    /// <summary>Registered with this login authority, its connectors at these addresses.</summary>
    public static (string Name, string Value)[] Registered(TheLogin login, params TheConnector[] connectors) =>
    [
        ("Teams:AppId", "11111111-2222-4333-8444-555555555555"), ("Teams:AppPassword", Secret), ("Teams:TenantId", Tenant),
        ("Teams:LoginAuthority", login.Address),
        .. connectors.Select((connector, i) => ($"Teams:ServiceHosts:{i}", connector.Address)),
    ];

    public static Activity Message(string serviceUrl, string text, string conversation = "c-1", string channel = "emulator") => new()
    {
        Type = "message",
        ChannelId = channel,
        ServiceUrl = serviceUrl,
        Conversation = new(conversation, TenantId: Tenant),
        Text = text,
    };

    public ValueTask DisposeAsync() => services.DisposeAsync();

    sealed class Environment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "";

        public string ApplicationName { get; set; } = "PracticeBot";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

/// <summary>What was logged, faults and all.</summary>
sealed class Logged : ILoggerProvider
{
    readonly ConcurrentQueue<string> lines = new();

    public string All => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    sealed class Logger(Logged log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
    }
}
